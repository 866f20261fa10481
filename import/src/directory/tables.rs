//! The files of a directory: which table each holds.

use std::{
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};
use tumorotheque_domain::{Finding, SourceFile};

use super::{crosswalk::Standard, sheet::Sheet};
use crate::{
    ColumnChoice, Decided, ImportError, Report, chosen::report_left, fields, fields::Fields, rules,
};

/// The tables of a directory, as far as they are given.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    pub(crate) biobanks: Option<Sheet>,
    pub(crate) collections: Option<Sheet>,
    pub(crate) persons: Option<Sheet>,
    pub(crate) networks: Option<Sheet>,
}

/// Makes room for the copy of a file, by its name; none where it is not wanted.
pub type Copies<'a> = dyn FnMut(&str) -> io::Result<Option<File>> + Send + 'a;

/// A table by name, and its columns.
pub(crate) type TableFields = (&'static str, &'static Fields);

impl Standard {
    /// The tables of this standard.
    pub(crate) fn tables(self) -> Vec<TableFields> {
        let tables: &'static [fields::NamedFields] = match self {
            Self::Bbmri => &fields::BBMRI,
            Self::Miabis => &fields::MIABIS,
        };
        tables
            .iter()
            .map(|(name, fields)| (*name, &**fields))
            .collect()
    }

    /// The table that a file holds, by its name: `Biobanks.csv`.
    pub(crate) fn table_of(self, path: &Path) -> Option<TableFields> {
        let stem = path.file_stem()?.to_string_lossy().to_lowercase();
        let is_table = path.extension().is_none_or(|ending| {
            ["csv", "tsv", "txt"]
                .iter()
                .any(|one| ending.eq_ignore_ascii_case(one))
        });
        let same = |name: &str| {
            let name = name.to_lowercase();
            stem == name || Some(stem.as_str()) == name.strip_suffix('s')
        };
        let mut tables = self.tables().into_iter();
        tables.find(|(name, _)| is_table && same(name))
    }

    fn names(self) -> String {
        let names = self
            .tables()
            .into_iter()
            .map(|(name, _)| format!("{name}.csv"));
        names.collect::<Vec<_>>().join(", ")
    }
}

impl Sheets {
    /// Reads the files; of a folder those whose names are those of tables, in the order of their names.
    pub(crate) fn read(
        standard: Standard,
        paths: &[PathBuf],
        decided: &Decided,
        copies: &mut Copies<'_>,
        report: &mut Report,
    ) -> Result<Self, ImportError> {
        let paths = files(standard, paths, report)?;
        let decided = decided_of(decided, paths.len(), report);
        let mut sheets = Self::default();
        for path in &paths {
            let name = name_of(path);
            report.of_file(&name);
            let about = |rule| Finding {
                value: Some(name.clone()),
                ..Finding::of(rule)
            };
            let Some(table) = standard.table_of(path) else {
                report.push(about(&rules::TABLE_NOT_RECOGNISED).detail(standard.names()));
                continue;
            };
            let mut copy = copies(&name).map_err(ImportError::Unwritable)?;
            let copy = copy.as_mut().map(|out| (out as &mut dyn Write, None));
            let file = (path.as_path(), &decided.of_file(&name));
            let sheet = Sheet::read(table, file, copy, report)?;
            let Some(place) = sheets.place(table.0) else {
                continue;
            };
            if place.is_some() {
                report.push(about(&rules::TABLE_TWICE));
            } else {
                *place = Some(sheet);
            }
        }
        report.of_all_files();
        report_not_taken(&decided, report);
        Ok(sheets)
    }

    /// The place of a table.
    pub(crate) fn place(&mut self, table: &str) -> Option<&mut Option<Sheet>> {
        match table {
            "Biobanks" => Some(&mut self.biobanks),
            "Collections" => Some(&mut self.collections),
            "Persons" => Some(&mut self.persons),
            "Networks" => Some(&mut self.networks),
            _ => None,
        }
    }

    /// The tables that are given.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Sheet> {
        [
            &self.biobanks,
            &self.collections,
            &self.persons,
            &self.networks,
        ]
        .into_iter()
        .flatten()
    }

    /// All files as one: what the receipt of the import says of them. The fingerprint is that of their fingerprints.
    pub(crate) fn as_one_file(&self, format: &str) -> SourceFile {
        let files = || self.all().map(|sheet| &sheet.file);
        let mut whole = Sha256::new();
        files().for_each(|file| whole.update(&file.sha256));
        let names: Vec<&str> = files().map(|file| file.name.as_str()).collect();
        let first = files().next().cloned().unwrap_or_default();
        SourceFile {
            name: names.join(" + "),
            bytes: files().map(|file| file.bytes).sum(),
            sha256: crate::fingerprint::hexadecimal(&whole.finalize()),
            format: Some(format.to_owned()),
            columns: files().map(|file| file.columns).sum(),
            lines: files().map(|file| file.lines).sum(),
            source: files().find_map(|file| file.source.clone()),
            synthetic: files().any(|file| file.synthetic),
            ..first
        }
    }
}

/// The files that are given; of a folder those whose names are those of tables.
pub(crate) fn files(
    standard: Standard,
    paths: &[PathBuf],
    report: &mut Report,
) -> Result<Vec<PathBuf>, ImportError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.append(&mut in_folder(standard, path, report)?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn in_folder(
    standard: Standard,
    folder: &Path,
    report: &mut Report,
) -> Result<Vec<PathBuf>, ImportError> {
    let unreadable = |error| ImportError::of(folder, error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    let (tables, others): (Vec<PathBuf>, Vec<PathBuf>) = paths
        .into_iter()
        .partition(|path| standard.table_of(path).is_some());
    if tables.is_empty() {
        let finding = Finding::of(&rules::TABLE_NOT_RECOGNISED).detail(standard.names());
        report.push(finding.cell("", &name_of(folder)));
    } else if !others.is_empty() {
        let names: Vec<String> = others.iter().map(|path| name_of(path)).collect();
        report.push(Finding::of(&rules::TABLES_LEFT_OUT).detail(names.join(", ")));
    }
    Ok(tables)
}

/// What can hold for these files: none is a workbook, and of several tables a number tells no column.
fn decided_of(decided: &Decided, files: usize, report: &mut Report) -> Decided {
    let mut decided = decided.clone();
    let Some(now) = &mut decided.now else {
        return decided;
    };
    if let Some(sheet) = now.sheet.take() {
        report.push(Finding::of(&rules::CHOICE_NOT_TAKEN).detail(format!("sheet = {sheet}")));
    }
    if files > 1 {
        let (numbered, named) = now.columns.drain(..).partition(|one| one.place.is_some());
        now.columns = named;
        report_left(&numbered, report);
    }
    decided
}

/// Reports the choices of columns that no table has followed.
fn report_not_taken(decided: &Decided, report: &mut Report) {
    let Some(now) = &decided.now else { return };
    let is_taken = |choice: &&ColumnChoice| {
        let mut tables = report.tables().iter();
        tables.any(|table| table.choices.columns.contains(choice))
    };
    let left = now.columns.iter().filter(|choice| !is_taken(choice));
    let left: Vec<ColumnChoice> = left.cloned().collect();
    report_left(&left, report);
}

pub(crate) fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
