//! Sample tables: reading any, writing our own.

mod annotations;
mod cells;
mod columns;
mod combined;
mod difference;
mod read;
mod row;
mod table;
mod uncounted;

pub use difference::{Difference, differences};
pub use read::{
    BATCH, BankGiven, SampleContext, annotate_samples, copy_samples, duplicate_sample,
    read_samples, sent_before,
};
pub use table::SampleTable;
