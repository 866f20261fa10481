//! Disclosure control: the only way from exact rows to a public figure.
//!
//! A [`Count`] walks the rows once and freezes them into [`Figures`]: bands of donors in cells of three
//! dimensions, the bank being one, and of four where their audit passes. Whatever the public asks is answered from those
//! cells alone, as [`Published`].
//!
//! A bank that keeps its rows at home gives a catalogue of numbers instead. Donors do not add up over its rows, so they
//! give floors; what a catalogue does not name stays unknown.
//!
//! Why so: masking the answers to free questions falls to differencing; bands over frozen, coarse cells do not
//! (the measurements are in `docs/ARCHITECTURE.md`).

mod answer;
mod attribute;
mod audit;
mod cell;
mod companions;
mod count;
mod counted_donors;
mod declared;
mod demands;
mod donors;
mod figures;
mod fingerprint;
mod group;
mod of_bank;
mod published;
mod row;
mod rules;
mod said;

pub use answer::{Answer, Criteria};
pub use attribute::{Attribute, Kind};
pub use audit::{Audit, Exposure};
pub use cell::Cell;
pub use count::{Count, Told};
pub use counted_donors::{CountedDonors, Frozen, NotCountedDonors};
pub use figures::{Figures, NotFigures};
pub use published::Published;
pub use row::Row;
