//! The file written again as it came, without what is personal: the accepted copy, which is all that is kept of a file,
//! and the annotated copy, which says on each line what is wrong there.
//!
//! Same order, same numbers of lines, same encoding, separator and line ends. Cells of personal columns, of births and
//! whatever was found to be personal are blank; where an age was worked out from a birth it stands in the column of the
//! ages, which is added when there is none. So the accepted copy, read again with the choices that its file was read with,
//! gives the same samples. A line of another shape is not copied, since nobody knows which of its cells are personal: in
//! its place is one that is refused too.

mod encode;
mod notes;
mod plan;

use std::io::{self, Write};

use csv::ByteRecord;
use encode::encode;
use memchr::{memchr, memchr_iter, memchr3};
use notes::Notes;
pub(crate) use plan::{Ages, CopiedLine, CopyPlan};
use tumorotheque_domain::{Finding, Lang};

use crate::{encoding::Encoding, line::Row};

/// How the file is written that is copied.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) encoding: Encoding,
    /// Whether it begins with a byte order mark.
    pub(crate) mark: bool,
    pub(crate) separator: u8,
    /// Whether quotes hold cells together.
    pub(crate) quotes: bool,
    pub(crate) line_end: &'static str,
    pub(crate) columns: usize,
}

/// A copy that is being written, line by line.
pub(crate) struct Copy<'a> {
    out: io::BufWriter<&'a mut (dyn Write + 'a)>,
    form: Form,
    plan: CopyPlan,
    /// Number of the line that is written next.
    next: u64,
    /// Of an annotated copy only.
    notes: Option<Notes>,
    /// What is about to be written.
    text: String,
    bytes: Vec<u8>,
}

/// Stands in a line that is not copied.
const LEFT_OUT: &str = "…";

impl<'a> Copy<'a> {
    /// Begins a copy with the lines before the header; annotated in a language, if one is given.
    pub(crate) fn new(
        out: &'a mut (dyn Write + 'a),
        mut form: Form,
        plan: CopyPlan,
        remarks: &[String],
        notes: Option<Lang>,
    ) -> io::Result<Self> {
        // The annotated copy is opened by a spreadsheet, which needs the mark.
        form.mark |= notes.is_some() && form.encoding == Encoding::Utf8;
        let mut copy = Self {
            out: io::BufWriter::with_capacity(64 * 1024, out),
            plan,
            next: 1,
            notes: notes.map(Notes::new),
            text: if form.mark { "\u{FEFF}" } else { "" }.to_owned(),
            form,
            bytes: Vec::new(),
        };
        for remark in remarks {
            copy.text.push_str(remark);
            copy.text.push_str(copy.form.line_end);
            copy.next += 1;
        }
        copy.write()?;
        Ok(copy)
    }

    /// Writes the header.
    pub(crate) fn header(&mut self, line: u64, header: &ByteRecord) -> io::Result<()> {
        let start = self.begin(line);
        // The header was checked to be text.
        if let Some(header) = Row::of(header) {
            self.form.push_cells(header, &mut self.text, |_, cell| cell);
        }
        if let Ages::Added(name) = &self.plan.ages {
            self.form.push_cell(name, false, &mut self.text);
        }
        if let Some(notes) = &self.notes {
            self.form.push_cell(notes.header(), false, &mut self.text);
        }
        self.count_breaks(start);
        self.text.push_str(self.form.line_end);
        self.write()
    }

    /// Writes a line, without what is to be left out of it.
    pub(crate) fn line(&mut self, line: u64, row: Row<'_>, copied: &CopiedLine) -> io::Result<()> {
        let start = self.begin(line);
        let Self {
            form, plan, text, ..
        } = self;
        form.push_cells(row, text, |place, cell| plan.cell(place, cell, copied));
        if let Ages::Added(_) = plan.ages {
            form.push_cell(copied.age.as_deref().unwrap_or_default(), false, text);
        }
        self.end(line, start)
    }

    /// Writes a line that is refused too in place of one that has not the shape of the table.
    pub(crate) fn misshapen(&mut self, line: u64, record: &ByteRecord) -> io::Result<()> {
        let start = self.begin(line);
        let added = usize::from(matches!(self.plan.ages, Ages::Added(_)));
        let columns = self.form.columns + added;
        let count = match record.len() {
            few if few < self.form.columns => few,
            // The right number of cells would be taken for a line of data.
            right if right == self.form.columns => 1 + usize::from(columns == 1),
            many => many + added,
        };
        for place in 1..=count {
            // Behind the last column a cell counts only when it is filled.
            let cell = if place == count { LEFT_OUT } else { "" };
            self.form.push_cell(cell, place == 1, &mut self.text);
        }
        self.end(line, start)
    }

    /// Whether it says what was found.
    pub(crate) const fn is_annotated(&self) -> bool {
        self.notes.is_some()
    }

    /// Whether so many lines wait for what was found in them that it should be told.
    pub(crate) fn is_full(&self) -> bool {
        self.notes.as_ref().is_some_and(Notes::is_full)
    }

    /// Writes the lines that wait, each with what was found in it.
    pub(crate) fn settle(&mut self, findings: &[Finding]) -> io::Result<()> {
        let settled = self.notes.as_mut().map(|notes| notes.settled(findings));
        for (text, note) in settled.unwrap_or_default() {
            self.text.push_str(&text);
            self.form.push_cell(&note, false, &mut self.text);
            self.text.push_str(self.form.line_end);
        }
        self.write()
    }

    /// Writes what is still in memory.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Fills up with blank lines, so that numbers of lines stay; says where the line begins in the text.
    fn begin(&mut self, line: u64) -> usize {
        while self.next < line {
            self.text.push_str(self.form.line_end);
            self.next += 1;
        }
        self.text.len()
    }

    fn end(&mut self, line: u64, start: usize) -> io::Result<()> {
        self.count_breaks(start);
        if let Some(notes) = &mut self.notes {
            notes.wait(line, std::mem::take(&mut self.text));
            return Ok(());
        }
        self.text.push_str(self.form.line_end);
        self.write()
    }

    /// Counts the breaks inside cells, which are lines of the file.
    fn count_breaks(&mut self, start: usize) {
        let line = self.text.get(start..).unwrap_or_default();
        let breaks = memchr_iter(b'\n', line.as_bytes()).count();
        self.next += 1 + u64::try_from(breaks).unwrap_or_default();
        // Reading an old Mac file made line feeds of them.
        if breaks > 0 && self.form.line_end == "\r" {
            self.text = self.text.replace('\n', "\r");
        }
    }

    fn write(&mut self) -> io::Result<()> {
        self.bytes.clear();
        let bytes = encode(&self.text, self.form.encoding, &mut self.bytes);
        let written = self.out.write_all(bytes);
        self.text.clear();
        written
    }
}

impl Form {
    /// Adds the cells of a line that have a column, as they are seen.
    fn push_cells<'r>(
        &self,
        row: Row<'r>,
        text: &mut String,
        seen: impl Fn(usize, &'r str) -> &'r str,
    ) {
        // In nearly every line no cell needs quotes, and one look tells.
        let is_plain = self.is_plain(row.text());
        for (place, mut cell) in row.iter().enumerate().take(self.columns) {
            if place + 1 == row.len() {
                cell = cell.trim_end_matches('\r');
            }
            let shown = seen(place, cell);
            if is_plain && std::ptr::eq(shown, cell) {
                if place > 0 {
                    text.push(char::from(self.separator));
                }
                text.push_str(shown);
            } else {
                self.push_cell(shown, place == 0, text);
            }
        }
    }

    /// Whether no cell of a line needs quotes.
    fn is_plain(&self, line: &str) -> bool {
        let line = line.as_bytes();
        memchr(self.separator, line).is_none() && memchr3(b'"', b'\n', b'\r', line).is_none()
    }

    /// Whether a cell with this byte must stand between quotes.
    const fn separates(&self, byte: u8) -> bool {
        byte == self.separator || matches!(byte, b'"' | b'\n' | b'\r')
    }

    /// Adds a cell, between quotes when it must be.
    fn push_cell(&self, cell: &str, is_first: bool, text: &mut String) {
        if !is_first {
            text.push(char::from(self.separator));
        }
        if !self.quotes {
            let kept = cell.chars().filter(|sign| {
                !u8::try_from(*sign).is_ok_and(|byte| byte != b'"' && self.separates(byte))
            });
            text.extend(kept);
        } else if cell.bytes().any(|byte| self.separates(byte)) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
}
