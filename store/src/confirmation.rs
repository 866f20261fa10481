use jiff::Timestamp;
use tumorotheque_domain::BiobankKey;

/// When a bank stood behind what the registry says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// The bank.
    pub biobank: BiobankKey,
    /// When somebody last said for it that entry and data are still correct.
    pub said_at: Option<Timestamp>,
    /// When its entry as it is now was confirmed, or given by the bank itself; none when others have changed it since.
    pub entry_at: Option<Timestamp>,
}
