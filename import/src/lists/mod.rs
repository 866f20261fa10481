//! Lists of banks, collections and networks.

mod biobanks;
mod clinicians;
mod collections;
mod list;
mod networks;
mod sites;

pub(crate) use clinicians::title;
pub(crate) use list::read_lines;

pub use biobanks::{read_biobanks, write_biobanks};
pub use collections::read_collections;
pub use networks::read_networks;
pub use sites::Sites;
