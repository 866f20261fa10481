//! One document per sample, for the exact side: a bank's own search by text.
//!
//! The words of a note, a stage and an ADICAP code are looked up here. The rest of a text the columns know, and ids are kept
//! in the registry: each thing is found where it stands already, and no index is made twice.

mod digest;
mod document;
mod expand;
mod matching;
mod spelling;
mod text;
mod words;
mod writer;

use std::{
    path::Path,
    sync::{PoisonError, RwLock},
};

use tantivy::{Index, IndexReader};
use tumorotheque_domain::{BankDigest, Position};

use crate::{
    ColumnsView, IndexError, Matching, Opened, Scope, commit, folder, sealed::SealedDirectory,
};
use matching::Lookup;
use words::KeptWords;

pub use matching::NamedSamples;
pub use text::SampleText;
pub use writer::SampleWriter;

/// The index of samples. One process writes at a time; any number read.
pub struct SampleIndex {
    directory: SealedDirectory,
    index: Index,
    reader: IndexReader,
    position: RwLock<Option<Position>>,
    words: KeptWords,
}

impl SampleIndex {
    /// Opens the index in its own folder below `folder`, or starts an empty one and says why. Every checksum is verified.
    ///
    /// # Errors
    /// [`IndexError::Busy`] when it cannot be used and another process is writing it; [`IndexError::Folder`] and
    /// [`IndexError::Index`] when the disk fails.
    pub fn open(folder: &Path) -> Result<(Self, Opened), IndexError> {
        let (open, reason) = folder::open::<Position>(folder, &document::kind())?;
        let opened = match (open.payload, reason) {
            (Some(position), None) => Opened::Ready(position),
            (_, Some(reason)) => Opened::Empty(reason),
            (None, None) => Opened::Empty("the index is not filled".to_owned()),
        };
        let samples = Self {
            directory: open.directory,
            index: open.index,
            reader: open.reader,
            position: RwLock::new(open.payload),
            words: KeptWords::default(),
        };
        Ok((samples, opened))
    }

    /// How far the samples that a search sees have come; none before the first commit.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        *self.position.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the last commit, of this process or another, the one that a search sees.
    ///
    /// # Errors
    /// [`IndexError::Index`] when its files cannot be read.
    pub fn reload(&self) -> Result<(), IndexError> {
        // Read first: a commit in between leaves a position that is too low, and replaying changes is harmless.
        let position = commit::payload(&self.index)?;
        self.reader.reload()?;
        *self
            .position
            .write()
            .unwrap_or_else(PoisonError::into_inner) = position;
        Ok(())
    }

    /// Starts writing. Nothing is seen before [`SampleWriter::commit`] and [`Self::reload`].
    ///
    /// # Errors
    /// [`IndexError::Busy`] when somebody else is writing.
    pub fn begin(&self) -> Result<SampleWriter, IndexError> {
        SampleWriter::begin(&self.directory)
    }

    /// Takes every sample out, and the position with them, so that all is to be written again.
    ///
    /// # Errors
    /// [`IndexError::Busy`] when somebody else is writing; [`IndexError::Index`] when the disk fails. Then it is as before.
    pub fn forget(&self) -> Result<(), IndexError> {
        folder::forget(&self.directory)?;
        self.reload()
    }

    /// What each bank's samples add up to, in the order of the banks' keys, to be compared with the registry.
    ///
    /// # Errors
    /// [`IndexError::Index`] when its files cannot be read.
    pub fn digests(&self) -> Result<Vec<BankDigest>, IndexError> {
        digest::digests(&self.reader.searcher())
    }

    /// What a text asks of the samples of a view, for [`crate::SampleQuestion::among`]: its words looked up here, its ids in what was
    /// found of [`SampleText::ids`].
    ///
    /// # Errors
    /// [`IndexError::Index`] when its files cannot be read.
    pub fn matching(
        &self,
        (view, scope): (&ColumnsView, Scope),
        text: SampleText,
        named: &NamedSamples,
    ) -> Result<Matching, IndexError> {
        let lookup = Lookup {
            searcher: self.reader.searcher(),
            words: &self.words,
            view,
            scope,
            named,
        };
        lookup.matching(text.0)
    }
}
