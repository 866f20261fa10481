//! Sample tables: reading any, writing our own.

mod annotations;
mod blanks;
mod cells;
mod checks;
mod columns;
mod combined;
mod content;
mod difference;
mod ids;
mod matching;
mod parts;
mod read;
mod row;
mod table;
mod uncounted;

pub(crate) use columns::SampleField;
pub use difference::{Difference, differences};
pub use read::{
    BATCH, BankGiven, SampleContext, annotate_samples, copy_samples, duplicate_sample,
    read_samples, sent_before,
};
pub use table::SampleTable;
