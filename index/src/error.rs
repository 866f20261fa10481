use tantivy::{TantivyError, directory::error::LockError};

/// Why the index did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Somebody else writes to this index, in this process or another.
    #[error("the index is being written by another process; try again when it has finished")]
    Busy,
    /// The question has too many characters.
    #[error("the question has {found} characters; at most {limit} are read")]
    TooLong {
        /// The most that is read.
        limit: usize,
        /// What was given.
        found: usize,
    },
    /// The question has too many words.
    #[error("the question has {found} words; at most {limit} are read")]
    TooManyWords {
        /// The most that is read.
        limit: usize,
        /// What was given.
        found: usize,
    },
    /// The folder cannot be read or written.
    #[error("the index folder cannot be used: {0}")]
    Folder(#[from] std::io::Error),
    /// The index itself failed: a full disk, a removed file.
    #[error("the index failed: {0}")]
    Index(TantivyError),
}

impl From<TantivyError> for IndexError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            other => Self::Index(other),
        }
    }
}

impl From<LockError> for IndexError {
    fn from(error: LockError) -> Self {
        Self::from(TantivyError::LockFailure(error, None))
    }
}
