use std::{
    sync::mpsc::{SyncSender, sync_channel},
    thread::JoinHandle,
};

use anyhow::anyhow;
use tumorotheque_domain::SampleLine;
use tumorotheque_index::IndexError;
use tumorotheque_store::Outcome;

use super::{
    Registry,
    follower::{Follower, Followers, followers},
};

/// Batches on their way to the index: a few, so that memory stays flat.
const BATCHES_AHEAD: usize = 4;

/// Feeds what follows the samples while the database is still writing, so that all work at the same time.
///
/// The followers commit only after the database has; if it never gets to, nothing of the feed is kept.
pub(super) struct Feed {
    batches: SyncSender<Batch>,
    worker: JoinHandle<Result<Followers, IndexError>>,
}

enum Batch {
    /// Lines, and what became of each.
    Written(Vec<SampleLine>, Vec<Outcome>),
    Removed(Vec<i64>),
}

impl Feed {
    /// Starts feeding the followers; none when another process is writing to one, which will then catch up by itself.
    pub(super) fn start(registry: &Registry) -> anyhow::Result<Option<Self>> {
        let Some(mut followers) = followers(registry)? else {
            return Ok(None);
        };
        let (batches, arriving) = sync_channel::<Batch>(BATCHES_AHEAD);
        let worker = std::thread::spawn(move || {
            for batch in arriving {
                for follower in followers.each() {
                    take(follower, &batch)?;
                }
            }
            Ok(followers)
        });
        Ok(Some(Self { batches, worker }))
    }

    /// Hands over what the database was given. A worker that stopped says why when it is ended.
    pub(super) fn give(&self, lines: Vec<SampleLine>, outcomes: Vec<Outcome>) {
        let _ = self.batches.send(Batch::Written(lines, outcomes));
    }

    /// Tells which rows the database removed.
    pub(super) fn remove(&self, ids: Vec<i64>) {
        let _ = self.batches.send(Batch::Removed(ids));
    }

    /// Ends the feed, once all of it is taken in.
    pub(super) fn end(self) -> anyhow::Result<Followers> {
        let Self { batches, worker } = self;
        drop(batches);
        let followers = worker.join();
        Ok(followers.map_err(|_| anyhow!("the thread that feeds the index stopped"))??)
    }
}

fn take(follower: &mut dyn Follower, batch: &Batch) -> Result<(), IndexError> {
    match batch {
        Batch::Written(lines, outcomes) => put(follower, lines, outcomes),
        Batch::Removed(ids) => {
            for id in ids {
                follower.delete(*id);
            }
            Ok(())
        }
    }
}

fn put(
    follower: &mut dyn Follower,
    lines: &[SampleLine],
    outcomes: &[Outcome],
) -> Result<(), IndexError> {
    for (line, outcome) in lines.iter().zip(outcomes) {
        let (id, fingerprint, replaces) = match *outcome {
            Outcome::Added { id, fingerprint } => (id, fingerprint, false),
            Outcome::Changed { id, fingerprint } => (id, fingerprint, true),
            Outcome::Unchanged | Outcome::Duplicate { .. } => continue,
        };
        follower.put(id, line.biobank, &line.sample, fingerprint, replaces)?;
    }
    Ok(())
}
