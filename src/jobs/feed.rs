use std::{
    sync::mpsc::{SyncSender, sync_channel},
    thread::JoinHandle,
};

use anyhow::anyhow;
use tumorotheque_domain::{Position, SampleLine};
use tumorotheque_index::IndexError;
use tumorotheque_publish::Count;
use tumorotheque_store::Outcome;

use super::{
    Registry,
    follower::{Follower, followers},
    release::row,
};

/// Batches on their way to the index: a few, so that memory stays flat.
const BATCHES_AHEAD: usize = 4;

/// Feeds what follows the samples and the count of donors while the database is still writing, so that all work at the same time.
///
/// The followers commit only after the database has; if it never gets to, nothing of the feed is kept.
pub(super) struct Feed {
    batches: SyncSender<Batch>,
    worker: JoinHandle<Result<Fed, IndexError>>,
}

/// What has taken in all that was fed.
pub(super) struct Fed {
    followers: Followers,
    /// The donors of the lines that the database has now.
    count: Count,
}

type Followers = Vec<Box<dyn Follower>>;

enum Batch {
    /// Lines, and what became of each.
    Written(Vec<SampleLine>, Vec<Outcome>),
    Removed(Vec<i64>),
}

impl Feed {
    /// Starts feeding the followers and a count in which nothing is counted yet; none when another process is writing to
    /// a follower, which will then catch up by itself.
    pub(super) fn start(registry: &Registry, mut count: Count) -> anyhow::Result<Option<Self>> {
        let Some(mut followers) = followers(registry)? else {
            return Ok(None);
        };
        let (batches, arriving) = sync_channel::<Batch>(BATCHES_AHEAD);
        let worker = std::thread::spawn(move || {
            for batch in arriving {
                for follower in &mut followers {
                    take(follower.as_mut(), &batch)?;
                }
                batch.count(&mut count);
            }
            Ok(Fed { followers, count })
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
    pub(super) fn end(self) -> anyhow::Result<Fed> {
        let Self { batches, worker } = self;
        drop(batches);
        let fed = worker.join();
        Ok(fed.map_err(|_| anyhow!("the thread that feeds the index stopped"))??)
    }
}

impl Fed {
    /// What was counted, apart from the followers.
    pub(super) fn take_count(&mut self) -> Count {
        std::mem::take(&mut self.count)
    }

    /// Does what can be done of a commit while the database is still committing.
    pub(super) fn prepare(&mut self) -> anyhow::Result<()> {
        for follower in &mut self.followers {
            follower.prepare()?;
        }
        Ok(())
    }

    /// With a position the followers commit, all at the same time; without one they forget.
    pub(super) fn conclude(self, position: Option<Position>) -> anyhow::Result<()> {
        let conclude = move |mut follower: Box<dyn Follower>| match position {
            Some(position) => follower.commit(position),
            None => follower.rollback(),
        };
        let followers = self.followers.into_iter();
        let workers: Vec<_> = followers
            .map(|follower| std::thread::spawn(move || conclude(follower)))
            .collect();
        for worker in workers {
            let concluded = worker.join();
            concluded.map_err(|_| anyhow!("a thread that follows the registry stopped"))??;
        }
        Ok(())
    }
}

impl Batch {
    /// Counts the donors of the lines that the database has now.
    fn count(&self, count: &mut Count) {
        let Self::Written(lines, outcomes) = self else {
            return;
        };
        for (line, outcome) in lines.iter().zip(outcomes) {
            if !matches!(outcome, Outcome::Duplicate { .. }) {
                count.add(&row(line));
            }
        }
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
