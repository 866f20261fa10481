use indicatif::ProgressBar;
use tumorotheque_domain::{Entity, Position, Seq};
use tumorotheque_index::IndexError;

use super::{
    Registry,
    follower::{Follower, Followers, followers},
};

/// Changes read from the log at once.
const CHANGES: u32 = 1_000;
/// Samples read from the database at once.
const SAMPLES: u32 = 2_000;

/// Those that stand at the same place, and go on together.
type Group = Vec<Box<dyn Follower>>;

/// Brings all that follows the samples up to the database. False when another process is writing to it, and will do so
/// itself.
pub(crate) async fn catch_up(registry: &Registry, progress: &ProgressBar) -> anyhow::Result<bool> {
    registry.reload_samples()?;
    if registry.have_followed(registry.store.position().await?) {
        return Ok(true);
    }
    let Some(Followers { columns, texts }) = followers(registry)? else {
        return Ok(false);
    };
    let mut waiting = vec![texts, columns];
    // Both are read only now that nobody else can move a follower.
    let target = registry.store.position().await?;
    while let Some(first) = waiting.pop() {
        let from = first.position()?;
        let mut group = vec![first];
        let mut others = Vec::new();
        for other in waiting {
            let group = if other.position()? == from {
                &mut group
            } else {
                &mut others
            };
            group.push(other);
        }
        waiting = others;
        bring(registry, &mut group, from, target, progress).await?;
        tokio::task::block_in_place(|| {
            let mut group = group.iter_mut();
            group.try_for_each(|follower| follower.commit(target))
        })?;
    }
    registry.reload_samples()?;
    Ok(true)
}

/// Takes a group from where it stands to where the database is.
async fn bring(
    registry: &Registry,
    group: &mut Group,
    from: Option<Position>,
    target: Position,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    match from {
        Some(from) if from == target => Ok(()),
        Some(from) if from.instance == target.instance && from.seq < target.seq => {
            replay(registry, group, (from.seq, target.seq), progress).await
        }
        // Nothing there, another database, or ahead of it, as after a backup was put back: anew, from the rows.
        _ => {
            for follower in &mut *group {
                follower.delete_all()?;
            }
            put_range(registry, group, (1, i64::MAX), Place::Empty, progress).await
        }
    }
}

/// Whether a follower may hold what is about to be put.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Empty,
    Taken,
}

/// Takes in the changes after one number up to another.
async fn replay(
    registry: &Registry,
    group: &mut Group,
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
            put_range(registry, group, keys, Place::Taken, progress).await?;
        }
    }
    Ok(())
}

/// Puts the samples of a range of keys, in place of what was there.
async fn put_range(
    registry: &Registry,
    group: &mut Group,
    (first, last): (i64, i64),
    place: Place,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    let mut next = first;
    loop {
        let samples = registry.store.samples(next - 1, last, SAMPLES).await?;
        let end = samples.last().map(|sample| sample.id);
        tokio::task::block_in_place(|| -> Result<(), IndexError> {
            for follower in &mut *group {
                if place == Place::Taken {
                    // A key in the range that no row has any more stands for a sample that is gone.
                    (next..=end.unwrap_or(last)).for_each(|id| follower.delete(id));
                }
                for stored in &samples {
                    let (sample, fingerprint) = (&stored.sample, stored.fingerprint);
                    follower.put(stored.id, stored.biobank, sample, fingerprint, false)?;
                }
            }
            Ok(())
        })?;
        progress.inc(samples.len() as u64);
        match end {
            Some(end) if end < last => next = end + 1,
            _ => return Ok(()),
        }
    }
}
