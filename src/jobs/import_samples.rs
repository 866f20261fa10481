use std::{collections::BTreeMap, path::PathBuf};

use indicatif::ProgressBar;
use tokio::task::JoinHandle;
use tumorotheque_domain::{BiobankKey, ImportKind, ImportMode, Position, SampleLine};
use tumorotheque_store::{ImportWriter, NewImport, Outcome};
use uuid::Uuid;

use super::{
    Registry,
    catch_up::catch_up,
    conclude::{self, Imported, Order},
    decided::remember,
    feed::Feed,
    follower::{Followers, conclude},
    kept_file,
    look::{Given, KnownBanks, Looked, known_banks},
    preview::Brake,
    reading::{Arrived, FileCopy, Reading, ToRead},
    release::release_if_due,
};

/// Takes in a sample table: read, checked, written and indexed at the same time, committed in one transaction or not
/// at all. The index follows once the database has committed.
pub(crate) async fn import_samples(
    registry: &Registry,
    given: &Given,
    order: &Order,
    progress: &ProgressBar,
) -> anyhow::Result<Imported> {
    let file = TakenFrom {
        copy: FileCopy::Pieces,
        accepted: None,
        looked: None,
    };
    take_in(registry, given, file, order, progress).await
}

/// Publishes a file that was looked at: `given` is its accepted copy. The import has the id that is given, does what the
/// preview said, or is refused because somebody else was faster.
pub(crate) async fn publish_samples(
    registry: &Registry,
    given: &Given,
    looked: (Option<Uuid>, Looked),
    order: &Order,
    progress: &ProgressBar,
) -> anyhow::Result<Imported> {
    let file = TakenFrom {
        copy: FileCopy::None,
        accepted: Some(given.path.clone()),
        looked: Some(looked),
    };
    take_in(registry, given, file, order, progress).await
}

/// What is taken in besides the lines.
struct TakenFrom {
    /// What is written while the lines are read.
    copy: FileCopy,
    /// The file that is kept with the import, when it is not made only now.
    accepted: Option<PathBuf>,
    /// What was found before, when it was looked at first.
    looked: Option<(Option<Uuid>, Looked)>,
}

async fn take_in(
    registry: &Registry,
    given: &Given,
    from: TakenFrom,
    order: &Order,
    progress: &ProgressBar,
) -> anyhow::Result<Imported> {
    // An index that is ahead of a restored database must be found out before the database grows past it.
    catch_up(registry, &ProgressBar::hidden()).await?;
    let known = known_banks(registry, given.biobank.as_ref()).await?;
    let only = known.only.as_ref().map(|bank| bank.key);
    let new = NewImport {
        mode: given.mode,
        id: from.looked.as_ref().and_then(|(id, _)| *id),
        base: from.looked.as_ref().map(|(_, looked)| looked.base),
        ..NewImport::new(ImportKind::Samples, only, order.actor.clone())
    };
    let mut writer = registry.store.begin_import(new).await?;
    let feed = if is_current(registry).await? {
        Feed::start(registry)?
    } else {
        None
    };
    let KnownBanks {
        banks,
        only: bank,
        ids,
        ..
    } = known;
    let reads = ToRead::new(registry, given, (banks, bank), from.copy).await?;
    let mut reading = Reading::begin(reads);
    let mut changed = BTreeMap::new();
    let written = write(
        &mut writer,
        &mut reading,
        feed.as_ref(),
        &mut changed,
        progress,
    )
    .await;
    // What is wrong with the database says why no more was read, so it comes first.
    let read = reading.end().await;
    written?;
    let (file, report, table) = match (read?, from.looked) {
        // What was found when the file came, with what is personal in it, is what counts.
        (_, Some((_, looked))) => (looked.file, looked.report, looked.table),
        ((file, report), None) => {
            let table = report.table().cloned();
            (file, report, table)
        }
    };
    let mut gone = 0;
    if let (ImportMode::Replace, Some(bank)) = (given.mode, only)
        && !order.refuses(&report)
    {
        let removed = writer.remove_unmet(bank).await?;
        gone = removed.len() as u64;
        if let Some(feed) = &feed {
            tokio::task::block_in_place(|| feed.remove(removed));
        }
    }
    let brakes = brakes(registry, &ids, changed, only.map(|bank| (bank, gone))).await?;
    if let Some(accepted) = &from.accepted
        && !order.refuses(&report)
    {
        kept_file::keep(&mut writer, accepted).await?;
    }

    // Read before the commit: after it, nothing may fail that is not the import's own affair.
    let before = registry.store.position().await?;
    let is_wanted = !order.dry_run && !order.refuses(&report);
    let following = feed.map(|feed| {
        tokio::task::spawn_blocking(move || {
            let mut taken = feed.end()?;
            if is_wanted {
                taken.prepare()?;
            }
            Ok(taken)
        })
    });
    let imported = conclude::conclude(writer, order, file, report, brakes).await?;
    if let Some(following) = following {
        let seq = imported.receipt.as_ref().map(|receipt| receipt.seq);
        let position = seq.map(|seq| Position { seq, ..before });
        follow(registry, following, position).await;
    }
    if let (Some(_), Some(bank), Some(table)) = (&imported.receipt, only, table) {
        remember(registry, bank, &[table]).await;
    }
    Ok(imported)
}

/// Brings what follows the samples, and the release, up to a commit; without one they forget what they were fed.
async fn follow(
    registry: &Registry,
    following: JoinHandle<anyhow::Result<Followers>>,
    position: Option<Position>,
) {
    let followed = async {
        let Followers { columns, texts } = following.await??;
        let conclude = |follower| tokio::task::spawn_blocking(move || conclude(follower, position));
        let texts = conclude(texts);
        let columns = conclude(columns).await?;
        // The release is counted out of the columns, and has a core while the texts have the other.
        if position.is_some() && columns.is_ok() {
            registry.columns.reload()?;
            registry.store.fold_log().await;
            if let Err(cause) = release_if_due(registry).await {
                let cause = format!("{cause:#}");
                tracing::warn!(cause, "the release did not follow");
            }
        }
        texts.await??;
        columns?;
        registry.reload_samples()
    };
    if let Err(cause) = followed.await {
        // The database has the import, and the index catches up with it at the next occasion.
        let cause = format!("{cause:#}");
        tracing::warn!(cause, "what follows the samples did not");
    }
}

/// Whether what follows the samples has all that the database has: only then may it be fed what is new.
async fn is_current(registry: &Registry) -> anyhow::Result<bool> {
    Ok(registry.have_followed(registry.store.position().await?))
}

/// Writes what arrives; says which ids stand twice in the file, and counts the rows of each bank that change.
async fn write(
    writer: &mut ImportWriter,
    reading: &mut Reading,
    feed: Option<&Feed>,
    changed: &mut BTreeMap<BiobankKey, u64>,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    while let Some(arrived) = reading.next().await {
        let lines = match arrived {
            Arrived::Lines(lines) => lines,
            Arrived::Piece(piece) => {
                kept_file::keep_piece(writer, &piece).await?;
                continue;
            }
        };
        let outcomes = writer.put_samples(&lines).await?;
        for (line, outcome) in lines.iter().zip(&outcomes) {
            match outcome {
                Outcome::Duplicate { first_line } => reading.duplicate(line, *first_line),
                Outcome::Changed { .. } => *changed.entry(line.biobank).or_default() += 1,
                Outcome::Added { .. } | Outcome::Unchanged => {}
            }
        }
        progress.inc(lines.len() as u64);
        give(feed, lines, outcomes);
    }
    Ok(())
}

fn give(feed: Option<&Feed>, lines: Vec<SampleLine>, outcomes: Vec<Outcome>) {
    if let Some(feed) = feed {
        tokio::task::block_in_place(|| feed.give(lines, outcomes));
    }
}

/// The banks of which so much goes or changes that somebody must have meant it.
async fn brakes(
    registry: &Registry,
    ids: &std::collections::HashMap<BiobankKey, (tumorotheque_domain::Slug, String)>,
    changed: BTreeMap<BiobankKey, u64>,
    gone: Option<(BiobankKey, u64)>,
) -> anyhow::Result<Vec<Brake>> {
    let mut touched: BTreeMap<BiobankKey, (u64, u64)> = BTreeMap::new();
    for (bank, changed) in changed {
        touched.entry(bank).or_default().1 = changed;
    }
    if let Some((bank, gone)) = gone.filter(|(_, gone)| *gone > 0) {
        touched.entry(bank).or_default().0 = gone;
    }
    if touched.is_empty() {
        return Ok(Vec::new());
    }
    // The registry as it is for everybody else: before the import.
    let mut before = registry.store.compare(None).await?;
    let mut brakes = Vec::new();
    for (key, (gone, changed)) in touched {
        let Some((_, name)) = ids.get(&key) else {
            continue;
        };
        let brake = Brake {
            name: name.clone(),
            before: before.samples_in(key).await?,
            gone,
            changed,
        };
        brakes.extend(brake.is_pulled().then_some(brake));
    }
    Ok(brakes)
}
