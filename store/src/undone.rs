use tumorotheque_domain::{BiobankKey, Effect, Receipt};

/// What taking an import back does, or would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// In rows; a list counts its entries.
    pub effect: Effect,
    /// What stays as it is because somebody has changed them since: the first, and how many there are.
    pub conflicts: Vec<Conflict>,
    /// How many conflicts there are.
    pub conflicting: u64,
    /// The proof; none when it was only looked at, or when nothing was left to take back.
    pub receipt: Option<Receipt>,
}

/// A sample or an entry that another import has changed since, or that others hold on to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The bank of a sample.
    pub biobank: Option<BiobankKey>,
    /// The bank's own id of a sample, the public id of an entry.
    pub id: String,
}
