mod head;

use std::{
    fs::File,
    io::{self, Cursor, Read, Seek as _, Write},
    path::Path,
};

use csv::ByteRecord;
use tumorotheque_domain::{Finding, Lang, Rule, SourceFile};

use crate::{
    ImportError, Report,
    begin::{Begin, Opening},
    bounded::Bounded,
    bounds,
    copy::{Copy, CopyPlan, Form},
    decode::{MacLines, decoded},
    encoding::Encoding,
    fingerprint::Fingerprint,
    header,
    layouts::Recognised,
    line::Row,
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
    /// A line that was read to know the shape of a table without a header.
    waiting: Option<(u64, ByteRecord)>,
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
        for unknown in opening.choices.unknown() {
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
            waiting: None,
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

    /// The next line of data that has the right shape, and its number; lines that have not are reported and refused.
    pub(crate) fn next(
        &mut self,
        row: &mut ByteRecord,
        report: &mut Report,
    ) -> Result<Option<u64>, ImportError> {
        while let Some(line) = self.next_filled(row, report)? {
            if self.file.lines == bounds::LINES {
                report.push(Finding::of(&rules::TOO_MANY_LINES).line(line));
                self.ended = true;
                return Ok(None);
            }
            if *row == self.header_cells {
                report.push(Finding::of(&rules::HEADER_REPEATED).line(line));
                continue;
            }
            self.file.lines += 1;
            match self.misshapen(row) {
                None => return Ok(Some(line)),
                Some(finding) => {
                    report.push(finding.line(line));
                    report.refuse(line);
                    self.copy(|copy| copy.misshapen(line, row))?;
                }
            }
        }
        if self.file.lines < self.least_lines && !self.broken_off {
            report.push(Finding::of(&rules::NO_ROWS));
        }
        Ok(None)
    }

    /// Begins a copy of the file; annotated in a language, if one is given.
    pub(crate) fn begin_copy(
        &mut self,
        out: &'a mut (dyn Write + 'a),
        plan: CopyPlan,
        notes: Option<Lang>,
    ) -> Result<(), ImportError> {
        let copy = Copy::new(out, self.form.clone(), plan, &self.remarks, notes);
        let mut copy = copy.map_err(ImportError::Unwritable)?;
        if self.header_line > 0 {
            let written = copy.header(self.header_line, &self.header_cells);
            written.map_err(ImportError::Unwritable)?;
        }
        self.copy = Some(copy);
        Ok(())
    }

    /// Goes on with the copy, if there is one.
    pub(crate) fn copy(
        &mut self,
        write: impl FnOnce(&mut Copy<'a>) -> io::Result<()>,
    ) -> Result<(), ImportError> {
        let written = self.copy.as_mut().map_or(Ok(()), write);
        written.map_err(ImportError::Unwritable)
    }

    /// Whether the lines of an annotated copy should be told what was found in them.
    pub(crate) fn is_copy_full(&self) -> bool {
        self.copy.as_ref().is_some_and(Copy::is_full)
    }

    /// Tells the lines of an annotated copy what was found in them.
    pub(crate) fn settle(&mut self, report: &mut Report) -> Result<(), ImportError> {
        if !self.copy.as_ref().is_some_and(Copy::is_annotated) {
            return Ok(());
        }
        let found = report.watched();
        self.copy(|copy| copy.settle(&found))
    }

    /// Everything known of the file, once it is read; its copy is whole.
    pub(crate) fn end(self) -> Result<SourceFile, ImportError> {
        let ended = self.copy.map_or(Ok(()), Copy::finish);
        ended.map_err(ImportError::Unwritable)?;
        Ok(self.file)
    }

    fn misshapen(&self, row: &ByteRecord) -> Option<Finding> {
        let columns = self.header.len();
        let overhang = row.len() > columns && row.iter().skip(columns).any(is_filled);
        if row.len() < columns || overhang {
            let count = format!("{} ≠ {columns}", row.len());
            return Some(Finding::of(&rules::CELL_COUNT).detail(count));
        }
        if row.as_slice().len() <= bounds::CELL_BYTES {
            return None;
        }
        let mut cells = self.header.iter().zip(row);
        let (name, _) = cells.find(|(_, cell)| cell.len() > bounds::CELL_BYTES)?;
        // Not the value: the column may be one that is never looked at.
        let mut finding = Finding::of(&rules::CELL_TOO_LONG);
        finding.column = Some(name.clone());
        Some(finding)
    }

    /// The next line with anything in it: spreadsheets export lines of separators below the last.
    fn next_filled(
        &mut self,
        row: &mut ByteRecord,
        report: &mut Report,
    ) -> Result<Option<u64>, ImportError> {
        if let Some((line, waiting)) = self.waiting.take() {
            *row = waiting;
            return Ok(Some(line));
        }
        while !self.ended {
            let before = self.rows.position().clone();
            self.rows.get_mut().begin_line(before.byte());
            let found = self
                .rows
                .read_byte_record(row)
                .map_err(|error| self.broken(error))?;
            let after = self.rows.position();
            let guard = self.rows.get_ref();
            let swallowed = found && guard.swallowed(after.byte());
            let rule: Option<&Rule> = match () {
                () if guard.stopped() => Some(&rules::ROW_TOO_LONG),
                () if swallowed => Some(&rules::QUOTE_NOT_CLOSED),
                () => None,
            };
            let line = self.lines_before + first_line(row, before.line(), after.line(), swallowed);
            self.broken_off = rule.is_some();
            self.ended = !found || self.broken_off;
            if let Some(rule) = rule {
                report.push(Finding::of(rule).line(line));
                report.refuse(line);
            } else if found && row.iter().any(is_filled) {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    /// The cells of a line as text. The whole file was checked before, so a broken letter means that it is not the same file.
    pub(crate) fn text<'r>(&self, record: &'r ByteRecord) -> Result<Row<'r>, ImportError> {
        let changed = || ImportError::Changed {
            path: self.path.to_owned(),
        };
        Row::of(record).ok_or_else(changed)
    }

    /// Lines of any length are allowed, so the disk is all that can fail.
    fn broken(&self, error: csv::Error) -> ImportError {
        let error = match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            other => std::io::Error::other(format!("{other:?}")),
        };
        ImportError::of(self.path, error)
    }
}

fn is_filled(cell: &[u8]) -> bool {
    !cell.trim_ascii().is_empty()
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

/// Where a record begins: blank lines before it are passed over silently, and line breaks inside quotes count.
pub(crate) fn first_line(row: &ByteRecord, before: u64, after: u64, swallowed: bool) -> u64 {
    if after == before + 1 {
        return before;
    }
    let pieces = row.as_slice().split(|byte| *byte == b'\n').count();
    let inside = u64::try_from(pieces).unwrap_or(u64::MAX).saturating_sub(1);
    let taken = inside + u64::from(!swallowed);
    after.saturating_sub(taken).max(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_ends_at_the_most_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.csv");
        std::fs::write(&path, "a;b\n1;2\n3;4\n").unwrap();
        let mut report = Report::new();
        let choices = crate::Choices::default();
        let opening = Opening {
            choices: &choices,
            fields: &crate::fields::SAMPLES,
            is_export: true,
        };
        let Opened::Table(mut table) = Table::open(&path, &opening, &mut report).unwrap() else {
            panic!("it is a table");
        };
        table.file.lines = bounds::LINES - 1;
        let mut row = ByteRecord::new();
        assert_eq!(table.next(&mut row, &mut report).unwrap(), Some(2));
        assert_eq!(table.next(&mut row, &mut report).unwrap(), None);
        assert_eq!(table.next(&mut row, &mut report).unwrap(), None);
        let rules: Vec<_> = report
            .findings()
            .iter()
            .map(|finding| finding.rule.id)
            .collect();
        assert_eq!(rules, ["too-many-lines"]);
    }
}
