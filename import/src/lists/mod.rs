//! Lists of banks, collections and networks, and of labels.

mod alike;
mod biobanks;
mod cells;
mod clinicians;
mod collections;
mod contact;
mod finess;
mod labels;
mod list;
mod networks;
mod people;
mod place;
mod quality;
mod reading;
mod said;
mod sites;
mod written;

pub(crate) use clinicians::title;
pub(crate) use list::{CopyTo, ListTable, read_lines};
pub(crate) use reading::{begin_copy, copy_line, header_of};

pub use biobanks::read_biobanks;
pub use collections::read_collections;
pub use labels::read_labels;
pub use networks::read_networks;
pub use reading::ListReading;
pub use sites::Sites;
pub use written::write_biobanks;
