use std::{io::Write, ops::ControlFlow, path::Path};

use csv::ByteRecord;
use jiff::civil::Date;
use tumorotheque_domain::{BiobankKey, Finding, Lang, SampleLine, SourceFile};

use super::{
    annotations, blanks::Blanks, cells::Cells, columns::SampleField, matching, row::Memory,
    uncounted::Uncounted,
};
use crate::{
    Banks, Decided, ImportError, Report,
    begin::Opening,
    chosen::Chosen,
    copy::CopiedLine,
    fields, mojibake, rules,
    table::{Opened, Table},
};

/// Samples handed on at once: some statements of the store, and few of those that it needs whatever there is to write.
pub const BATCH: usize = 1000;
/// Lines are handed on before they are that many when they hold this much, in bytes.
const BATCH_BYTES: usize = 1 << 20;

/// What must be known to read a sample table.
#[derive(Debug)]
pub struct SampleContext<'a> {
    /// The banks that a line may name.
    pub banks: &'a Banks,
    /// The bank that the file is given for; none when the lines say it themselves.
    pub biobank: Option<BankGiven>,
    /// The present day, for dates in the future and for two-digit years.
    pub today: Date,
    /// What a person decides about reading the file.
    pub decided: Decided,
}

/// The one bank that a file is given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankGiven {
    /// Its row key.
    pub key: BiobankKey,
    /// Its name, for messages.
    pub name: String,
}

/// Who takes the lines that are read, a batch at a time.
type Sink<'s> = &'s mut dyn FnMut(Vec<SampleLine>, &mut Report) -> ControlFlow<()>;

/// Reads a sample table in constant memory. The sink gets the samples of valid lines in the order of the file, [`BATCH`] at a
/// time (those of one line together, fewer the last time and when lines are long, never none), and may add findings of its
/// own; it ends the reading with [`ControlFlow::Break`].
///
/// # Errors
/// Only the disk: what is wrong in the file is in the report, and a line with an error does not reach the sink.
pub fn read_samples(
    path: &Path,
    context: &SampleContext<'_>,
    report: &mut Report,
    sink: &mut dyn FnMut(Vec<SampleLine>, &mut Report) -> ControlFlow<()>,
) -> Result<SourceFile, ImportError> {
    read(path, context, report, sink, None)
}

/// The same, and writes the accepted copy: the file as it came, without what is personal. Nothing is written of a file that
/// is refused before its lines are read, and only the begin of one whose reading ends early.
///
/// # Errors
/// Those of [`read_samples`], and when the copy cannot be written.
pub fn copy_samples(
    path: &Path,
    context: &SampleContext<'_>,
    report: &mut Report,
    sink: &mut dyn FnMut(Vec<SampleLine>, &mut Report) -> ControlFlow<()>,
    copy: &mut dyn Write,
) -> Result<SourceFile, ImportError> {
    read(path, context, report, sink, Some((copy, None)))
}

/// The same, with a column behind the others that says in a language what was found in each line: by reading it, and by the
/// sink about the lines that it was just given.
///
/// # Errors
/// Those of [`copy_samples`].
pub fn annotate_samples(
    path: &Path,
    context: &SampleContext<'_>,
    report: &mut Report,
    sink: &mut dyn FnMut(Vec<SampleLine>, &mut Report) -> ControlFlow<()>,
    (copy, lang): (&mut dyn Write, Lang),
) -> Result<SourceFile, ImportError> {
    read(path, context, report, sink, Some((copy, Some(lang))))
}

fn read<'a>(
    path: &'a Path,
    context: &SampleContext<'_>,
    report: &mut Report,
    sink: Sink<'_>,
    copy: Option<(&'a mut (dyn Write + 'a), Option<Lang>)>,
) -> Result<SourceFile, ImportError> {
    let chosen = Chosen::of(path, &context.decided, &fields::SAMPLES)?;
    let opening = Opening::new(&chosen.choices, &fields::SAMPLES);
    let mut table = match Table::open(path, &opening, report)? {
        Opened::Table(table) => table,
        Opened::NoTable(file) => return Ok(file),
    };
    let Some(columns) = matching::columns(&mut table, context, chosen, report) else {
        return Ok(table.file);
    };
    let notes = copy.as_ref().and_then(|(_, notes)| *notes);
    if let Some((out, _)) = copy {
        table.begin_copy(out, columns.copy_plan(), notes)?;
    }
    let mut batches = Batches {
        sink,
        lines: Vec::with_capacity(BATCH),
        bytes: 0,
    };
    let blanks = Blanks::of(&columns.header);
    let mut memory = Memory::default();
    let mut record = ByteRecord::new();
    let mut uncounted = Uncounted::default();
    if notes.is_some() {
        report.watched();
    }
    let Some(first) = columns.parts.first() else {
        return Ok(table.file);
    };
    while let Some(line) = table.next(&mut record, report)? {
        let mended = table.mended(&record);
        let seen = mended.as_ref().unwrap_or(&record);
        let row = table.text(seen)?;
        let mut copied = CopiedLine::default();
        let blank = blanks.find(row, line, &columns.header, report, &mut copied);
        if columns.header.has_unnamed() || mojibake::is_suspicious(row.text()) {
            columns.header.check_text(row, line, &blank, report);
        }
        let mut cells = Cells {
            row,
            line,
            columns: &columns,
            part: first,
            report,
            refused: false,
            copied,
            blank,
            told: Vec::new(),
        };
        let before = batches.lines.len();
        memory.read(&mut cells, context, &mut batches.lines);
        let copied = cells.copied;
        let written = match &mended {
            Some(_) => table.text(&record)?,
            None => row,
        };
        table.copy(|copy| copy.line(line, written, &copied))?;
        for added in batches.added(before, record.as_slice().len()) {
            uncounted.add(added.sample.consent);
        }
        let is_full = batches.are_full() || table.is_copy_full();
        if is_full && batches.hand_on(report).is_break() {
            return table.end();
        }
        if batches.lines.is_empty() {
            table.settle(report)?;
        }
    }
    // Nothing is left to read: what the sink says makes no difference.
    let _ = batches.hand_on(report);
    if !report.refuses_file() {
        memory.checks.report(&columns, report);
        uncounted.report(columns.place(SampleField::Consent).is_some(), report);
    }
    table.settle(report)?;
    table.end()
}

/// Lines on their way to the sink.
struct Batches<'s> {
    sink: Sink<'s>,
    lines: Vec<SampleLine>,
    bytes: usize,
}

impl Batches<'_> {
    /// The samples of the last line, which has that many bytes: those behind the ones that were there before.
    fn added(&mut self, before: usize, bytes: usize) -> &[SampleLine] {
        let added = self.lines.get(before..).unwrap_or_default();
        for line in added {
            self.bytes += bytes + annotations::bytes(&line.sample.annotations);
        }
        added
    }

    const fn are_full(&self) -> bool {
        self.lines.len() >= BATCH || self.bytes >= BATCH_BYTES
    }

    fn hand_on(&mut self, report: &mut Report) -> ControlFlow<()> {
        if self.lines.is_empty() {
            return ControlFlow::Continue(());
        }
        self.bytes = 0;
        let full = std::mem::replace(&mut self.lines, Vec::with_capacity(BATCH));
        (self.sink)(full, report)
    }
}

/// What the store says of a line whose sample id already stands on another line of the same file, for the same bank.
#[must_use]
pub fn duplicate_sample(line: u64, first_line: Option<u64>, local_id: &str) -> Finding {
    let label = SampleField::SampleId.label(tumorotheque_domain::Lang::Fr);
    let finding = Finding::of(&rules::DUPLICATE_SAMPLE_ID).line(line);
    // The store may know that there is an earlier line, but not which.
    let first_line = first_line.map_or_else(|| format!("< {line}"), |first| first.to_string());
    finding.cell(label, local_id).detail(first_line)
}

/// What the registry says of a file that was published before, with the day of it.
#[must_use]
pub fn sent_before(day: Date) -> Finding {
    Finding::of(&rules::SENT_BEFORE).detail(day.to_string())
}
