use jiff::Timestamp;
use tumorotheque_domain::{Entity, Slug};

/// A bank, collection or network as the registry holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<T> {
    /// Its row key: given once, never again.
    pub key: i64,
    /// Its public id.
    pub id: Slug,
    /// What is known of it.
    pub value: T,
    /// When it last changed, UTC.
    pub updated_at: Timestamp,
}

/// An entry that the registry has no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// What it was.
    pub entity: Entity,
    /// Its public id.
    pub id: Slug,
    /// When it was removed, UTC.
    pub at: Timestamp,
}

/// What became of an entry of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryOutcome {
    /// There was none of that public id.
    Added {
        /// The row key it was given.
        key: i64,
    },
    /// There was one, saying something else; that is in the history now.
    Changed {
        /// Its row key, the same as before.
        key: i64,
    },
    /// There was one, saying the same.
    Unchanged,
    /// An earlier entry of the same import has the same public id. This one was not written.
    Duplicate,
}
