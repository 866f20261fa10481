//! Files made to break whoever reads them: each ends with a sentence, and memory stays flat.

use std::{
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::Path,
    process::Stdio,
    thread,
    time::Duration,
};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::program::{Folder, said};

/// What a hostile file may take more than a good one, in kilobytes.
const GROWTH: u64 = 128 * 1024;

const HEADER: &str = "Tumorothèque;Identifiant échantillon;Type d'échantillon\n";

/// Reads a file as samples: what was said, and the peak of the process in kilobytes.
fn read(folder: &Folder, file: &Path) -> (String, u64) {
    let mut reading = folder
        .command(&["import", "samples", file.to_str().unwrap(), "--dry-run"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", reading.id());
    let mut peak = 0;
    while reading.try_wait().unwrap().is_none() {
        let lines = fs::read_to_string(&status).unwrap_or_default();
        let line = lines.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = number.unwrap_or(0).max(peak);
        thread::sleep(Duration::from_millis(2));
    }
    let output = reading.wait_with_output().unwrap();
    let said = said(&output);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{:?}: {said}",
        output.status
    );
    assert!(peak > 0, "the peak was not seen");
    (said, peak)
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

/// A file and what must be said of it.
fn hostile(folder: &Folder) -> Vec<(&'static str, std::path::PathBuf)> {
    let place = |name: &str| folder.path().join(name);
    let written = |name: &str, begin: &str, piece: &[u8], times: usize| {
        let mut out = BufWriter::new(File::create(place(name)).unwrap());
        out.write_all(begin.as_bytes()).unwrap();
        (0..times).for_each(|_| out.write_all(piece).unwrap());
        out.into_inner().unwrap();
        place(name)
    };
    let far = place("far.xlsx");
    let two_cells = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    workbook(&far, &[two_cells], no_strings);
    let wide = place("wide.xlsx");
    let cell = r"<c><v>1</v></c>".repeat(1_000_000);
    workbook(&wide, &["<row>", &cell, "</row>"], no_strings);
    let bomb = place("bomb.xlsx");
    workbook(&bomb, &[""], one_endless_string);
    let holes = place("holes.csv");
    File::create(&holes).unwrap().set_len(2 << 30).unwrap();
    let million = "E;".repeat(100_000) + "\n";
    vec![
        ("is missing", far),
        ("too much memory or time", wide),
        ("too much memory or time", bomb),
        ("larger than 1 GiB", holes),
        (
            "quote \" is probably left open",
            written(
                "quote.csv",
                &format!("{HEADER}a;b;\""),
                &[b'x'; 1 << 20],
                300,
            ),
        ),
        (
            "header has 100001 columns",
            written("header.csv", &million, b"1\n", 1),
        ),
        (
            "holds NUL bytes",
            written("nul.csv", HEADER, &[0; 1 << 16], 100),
        ),
        ("", written("bad.csv", HEADER, b"nobody;'=1;?\n", 300_000)),
    ]
}

#[test]
fn a_hostile_file_ends_with_a_sentence_and_memory_stays_flat() {
    let folder = Folder::with_banks();
    let good = folder.file("good.csv", format!("{HEADER}crb-institut-curie;E1;Sérum\n"));
    let (_, usual) = read(&folder, &good);
    for (sentence, file) in hostile(&folder) {
        let (said, peak) = read(&folder, &file);
        let name = file.display();
        assert!(said.contains(sentence), "{name}: {said}");
        assert!(
            peak < usual + GROWTH,
            "{name}: {peak} kB against {usual} kB"
        );
    }
}

#[test]
fn a_workbook_is_taken_in_like_a_table() {
    let folder = Folder::with_banks();
    let file = "import/tests/cases/samples-of-saint-louis/workbook.xlsx";
    let bank = "tumorotheque-hopital-saint-louis";
    let done = folder.run(&[
        "import",
        "samples",
        file,
        "--biobank",
        bank,
        "--skip-refused",
        "--yes",
    ]);
    assert!(
        done.status.success() && said(&done).contains("3 added"),
        "{}",
        said(&done)
    );
    assert!(
        said(&done).contains("workbook.xlsx: XLSX, sheet “Patients”"),
        "{}",
        said(&done)
    );
    let list = folder.run(&["import", "networks", file, "--dry-run"]);
    assert!(said(&list).contains("is missing"), "{}", said(&list));
    let locked = "import/tests/cases/samples-of-saint-louis/workbook-locked.xlsx";
    let refused = folder.run(&["import", "samples", locked, "--biobank", bank, "--yes"]);
    assert!(
        refused.status.code() == Some(1) && said(&refused).contains("locked with a password"),
        "{}",
        said(&refused)
    );
}
