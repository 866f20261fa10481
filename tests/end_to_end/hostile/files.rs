//! The files, each as small as still proves the point.

use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::program::Folder;

pub(crate) const HEADER: &str = "Tumorothèque;Identifiant échantillon;Type d'échantillon\n";

/// A file, and what must be said of it.
pub(crate) struct Hostile {
    pub(crate) path: PathBuf,
    /// The rule that it breaks.
    pub(crate) rule: &'static str,
    /// Words of its sentence, in English.
    pub(crate) said: &'static str,
}

/// Every file that may be sent. Those that would be swallowed are larger than what a process may grow by.
pub(crate) fn all(folder: &Folder) -> Vec<Hostile> {
    let hostile = |name: &str, rule, said, write: &dyn Fn(&Path)| {
        Hostile::new(folder, name, (rule, said), write)
    };
    let mut files = vec![
        hostile("far.xlsx", "column-missing", "is missing", &|path| {
            workbook(path, &[FAR_CELLS], no_strings);
        }),
        hostile("wide.xlsx", "workbook-too-large", TOO_MUCH, &|path| {
            let cell = "<c><v>1</v></c>".repeat(1_000_000);
            workbook(path, &["<row>", &cell, "</row>"], no_strings);
        }),
        hostile("bomb.xlsx", "workbook-too-large", TOO_MUCH, &|path| {
            workbook(path, &[""], one_endless_string);
        }),
        hostile("deep.xlsx", "workbook-empty", "holds a table", &|path| {
            let levels = "<a>".repeat(1_000_000);
            workbook(path, &[levels.as_str(); 10], no_strings);
        }),
        hostile("garbage.xls", "workbook-damaged", "cannot be", &|path| {
            written(path, "", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 100_000);
        }),
        hostile("nul.csv", "not-text", "holds NUL bytes", &|path| {
            written(path, HEADER, &[0; 1 << 16], 100);
        }),
        hostile("utf-16.csv", "row-too-long", OPEN_QUOTE, &|path| {
            written(path, "", b"\xFF\xFE", 1);
            add(path, &b"a\0".repeat(4 << 20));
            add(path, b"a");
        }),
        hostile("separators.csv", "cell-count", "1000001 ≠ 3", &|path| {
            written(path, &format!("{HEADER}E"), b";", 1_000_000);
            add(path, b"E\n");
        }),
        hostile(
            "bad.csv",
            "unknown-sample-type",
            "is no known sample type",
            &|path| {
                written(path, HEADER, b"crb-institut-curie;'=1;zz\n", 100_000);
            },
        ),
        hostile(
            "distinct.csv",
            "unknown-sample-type",
            "is no known sample type",
            &|path| {
                let mut out = BufWriter::new(File::create(path).unwrap());
                out.write_all(HEADER.as_bytes()).unwrap();
                for number in 0..100_000 {
                    writeln!(out, "crb-institut-curie;E{number};zz{number}").unwrap();
                }
            },
        ),
    ];
    files.extend(of_any_table(folder, HEADER));
    files
}

/// Those that are hostile in every kind of table; one has the header.
pub(crate) fn of_any_table(folder: &Folder, header: &str) -> Vec<Hostile> {
    let quote = ("row-too-long", OPEN_QUOTE);
    let wide = ("too-many-columns", "100000 columns");
    vec![
        Hostile::new(folder, "quote.csv", quote, &|path| {
            written(path, &format!("{header}a;\""), &[b'x'; 1 << 20], 300);
        }),
        Hostile::new(folder, "header.csv", wide, &|path| {
            written(path, "", b"E;", 99_999);
            add(path, b"E\n1\n");
        }),
    ]
}

impl Hostile {
    fn new(
        folder: &Folder,
        name: &str,
        (rule, said): (&'static str, &'static str),
        write: &dyn Fn(&Path),
    ) -> Self {
        let path = folder.path().join(name);
        write(&path);
        Self { path, rule, said }
    }
}

const TOO_MUCH: &str = "too much memory or time";
const OPEN_QUOTE: &str = "quote \" is probably left open";
const FAR_CELLS: &str = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;

fn written(path: &Path, begin: &str, piece: &[u8], times: usize) {
    let mut out = BufWriter::new(File::create(path).unwrap());
    out.write_all(begin.as_bytes()).unwrap();
    (0..times).for_each(|_| out.write_all(piece).unwrap());
}

fn add(path: &Path, end: &[u8]) {
    let mut out = File::options().append(true).open(path).unwrap();
    out.write_all(end).unwrap();
}

/// A workbook with this sheet and these shared strings, each written piece by piece.
fn workbook(path: &Path, sheet: &[&str], strings: impl FnOnce(&mut ZipWriter<File>)) {
    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
    const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    const PARTS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    let options = SimpleFileOptions::default();
    for (name, text) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", PARTS),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.start_file("xl/sharedStrings.xml", options).unwrap();
    strings(&mut zip);
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    zip.write_all(b"<worksheet><sheetData>").unwrap();
    for piece in sheet {
        zip.write_all(piece.as_bytes()).unwrap();
    }
    zip.write_all(b"</sheetData></worksheet>").unwrap();
    zip.finish().unwrap();
}

fn no_strings(zip: &mut ZipWriter<File>) {
    zip.write_all(b"<sst/>").unwrap();
}

/// One text of 600 MB, in half a megabyte.
fn one_endless_string(zip: &mut ZipWriter<File>) {
    zip.write_all(b"<sst><si><t>").unwrap();
    let piece = vec![b'a'; 1 << 20];
    for _ in 0..600 {
        zip.write_all(&piece).unwrap();
    }
    zip.write_all(b"</t></si></sst>").unwrap();
}
