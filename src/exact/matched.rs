use tumorotheque_index::{Attribute, Companion, Filter};

/// What else the donor must have within the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Matched {
    /// A sample that is not of a tumour.
    Normal,
    /// A sample of blood or of a part of it.
    Blood,
}

impl Matched {
    /// Every one, with what it is called in addresses.
    pub(super) const ALL: [(&str, Self); 2] = [("normal", Self::Normal), ("blood", Self::Blood)];
    /// Codes of blood and its parts.
    const OF_BLOOD: [&str; 5] = ["blood_whole", "plasma", "serum", "pbmc", "buffy_coat"];

    /// What the donor must have, for the columns. A sample may be the one that it asks for.
    pub(super) fn companion(self) -> Companion {
        let filter = match self {
            Self::Normal => Filter::any_of(Attribute::Tumour, ["non_tumour"]),
            Self::Blood => Filter::any_of(Attribute::SampleType, Self::OF_BLOOD),
        };
        Companion {
            filters: vec![filter],
            is_excluded: false,
        }
    }
}
