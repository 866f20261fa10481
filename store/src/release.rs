use jiff::Timestamp;
use tumorotheque_domain::{Seq, Slug};
use uuid::Uuid;

/// Public figures that are to go live.
#[derive(Clone, Copy, Debug)]
pub struct NewRelease<'a> {
    /// Who publishes it.
    pub actor: &'a str,
    /// The last change of samples that the figures were counted after, as the counting itself saw it.
    pub seq: Seq,
    /// Whether it gives way to a live release that was counted after the same change or a later one: so for releases
    /// that the program makes by itself, because another process may have made the same one meanwhile. Not so when
    /// somebody asks for a release, nor when the live one cannot be read.
    pub only_if_newer: bool,
    /// Whether made-up samples are counted in it.
    pub synthetic: bool,
    /// The figures, in the form that their reader knows.
    pub body: &'a str,
    /// What was found when the figures were made, as JSON.
    pub audit: &'a str,
    /// Of each bank what tells its donors then from those of a later release.
    pub donors: &'a [(Slug, Vec<u8>)],
    /// The release that was live when the figures were made: banks of which few donors changed keep what it says. When
    /// another one is live by now, these figures are not kept.
    pub after: Option<Uuid>,
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
    /// The last change of samples that the figures were counted after.
    pub seq: Seq,
    /// Whether made-up samples are counted in it.
    pub synthetic: bool,
    /// The figures.
    pub body: String,
    /// Whether it shows again what a release before it showed, because the one between was taken back.
    pub is_restored: bool,
}

/// A release without its figures, as the list of all has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseEntry {
    /// UUID version 7.
    pub id: Uuid,
    /// 1 for the first, and so on.
    pub number: i64,
    /// When it went live, UTC.
    pub at: Timestamp,
    /// `live`, `superseded` or `withdrawn`.
    pub state: String,
    /// Whether made-up samples are counted in it.
    pub synthetic: bool,
    /// Whether it shows again what a release before it showed.
    pub is_restored: bool,
    /// What was found when it was made, as JSON; `{}` of those that an earlier version made.
    pub audit: String,
}

/// Donors of each bank as one release counted them, in the form that its reader knows.
pub type DonorsOfRelease = Vec<(Slug, Vec<u8>)>;

/// The live release, with what the next one must differ from enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveRelease {
    /// What is live.
    pub release: StoredRelease,
    /// What its donors are told by.
    pub donors: DonorsOfRelease,
    /// The same of every release that was taken back: the public has seen those figures too.
    pub withdrawn: Vec<DonorsOfRelease>,
}

/// What became of a release that somebody takes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenBack {
    /// The public is shown again what this release says: what the one before said, or nothing before the first.
    Done(StoredRelease),
    /// There is no such release.
    Unknown,
    /// It is not what the public is shown; this one is.
    NotLive(Option<Uuid>),
    /// It already shows what came before one that was taken back; what was before that is not kept.
    Restored,
}

/// What became of public figures that were to go live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReleaseOutcome {
    /// They are live.
    Added(StoredRelease),
    /// They were not kept: this one, counted after the same change or a later one, stays live.
    NotNewer(StoredRelease),
    /// They were not kept: another release went live while they were made.
    Overtaken,
}
