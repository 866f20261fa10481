use std::{
    ops::ControlFlow,
    path::Path,
    sync::mpsc::{Receiver, Sender},
};

use anyhow::Context as _;
use indicatif::ProgressBar;
use jiff::{civil::Date, tz::TimeZone};
use tokio::sync::mpsc;
use tumorotheque_domain::{
    BiobankKey, Clock as _, Finding, ImportKind, Position, SampleLine, Slug, SourceFile,
    SystemClock,
};
use tumorotheque_import::{
    BankGiven, Banks, ImportError, Report, SampleContext, duplicate_sample, read_samples,
};
use tumorotheque_store::{ImportWriter, NewImport, Outcome};

use super::{
    Registry, bank,
    catch_up::catch_up,
    conclude::{Imported, Order, conclude},
    feed::Feed,
    workbook::read_table,
};

/// Batches between the reader and the database: a few, so that memory stays flat.
const BATCHES_AHEAD: usize = 16;

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
        .begin_import(NewImport {
            kind: ImportKind::Samples,
            biobank: only.as_ref().map(|bank| bank.key),
            actor: order.actor.clone(),
        })
        .await?;
    let feed = if order.dry_run || !is_current(registry).await? {
        None
    } else {
        Feed::start(&registry.samples)?
    };

    let (sender, batches) = mpsc::channel(BATCHES_AHEAD);
    let (found, duplicates) = std::sync::mpsc::channel();
    let reader = tokio::task::spawn_blocking({
        let (path, folder) = (path.to_owned(), registry.folder().to_owned());
        move || read(&path, &folder, &banks, only, sender, &duplicates)
    });
    let written = write(&mut writer, batches, &found, feed.as_ref(), progress).await;
    drop(found);
    let (file, report) = reader.await.context("the reader stopped")?;
    written?;
    let file = file?;

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

fn read(
    path: &Path,
    folder: &Path,
    banks: &Banks,
    biobank: Option<BankGiven>,
    sender: mpsc::Sender<Vec<SampleLine>>,
    duplicates: &Receiver<Finding>,
) -> (Result<SourceFile, ImportError>, Report) {
    let context = SampleContext {
        banks,
        biobank,
        today: today(),
    };
    let mut report = Report::default();
    let mut sink = |batch, report: &mut Report| {
        for duplicate in duplicates.try_iter() {
            refuse(duplicate, report);
        }
        match sender.blocking_send(batch) {
            Ok(()) => ControlFlow::Continue(()),
            // The database has stopped listening, and will say why.
            Err(_) => ControlFlow::Break(()),
        }
    };
    let file = read_table(path, None, folder, &mut report, |path, report| {
        Ok((read_samples(path, &context, report, &mut sink)?, ()))
    });
    let file = file.map(|(file, ())| file);
    drop(sender);
    // Until everything is written, more may be found.
    for duplicate in duplicates {
        refuse(duplicate, &mut report);
    }
    (file, report)
}

/// Takes in what only the database could find.
fn refuse(duplicate: Finding, report: &mut Report) {
    report.refuse(duplicate.line.unwrap_or_default());
    report.push(duplicate);
}

fn today() -> Date {
    SystemClock.now().to_zoned(TimeZone::UTC).date()
}

/// Writes what arrives; says which ids stand twice in the file.
async fn write(
    writer: &mut ImportWriter,
    mut batches: mpsc::Receiver<Vec<SampleLine>>,
    duplicates: &Sender<Finding>,
    feed: Option<&Feed>,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    while let Some(lines) = batches.recv().await {
        let outcomes = writer.put_samples(&lines).await?;
        for (line, outcome) in lines.iter().zip(&outcomes) {
            if let Outcome::Duplicate { first_line } = outcome {
                // Nobody listens once the reader has failed; then its failure is what counts.
                let _ = duplicates.send(duplicate_sample(
                    line.line,
                    *first_line,
                    &line.sample.local_id,
                ));
            }
        }
        progress.inc(lines.len() as u64);
        if let Some(feed) = feed {
            tokio::task::block_in_place(|| feed.give(lines, outcomes));
        }
    }
    Ok(())
}
