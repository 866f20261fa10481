use indicatif::ProgressBar;
use tumorotheque_domain::{Entity, Seq};
use tumorotheque_index::{IndexError, SampleWriter};

use super::Registry;

/// Changes read from the log at once.
const CHANGES: u32 = 1_000;
/// Samples read from the database at once.
const SAMPLES: u32 = 2_000;

/// Brings the sample index up to the database. False when another process is writing to it, and will do so itself.
pub(crate) async fn catch_up(registry: &Registry, progress: &ProgressBar) -> anyhow::Result<bool> {
    registry.samples.reload()?;
    if registry.samples.position() == Some(registry.store.position().await?) {
        return Ok(true);
    }
    let mut writer = match registry.samples.begin() {
        Ok(writer) => writer,
        Err(IndexError::Busy) => return Ok(false),
        Err(other) => return Err(other.into()),
    };
    // Both are read only now that nobody else can move the index.
    let target = registry.store.position().await?;
    match writer.position()? {
        Some(index) if index == target => {}
        Some(index) if index.instance == target.instance && index.seq < target.seq => {
            replay(registry, &mut writer, (index.seq, target.seq), progress).await?;
        }
        // Nothing there, another database, or ahead of it, as after a backup was put back: anew, from the rows.
        _ => {
            writer.delete_all()?;
            put_range(registry, &mut writer, (1, i64::MAX), Place::Empty, progress).await?;
        }
    }
    tokio::task::block_in_place(|| writer.commit(target))?;
    registry.samples.reload()?;
    Ok(true)
}

/// Whether the index may hold what is about to be put.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Empty,
    Taken,
}

/// Takes in the changes after one number up to another.
async fn replay(
    registry: &Registry,
    writer: &mut SampleWriter,
    (from, to): (Seq, Seq),
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    let mut seq = from;
    while seq < to {
        let changes = registry.store.changes_after(seq, CHANGES).await?;
        let Some(last) = changes.last() else { break };
        seq = last.seq;
        for change in changes
            .into_iter()
            .filter(|change| change.entity == Entity::Sample)
        {
            let keys = (change.first, change.last);
            put_range(registry, writer, keys, Place::Taken, progress).await?;
        }
    }
    Ok(())
}

/// Puts the samples of a range of keys, in place of what was there.
async fn put_range(
    registry: &Registry,
    writer: &mut SampleWriter,
    (first, last): (i64, i64),
    place: Place,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    let mut next = first;
    loop {
        let samples = registry.store.samples(next - 1, last, SAMPLES).await?;
        let end = samples.last().map(|sample| sample.id);
        tokio::task::block_in_place(|| -> Result<(), IndexError> {
            if place == Place::Taken {
                // A key in the range that no row has any more stands for a sample that is gone.
                (next..=end.unwrap_or(last)).for_each(|id| writer.delete(id));
            }
            samples.iter().try_for_each(|stored| {
                writer.put(
                    stored.id,
                    stored.biobank,
                    &stored.sample,
                    stored.fingerprint,
                    false,
                )
            })
        })?;
        progress.inc(samples.len() as u64);
        match end {
            Some(end) if end < last => next = end + 1,
            _ => return Ok(()),
        }
    }
}
