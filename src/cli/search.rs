use std::{io::Write as _, process::ExitCode};

use clap::{Args, Subcommand};
use tumorotheque_domain::{BiobankKey, Slug};
use tumorotheque_import::SampleTable;
use tumorotheque_index::SampleQuestion;

use super::{
    Context,
    export::bank_id,
    output::{data, tell},
};
use crate::{
    jobs::{Registry, bank, catch_up},
    words::say_with,
};

/// Search the exact rows of a bank
#[derive(Debug, Args)]
pub(super) struct Search {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Samples of a bank by text, code, material or diagnosis, as CSV: exact rows, not for the public
    Samples {
        /// What to look for: "mélanome congelé", C50.9, 8500/3
        text: String,

        /// The bank
        #[arg(long, value_name = "ID", value_parser = bank_id)]
        biobank: Slug,

        /// Rows at most
        #[arg(long, default_value_t = 20, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=10_000))]
        limit: u16,
    },
}

impl Search {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let What::Samples {
            text,
            biobank,
            limit,
        } = self.what;
        let registry = Registry::open_existing(&context.data).await?;
        catch_up(&registry, &indicatif::ProgressBar::hidden()).await?;
        let entries = registry.store.biobanks().await?;
        let key = BiobankKey(bank(&entries, &biobank)?.key);
        let found = registry.samples.search(Some(key), &text, limit.into())?;
        let donors = donors(&registry, key, &text)?;
        let mut table = SampleTable::new(data(), context.lang, &[])?;
        for id in &found.ids {
            for stored in registry.store.samples(id - 1, *id, 1).await? {
                if stored.biobank == key {
                    table.write(&biobank, &stored.sample)?;
                }
            }
        }
        table.finish()?.flush()?;
        tell(&say_with(
            context.lang,
            "cli-found",
            &[
                ("total", found.total.into()),
                ("donors", donors.into()),
                ("shown", found.ids.len().into()),
            ],
        ));
        Ok(ExitCode::SUCCESS)
    }
}

/// How many donors of the bank have a sample that the text matches.
fn donors(registry: &Registry, bank: BiobankKey, text: &str) -> anyhow::Result<u64> {
    let scope = registry.scope_of(bank);
    let question = SampleQuestion {
        among: Some(registry.samples.matching(scope, text)?),
        ..SampleQuestion::default()
    };
    let view = registry.columns.view_of(scope)?;
    Ok(view.answer(scope, &question, &[]).donors)
}
