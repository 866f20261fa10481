use uuid::Uuid;

/// A request that was sent under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptRequest {
    /// SHA-256 of the whole of it.
    pub sha256: [u8; 32],
    /// The import that it was about or made.
    pub subject: Uuid,
}
