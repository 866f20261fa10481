use tumorotheque_index::IndexError;

/// Why a question cannot be answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum QuestionError {
    /// A parameter that is none.
    #[error("unknown parameter {0}")]
    UnknownParameter(String),
    /// A value that the parameter does not take.
    #[error("unknown value {value} of {name}")]
    UnknownValue {
        /// The parameter.
        name: &'static str,
        /// The value as given.
        value: String,
    },
    /// A value that is both chosen and left out.
    #[error("{value} of {name} is chosen too")]
    Contradiction {
        /// The parameter that leaves it out.
        name: &'static str,
        /// The value.
        value: String,
    },
    /// The text, or the number of chosen values, is beyond the limit.
    #[error("question too long: {0}")]
    TooLong(TooLong),
    /// The index did not answer.
    #[error(transparent)]
    Index(IndexError),
}

/// Which limit was passed.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(crate) enum TooLong {
    /// Characters or words of free text.
    #[error("text")]
    Text,
    /// Values of filters.
    #[error("filters")]
    Filters,
}

impl From<IndexError> for QuestionError {
    fn from(error: IndexError) -> Self {
        match error {
            IndexError::TooLong { .. } | IndexError::TooManyWords { .. } => {
                Self::TooLong(TooLong::Text)
            }
            other => Self::Index(other),
        }
    }
}
