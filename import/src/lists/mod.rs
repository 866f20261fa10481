//! Lists of banks, collections and networks.

mod alike;
mod biobanks;
mod cells;
mod clinicians;
mod collections;
mod contact;
mod finess;
mod list;
mod networks;
mod people;
mod place;
mod quality;
mod said;
mod sites;
mod written;

pub(crate) use clinicians::title;
pub(crate) use list::read_lines;

pub use biobanks::read_biobanks;
pub use collections::read_collections;
pub use networks::read_networks;
pub use sites::Sites;
pub use written::write_biobanks;
