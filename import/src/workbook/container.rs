//! What is inside a zip or an OLE container.

use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;

use super::taken::Told;
use crate::rules;

/// Parts of a workbook: real ones have dozens.
const PARTS: usize = 10_000;

pub(super) enum Container {
    Xlsx,
    /// Excel before 2007, a locked workbook, or a document: only reading it tells.
    Ole,
    /// What is not read.
    Other(Told),
}

pub(super) fn of(source: &mut (impl Read + Seek)) -> io::Result<Container> {
    source.seek(SeekFrom::Start(0))?;
    let mut begin = Vec::new();
    source.take(4).read_to_end(&mut begin)?;
    if begin == b"\xD0\xCF\x11\xE0" {
        return Ok(Container::Ole);
    }
    source.seek(SeekFrom::Start(0))?;
    let Ok(mut zip) = ZipArchive::new(source) else {
        return Ok(Container::Other(Told::of(&rules::WORKBOOK_DAMAGED)));
    };
    if zip.len() > PARTS {
        return Ok(Container::Other(Told::of(&rules::WORKBOOK_TOO_LARGE)));
    }
    let names: Vec<String> = zip
        .file_names()
        .flatten()
        .map(|name| name.to_lowercase())
        .collect();
    Ok(of_parts(&names, &mime_type(&mut zip)))
}

/// The part in which an open document says what it is; empty when there is none.
fn mime_type(zip: &mut ZipArchive<impl Read + Seek>) -> String {
    let mut text = Vec::new();
    if let Ok(part) = zip.by_name("mimetype") {
        // What cannot be read says nothing.
        let _ = part.take(100).read_to_end(&mut text);
    }
    String::from_utf8_lossy(&text).into_owned()
}

fn of_parts(names: &[String], mime_type: &str) -> Container {
    let holds = |part: &str| names.iter().any(|name| name == part);
    let under = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    let told = match () {
        () if holds("xl/vbaproject.bin") => Told::of(&rules::WORKBOOK_WITH_MACROS),
        () if holds("xl/workbook.xml") => return Container::Xlsx,
        () if holds("xl/workbook.bin") => another_kind(".xlsb"),
        () if mime_type.contains("opendocument.spreadsheet") => another_kind(".ods"),
        () if mime_type.contains("opendocument") => document("OpenDocument"),
        () if holds("index/document.iwa") => another_kind(".numbers"),
        () if under("word/") => document("Word"),
        () if under("ppt/") => document("PowerPoint"),
        // An Excel file whose main part has another name is still one.
        () if under("xl/") => return Container::Xlsx,
        () => Told::of(&rules::COMPRESSED).detail("zip"),
    };
    Container::Other(told)
}

/// What an OLE container is that cannot be read as a workbook.
pub(super) fn of_ole(bytes: &[u8]) -> Told {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    match () {
        () if holds("EncryptedPackage") => Told::of(&rules::WORKBOOK_LOCKED),
        () if holds("WordDocument") => document("Word"),
        () if holds("PowerPoint Document") => document("PowerPoint"),
        () if holds("__substg1.0_") => document("Outlook"),
        () => Told::of(&rules::WORKBOOK_DAMAGED),
    }
}

fn another_kind(name: &str) -> Told {
    Told::of(&rules::WORKBOOK_OF_ANOTHER_KIND).detail(name)
}

fn document(name: &str) -> Told {
    Told::of(&rules::NOT_A_TABLE).detail(name)
}
