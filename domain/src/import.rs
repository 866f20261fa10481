use jiff::Timestamp;
use uuid::Uuid;

use crate::{Seq, Slug};

coded! {
    /// What a file holds.
    ImportKind {
        Biobanks = "banks", "tumorothèques", "biobanks";
        Collections = "collections", "collections", "collections";
        Networks = "networks", "réseaux", "networks";
        Samples = "samples", "échantillons", "samples";
        Catalogue = "catalogue", "catalogue", "catalogue";
        /// Banks, collections and networks that name each other, out of several files.
        Directory = "directory", "annuaire", "directory";
    }
}

coded! {
    /// What becomes of the samples of a bank that a file does not name.
    ImportMode {
        AddOrUpdate = "add-or-update", "ajouter ou mettre à jour", "add or update";
        Replace = "replace", "remplacer", "replace";
    }
}

/// A file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SourceFile {
    /// Its name, without folders.
    pub name: String,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// `UTF-8`, `windows-1252`, `macintosh`, `UTF-16LE`, `UTF-16BE`; `XLSX` or `XLS` for a workbook.
    pub encoding: String,
    /// The sheet that was read of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Between two cells: `;`, `,`, `|` or a tab.
    pub separator: String,
    /// The known export of lab software that it is, and its number of columns: `INCa 66`. None for any other table.
    #[serde(default)]
    pub format: Option<String>,
    /// Number of columns in the header.
    pub columns: usize,
    /// Lines of data: without header, comments and blank lines.
    pub lines: u64,
    /// Where the file says its content was copied from.
    pub source: Option<String>,
    /// Whether the file says that its content is made up.
    pub synthetic: bool,
}

/// What an import does to the rows, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Effect {
    /// New rows.
    pub added: u64,
    /// Rows with another content than before.
    pub changed: u64,
    /// Rows that are no more.
    pub gone: u64,
    /// Rows that were there already, the same.
    pub unchanged: u64,
    /// Lines that were not taken in, because of errors.
    pub refused: u64,
}

impl std::ops::AddAssign for Effect {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.changed += other.changed;
        self.gone += other.gone;
        self.unchanged += other.unchanged;
        self.refused += other.refused;
    }
}

impl Effect {
    /// Whether any row is not as it was.
    #[must_use]
    pub const fn changes_rows(&self) -> bool {
        self.added > 0 || self.changed > 0 || self.gone > 0
    }
}

/// The proof of an import: what was taken in, from what, by whom, when.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Receipt {
    /// UUID version 7.
    pub id: Uuid,
    /// What the file held.
    pub kind: ImportKind,
    /// The bank it was given for; none when the file names the bank of each row.
    pub biobank: Option<Slug>,
    /// What became of the samples that the file does not name.
    pub mode: ImportMode,
    /// The import that it takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undoes: Option<Uuid>,
    /// Who gave it.
    pub actor: String,
    /// When it was committed, UTC.
    pub at: Timestamp,
    /// The file.
    pub file: SourceFile,
    /// What it did.
    pub effect: Effect,
    /// Version of the bank before: number of the last change that an import made to its rows, 0 when there was none.
    pub version_before: Seq,
    /// Number of the last change it made; of the last change before it when it changed nothing.
    pub seq: Seq,
}
