//! Aggregated catalogues: what a bank counts by itself, without a row of a sample.

mod cells;
mod disease;
mod folded;
mod notes;
mod numbers;
mod read;

pub use read::{CatalogueContext, read_catalogue};
