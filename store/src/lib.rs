//! The registry: exact rows, their history and the proof of every import, in a database.
//!
//! [`Store`] is the door. Reading is plain; writing an import goes through [`ImportWriter`], which holds one
//! transaction from its first row to its receipt. Every SQL text stands once, in `queries/`, in words that SQLite
//! and PostgreSQL share; what only SQLite knows is in `sqlite.rs`.

mod access_request;
mod asked;
mod codes;
mod compared;
mod completeness;
mod confirmation;
mod counted;
mod entry;
mod error;
mod kept_request;
mod outcome;
mod ranges;
mod release;
mod seen;
mod sqlite;
mod staged;
mod token;
mod undone;
mod version;

pub use access_request::{
    AccessMail, AccessRequest, AskedBank, MailState, MailTo, NewAccessRequest,
};
pub use asked::AskedInVain;
pub use compared::Compared;
pub use completeness::{Completeness, Filled};
pub use confirmation::Confirmation;
pub use counted::{Counted, CountedMoment, DeclaredCatalogue};
pub use entry::{Entry, EntryOutcome, Removed};
pub use error::StoreError;
pub use kept_request::KeptRequest;
pub use outcome::{NewImport, Outcome};
pub use release::{
    DonorsOfRelease, LiveRelease, NewRelease, ReleaseEntry, ReleaseOutcome, StoredRelease,
    TakenBack,
};
pub use sqlite::{Comparison, ImportWriter, Store};
pub use staged::Staged;
pub use token::Token;
pub use undone::{Conflict, Undone};
pub use version::Version;
