use jiff::Timestamp;
use tumorotheque_domain::BiobankKey;
use uuid::Uuid;

/// A file that was read and not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    /// Its id; that of the import when it is published.
    pub id: Uuid,
    /// The bank it is for; none when it may be about any.
    pub biobank: Option<BiobankKey>,
    /// When it came.
    pub at: Timestamp,
    /// When it is forgotten.
    pub expires_at: Timestamp,
    /// What is known of it, as JSON.
    pub content: String,
}
