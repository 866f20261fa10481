use jiff::Timestamp;
use tumorotheque_domain::Seq;
use uuid::Uuid;

/// Public figures that are to go live.
#[derive(Clone, Copy, Debug)]
pub struct NewRelease<'a> {
    /// Who publishes it.
    pub actor: &'a str,
    /// The last change that the figures were counted after.
    pub seq: Seq,
    /// Whether made-up samples are counted in it.
    pub synthetic: bool,
    /// The figures, in the form that their reader knows.
    pub body: &'a str,
}

/// Public figures as the registry keeps them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRelease {
    /// UUID version 7.
    pub id: Uuid,
    /// 1 for the first, and so on.
    pub number: i64,
    /// When it went live, UTC.
    pub at: Timestamp,
    /// The last change that the figures were counted after.
    pub seq: Seq,
    /// Whether made-up samples are counted in it.
    pub synthetic: bool,
    /// The figures.
    pub body: String,
}
