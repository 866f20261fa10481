//! Workbooks, opened by a process of their own and read as the table that it makes.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use tumorotheque_domain::SourceFile;
use tumorotheque_import::{Decided, Died, ImportError, Report, TakenSheet, workbook};

use crate::confined;

/// How long a workbook may take, the waiting for the disk included.
const PATIENCE: Duration = Duration::from_mins(2);
/// What is heard of a process.
const MOST_SAID: u64 = 64 * 1024;

/// One workbook is opened at a time: each may take half a gigabyte.
static TURN: Mutex<()> = Mutex::new(());

/// Reads a file as a table, whatever it is: a workbook through its sheet, which is the chosen one or else the first that
/// holds a table, and is written by us. That table takes room on the disk of `folder` and has no name there: whatever happens, it is gone. Nothing is read of a workbook that is refused.
/// Blocks.
///
/// # Errors
/// Only the disk; what is wrong in the file is in the report.
pub(crate) fn read_table<T: Default>(
    path: &Path,
    decided: Decided,
    folder: &Path,
    report: &mut Report,
    read: impl FnOnce(&Path, Decided, &mut Report) -> Result<(SourceFile, T), ImportError>,
) -> Result<(SourceFile, T), ImportError> {
    let Some(book) = workbook(path)? else {
        return read(path, decided, report);
    };
    let unreadable = |source| ImportError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let sheet = (decided.now.as_ref()).and_then(|choices| choices.sheet.as_deref());
    let (taken, table) = take(path, sheet, folder).map_err(unreadable)?;
    taken.report(report);
    let (file, content) = if taken.is_taken() {
        read(&name(&table), decided.of_sheet(), report)?
    } else {
        Default::default()
    };
    Ok((taken.described(&book, file), content))
}

fn take(path: &Path, sheet: Option<&str>, folder: &Path) -> io::Result<(TakenSheet, File)> {
    let table = tempfile::tempfile_in(folder)?;
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut process = Command::new(ourselves()?)
        .arg(confined::WORD)
        .args(sheet)
        .env_clear()
        .stdin(File::open(path)?)
        .stdout(table.try_clone()?)
        .stderr(Stdio::piped())
        .spawn()?;
    let ended = wait(&mut process)?;
    let mut said = Vec::new();
    if let Some(heard) = process.stderr.take() {
        heard.take(MOST_SAID).read_to_end(&mut said)?;
    }
    let taken = match ended {
        Ended::Done => {
            serde_json::from_slice(&said).unwrap_or_else(|_| TakenSheet::missing(Died::Failure))
        }
        Ended::Early(died) => TakenSheet::missing(died),
    };
    Ok((taken, table))
}

/// What an open file without a name is called.
#[cfg(unix)]
fn name(file: &File) -> PathBuf {
    use std::os::fd::AsRawFd as _;
    PathBuf::from(format!("/dev/fd/{}", file.as_raw_fd()))
}

/// Where no workbook is opened, there is none to name.
#[cfg(not(unix))]
fn name(_: &File) -> PathBuf {
    PathBuf::new()
}

enum Ended {
    Done,
    Early(Died),
}

/// Waits for the end, and brings it about when it takes too long.
fn wait(process: &mut Child) -> io::Result<Ended> {
    let began = Instant::now();
    let status = loop {
        if let Some(status) = process.try_wait()? {
            break status;
        }
        if began.elapsed() > PATIENCE {
            process.kill()?;
            process.wait()?;
            return Ok(Ended::Early(Died::Limit));
        }
        thread::sleep(Duration::from_millis(5));
    };
    Ok(match status.code() {
        Some(0) => Ended::Done,
        Some(_) => Ended::Early(Died::Failure),
        // A signal: no memory left, no time left, too much written.
        None => Ended::Early(Died::Limit),
    })
}

/// This program, even when its file has been replaced by a newer one meanwhile.
fn ourselves() -> io::Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    if running.exists() {
        Ok(running.to_owned())
    } else {
        std::env::current_exe()
    }
}
