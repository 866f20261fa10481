//! What a server bears whose registry holds ten million samples: many who ask at once, while a bank imports a million
//! rows, and while somebody asks what nobody means.
//!
//! `cargo bench --bench load`, or `SAMPLES=200000 cargo bench --bench load`. Prints tables; asserts nothing about time.
//! Server and askers share the machine, over the loopback; `/healthz`, which says nothing, is the limit of both.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a benchmark prints, and fails by panicking"
)]

mod client;
#[path = "../program/measured.rs"]
mod measured;
mod questions;
mod runs;
#[path = "../program/server.rs"]
mod server;

use std::{
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    path::PathBuf,
    process::{Command, Stdio},
};

use measured::{Measured, watch};
use runs::Runs;
use server::Server;
use tumorotheque_generate::{Settings, generate};

/// Samples of a file at most: files have a bound.
const A_FILE: u64 = 1_000_000;
/// The first letter of the samples that are imported while others ask.
const MEANWHILE: char = 'z';

fn main() {
    let samples = std::env::var("SAMPLES").ok();
    let samples = samples
        .and_then(|text| text.parse().ok())
        .unwrap_or(10_000_000);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let bench = Bench {
        folder: folder.path().to_owned(),
    };
    let imported = bench.registry(samples);
    println!(
        "{samples} samples\n\n| step | rows | seconds | processor seconds | peak MB | goal |\n|---|---:|---:|---:|---:|---|"
    );
    println!(
        "| {} | {} | {:.1} | {:.1} | {} | {} |\n",
        imported.what,
        imported.rows,
        imported.seconds,
        imported.processor.unwrap_or_default(),
        imported.megabytes.unwrap_or_default(),
        imported.goal
    );
    let server = Server::start(bench.program(&["serve"]));
    bench.load(&server, samples);
}

struct Bench {
    folder: PathBuf,
}

impl Bench {
    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tumorotheque"));
        command
            .args(arguments)
            .arg("--data")
            .arg(self.folder.join("data"));
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn registry(&self, samples: u64) -> Measured {
        let lists = [
            ("banks", "data/tumorotheques-ile-de-france.csv"),
            ("collections", "data/collections-ile-de-france.csv"),
            ("networks", "data/reseaux-ile-de-france.csv"),
        ];
        for (kind, list) in lists {
            let mut import = self.program(&["import", kind, list, "--yes"]);
            assert!(import.status().unwrap().success(), "{list}");
        }
        let mut all = Measured {
            what: "import: validated, committed, searchable, released, a million a file",
            rows: samples,
            seconds: 0.0,
            processor: Some(0.0),
            megabytes: None,
            goal: "",
        };
        let mut left = samples;
        for letter in 'a'..MEANWHILE {
            let rows = left.min(A_FILE);
            left -= rows;
            if rows == 0 {
                break;
            }
            let table = self.table(rows, letter);
            let mut import = self.program(&["import", "samples", table.to_str().unwrap(), "--yes"]);
            let one = watch("a file", rows, &mut import);
            all.seconds += one.seconds;
            all.processor = all.processor.zip(one.processor).map(|(all, one)| all + one);
            all.megabytes = all.megabytes.max(one.megabytes);
            std::fs::remove_file(table).unwrap();
        }
        assert_eq!(left, 0, "that many samples are not to be had");
        all.goal("100 s, 1000 MB at 10,000,000")
    }

    /// A table of samples whose ids begin with a letter of their own: those that come again would have to be confirmed.
    fn table(&self, samples: u64, letter: char) -> PathBuf {
        let generated = self.folder.join("generated.csv");
        let mut out = BufWriter::new(File::create(&generated).unwrap());
        generate(&Settings::new(samples, 42), &mut out, &mut |_| {}).unwrap();
        drop(out);
        let path = self.folder.join(format!("{letter}.csv"));
        let mut out = BufWriter::new(File::create(&path).unwrap());
        let lines = BufReader::new(File::open(generated).unwrap()).lines();
        let mut rows = 0;
        for line in lines.map(Result::unwrap) {
            rows += usize::from(!line.starts_with('#'));
            // The first row is the header; the id is the second cell.
            let line = if rows > 1 {
                line.replacen(';', &format!(";{letter}"), 1)
            } else {
                line
            };
            writeln!(out, "{line}").unwrap();
        }
        path
    }

    /// The secret of who may search every bank's samples.
    fn token(&self) -> String {
        let made = self
            .program(&["token", "create", "--operator"])
            .stdout(Stdio::piped())
            .output();
        String::from_utf8(made.unwrap().stdout)
            .unwrap()
            .trim()
            .to_owned()
    }

    fn load(&self, server: &Server, samples: u64) {
        let runs = Runs::of(server);
        runs.one_by_one(server, &self.token());
        let table = self.table(samples.min(A_FILE), MEANWHILE);
        let import = self.program(&["import", "samples", table.to_str().unwrap(), "--yes"]);
        runs.many_at_once(import);
    }
}
