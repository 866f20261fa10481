use std::{io::Write as _, process::ExitCode};

use clap::{Args, Subcommand};
use tumorotheque_domain::{BiobankKey, Slug, StoredSample};
use tumorotheque_import::{SampleTable, guarded};

use super::{
    Context,
    export::bank_id,
    output::{data, print_json, tell},
};
use crate::{
    exact::{Asked, Banks, Found, Limit, SampleResults, Text, find},
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
    /// Samples by text, code, material, diagnosis and filters, as CSV: exact rows, not for the public
    Samples(Samples),
}

#[derive(Debug, Args)]
struct Samples {
    /// What to look for: "mélanome congelé", C50.9, 8500/3
    text: Option<String>,

    /// Only samples of this bank
    #[arg(long, value_name = "ID", value_parser = bank_id)]
    biobank: Option<Slug>,

    /// Only samples with this value, as the API calls it: diagnosis=C50, not.sex=F, from=2015-06, matched=blood. Repeatable:
    /// values of the same name are joined by "or"
    #[arg(long = "filter", value_name = "NAME=VALUE", value_parser = filter)]
    filters: Vec<(String, String)>,

    /// Order of the rows, as in collected, or -collected for the other way round; a wrong one is refused with those that
    /// there are
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    sort: Option<String>,

    /// Rows at most, up to 10,000
    #[arg(long, default_value_t = 20, value_name = "N")]
    limit: u16,

    /// Count the samples of every value instead of showing rows
    #[arg(long)]
    facets: bool,

    /// Print as JSON, the same as the API
    #[arg(long)]
    json: bool,
}

/// A filter as given on the command line.
fn filter(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=');
    let parts = parts.map(|(name, value)| (name.to_owned(), value.to_owned()));
    parts.ok_or_else(|| "not a filter like diagnosis=C50".to_owned())
}

impl Search {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let What::Samples(samples) = self.what;
        let asked = samples.asked()?;
        let registry = Registry::open_existing(&context.data).await?;
        catch_up(&registry, &indicatif::ProgressBar::hidden()).await?;
        let entries = registry.store.biobanks().await?;
        let scope = match &samples.biobank {
            Some(id) => registry.scope_of(BiobankKey(bank(&entries, id)?.key)),
            None => registry.scope_of_operator(),
        };
        for id in asked.banks().filter_map(Slug::parse) {
            bank(&entries, &id)?;
        }
        let banks = Banks::new(entries);
        let view = registry.columns.view_of(scope)?;
        let question = (&asked, Text::of(&asked, &registry).await?, Limit::Page);
        let found = find(&registry, (&view, scope), &banks, question, samples.facets)?;
        let rows = registry.store.samples_of_keys(found.ids()).await?;
        samples.show(found, &rows, (&asked, &banks), context)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Samples {
    fn asked(&self) -> anyhow::Result<Asked> {
        let limit = self.limit.to_string();
        let manners = [
            ("q", self.text.as_deref()),
            ("sort", self.sort.as_deref()),
            ("limit", Some(limit.as_str())),
        ];
        let manners = manners
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let filters = self.filters.iter();
        let filters = filters.map(|(name, value)| (name.as_str(), value.as_str()));
        Ok(Asked::read(manners.chain(filters))?)
    }

    fn show(
        &self,
        found: Found,
        rows: &[StoredSample],
        (asked, banks): (&Asked, &Banks),
        context: &Context,
    ) -> anyhow::Result<()> {
        let lang = context.lang;
        let counted = [
            ("total", found.samples().into()),
            ("donors", found.donors().into()),
            ("shown", rows.len().into()),
        ];
        if self.json || self.facets {
            let answer = SampleResults::new(found, rows, (asked, banks), lang);
            if self.json {
                return print_json(&answer);
            }
            let mut table = csv::WriterBuilder::new()
                .delimiter(b';')
                .from_writer(data());
            table.write_record(["filter", "value", "label", "samples"])?;
            for cells in answer.facet_values() {
                let cells = cells.each_ref().map(|cell| guarded(cell));
                table.write_record(cells.iter().map(|cell| cell.as_bytes()))?;
            }
            table.flush()?;
        } else {
            let mut table = SampleTable::new(data(), lang, &[])?;
            for stored in rows {
                if let Some(id) = banks.id(stored.biobank) {
                    table.write(id, &stored.sample)?;
                }
            }
            table.finish()?.flush()?;
        }
        tell(&say_with(lang, "cli-found", &counted));
        Ok(())
    }
}
