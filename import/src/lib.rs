//! Bytes → rows and findings: reads the files that hospitals have, and writes our own.
//!
//! One way through, in constant memory: a fingerprint of the bytes (`fingerprint`), text (`decode`), remarks and separator
//! (`preamble`, `separator`), a table of lines (`table`), what each column is for (`layouts`, `header`), what each cell says
//! (`values`), and from there samples (`samples`), lists (`lists`), the tables of other directories (`directory`) or a catalogue (`catalogue`). What is wrong in a file never fails: it is a
//! [`tumorotheque_domain::Finding`] in the [`Report`]; [`ImportError`] is only for the disk. The rules are in `rules`, each
//! with a case under `tests/cases/`; the headers that are recognised are in `data/fields-*.csv`.

mod banks;
mod begin;
mod bounded;
pub mod bounds;
mod catalogue;
mod choices;
mod chosen;
mod copy;
mod decode;
mod directory;
mod encoding;
mod error;
mod fields;
mod fingerprint;
mod header;
mod layouts;
mod line;
mod lists;
mod matched;
mod mojibake;
mod nature;
mod near;
mod own;
mod preamble;
mod report;
mod rules;
mod samples;
mod separator;
mod table;
mod templates;
mod values;
mod workbook;
mod writer;

pub use banks::Banks;
pub use catalogue::{CatalogueContext, read_catalogue};
pub use choices::{Choices, ColumnChoice};
pub use chosen::Decided;
pub use directory::{
    Audience, Copies, DirectoryReading, Entries, Lines, Standard, Understood, annotate_directory,
    read_directory, write_directory,
};
pub use error::ImportError;
pub use fields::{field_label, sample_field_label};
pub use layouts::layouts;
pub use lists::{
    ListReading, Sites, read_biobanks, read_collections, read_labels, read_networks, write_biobanks,
};
pub use matched::{ColumnMatch, How, TableMatch};
pub use own::{Breach, Own};
pub use report::{Group, NotAReport, Page, Report};
pub use rules::rules;
pub use samples::{
    BATCH, BankGiven, Difference, SampleContext, SampleTable, annotate_samples, copy_samples,
    differences, duplicate_sample, read_samples, sent_before,
};
pub use templates::{Template, TemplateFormat};
pub use values::texts::guarded;
pub use workbook::{Died, TakenSheet, take_sheet, workbook, write_sheet};
