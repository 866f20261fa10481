use tumorotheque_domain::{Biobank, Collection, Network};

/// Banks, collections and networks that name each other.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Entries {
    /// The banks.
    pub biobanks: Vec<Biobank>,
    /// The collections; each names its banks and its parent.
    pub collections: Vec<Collection>,
    /// The networks; each names its banks and collections.
    pub networks: Vec<Network>,
}
