use tantivy::{
    Index, IndexWriter, Term,
    index::{SegmentId, SegmentMeta},
    indexer::NoMergePolicy,
};
use tumorotheque_domain::{BiobankKey, Position, Sample};

use super::document::{ID_FIELD, SampleDocument};
use crate::{IndexError, commit, folder, sealed::SealedDirectory};

/// Memory of each indexing thread before it writes a segment. Two of these keep a million samples below 400 MB in all.
const THREAD_BUDGET: usize = 64 << 20;
/// A segment below this many samples is small; reading costs a little for each segment.
const SMALL: u32 = 50_000;
/// So many small segments are put together after a commit.
const MOST_SMALL: usize = 8;

/// Writes samples until [`Self::commit`]; nobody else can meanwhile. Dropped, it leaves the index as it was.
pub struct SampleWriter {
    writer: IndexWriter<SampleDocument>,
    index: Index,
}

impl SampleWriter {
    pub(super) fn begin(directory: &SealedDirectory) -> Result<Self, IndexError> {
        let index = folder::open_to_write(directory)?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = cores.min(2);
        let writer = index.writer_with_num_threads(threads, threads * THREAD_BUDGET)?;
        // Merging in the background would compete with the import and be lost when the writer goes.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        // A writer that was killed may have left files under the very names that this one will take.
        writer.garbage_collect_files().wait()?;
        Ok(Self { writer, index })
    }

    /// How far the index has come. No other process can change it while this writer lives.
    ///
    /// # Errors
    /// [`IndexError::Index`] when it cannot be read.
    pub fn position(&self) -> Result<Option<Position>, IndexError> {
        Ok(commit::payload(&self.index)?)
    }

    /// Writes a sample. `replaces` says that one with this id may be there already; looking for it costs time.
    ///
    /// # Errors
    /// [`IndexError::Index`] when the disk fails.
    pub fn put(
        &mut self,
        id: i64,
        biobank: BiobankKey,
        sample: &Sample,
        fingerprint: i64,
        replaces: bool,
    ) -> Result<(), IndexError> {
        if replaces {
            self.delete(id);
        }
        let document = SampleDocument::new(id, biobank, sample, fingerprint);
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Removes a sample, if it is there.
    pub fn delete(&mut self, id: i64) {
        let term = Term::from_field_u64(ID_FIELD, id.cast_unsigned());
        self.writer.delete_term(term);
    }

    /// Removes every sample.
    ///
    /// # Errors
    /// [`IndexError::Index`] when the disk fails.
    pub fn delete_all(&mut self) -> Result<(), IndexError> {
        self.writer.delete_all_documents()?;
        Ok(())
    }

    /// Makes everything since the last commit lasting, together with the position that it reaches.
    ///
    /// # Errors
    /// [`IndexError::Index`] when the disk fails; then nothing of it is in the index.
    pub fn commit(&mut self, position: Position) -> Result<(), IndexError> {
        commit::commit(&mut self.writer, &position)?;
        self.tidy()
    }

    /// Forgets everything since the last commit.
    ///
    /// # Errors
    /// [`IndexError::Index`] when the writer cannot be stopped in order.
    pub fn rollback(mut self) -> Result<(), IndexError> {
        self.writer.rollback()?;
        Ok(())
    }

    /// Puts small segments together, and rewrites those that are mostly deleted.
    fn tidy(&mut self) -> Result<(), IndexError> {
        let worn = self.worn()?;
        if !worn.is_empty() {
            self.writer.merge(&worn).wait()?;
        }
        Ok(())
    }

    /// The segments to put together. Only their ids: tantivy keeps the files of a segment as long as it is held.
    fn worn(&self) -> Result<Vec<SegmentId>, IndexError> {
        let segments = self.index.searchable_segment_metas()?;
        let is_small = |segment: &&SegmentMeta| segment.num_docs() < SMALL;
        let is_hollow = |segment: &&SegmentMeta| segment.num_deleted_docs() > segment.num_docs();
        let mut worn: Vec<_> = segments.iter().filter(is_small).collect();
        if worn.len() <= MOST_SMALL {
            worn = segments.iter().filter(is_hollow).collect();
        }
        Ok(worn.into_iter().map(SegmentMeta::id).collect())
    }
}
