//! How long a table of samples takes from CSV to searchable, next to what no program can beat and to a peer.
//!
//! `cargo bench --bench import`, or `SAMPLES=200000 cargo bench --bench import`. Prints a table; asserts nothing about
//! time. Every row is measured in this one run: on a noisy machine only the ratios mean something.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and fails by panicking"
)]

#[path = "../program/measured.rs"]
mod measured;
mod peers;
mod sending;
#[path = "../program/server.rs"]
mod server;

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

use measured::{Measured, watch};
use server::Server;

/// Runs of a step that takes seconds or less; the quickest counts.
const RUNS: usize = 5;
/// The bank whose file comes again.
const BANK: &str = "crb-institut-curie";
/// A diagnosis that few generated rows have: a hundredth of the rows get it when the file comes again.
const NEW_DIAGNOSIS: &str = "C21";

fn main() {
    let samples = std::env::var("SAMPLES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1_000_000);
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench {
        folder: folder.path().to_owned(),
    };
    let (mut rows, bytes) = bench.whole(samples);
    rows.extend(bench.preview(samples / 10));
    rows.extend(bench.again(samples / 5));
    print(samples, bytes, &rows);
}

/// Steps in a folder of their own.
struct Bench {
    folder: PathBuf,
}

impl Bench {
    fn program(&self, registry: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tumorotheque"));
        command
            .args(arguments)
            .arg("--data")
            .arg(self.folder.join(registry))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn run(&self, registry: &str, arguments: &[&str]) {
        let status = self.program(registry, arguments).status().unwrap();
        assert!(status.success(), "{arguments:?} failed");
    }

    fn registry(&self, name: &str) {
        let list = "data/tumorotheques-ile-de-france.csv";
        self.run(name, &["import", "banks", list, "--yes"]);
    }

    fn generated(&self, samples: u64) -> PathBuf {
        let path = self.folder.join(format!("{samples}.csv"));
        let number = samples.to_string();
        let mut generate = self.program("none", &["generate", "samples", "--samples", &number]);
        generate.stdout(File::create(&path).unwrap());
        assert!(generate.status().unwrap().success());
        path
    }

    /// All samples, from the file to the search, and what follows from them.
    fn whole(&self, samples: u64) -> (Vec<Measured>, u64) {
        let table = self.generated(samples);
        let file = path(&table);
        self.registry("whole");
        let step =
            |what, arguments: &[&str]| watch(what, samples, &mut self.program("whole", arguments));
        let import = ["import", "samples", file, "--yes"];
        let mut rows = vec![best(RUNS, || peers::read(&table, samples))];
        rows.extend(peers::sqlite(&self.folder, &table, samples));
        rows.push(
            step(
                "**import: validated, committed, searchable, released**",
                &import,
            )
            .goal("12 s, 600 MB"),
        );
        rows.push(step("import the same file again", &import));
        rows.push(step(
            "preview of the same file",
            &["import", "samples", file, "--dry-run"],
        ));
        rows.push(step("check", &["check"]));
        rows.push(step("reindex", &["reindex"]));
        (rows, fs::metadata(&table).unwrap().len())
    }

    /// What a new file would do.
    fn preview(&self, samples: u64) -> [Measured; 1] {
        let table = self.generated(samples);
        self.registry("preview");
        let order = ["import", "samples", path(&table), "--dry-run"];
        let preview = || {
            watch(
                "preview of a new file",
                samples,
                &mut self.program("preview", &order),
            )
        };
        [best(RUNS, preview).goal("1 s")]
    }

    /// One bank sends its file again, and a hundredth of its rows have changed.
    fn again(&self, samples: u64) -> Vec<Measured> {
        let generated = fs::read_to_string(self.generated(samples)).unwrap();
        let [first, changed] =
            [("first.csv", false), ("changed.csv", true)].map(|(name, is_changed)| {
                let path = self.folder.join(name);
                fs::write(&path, of_one_bank(&generated, is_changed)).unwrap();
                path
            });
        self.registry("first");
        let import = |registry: &str, file: &Path| {
            self.program(
                registry,
                &["import", "samples", path(file), "--biobank", BANK, "--yes"],
            )
        };
        assert!(import("first", &first).status().unwrap().success());
        let again = || {
            let copied = self.copied("first", "again");
            watch(
                "**the same file, 1 % changed: parsed, compared, committed, indexed**",
                samples,
                &mut import(&copied, &changed),
            )
        };
        let mut rows = vec![best(RUNS, again).goal("1 s")];
        rows.extend(self.sent(&changed, samples));
        rows
    }

    /// The same through the API of a running server.
    fn sent(&self, file: &Path, samples: u64) -> [Measured; 3] {
        let copied = self.copied("first", "server");
        let mut token = self.program(
            &copied,
            &["token", "create", "--biobank", BANK, "--name", "bench"],
        );
        let token = token.stdout(Stdio::piped()).output().unwrap().stdout;
        let token = String::from_utf8(token).unwrap();
        let server = Server::start(self.program(&copied, &["serve"]));
        let shown = format!("/api/v1/biobanks?diagnosis={NEW_DIAGNOSIS}");
        sending::publish(&server, token.trim(), file, samples, &shown)
    }

    fn copied(&self, from: &str, to: &str) -> String {
        let target = self.folder.join(to);
        let _ = fs::remove_dir_all(&target);
        let source = self.folder.join(from);
        let done = Command::new("cp")
            .arg("-r")
            .arg(source)
            .arg(target)
            .status()
            .unwrap();
        assert!(done.success());
        to.to_owned()
    }
}

/// The quickest of some runs, each prepared anew: other work on the machine only makes them longer.
fn best(runs: usize, mut run: impl FnMut() -> Measured) -> Measured {
    let all = (0..runs).map(|_| run());
    all.min_by(|one, other| one.seconds.total_cmp(&other.seconds))
        .unwrap()
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A generated table with all rows given to one bank; changed, a hundredth of them have the new diagnosis.
fn of_one_bank(table: &str, is_changed: bool) -> String {
    /// Bank, diagnosis, and the columns that go with it.
    const PLACES: (usize, [usize; 4]) = (0, [7, 8, 9, 10]);
    let mut rows = 0_usize;
    let line = |line: &str| {
        if line.starts_with('#') {
            return line.to_owned();
        }
        rows += 1;
        let mut cells: Vec<&str> = line.splitn(12, ';').collect();
        if rows > 1 {
            cells[PLACES.0] = BANK;
        }
        if is_changed && rows.is_multiple_of(100) {
            let [diagnosis, others @ ..] = PLACES.1;
            cells[diagnosis] = NEW_DIAGNOSIS;
            for place in others {
                cells[place] = "";
            }
        }
        cells.join(";")
    };
    table.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn print(samples: u64, bytes: u64, rows: &[Measured]) {
    println!(
        "{samples} samples, {} MB of CSV, {} cores\n",
        bytes / 1_000_000,
        thread::available_parallelism().map_or(0, usize::from)
    );
    println!(
        "| step | rows | seconds | processor seconds | peak MB | goal |\n|---|---:|---:|---:|---:|---|"
    );
    for row in rows {
        let processor = row
            .processor
            .map_or_else(String::new, |seconds| format!("{seconds:.2}"));
        let megabytes = row
            .megabytes
            .map_or_else(String::new, |megabytes| megabytes.to_string());
        println!(
            "| {} | {} | {:.2} | {processor} | {megabytes} | {} |",
            row.what, row.rows, row.seconds, row.goal
        );
    }
}
