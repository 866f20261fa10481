use std::iter;

use crate::{
    corpus::{Corpus, zipped},
    random::Random,
};

/// Pieces that have broken tables, here or elsewhere.
const TOKENS: &[&str] = &[
    "\"",
    "\"\"",
    ";",
    ",",
    "\t",
    "|",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{85}",
    "\u{2028}",
    "\u{A0}",
    "\u{202E}",
    "\u{1F}",
    "é",
    "e\u{301}",
    "Ã©",
    "ß",
    "İ",
    "ﬁ",
    "😀",
    "'",
    "'=1",
    "=1+1",
    "@SUM(A1)",
    "# source: x\n",
    "# synthetic\n",
    "sep=;\n",
    "sep=|\n",
    "NaN",
    "inf",
    "-0",
    "1E+05",
    "1e309",
    "1e-400",
    "99999999999999999999",
    "-1",
    "0",
    "0,0",
    "1.000.000,5",
    "٣",
    "00/00/0000",
    "31/02/2020",
    "29/02/2023",
    "12/13/2020",
    "01/01/0001",
    "9999-12-31",
    "44197",
    "2958466",
    "-693594",
    "Sep-50",
    "03-mai",
    "C50.9",
    "C509",
    "C50-C58",
    "D00",
    "8500/3",
    "pT",
    "ypT4N3M1",
    "BHGSA7A0",
    "-80",
    "-80 °C",
    "−196",
    "12 mg",
    "1 µL",
    "OUI",
    "NON",
    "?",
    "[Not Available]",
    "{\"a\":\"b\"}",
    "{\"a\":{\"b\":[1]}}",
    "{\"\":\"\\u0000\"}",
    "[[[[[[[[",
    "{\"Nom\":\"x\"}",
    "2560675123456",
    "33 1 40 00 00 00",
    "48°50'11\"N",
    "750712184",
    "sample_id",
    "Type d’échantillon",
    "Tumorothèque",
    "Date de naissance",
    "Nom",
    "annotations",
    "consentement",
    "nb_patients_distincts",
    "<a>",
    "</si>",
    "<si><t>",
    "<row r=\"4294967296\">",
    "r=\"XFD1048576\"",
    "r=\"A0\"",
    "r=\"ZZZZZZZ9\"",
    "t=\"s\"",
    "<v>4294967295</v>",
    "<v>-1</v>",
    "&#0;",
    "&x;",
    "<!DOCTYPE a [<!ENTITY x \"xx\">]>",
    "s=\"4294967295\"",
    "numFmtId=\"14\"",
    "\u{0}\u{0}\u{0}\u{0}",
    "dimension ref=\"A1:XFD1048576\"",
];

/// A file of the corpus, broken; a workbook now and then.
pub(crate) fn broken(corpus: &Corpus, random: &mut Random) -> Vec<u8> {
    if random.below(4) > 0 {
        let mut bytes = corpus.file(random).to_vec();
        break_often(&mut bytes, corpus, random);
        return encoded(bytes, random);
    }
    let mut parts = random.pick(&corpus.workbooks).clone();
    let place = random.below(parts.len());
    break_often(&mut parts[place].bytes, corpus, random);
    if random.below(16) == 0 {
        parts.swap_remove(random.below(parts.len()));
    }
    zipped(&parts)
}

fn break_often(bytes: &mut Vec<u8>, corpus: &Corpus, random: &mut Random) {
    for _ in 0..=random.below(8) {
        break_once(bytes, corpus, random);
    }
}

fn break_once(bytes: &mut Vec<u8>, corpus: &Corpus, random: &mut Random) {
    let (begin, end) = random.span(bytes.len());
    match random.below(9) {
        0 => flip(bytes, random),
        1 => drop(bytes.drain(begin..end)),
        2 => drop(bytes.splice(begin..begin, bytes[begin..end].to_vec())),
        3 => bytes.truncate(end),
        4 => {
            let other = corpus.file(random);
            let (from, to) = random.span(other.len());
            bytes.splice(begin..end, other[from..to].to_vec());
        }
        5 => {
            // Many of a piece: of lines, cells or brackets.
            let piece = bytes[begin..end.min(begin + 40)].to_vec();
            let times = 1 << random.below(10);
            bytes.splice(begin..begin, iter::repeat_n(piece, times).flatten());
        }
        _ => {
            let token = random.pick(TOKENS).as_bytes();
            bytes.splice(begin..begin, token.to_vec());
        }
    }
}

fn flip(bytes: &mut [u8], random: &mut Random) {
    if !bytes.is_empty() {
        bytes[random.below(bytes.len())] ^= 1 << random.below(8);
    }
}

/// The same text in another encoding now and then; where it is no text, as it is.
fn encoded(bytes: Vec<u8>, random: &mut Random) -> Vec<u8> {
    let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
    let all =
        |units: Vec<u16>, write: fn(u16) -> [u8; 2]| units.into_iter().flat_map(write).collect();
    match (random.below(12), std::str::from_utf8(&bytes)) {
        (0, Ok(text)) => all(units(&format!("\u{FEFF}{text}")), u16::to_le_bytes),
        (1, Ok(text)) => all(units(&format!("\u{FEFF}{text}")), u16::to_be_bytes),
        (2, Ok(text)) => all(units(text), u16::to_le_bytes),
        (3, Ok(text)) => text
            .chars()
            .map(|letter| u8::try_from(letter).unwrap_or(0x8E))
            .collect(),
        (4, Ok(text)) => text.replace('\n', "\r").into_bytes(),
        _ => bytes,
    }
}
