//! What a file is, by its first bytes and never by its name.

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Nothing that is known by its first bytes: text, if anything.
    Text,
    /// A zip or an OLE container: a workbook, or something else that only opening it tells.
    Container,
    /// Compressed: the name of the format.
    Compressed(&'static str),
    /// A web page or another tree of tags: the name of the format.
    Markup(&'static str),
    /// A document or a database: the name of the format.
    Document(&'static str),
}

/// How each format begins.
const BEGINS: [(&[u8], Nature); 16] = [
    (b"PK\x03\x04", Nature::Container),
    (b"PK\x05\x06", Nature::Container),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Nature::Container),
    (b"\x1F\x8B", Nature::Compressed("gzip")),
    (b"BZh", Nature::Compressed("bzip2")),
    (b"\xFD7zXZ\0", Nature::Compressed("xz")),
    (b"\x28\xB5\x2F\xFD", Nature::Compressed("zstd")),
    (b"7z\xBC\xAF\x27\x1C", Nature::Compressed("7-Zip")),
    (b"Rar!\x1A\x07", Nature::Compressed("RAR")),
    (b"%PDF-", Nature::Document("PDF")),
    (b"{\\rtf", Nature::Document("RTF")),
    (b"\x89PNG\r\n", Nature::Document("PNG")),
    (b"\xFF\xD8\xFF", Nature::Document("JPEG")),
    (b"SQLite format 3\0", Nature::Document("SQLite")),
    (b"\0\x01\0\0Standard Jet DB", Nature::Document("Access")),
    (b"\0\x01\0\0Standard ACE DB", Nature::Document("Access")),
];

impl Nature {
    /// Reads the begin of a file; a few hundred bytes are enough.
    pub(crate) fn of(begin: &[u8]) -> Self {
        let known = BEGINS.iter().find(|(magic, _)| begin.starts_with(magic));
        known.map_or_else(|| markup(begin), |(_, nature)| *nature)
    }
}

/// Tags in any encoding of text: the letters that count are ASCII, so the zeros of UTF-16 and its mark are left out.
fn markup(begin: &[u8]) -> Nature {
    let letters = begin.iter().filter(|byte| byte.is_ascii() && **byte != 0);
    let letters: Vec<u8> = letters.map(u8::to_ascii_lowercase).collect();
    let [b'<', b'!' | b'?' | b'a'..=b'z', ..] = letters.trim_ascii_start() else {
        return Nature::Text;
    };
    let holds = |tag: &[u8]| letters.windows(tag.len()).any(|window| window == tag);
    let page: [&[u8]; 5] = [b"<html", b"<table", b"<!doctype html", b"<head", b"<meta"];
    if page.into_iter().any(holds) {
        Nature::Markup("HTML")
    } else if holds(b"<workbook") {
        Nature::Markup("XML (Excel 2003)")
    } else {
        Nature::Markup("XML")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let cases: [(&[u8], Nature); 9] = [
            (b"sample_id;sexe\n", Nature::Text),
            (b"<5 mm;x\n", Nature::Text),
            (b"", Nature::Text),
            (b"PK\x03\x04\x14\0", Nature::Container),
            (b"\xEF\xBB\xBF\r\n<HTML>", Nature::Markup("HTML")),
            (b"<div><table border=1>", Nature::Markup("HTML")),
            (b"\xFF\xFE<\0t\0a\0b\0l\0e\0>\0", Nature::Markup("HTML")),
            (
                b"<?xml version=\"1.0\"?><Workbook>",
                Nature::Markup("XML (Excel 2003)"),
            ),
            (b"%PDF-1.7", Nature::Document("PDF")),
        ];
        for (begin, expected) in cases {
            assert_eq!(Nature::of(begin), expected, "{begin:?}");
        }
    }
}
