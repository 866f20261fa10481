use tumorotheque_domain::{BiobankKey, ImportKind, ImportMode, Seq};
use uuid::Uuid;

/// What an import needs to begin.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// What the file holds.
    pub kind: ImportKind,
    /// The bank it is given for; none when the file names the bank of each row.
    pub biobank: Option<BiobankKey>,
    /// Who gives it.
    pub actor: String,
    /// The id that it is known by already; none when it gets a new one.
    pub id: Option<Uuid>,
    /// What becomes of the samples that the file does not name.
    pub mode: ImportMode,
    /// The version that it was previewed against: another one refuses it.
    pub base: Option<Seq>,
}

impl NewImport {
    /// An import that adds or updates, against whatever version there is.
    #[must_use]
    pub const fn new(kind: ImportKind, biobank: Option<BiobankKey>, actor: String) -> Self {
        Self {
            kind,
            biobank,
            actor,
            id: None,
            mode: ImportMode::AddOrUpdate,
            base: None,
        }
    }
}

/// What became of a sample line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The bank did not have the sample.
    Added {
        /// The row key it was given.
        id: i64,
        /// The fingerprint of what it says.
        fingerprint: i64,
    },
    /// The bank had it, saying something else; that is in the history now.
    Changed {
        /// Its row key, the same as before.
        id: i64,
        /// The fingerprint of what it says now.
        fingerprint: i64,
    },
    /// The bank had it, saying the same.
    Unchanged,
    /// An earlier line of the same import has the same bank and sample id. This one was not written.
    Duplicate {
        /// The earlier line; none when that line changed nothing and lies too far back to be known.
        first_line: Option<u64>,
    },
}
