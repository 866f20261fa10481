//! The files of a directory: which table each holds.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tumorotheque_domain::{Finding, SourceFile};

use super::{crosswalk::Standard, sheet::Sheet};
use crate::{ImportError, Report, fields, fields::Fields, rules};

/// The tables of a directory, as far as they are given.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    pub(crate) biobanks: Option<Sheet>,
    pub(crate) collections: Option<Sheet>,
    pub(crate) persons: Option<Sheet>,
    pub(crate) networks: Option<Sheet>,
}

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
    fn table_of(self, path: &Path) -> Option<TableFields> {
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
        report: &mut Report,
    ) -> Result<Self, ImportError> {
        let mut sheets = Self::default();
        for path in paths {
            if path.is_dir() {
                sheets.read_folder(standard, path, report)?;
            } else {
                sheets.read_file(standard, path, report)?;
            }
        }
        Ok(sheets)
    }

    fn read_folder(
        &mut self,
        standard: Standard,
        folder: &Path,
        report: &mut Report,
    ) -> Result<(), ImportError> {
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
        for path in &tables {
            self.read_file(standard, path, report)?;
        }
        Ok(())
    }

    fn read_file(
        &mut self,
        standard: Standard,
        path: &Path,
        report: &mut Report,
    ) -> Result<(), ImportError> {
        let name = name_of(path);
        report.of_file(&name);
        let about = |rule| Finding {
            value: Some(name.clone()),
            ..Finding::of(rule)
        };
        let Some((table, fields)) = standard.table_of(path) else {
            report.push(about(&rules::TABLE_NOT_RECOGNISED).detail(standard.names()));
            return Ok(());
        };
        let sheet = Sheet::read(table, fields, path, report)?;
        let Some(place) = self.place(table) else {
            return Ok(());
        };
        if place.is_some() {
            report.push(about(&rules::TABLE_TWICE));
        } else {
            *place = Some(sheet);
        }
        Ok(())
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

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
