/// The number of a change in the log; 0 is before the first.
pub type Seq = i64;

coded! {
    /// What a change is about.
    Entity {
        Biobank = "biobank", "Tumorothèque", "Biobank";
        Collection = "collection", "Collection", "Collection";
        Network = "network", "Réseau", "Network";
        Sample = "sample", "Échantillon", "Sample";
        Catalogue = "catalogue", "Catalogue", "Catalogue";
        Release = "release", "Diffusion", "Release";
    }
}

/// One entry of the change log: these rows were written or removed, in the transaction that holds the entry.
///
/// A range, because an import adds rows with consecutive keys: one entry stands for thousands of them.
/// Not every key in the range need exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its number.
    pub seq: Seq,
    /// Which kind of row.
    pub entity: Entity,
    /// The first row key.
    pub first: i64,
    /// The last row key, at least `first`.
    pub last: i64,
}

/// How far a follower of the change log has come, and in which database.
///
/// Another instance, or a number beyond the log's last, means that the follower must be built anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// The database: made when it was created.
    pub instance: uuid::Uuid,
    /// The last change taken in.
    pub seq: Seq,
}

/// What the rows of one bank add up to, so that database and index can be compared without order or copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BankDigest {
    /// The bank.
    pub biobank: crate::BiobankKey,
    /// Number of samples.
    pub samples: u64,
    /// Sum of the low 32 bits of their fingerprints.
    pub sum: u64,
}
