use jiff::Timestamp;
use tumorotheque_domain::{BiobankKey, Slug};
use uuid::Uuid;

/// The right to write through the API, for one bank or as the operator. Its secret is known only to who was given it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: Uuid,
    /// Row key and public id of the bank that it is for; none of the operator's, which is for all.
    pub bank: Option<(BiobankKey, Slug)>,
    /// What it is called.
    pub name: String,
    /// Who made it.
    pub actor: String,
    /// When it was made.
    pub at: Timestamp,
    /// When it was taken away.
    pub revoked_at: Option<Timestamp>,
}
