use tumorotheque_domain::{BiobankKey, ImportKind};

/// What an import needs to begin.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// What the file holds.
    pub kind: ImportKind,
    /// The bank it is given for; none when the file names the bank of each row.
    pub biobank: Option<BiobankKey>,
    /// Who gives it.
    pub actor: String,
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
