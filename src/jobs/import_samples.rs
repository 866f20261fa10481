use std::path::Path;

use indicatif::ProgressBar;
use jiff::{civil::Date, tz::TimeZone};
use tumorotheque_domain::{BiobankKey, Clock as _, ImportKind, Position, Slug, SystemClock};
use tumorotheque_import::{BankGiven, Banks};
use tumorotheque_store::{ImportWriter, NewImport, Outcome};

use super::{
    Registry, bank,
    catch_up::catch_up,
    conclude::{Imported, Order, conclude},
    feed::Feed,
    reading::{Reading, ToRead},
};

/// Takes in a sample table: read, checked, written and indexed at the same time, committed in one transaction or not
/// at all. The index follows once the database has committed.
pub(crate) async fn import_samples(
    registry: &Registry,
    path: &Path,
    biobank: Option<&Slug>,
    order: &Order,
    progress: &ProgressBar,
) -> anyhow::Result<Imported> {
    // An index that is ahead of a restored database must be found out before the database grows past it.
    catch_up(registry, &ProgressBar::hidden()).await?;
    let entries = registry.store.biobanks().await?;
    let only = biobank
        .map(|id| bank(&entries, id))
        .transpose()?
        .map(|entry| BankGiven {
            key: BiobankKey(entry.key),
            name: entry.value.name.clone(),
        });
    let banks = Banks::new(
        entries
            .into_iter()
            .map(|entry| (BiobankKey(entry.key), entry.id, entry.value.name)),
    );
    let mut writer = registry
        .store
        .begin_import(NewImport::new(
            ImportKind::Samples,
            only.as_ref().map(|bank| bank.key),
            order.actor.clone(),
        ))
        .await?;
    let feed = if order.dry_run || !is_current(registry).await? {
        None
    } else {
        Feed::start(&registry.samples)?
    };

    let mut reading = Reading::begin(ToRead {
        path: path.to_owned(),
        folder: registry.folder().to_owned(),
        banks,
        only,
        today: today(),
    });
    let written = write(&mut writer, &mut reading, feed.as_ref(), progress).await;
    // What is wrong with the database says why no more was read, so it comes first.
    let read = reading.end().await;
    written?;
    let (file, report) = read?;

    // Read before the commit: after it, nothing may fail that is not the import's own affair.
    let before = registry.store.position().await?;
    let imported = conclude(writer, order, file, report).await?;
    if let Some(feed) = feed {
        let position = imported.receipt.as_ref().map(|receipt| Position {
            seq: receipt.seq,
            ..before
        });
        let ended = tokio::task::block_in_place(|| feed.end(position));
        if let Err(cause) = ended.and_then(|()| Ok(registry.samples.reload()?)) {
            // The database has the import, and the index catches up with it at the next occasion.
            tracing::warn!(
                cause = format!("{cause:#}"),
                "the sample index did not follow"
            );
        }
    }
    Ok(imported)
}

/// Whether the index has all that the database has: only then may it be fed what is new.
async fn is_current(registry: &Registry) -> anyhow::Result<bool> {
    Ok(registry.samples.position() == Some(registry.store.position().await?))
}

fn today() -> Date {
    SystemClock.now().to_zoned(TimeZone::UTC).date()
}

/// Writes what arrives; says which ids stand twice in the file.
async fn write(
    writer: &mut ImportWriter,
    reading: &mut Reading,
    feed: Option<&Feed>,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    while let Some(lines) = reading.next().await {
        let outcomes = writer.put_samples(&lines).await?;
        for (line, outcome) in lines.iter().zip(&outcomes) {
            if let Outcome::Duplicate { first_line } = outcome {
                reading.duplicate(line, *first_line);
            }
        }
        progress.inc(lines.len() as u64);
        if let Some(feed) = feed {
            tokio::task::block_in_place(|| feed.give(lines, outcomes));
        }
    }
    Ok(())
}
