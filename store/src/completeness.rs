/// How much of the samples of a bank is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Samples, all of them.
    pub samples: u64,
    /// Samples that may count in a public figure.
    pub counted: u64,
    /// Each field that may be empty, in the order of a sample table.
    pub fields: Vec<Filled>,
}

/// How many samples have a value in a field. "Unknown" is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Code of the field, as in `data/fields-samples.csv`.
    pub field: &'static str,
    /// Of all samples.
    pub samples: u64,
    /// Of those that may count in a public figure.
    pub counted: u64,
}
