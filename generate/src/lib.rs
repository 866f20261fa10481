//! A made-up sample table, for the demonstration and the benchmarks.
//!
//! It looks like what a hospital exports and passes the importer without an error, but nothing in it was ever true of
//! anybody: donors, dates, diagnoses and notes are drawn from the tables `data/demo-*.csv`, which are invented too.
//! The banks carry the names of the public list, so that the directory has something to show; what the rows say of a
//! bank says nothing about it. The first line of every table says so.
//!
//! The same [`Settings`] give the same bytes on any machine: whole numbers only, and a random generator of our own.
//! Rows are drawn in one stream, so a shorter table is the beginning of a longer one.

mod bank;
mod calendar;
mod diagnosis;
mod donor;
mod generate;
mod material;
mod note;
mod random;
mod row;
mod settings;
mod span;
mod tables;
mod weighted;

pub use generate::generate;
pub use settings::Settings;
