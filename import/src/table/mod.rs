mod copying;
mod head;
mod lines;
mod returns;

use std::{
    collections::VecDeque,
    fs::File,
    io::{Cursor, Read, Seek as _},
    path::Path,
};

use csv::ByteRecord;
pub(crate) use lines::first_line;
use lines::is_filled;
use tumorotheque_domain::{Finding, SourceFile};

use crate::{
    ImportError, Report,
    begin::{Begin, Opening},
    bounded::Bounded,
    bounds,
    copy::{Copy, Form},
    decode::{MacLines, decoded},
    encoding::Encoding,
    fingerprint::Fingerprint,
    header,
    layouts::Recognised,
    preamble::Preamble,
    rules,
};

/// What is looked at to understand the file.
const HEAD: u64 = 64 * 1024;

/// A file opened as a table: its header, then its lines one by one.
pub(crate) struct Table<'a> {
    path: &'a Path,
    /// Everything known of the file; `lines` grows while reading.
    pub(crate) file: SourceFile,
    /// The header cells, trimmed.
    pub(crate) header: Vec<String>,
    /// The line the header stands on; 0 when there is none.
    pub(crate) header_line: u64,
    /// The known export that it is.
    pub(crate) export: Option<Recognised>,
    begin: Begin,
    /// The begin of the table, until it has been looked at.
    head: Vec<u8>,
    mend_accents: bool,
    lines_before: u64,
    rows: csv::Reader<Bounded<Box<dyn Read>>>,
    ended: bool,
    /// How many lines of data it has at least; one, unless a header alone is a whole table.
    pub(crate) least_lines: u64,
    /// Reading ended before the file did.
    broken_off: bool,
    form: Form,
    /// What a copy says before the header.
    remarks: Vec<String>,
    header_cells: ByteRecord,
    /// Lines that were read to know the shape of a table without a header, or that one line was parted into.
    waiting: VecDeque<(u64, ByteRecord)>,
    /// Lines that ended in a carriage return alone, among others: the reader of cells does not count them.
    parted: u64,
    copy: Option<Copy<'a>>,
}

/// A file as a table, or only what is known of it when it is none; the report says why.
pub(crate) enum Opened<'a> {
    Table(Box<Table<'a>>),
    NoTable(SourceFile),
}

impl<'a> Table<'a> {
    /// Reads up to and with the header.
    pub(crate) fn open(
        path: &'a Path,
        opening: &Opening<'_>,
        report: &mut Report,
    ) -> Result<Opened<'a>, ImportError> {
        let unreadable = |error| ImportError::of(path, error);
        let mut source = File::open(path).map_err(unreadable)?;
        let length = source.metadata().map_err(unreadable)?.len();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut file = SourceFile {
            name: name.into_owned(),
            bytes: length,
            ..SourceFile::default()
        };
        if length > bounds::FILE_BYTES {
            report.push(Finding::of(&rules::FILE_TOO_LARGE));
            return Ok(Opened::NoTable(file));
        }
        for unknown in opening.not_taken() {
            report.push(Finding::of(&rules::CHOICE_NOT_TAKEN).detail(unknown));
        }
        let encoding = opening.choices.encoding();
        let print = Fingerprint::of(&mut source, encoding).map_err(unreadable)?;
        file.bytes = print.bytes;
        file.sha256.clone_from(&print.sha256);
        if let Some(finding) = print.refusal() {
            report.push(finding);
            return Ok(Opened::NoTable(file));
        }
        print.encoding.name().clone_into(&mut file.encoding);
        source.rewind().map_err(unreadable)?;
        let mut text = decoded(source, print.encoding, print.is_utf8);
        let mut head = Vec::new();
        text.by_ref()
            .take(HEAD)
            .read_to_end(&mut head)
            .map_err(unreadable)?;
        let line_end = line_end(&head);
        let text = without_mac_lines(text, &mut head);
        let preamble = Preamble::read(&head);
        let mark = match print.encoding {
            Encoding::Utf16Le | Encoding::Utf16Be => true,
            _ => head.starts_with("\u{FEFF}".as_bytes()),
        };
        let head = head.split_off(preamble.bytes);
        let begin = opening.begin(&head, preamble.lines, preamble.separator);
        file.separator = char::from(begin.separator).to_string();
        file.source = preamble.source;
        file.synthetic = preamble.synthetic;
        match (encoding, print.encoding) {
            (None, Encoding::Windows1252) => {
                report.push(Finding::of(&rules::READ_AS_WINDOWS_1252));
            }
            (None, Encoding::MacRoman) => report.push(Finding::of(&rules::READ_AS_MAC_ROMAN)),
            _ => {}
        }
        let text: Box<dyn Read> = Box::new(Cursor::new(head.clone()).chain(text));
        let table = Table {
            path,
            file,
            header: Vec::new(),
            header_line: 0,
            export: None,
            begin,
            head,
            mend_accents: opening.choices.mend_accents,
            lines_before: preamble.lines,
            rows: csv::ReaderBuilder::new()
                .delimiter(begin.separator)
                .quoting(begin.quotes)
                .has_headers(false)
                .flexible(true)
                // One way to count lines; a carriage return before it is trimmed off the last cell.
                .terminator(csv::Terminator::Any(b'\n'))
                .buffer_capacity(256 * 1024)
                .from_reader(Bounded::new(text)),
            ended: false,
            least_lines: 1,
            broken_off: false,
            form: Form {
                encoding: print.encoding,
                mark,
                separator: begin.separator,
                quotes: begin.quotes,
                line_end,
                columns: 0,
            },
            remarks: preamble.kept,
            header_cells: ByteRecord::new(),
            waiting: VecDeque::new(),
            parted: 0,
            copy: None,
        };
        table.with_header(opening, report)
    }

    fn with_header(
        mut self,
        opening: &Opening<'_>,
        report: &mut Report,
    ) -> Result<Opened<'a>, ImportError> {
        let mut record = ByteRecord::new();
        let least = self.begin.header_line.unwrap_or_default();
        let line = loop {
            match self.next_filled(&mut record, report)? {
                Some(line) if line >= least => break line,
                Some(_) => {}
                None => {
                    if !self.broken_off {
                        report.push(Finding::of(&rules::EMPTY_FILE));
                    }
                    return Ok(Opened::NoTable(self.file));
                }
            }
        };
        if opening.choices.header_line == Some(0) {
            self.head_itself(line, record, opening);
        } else {
            self.take_header(line, &record, opening, report)?;
        }
        self.file.format = self.export.as_ref().map(Recognised::format);
        self.file.columns = self.header.len();
        self.form.columns = self.header.len();
        if self.header.len() > bounds::COLUMNS {
            let count = self.header.len().to_string();
            let finding = Finding::of(&rules::TOO_MANY_COLUMNS);
            report.push(finding.line(line).detail(count));
            return Ok(Opened::NoTable(self.file));
        }
        let mut names = self.header.iter();
        if let Some(place) = names.position(|name| header::is_too_long(name)) {
            let finding = Finding::of(&rules::HEADER_TOO_LONG);
            report.push(finding.line(line).detail((place + 1).to_string()));
            return Ok(Opened::NoTable(self.file));
        }
        Ok(Opened::Table(Box::new(self)))
    }
}

/// How the lines of a file end, as the first ones do.
fn line_end(head: &[u8]) -> &'static str {
    let feed = head.iter().position(|byte| *byte == b'\n');
    let before = feed.and_then(|place| place.checked_sub(1));
    match (feed, before.and_then(|place| head.get(place))) {
        (Some(_), Some(b'\r')) => "\r\n",
        (None, _) if head.contains(&b'\r') => "\r",
        _ => "\n",
    }
}

/// A file whose lines end in carriage returns alone is turned into one with line feeds.
fn without_mac_lines(text: Box<dyn Read>, head: &mut [u8]) -> Box<dyn Read> {
    if head.contains(&b'\n') || !head.contains(&b'\r') {
        return text;
    }
    for byte in head.iter_mut().filter(|byte| **byte == b'\r') {
        *byte = b'\n';
    }
    Box::new(MacLines(text))
}
