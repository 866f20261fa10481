use jiff::Timestamp;
use uuid::Uuid;

/// What a sample or an entry said from one import to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Version<T> {
    /// The import that made it so.
    pub import: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// Name of the file; empty when the import took another one back.
    pub file: String,
    /// The import that was taken back.
    pub undoes: Option<Uuid>,
    /// Line of the file; none of an entry, and when a sample was removed.
    pub line: Option<u64>,
    /// What it said; none when it was removed.
    pub said: Option<T>,
}
