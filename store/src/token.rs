use jiff::Timestamp;
use tumorotheque_domain::{BiobankKey, Slug};
use uuid::Uuid;

/// The right to write for one bank through the API. Its secret is known only to who was given it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: Uuid,
    /// Row key of the bank.
    pub key: BiobankKey,
    /// Public id of the bank.
    pub biobank: Slug,
    /// What it is called.
    pub name: String,
    /// Who made it.
    pub actor: String,
    /// When it was made.
    pub at: Timestamp,
    /// When it was taken away.
    pub revoked_at: Option<Timestamp>,
}
