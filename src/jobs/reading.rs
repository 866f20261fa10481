use std::{
    collections::HashMap,
    fs::File,
    io::{self, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, Sender},
};

use anyhow::Context as _;
use jiff::civil::Date;
use tokio::{sync::mpsc, task::JoinHandle};
use tumorotheque_domain::{BiobankKey, Finding, Lang, SampleLine, SourceFile};
use tumorotheque_import::{
    BankGiven, Banks, Decided, ImportError, Report, SampleContext, annotate_samples, copy_samples,
    duplicate_sample, read_samples,
};

use super::{
    Registry,
    decided::decided,
    kept_file::{Piece, Pieces},
    look::Given,
    workbook::read_table,
};

/// Batches between the reader and the database: a few, so that memory stays flat.
const BATCHES_AHEAD: usize = 4;

/// What there is to read, and what must be known to read it.
#[derive(Debug)]
pub(super) struct ToRead {
    pub(super) path: PathBuf,
    /// Where there is room on the disk for the table of a workbook.
    pub(super) folder: PathBuf,
    pub(super) banks: Banks,
    pub(super) only: Option<BankGiven>,
    pub(super) today: Date,
    /// What a person decided about reading it.
    decided: Decided,
    /// What is written of it on the way.
    pub(super) copy: FileCopy,
}

impl ToRead {
    /// A file, for the banks that there are or one of them.
    pub(super) async fn new(
        registry: &Registry,
        given: &Given,
        (banks, only): (Banks, Option<BankGiven>),
        copy: FileCopy,
    ) -> anyhow::Result<Self> {
        let bank = only.as_ref().map(|bank| bank.key);
        let decided = decided(registry, bank, given.choices.clone()).await?;
        Ok(Self {
            path: given.path.clone(),
            folder: registry.folder().to_owned(),
            banks,
            only,
            today: given.today,
            decided,
            copy,
        })
    }
}

/// What is written of a file while it is read.
#[derive(Debug)]
pub(crate) enum FileCopy {
    None,
    /// The file without anything personal.
    Accepted(File),
    /// The same in pieces, which come among the lines.
    Pieces,
    /// The same, with what was found on each line, in that language.
    Annotated(File, Lang),
}

impl FileCopy {
    /// Where it goes, and the language of what is noted in it.
    pub(super) fn wanted(&mut self) -> Option<(&mut (dyn Write + '_), Option<Lang>)> {
        match self {
            Self::None | Self::Pieces => None,
            Self::Accepted(out) => Some((out, None)),
            Self::Annotated(out, lang) => Some((out, Some(*lang))),
        }
    }
}

/// What comes of a table while it is read.
pub(super) enum Arrived {
    Lines(Vec<SampleLine>),
    /// Of the copy of a file that is wanted in pieces.
    Piece(Piece),
}

/// A sample table that is being read on a thread of its own. Lines come in the order of the file.
pub(super) struct Reading {
    arriving: mpsc::Receiver<Arrived>,
    duplicates: Sender<Finding>,
    reader: JoinHandle<(Result<SourceFile, ImportError>, Report)>,
}

impl Reading {
    pub(super) fn begin(what: ToRead) -> Self {
        let (sender, arriving) = mpsc::channel(BATCHES_AHEAD);
        let (duplicates, found) = std::sync::mpsc::channel();
        let reader = tokio::task::spawn_blocking(move || read(what, sender, &found));
        Self {
            arriving,
            duplicates,
            reader,
        }
    }

    /// What is next; none at the end.
    pub(super) async fn next(&mut self) -> Option<Arrived> {
        self.arriving.recv().await
    }

    /// Takes in what only the database could find: the line says what an earlier one has said.
    pub(super) fn duplicate(&self, line: &SampleLine, first_line: Option<u64>) {
        let found = duplicate_sample(line.line, first_line, &line.sample.local_id);
        // Nobody listens once the reader has failed; then its failure is what counts.
        let _ = self.duplicates.send(found);
    }

    /// What the file is and what was found in it, once every line has come or no more is wanted.
    pub(super) async fn end(self) -> anyhow::Result<(SourceFile, Report)> {
        let Self {
            arriving,
            duplicates,
            reader,
        } = self;
        drop((arriving, duplicates));
        let (file, report) = reader.await.context("the reader stopped")?;
        Ok((file?, report))
    }
}

fn read(
    what: ToRead,
    sender: mpsc::Sender<Arrived>,
    duplicates: &Receiver<Finding>,
) -> (Result<SourceFile, ImportError>, Report) {
    let mut report = Report::default();
    let mut first_lines = matches!(what.copy, FileCopy::Annotated(..)).then(HashMap::new);
    let mut sink = |batch: Vec<SampleLine>, report: &mut Report| {
        // An annotated line is written before the registry could tell, so doubles are found here.
        if let Some(first_lines) = &mut first_lines {
            batch
                .iter()
                .filter_map(|line| doubled(line, first_lines))
                .for_each(|found| refuse(found, report));
        }
        for duplicate in duplicates.try_iter() {
            refuse(duplicate, report);
        }
        match sender.blocking_send(Arrived::Lines(batch)) {
            Ok(()) => ControlFlow::Continue(()),
            // The database has stopped listening, and will say why.
            Err(_) => ControlFlow::Break(()),
        }
    };
    let mut copy = what.copy;
    let read = |path: &Path, decided: Decided, report: &mut Report| {
        let context = SampleContext {
            banks: &what.banks,
            biobank: what.only,
            today: what.today,
            decided,
        };
        let file = match &mut copy {
            FileCopy::None => read_samples(path, &context, report, &mut sink),
            FileCopy::Accepted(out) => copy_samples(path, &context, report, &mut sink, out),
            FileCopy::Pieces => {
                let mut out = InPieces::to(&sender);
                let file = copy_samples(path, &context, report, &mut sink, &mut out);
                out.end();
                file
            }
            FileCopy::Annotated(out, lang) => {
                annotate_samples(path, &context, report, &mut sink, (out, *lang))
            }
        };
        Ok((file?, ()))
    };
    let file = read_table(&what.path, what.decided, &what.folder, &mut report, read);
    let file = file.map(|(file, ())| file);
    drop(sender);
    // Until everything is written, more may be found.
    for duplicate in duplicates {
        refuse(duplicate, &mut report);
    }
    (file, report)
}

/// Sends a copy on in pieces.
struct InPieces<'s> {
    pieces: Pieces,
    sender: &'s mpsc::Sender<Arrived>,
}

impl<'s> InPieces<'s> {
    fn to(sender: &'s mpsc::Sender<Arrived>) -> Self {
        Self {
            pieces: Pieces::default(),
            sender,
        }
    }

    fn end(self) {
        let Self { pieces, sender } = self;
        send(sender, pieces.end());
    }
}

impl Write for InPieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        send(self.sender, self.pieces.take(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn send(sender: &mpsc::Sender<Arrived>, piece: Option<Piece>) {
    if let Some(piece) = piece {
        // When the database has stopped listening, the next lines are told so.
        let _ = sender.blocking_send(Arrived::Piece(piece));
    }
}

/// What is found of a line that says again what an earlier one has said.
fn doubled(
    line: &SampleLine,
    first_lines: &mut HashMap<(BiobankKey, String), u64>,
) -> Option<Finding> {
    let name = &line.sample.local_id;
    let first = *first_lines
        .entry((line.biobank, name.clone()))
        .or_insert(line.line);
    (first != line.line).then(|| duplicate_sample(line.line, Some(first), name))
}

/// Takes in what only the database could find.
fn refuse(duplicate: Finding, report: &mut Report) {
    report.refuse(duplicate.line.unwrap_or_default());
    report.push(duplicate);
}
