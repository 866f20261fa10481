use std::{
    sync::mpsc::{SyncSender, sync_channel},
    thread::JoinHandle,
};

use anyhow::anyhow;
use tumorotheque_domain::{Position, SampleLine};
use tumorotheque_index::{IndexError, SampleIndex, SampleWriter};
use tumorotheque_publish::Count;
use tumorotheque_store::Outcome;

use super::release::row;

/// Batches on their way to the index: a few, so that memory stays flat.
const BATCHES_AHEAD: usize = 4;

/// Feeds the sample index and the count of donors while the database is still writing, so that all work at the same time.
///
/// The index commits only after the database has; if it never gets to, nothing of the feed is kept.
pub(super) struct Feed {
    batches: SyncSender<Batch>,
    worker: JoinHandle<Result<Fed, IndexError>>,
}

/// What has taken in all that was fed.
pub(super) struct Fed {
    writer: SampleWriter,
    /// The donors of the lines that the database has now.
    count: Count,
}

enum Batch {
    Written(Vec<(SampleLine, Outcome)>),
    Removed(Vec<i64>),
}

impl Feed {
    /// Starts feeding the index and a count in which nothing is counted yet; none when another process is writing to the
    /// index, which will then catch up by itself.
    pub(super) fn start(index: &SampleIndex, mut count: Count) -> anyhow::Result<Option<Self>> {
        let mut writer = match index.begin() {
            Ok(writer) => writer,
            Err(IndexError::Busy) => return Ok(None),
            Err(other) => return Err(other.into()),
        };
        let (batches, arriving) = sync_channel::<Batch>(BATCHES_AHEAD);
        let worker = std::thread::spawn(move || {
            for batch in arriving {
                match batch {
                    Batch::Written(rows) => put(&mut writer, &mut count, &rows)?,
                    Batch::Removed(ids) => ids.into_iter().for_each(|id| writer.delete(id)),
                }
            }
            Ok(Fed { writer, count })
        });
        Ok(Some(Self { batches, worker }))
    }

    /// Hands over what the database was given. A worker that stopped says why when it is ended.
    pub(super) fn give(&self, lines: Vec<SampleLine>, outcomes: Vec<Outcome>) {
        let rows = lines.into_iter().zip(outcomes).collect();
        let _ = self.batches.send(Batch::Written(rows));
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
    /// What was counted, apart from the index.
    pub(super) fn take_count(&mut self) -> Count {
        std::mem::take(&mut self.count)
    }

    /// With a position the index commits, without one it forgets.
    pub(super) fn conclude(mut self, position: Option<Position>) -> anyhow::Result<()> {
        match position {
            Some(position) => self.writer.commit(position)?,
            None => self.writer.rollback()?,
        }
        Ok(())
    }
}

fn put(
    writer: &mut SampleWriter,
    count: &mut Count,
    rows: &[(SampleLine, Outcome)],
) -> Result<(), IndexError> {
    for (line, outcome) in rows {
        match *outcome {
            Outcome::Added { id, fingerprint } => {
                writer.put(id, line.biobank, &line.sample, fingerprint, false)?;
            }
            Outcome::Changed { id, fingerprint } => {
                writer.put(id, line.biobank, &line.sample, fingerprint, true)?;
            }
            Outcome::Unchanged => {}
            Outcome::Duplicate { .. } => continue,
        }
        count.add(&row(line));
    }
    Ok(())
}
