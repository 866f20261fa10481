use std::{process::ExitCode, time::Duration};

use clap::Args;
use indicatif::ProgressBar;
use tumorotheque_domain::BankDigest;
use tumorotheque_publish::Figures;

use super::{
    Context,
    output::{bar, tell},
};
use crate::{
    jobs::{Before, Registry, catch_up, count_database, settle},
    words::{say, say_with},
};

/// Prove that database, index and release agree; exit 1 if they do not
///
/// Checks the database file, compares every bank's samples in database and index, and counts the release again.
/// What is merely behind, the index or a release that is due, is brought up to date first, as at any start.
#[derive(Debug, Args)]
pub(super) struct Check {}

impl Check {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
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
    settle(registry, &ProgressBar::hidden()).await?;
    let (database, followers) = digests(registry).await?;
    for followed in followers.iter().filter(|followed| **followed != database) {
        problems.push(say_with(
            context.lang,
            "cli-check-index",
            &[
                ("database", samples(&database).into()),
                ("index", samples(followed).into()),
            ],
        ));
    }
    if let Some(number) = wrong_release(registry).await? {
        problems.push(say_with(
            context.lang,
            "cli-check-release",
            &[("number", number.into())],
        ));
    }
    Ok(problems)
}

/// What the samples of each bank add up to, in the database and in each of what follows it.
///
/// Another process may write in between, or be writing to the index: then both are looked at again.
async fn digests(registry: &Registry) -> anyhow::Result<(Vec<BankDigest>, [Vec<BankDigest>; 2])> {
    const LOOKS: u32 = 50;
    let mut look = 0;
    loop {
        look += 1;
        let is_current = catch_up(registry, &ProgressBar::hidden()).await?;
        let before = registry.store.position().await?;
        let mut database = registry.store.digests().await?;
        let mut followers = [registry.samples.digests()?, registry.columns.digests()];
        let is_still = is_current && before == registry.store.position().await?;
        if is_still || look == LOOKS {
            database.sort_unstable();
            for digests in &mut followers {
                digests.sort_unstable();
            }
            return Ok((database, followers));
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// The number of the live release, when counting again gives other figures.
///
/// A release is frozen: it can be counted again only while no sample has changed since, and not when it shows again what
/// came before one that was taken back.
async fn wrong_release(registry: &Registry) -> anyhow::Result<Option<i64>> {
    let Some(live) = registry.store.live_release().await? else {
        return Ok(None);
    };
    // Not out of the columns, as the release was: what is checked must not be believed.
    let counted = count_database(registry, &ProgressBar::hidden()).await?;
    let before = Before::of(registry).await?;
    let expected = before.next(counted.frozen).figures;
    let agrees = counted.seq != live.seq
        || before.is_restored
        || Figures::from_json(&live.body).is_ok_and(|figures| figures == expected);
    Ok((!agrees).then_some(live.number))
}

fn samples(digests: &[BankDigest]) -> u64 {
    digests.iter().map(|digest| digest.samples).sum()
}
