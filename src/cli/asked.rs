use std::{io::Write as _, process::ExitCode};

use clap::Args;

use super::{
    Context,
    output::{data, print_json},
};
use crate::{
    jobs::{Asked, MOST_DAYS, Registry, USUAL_DAYS, asked_in_vain},
    words::{say, say_with},
};

/// Show what the public asked for and no bank answered, most often first
#[derive(Debug, Args)]
pub(super) struct ShowAsked {
    /// Days to look back at
    #[arg(long, value_name = "DAYS", default_value_t = USUAL_DAYS, value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_DAYS)))]
    days: u16,

    /// Print as JSON, the same as the API
    #[arg(long)]
    json: bool,
}

impl ShowAsked {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let asked = asked_in_vain(&registry, self.days, context.lang).await?;
        if self.json {
            print_json(&asked)?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut out = data();
        if asked.is_empty() {
            writeln!(out, "{}", say(context.lang, "cli-asked-nothing"))?;
        }
        for one in &asked {
            let values = [
                ("count", one.times.into()),
                ("day", one.last_day.to_string().into()),
                ("text", self::text(one, context).into()),
            ];
            writeln!(out, "{}", say_with(context.lang, "cli-asked", &values))?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// `diagnosis: C71 Brain, establishment: hopital-foch`.
fn text(asked: &Asked, context: &Context) -> String {
    let filters = asked.filters.iter();
    let filters = filters.map(|one| format!("{}: {}", one.filter, one.label));
    let words = say(context.lang, "cli-asked-words");
    let words = asked.other_words.then_some(words);
    filters.chain(words).collect::<Vec<_>>().join(", ")
}
