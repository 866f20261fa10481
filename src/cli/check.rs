use std::process::ExitCode;

use clap::Args;
use indicatif::ProgressBar;
use tumorotheque_domain::BankDigest;

use super::{
    Context,
    output::{bar, tell},
};
use crate::{
    jobs::{Registry, count, settle},
    words::{say, say_with},
};

/// Prove that database, index and release agree; exit 1 if they do not
///
/// Checks the database file, compares every bank's samples in database and index, and counts the release again.
/// An index that is merely behind is brought up to date first, as at any start.
#[derive(Debug, Args)]
pub(super) struct Check {}

impl Check {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open(&context.data).await?;
        let checking = bar(say(context.lang, "cli-checking"), None);
        let problems = problems(&registry, context).await?;
        checking.finish_and_clear();
        for problem in &problems {
            tell(problem);
        }
        if !problems.is_empty() {
            tell(&say(context.lang, "cli-check-failed"));
            return Ok(ExitCode::from(1));
        }
        let samples: u64 = registry
            .store
            .digests()
            .await?
            .iter()
            .map(|digest| digest.samples)
            .sum();
        let position = registry.store.position().await?;
        tell(&say_with(
            context.lang,
            "cli-check-passed",
            &[("samples", samples.into()), ("seq", position.seq.into())],
        ));
        Ok(ExitCode::SUCCESS)
    }
}

/// Everything that does not agree, in the words of the reader.
async fn problems(registry: &Registry, context: &Context) -> anyhow::Result<Vec<String>> {
    let damage = registry.store.problems().await?;
    let mut problems: Vec<String> = damage
        .into_iter()
        .map(|text| say_with(context.lang, "cli-check-database", &[("text", text.into())]))
        .collect();
    if !problems.is_empty() {
        // What follows would only repeat it.
        return Ok(problems);
    }
    let snapshot = settle(registry, &ProgressBar::hidden()).await?;
    let mut database = registry.store.digests().await?;
    let mut index = registry.samples.digests()?;
    database.sort_unstable();
    index.sort_unstable();
    if database != index {
        problems.push(say_with(
            context.lang,
            "cli-check-index",
            &[
                ("database", samples(&database).into()),
                ("index", samples(&index).into()),
            ],
        ));
    }
    // A release is frozen: it can be counted again only while no sample has changed since.
    let live = registry.store.live_release().await?;
    if let (Some(live), Some(release)) = (live, &snapshot.release)
        && live.seq == registry.store.last_sample_change().await?
        && count(registry, &ProgressBar::hidden()).await?.0 != release.figures
    {
        problems.push(say_with(
            context.lang,
            "cli-check-release",
            &[("number", release.number.into())],
        ));
    }
    Ok(problems)
}

fn samples(digests: &[BankDigest]) -> u64 {
    digests.iter().map(|digest| digest.samples).sum()
}
