//! How long a table of samples takes from CSV to searchable, next to what no program can beat and to a peer.
//!
//! `cargo bench --bench import`, or `SAMPLES=200000 cargo bench --bench import`. Prints a table; asserts nothing about
//! time. Every row is measured in this one run: on a noisy machine only the ratios mean something.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and fails by panicking"
)]

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// One line of the table.
struct Measured {
    what: &'static str,
    seconds: f64,
    /// Peak of resident memory, megabytes; none where it is not looked at.
    megabytes: Option<u64>,
}

fn main() {
    let samples: u64 = std::env::var("SAMPLES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1_000_000);
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("samples.csv");
    let registry = folder.path().join("registry");
    let program = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tumorotheque"));
        command
            .args(arguments)
            .arg("--data")
            .arg(&registry)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    };
    let number = samples.to_string();
    let mut generate = program(&["generate", "samples", "--samples", &number]);
    generate.stdout(File::create(&table).unwrap());
    let rows = [
        Some(watch("generate", &mut generate)),
        Some(read(&table)),
        sqlite(folder.path(), &table),
        Some(watch(
            "import the list of banks",
            &mut program(&[
                "import",
                "banks",
                "data/tumorotheques-ile-de-france.csv",
                "--yes",
            ]),
        )),
        Some(watch(
            "import --dry-run",
            &mut program(&["import", "samples", path(&table), "--dry-run"]),
        )),
        Some(watch(
            "**import: validated, committed, searchable, released**",
            &mut program(&["import", "samples", path(&table), "--yes"]),
        )),
        Some(watch(
            "import the same file again",
            &mut program(&["import", "samples", path(&table), "--yes"]),
        )),
        Some(watch("check", &mut program(&["check"]))),
        Some(watch("reindex", &mut program(&["reindex"]))),
    ];
    print(
        samples,
        fs::metadata(&table).unwrap().len(),
        &rows.into_iter().flatten().collect::<Vec<_>>(),
    );
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The floor: the file read once by the csv crate, and nothing done with it.
fn read(table: &Path) -> Measured {
    let start = Instant::now();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .comment(Some(b'#'))
        .from_path(table)
        .unwrap();
    let mut row = csv::ByteRecord::new();
    while reader.read_byte_record(&mut row).unwrap() {}
    Measured {
        what: "limit: only read the rows",
        seconds: start.elapsed().as_secs_f64(),
        megabytes: None,
    }
}

/// A peer, where it is installed: rows as text with a key; nothing validated, nothing searchable.
fn sqlite(folder: &Path, table: &Path) -> Option<Measured> {
    let plain = folder.join("plain.csv");
    let text = fs::read_to_string(table).unwrap();
    let mut rows = File::create(&plain).unwrap();
    // The tool takes a header or a table of its own; the key needs the latter.
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .for_each(|line| writeln!(rows, "{line}").unwrap());
    let columns = text
        .lines()
        .find(|line| !line.starts_with('#'))?
        .split(';')
        .count();
    let names: Vec<String> = (0..columns).map(|place| format!("c{place} text")).collect();
    let script = format!(
        "pragma journal_mode=wal; pragma synchronous=full; create table s({}, primary key(c0, c1));\n.mode csv\n.separator ;\n.import {} s\n",
        names.join(","),
        plain.display()
    );
    let mut command = Command::new("sqlite3");
    command
        .arg(folder.join("peer.sqlite"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn().ok()?;
    child
        .stdin
        .take()
        .unwrap()
        .write_all(script.as_bytes())
        .unwrap();
    let megabytes = peak(&mut child);
    Some(Measured {
        what: "peer: sqlite3 .import, text with a key",
        seconds: start.elapsed().as_secs_f64(),
        megabytes,
    })
}

fn watch(what: &'static str, command: &mut Command) -> Measured {
    let start = Instant::now();
    let mut child = command.spawn().unwrap();
    let megabytes = peak(&mut child);
    let seconds = start.elapsed().as_secs_f64();
    assert!(child.wait().unwrap().success(), "{what} failed");
    Measured {
        what,
        seconds,
        megabytes,
    }
}

/// Waits for the end; gives the peak of resident memory as the system counts it, where it does.
fn peak(child: &mut Child) -> Option<u64> {
    let status = format!("/proc/{}/status", child.id());
    let mut kilobytes = None;
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        kilobytes = peak
            .and_then(|peak| peak.split_whitespace().next()?.parse::<u64>().ok())
            .or(kilobytes);
        thread::sleep(Duration::from_millis(5));
    }
    kilobytes.map(|kilobytes| kilobytes / 1024)
}

fn print(samples: u64, bytes: u64, rows: &[Measured]) {
    println!(
        "{samples} samples, {} MB of CSV, {} cores\n",
        bytes / 1_000_000,
        thread::available_parallelism().map_or(0, usize::from)
    );
    println!("| step | seconds | rows a second | peak MB |\n|---|---:|---:|---:|");
    for Measured {
        what,
        seconds,
        megabytes,
    } in rows
    {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "for reading"
        )]
        let rate = (samples as f64 / seconds) as u64;
        let megabytes = megabytes.map_or_else(String::new, |megabytes| megabytes.to_string());
        println!("| {what} | {seconds:.2} | {rate} | {megabytes} |");
    }
}
