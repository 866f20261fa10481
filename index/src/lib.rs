//! The full-text side: two tantivy indexes, French analysis, and a question that no text can break.
//!
//! [`DirectoryIndex`] holds banks, collections and networks and is all that the public side needs;
//! [`SampleIndex`] holds one document per sample, for a bank's own search. They live in folders of their own,
//! so that a public process never has a donor-level row at hand. Both are disposable: what is missing, damaged or of
//! another version starts empty, says why, and is filled again from the registry.
//! Start with [`DirectoryIndex::search`]; `text` is how words are read, `question` what a user may ask.

mod commit;
mod directory;
mod error;
mod folder;
mod question;
mod samples;
mod sealed;
mod text;

pub use directory::{
    Correction, DirectoryDocument, DirectoryIndex, DirectoryView, Field, Hit, Matched, Suggestion,
    TextAnswer,
};
pub use error::IndexError;
pub use folder::Opened;
pub use question::{is_telling, says_little, telling_stems};
pub use samples::{SampleAnswer, SampleIndex, SampleWriter};
