use std::{
    fs::{self, File},
    io::{Cursor, Read as _, Write as _},
    path::Path,
};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::random::Random;

/// The files that are broken.
pub(crate) struct Corpus {
    pub(crate) files: Vec<Vec<u8>>,
    /// Workbooks taken apart, so that what is broken is not their checksums.
    pub(crate) workbooks: Vec<Vec<Part>>,
}

/// A part of a workbook.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Corpus {
    /// Every case of the importer, whatever kind of table it is.
    pub(crate) fn of_cases() -> Self {
        let mut corpus = Self {
            files: Vec::new(),
            workbooks: Vec::new(),
        };
        let folders = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        let mut paths: Vec<_> = fs::read_dir(folders)
            .unwrap()
            .map(|folder| folder.unwrap().path())
            .filter(|folder| folder.is_dir())
            .flat_map(|folder| fs::read_dir(folder).unwrap())
            .map(|case| case.unwrap().path())
            .filter(|path| path.extension().is_some_and(|kind| kind != "expected"))
            .collect();
        paths.sort();
        for path in paths {
            if let Some(parts) = parts(&path) {
                corpus.workbooks.push(parts);
            }
            corpus.files.push(fs::read(path).unwrap());
        }
        corpus
    }

    /// One of the files.
    pub(crate) fn file(&self, random: &mut Random) -> &[u8] {
        random.pick::<Vec<u8>>(&self.files)
    }
}

/// The parts of a zip; none when it is something else.
fn parts(path: &Path) -> Option<Vec<Part>> {
    let mut zip = ZipArchive::new(File::open(path).unwrap()).ok()?;
    let count = zip.len();
    let part = |place| {
        let mut part = zip.by_index(place).ok()?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        Some(Part {
            name: part.name().ok()?.into_owned(),
            bytes,
        })
    };
    (0..count).map(part).collect()
}

/// The parts put together again.
pub(crate) fn zipped(parts: &[Part]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for Part { name, bytes } in parts {
        // A name that comes twice is left out.
        if zip
            .start_file(name.as_str(), SimpleFileOptions::default())
            .is_ok()
        {
            zip.write_all(bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}
