use tumorotheque_index::IndexError;
use tumorotheque_store::StoreError;

use super::asked::MOST_VALUES;

/// Why a question cannot be answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AskedError {
    /// A filter that is none.
    #[error("{0} is not known")]
    Unknown(String),
    /// Something that cannot stand there.
    #[error("{text}: expected {expected}")]
    Wrong {
        /// Name and value as given.
        text: String,
        /// What may stand there.
        expected: String,
    },
    /// More values than [`MOST_VALUES`].
    #[error("more than {MOST_VALUES} values")]
    TooManyValues,
    /// The free text is too long.
    #[error("the text is too long")]
    TooLong,
    /// The index did not answer.
    #[error(transparent)]
    Index(IndexError),
    /// The registry did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<IndexError> for AskedError {
    fn from(error: IndexError) -> Self {
        match error {
            IndexError::TooLong { .. } | IndexError::TooManyWords { .. } => Self::TooLong,
            other => Self::Index(other),
        }
    }
}
