//! Tables of another directory: what is kept of them, and each written again with what was found.

use std::{
    collections::BTreeMap,
    fs,
    io::BufWriter,
    path::{Path, PathBuf},
};

use encoding_rs::{Encoding, UTF_8};
use serde::{Serialize, Serializer, ser::Error as _};
use tumorotheque_domain::{Lang, SourceFile};
use tumorotheque_import::{
    Copies, DirectoryReading, Own, Report, Standard, Understood, annotate_directory, read_directory,
};

use super::{
    Registry,
    look_at_entries::{Against, GivenEntries},
    reading::FileCopy,
    staging::private_file,
};

/// Reads tables, and writes what is to be kept of them: what was understood, and beside it the lines that came.
pub(super) fn read_tables(
    registry: &Registry,
    (standard, given): (Standard, &GivenEntries),
    reading: &DirectoryReading<'_>,
    copy: FileCopy,
    report: &mut Report,
) -> anyhow::Result<(SourceFile, Understood)> {
    let paths = &given.paths;
    let FileCopy::Accepted(out) = copy else {
        let read = read_directory(standard, paths, reading, &mut |_| Ok(None), report);
        return Ok(read?);
    };
    let passing = tempfile::tempdir_in(registry.folder())?;
    let folder = given.copies.as_deref().unwrap_or(passing.path());
    let mut copies = |name: &str| private_file(&folder.join(name)).map(Some);
    let (file, understood) = read_directory(standard, paths, reading, &mut copies, report)?;
    let kept = Kept {
        understood: &understood,
        files: files(folder, report)?,
    };
    serde_json::to_writer_pretty(BufWriter::new(out), &kept)?;
    Ok((file, understood))
}

/// Writes tables of another directory again with what was found on each line: those that `copies` makes room for.
pub(crate) async fn annotate_tables(
    registry: &Registry,
    (standard, given): (Standard, &GivenEntries),
    copies: &mut Copies<'_>,
    lang: Lang,
) -> anyhow::Result<()> {
    let Against { known, decided, .. } = Against::now(registry, given).await?;
    let own = given.biobank.as_ref().and_then(|id| Own::new(id, &known));
    let reading = DirectoryReading {
        known: &known,
        own: own.as_ref(),
        decided,
    };
    let (paths, copies) = (&given.paths, (copies, lang));
    tokio::task::block_in_place(|| {
        let mut report = Report::default();
        annotate_directory(standard, paths, &reading, copies, &mut report)
    })?;
    Ok(())
}

/// What is kept of tables.
#[derive(Serialize)]
struct Kept<'a> {
    #[serde(flatten)]
    understood: &'a Understood,
    /// Each file as it came, without the columns that nothing is known of, line by line.
    files: BTreeMap<&'a str, Lines>,
}

/// The lines of a copy, which are in memory only while they are written.
struct Lines {
    path: PathBuf,
    encoding: &'static Encoding,
}

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let bytes = fs::read(&self.path).map_err(S::Error::custom)?;
        let (text, _) = self.encoding.decode_with_bom_removal(&bytes);
        let end = if text.contains('\n') { '\n' } else { '\r' };
        to.collect_seq(
            text.split_terminator(end)
                .map(|line| line.trim_end_matches('\r')),
        )
    }
}

/// The copies of the tables that could be read as such.
fn files<'a>(folder: &Path, report: &'a Report) -> std::io::Result<BTreeMap<&'a str, Lines>> {
    let mut files = BTreeMap::new();
    for table in report.tables() {
        let Some(name) = table.file.as_deref() else {
            continue;
        };
        let path = folder.join(name);
        let encoding = Encoding::for_label(table.encoding.as_bytes()).unwrap_or(UTF_8);
        if path.try_exists()? {
            files.insert(name, Lines { path, encoding });
        }
    }
    Ok(files)
}
