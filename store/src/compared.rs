use tumorotheque_domain::Sample;

/// What a sample line would do.
#[derive(Clone, Debug, PartialEq)]
pub enum Compared {
    /// The bank does not have the sample.
    Added,
    /// The bank has it, saying something else.
    Changed {
        /// Its row key.
        id: i64,
        /// What it says now.
        before: Box<Sample>,
    },
    /// The bank has it, saying the same.
    Unchanged,
    /// An earlier line of the same file has the same bank and sample id.
    Duplicate {
        /// The earlier line.
        first_line: u64,
    },
}
