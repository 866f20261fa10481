use std::collections::BTreeMap;

use tumorotheque_domain::{Biobank, Collection, Network, Slug};

/// Banks, collections and networks that name each other.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Entries {
    /// The banks.
    pub biobanks: Vec<Biobank>,
    /// The collections; each names its banks and its parent.
    pub collections: Vec<Collection>,
    /// The networks; each names its banks and collections.
    pub networks: Vec<Network>,
}

/// Entries as files said them, with the line that each stands on.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Understood {
    /// What they say.
    #[serde(flatten)]
    pub entries: Entries,
    /// Where. A network that only has a new member stands on no line.
    pub lines: Lines,
}

/// Lines of entries, by public id: each list may stand in a file of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Lines {
    /// Of banks.
    pub biobanks: BTreeMap<Slug, u64>,
    /// Of collections.
    pub collections: BTreeMap<Slug, u64>,
    /// Of networks.
    pub networks: BTreeMap<Slug, u64>,
}

/// The lines of entries, by what gives their public ids.
pub(crate) fn lines_of<T>(
    entries: &[(u64, T)],
    id: impl Fn(&T) -> Option<Slug>,
) -> BTreeMap<Slug, u64> {
    let lines = entries.iter();
    lines
        .filter_map(|(line, entry)| Some((id(entry)?, *line)))
        .collect()
}

fn without_lines<T>(entries: Vec<(u64, T)>) -> Vec<T> {
    entries.into_iter().map(|(_, entry)| entry).collect()
}

impl From<Vec<(u64, Biobank)>> for Understood {
    fn from(banks: Vec<(u64, Biobank)>) -> Self {
        let mut understood = Self::default();
        understood.lines.biobanks = lines_of(&banks, Biobank::id);
        understood.entries.biobanks = without_lines(banks);
        understood
    }
}

impl From<Vec<(u64, Collection)>> for Understood {
    fn from(collections: Vec<(u64, Collection)>) -> Self {
        let mut understood = Self::default();
        understood.lines.collections = lines_of(&collections, Collection::id);
        understood.entries.collections = without_lines(collections);
        understood
    }
}

impl From<Vec<(u64, Network)>> for Understood {
    fn from(networks: Vec<(u64, Network)>) -> Self {
        let mut understood = Self::default();
        understood.lines.networks = lines_of(&networks, Network::id);
        understood.entries.networks = without_lines(networks);
        understood
    }
}
