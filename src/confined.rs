//! The process that opens a workbook: this program, started by itself, with little memory and little time.
//!
//! It reads the workbook from standard input, writes the table to standard output and says as JSON on standard error what
//! became of it. Whatever happens to it happens to nobody else.

use std::{
    fs::File,
    io::{self, Write as _},
    process::ExitCode,
};

use tumorotheque_import::{bounds, take_sheet};

/// The first argument that starts it.
pub(crate) const WORD: &str = "read-workbook";

/// Bytes of address space. The largest real workbooks stay below a third of it.
const MEMORY: u64 = 512 << 20;
/// Seconds of processor time.
const SECONDS: u64 = 60;

/// Whether this process was started to open a workbook. Asked before anything else runs: threads would take memory.
pub(crate) fn is_meant() -> bool {
    std::env::args_os().nth(1).is_some_and(|word| word == WORD)
}

/// Opens the workbook, takes the sheet that the second argument names, and ends.
pub(crate) fn run() -> ExitCode {
    match open(std::env::args().nth(2).as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

#[cfg(unix)]
fn open(sheet: Option<&str>) -> io::Result<()> {
    use std::os::fd::AsFd as _;
    limit()?;
    let workbook = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    let table = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    let taken = take_sheet(workbook, table, sheet)?;
    let mut told = serde_json::to_vec(&taken)?;
    told.push(b'\n');
    io::stderr().write_all(&told)
}

/// Without limits nothing is opened.
#[cfg(not(unix))]
fn open(_: Option<&str>) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn limit() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, bounds::FILE_BYTES),
        (Resource::Core, 0),
    ];
    for (resource, most) in limits {
        let (current, maximum) = (Some(most), Some(most));
        setrlimit(resource, Rlimit { current, maximum })?;
    }
    Ok(())
}
