//! What answers questions: two tantivy indexes, French analysis, a question that no text can break, and exact counts.
//!
//! [`DirectoryIndex`] holds banks, collections and networks and is all that the public side needs;
//! [`SampleIndex`] holds one document per sample, for a bank's own search; [`SampleColumns`] counts samples and donors for
//! whoever may see them exactly. They live in folders of their own,
//! so that a public process never has a donor-level row at hand. All are disposable: what is missing, damaged or of
//! another version starts empty, says why, and is filled again from the registry.
//! Start with [`DirectoryIndex::search`]; `text` is how words are read, `question` what a user may ask.

mod columns;
mod commit;
mod directory;
mod error;
mod folder;
mod question;
mod samples;
mod sealed;
mod text;

pub use columns::{
    Attribute, ByDonor, ColumnsView, ColumnsWriter, Companion, ExactAnswer, Facet, Filter, Keeper,
    Keys, Mark, Matching, Order, Ordered, Said, SampleColumns, SampleQuestion, Samples, Scope,
};
pub use directory::{
    Correction, DirectoryDocument, DirectoryIndex, DirectoryView, Field, Hit, Matched, Suggestion,
    TextAnswer,
};
pub use error::IndexError;
pub use folder::Opened;
pub use question::{is_telling, says_little, telling_stems};
pub use samples::{NamedSamples, SampleIndex, SampleText, SampleWriter};
