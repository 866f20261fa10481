//! Exact answers about samples, for the bank that holds them and for the operator: the other half of `directory`, which must
//! not know this one. Nothing is answered without a [`tumorotheque_index::Scope`], which only the registry makes.
//!
//! [`Asked`] is what may be asked, [`mod@find`] asks the columns and the index of texts, [`SampleResults`] and [`Lines`] say what was
//! found, and [`Turns`] keeps searches from taking the whole machine.

mod answer;
mod asked;
mod attribute;
mod banks;
mod described;
mod error;
mod find;
mod lines;
mod matched;
mod sample;
mod sort;
mod turns;

pub(crate) use answer::SampleResults;
pub(crate) use asked::{Asked, Limit};
pub(crate) use banks::Banks;
pub(crate) use error::AskedError;
pub(crate) use find::{Found, Text, find};
pub(crate) use lines::{Layout, Lines};
pub(crate) use sample::{SampleView, SeenSample, seen};
pub(crate) use turns::Turns;
