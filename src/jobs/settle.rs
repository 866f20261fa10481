use std::sync::Arc;

use indicatif::ProgressBar;
use tumorotheque_domain::{Entity, Position, Seq};
use tumorotheque_index::{IndexError, SampleWriter};
use tumorotheque_publish::Figures;

use super::{
    Registry,
    release::{live_release, make_release},
};
use crate::directory::{Lists, Snapshot, documents};

/// Changes read from the log at once.
const CHANGES: u32 = 1_000;
/// Samples read from the database at once.
const SAMPLES: u32 = 5_000;

/// Brings everything that follows the database up to it: the sample index, the release when samples have changed since
/// the last one, and the directory index. Gives what the public is to see.
///
/// Whatever a crash left behind is mended here, because it is the same work: an index that is missing, damaged, of
/// another version or ahead starts empty, one that is behind goes on from where it stands.
pub(crate) async fn settle(
    registry: &Registry,
    progress: &ProgressBar,
) -> anyhow::Result<Snapshot> {
    catch_up(registry, progress).await?;
    if is_release_due(registry).await? {
        make_release(registry, "automatic", &ProgressBar::hidden()).await?;
        // The release is a change too, though not one of samples.
        catch_up(registry, progress).await?;
    }
    show(registry).await
}

/// A release is made when samples have changed since the last one, or when the last one cannot be read.
async fn is_release_due(registry: &Registry) -> anyhow::Result<bool> {
    let changed = registry.store.last_sample_change().await?;
    let live = registry.store.live_release().await?;
    let holds =
        live.is_some_and(|live| live.seq >= changed && Figures::from_json(&live.body).is_ok());
    Ok(changed > 0 && !holds)
}

/// Replays the change log into the sample index from where it stands.
pub(crate) async fn catch_up(registry: &Registry, progress: &ProgressBar) -> anyhow::Result<()> {
    let target = registry.store.position().await?;
    registry.samples.reload()?;
    let Some(start) = start(registry.samples.position(), target) else {
        return Ok(());
    };
    let mut writer = match registry.samples.begin() {
        Ok(writer) => writer,
        // Another process is at it; what it commits is seen at the next look.
        Err(IndexError::Busy) => return Ok(()),
        Err(other) => return Err(other.into()),
    };
    let from = match start {
        Start::From(seq) => seq,
        Start::Anew => {
            writer.delete_all()?;
            0
        }
    };
    replay(registry, &mut writer, from, target.seq, progress).await?;
    tokio::task::block_in_place(|| writer.commit(target))?;
    Ok(registry.samples.reload()?)
}

enum Start {
    From(Seq),
    /// Nothing there, another database, or ahead of it: a restored backup.
    Anew,
}

/// Where to go on; none when there is nothing to do.
fn start(index: Option<Position>, database: Position) -> Option<Start> {
    match index {
        Some(index) if index == database => None,
        Some(index) if index.instance == database.instance && index.seq < database.seq => {
            Some(Start::From(index.seq))
        }
        _ => Some(Start::Anew),
    }
}

async fn replay(
    registry: &Registry,
    writer: &mut SampleWriter,
    from: Seq,
    to: Seq,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    let is_empty = from == 0;
    let mut seq = from;
    while seq < to {
        let changes = registry.store.changes_after(seq, CHANGES).await?;
        let Some(last) = changes.last() else { break };
        seq = last.seq;
        for change in changes
            .into_iter()
            .filter(|change| change.entity == Entity::Sample)
        {
            put_range(
                registry,
                writer,
                change.first,
                change.last,
                is_empty,
                progress,
            )
            .await?;
        }
    }
    Ok(())
}

/// Puts the samples of a range of keys; into an index that held some before, in place of what was there.
async fn put_range(
    registry: &Registry,
    writer: &mut SampleWriter,
    first: i64,
    last: i64,
    is_empty: bool,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    let mut buffer = String::new();
    let mut next = first;
    while next <= last {
        let samples = registry.store.samples(next - 1, last, SAMPLES).await?;
        let reached = samples.last().map_or(last, |sample| sample.id);
        tokio::task::block_in_place(|| -> Result<(), IndexError> {
            if !is_empty {
                // A key in the range that no row has any more stands for a sample that is gone.
                (next..=reached).for_each(|id| writer.delete(id));
            }
            samples.iter().try_for_each(|stored| {
                writer.put(
                    stored.id,
                    stored.biobank,
                    &stored.sample,
                    stored.sample.fingerprint(&mut buffer),
                    false,
                )
            })
        })?;
        progress.inc(samples.len() as u64);
        next = reached + 1;
    }
    Ok(())
}

/// The public snapshot, with a directory index that says the same.
async fn show(registry: &Registry) -> anyhow::Result<Snapshot> {
    let position = registry.store.position().await?;
    let lists = Lists {
        banks: registry.store.biobanks().await?,
        collections: registry.store.collections().await?,
        networks: registry.store.networks().await?,
    };
    let snapshot = Snapshot::new(
        position,
        lists,
        live_release(registry).await?,
        Arc::clone(&registry.directory),
    );
    registry.directory.reload()?;
    let release = snapshot
        .release
        .as_ref()
        .map(|release| release.id.to_string())
        .unwrap_or_default();
    let wanted = (position, release);
    if registry.directory.position().as_ref() != Some(&wanted) {
        match registry
            .directory
            .replace(documents(&snapshot), &wanted.0, &wanted.1)
        {
            // Another process is writing the same documents.
            Ok(()) | Err(IndexError::Busy) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(snapshot)
}
