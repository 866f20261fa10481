use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Args;
use tumorotheque_domain::{Lang, Slug};

use super::{
    Context,
    export::bank_id,
    output::{data, print_json},
};
use crate::{
    jobs::{Registry, quality},
    quality::Quality,
    words::{say, say_with},
};

/// Show how complete and fresh a bank's data are, and what to mend first: exact numbers, not for the public
#[derive(Debug, Args)]
pub(super) struct ShowQuality {
    /// The bank
    #[arg(long, value_name = "ID", value_parser = bank_id)]
    biobank: Slug,

    /// Print as JSON, the same as the API
    #[arg(long)]
    json: bool,
}

impl ShowQuality {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let quality = quality(&registry, &self.biobank, context.lang).await?;
        if self.json {
            print_json(&quality)?;
        } else {
            let mut out = data();
            write(&quality, context.lang, &mut out)?;
            out.flush()?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The mirror for a reader at a terminal.
fn write(quality: &Quality, lang: Lang, out: &mut impl Write) -> io::Result<()> {
    let values = [
        ("name", quality.name.as_str().into()),
        ("samples", quality.samples.into()),
        ("counted", quality.counted.into()),
        ("rows", quality.catalogue_rows.into()),
    ];
    writeln!(out, "{}", say_with(lang, "cli-quality-size", &values))?;
    writeln!(out, "{}", age(quality, lang))?;
    if let Some(percent) = quality.percent {
        let values = [("percent", percent.into())];
        writeln!(out, "{}", say_with(lang, "cli-quality-percent", &values))?;
    }
    for part in &quality.parts {
        let counted = part
            .percent_counted
            .map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"));
        writeln!(out, "  {:>3} % {counted:>5}  {}", part.percent, part.label)?;
    }
    if quality.mend.is_empty() {
        return writeln!(out, "{}", say(lang, "cli-quality-nothing"));
    }
    writeln!(out, "{}", say(lang, "cli-quality-mend"))?;
    for (number, mend) in (1..).zip(&quality.mend) {
        writeln!(out, "{number:>3}. {}", mend.message)?;
    }
    Ok(())
}

fn age(quality: &Quality, lang: Lang) -> String {
    let days = |days: Option<i64>| match days {
        Some(days) => say_with(lang, "cli-quality-days", &[("count", days.into())]),
        None => say(lang, "cli-quality-never"),
    };
    let freshness = &quality.freshness;
    let values = [
        ("imported", days(freshness.days_since_import).into()),
        ("confirmed", days(freshness.days_since_confirmed).into()),
    ];
    say_with(lang, "cli-quality-age", &values)
}
