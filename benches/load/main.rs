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
#[path = "../program/server.rs"]
mod server;

use std::{
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    net::SocketAddr,
    path::PathBuf,
    process::{Command, Stdio},
    time::Duration,
};

use client::{Taken, ask, ask_as};
use measured::{Measured, watch, watch_begun};
use questions::{Dice, Filters};
use serde_json::Value;
use server::Server;
use tumorotheque_generate::{Settings, generate};

/// How long each run of questions lasts.
const TIME: Duration = Duration::from_secs(10);
const CONNECTIONS: usize = 64;
/// Questions that people ask again and again.
const COMMON: usize = 2_000;
/// Questions of which none is asked twice in a run.
const DIFFERENT: usize = 400_000;
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
            .stdout(std::process::Stdio::piped())
            .output();
        String::from_utf8(made.unwrap().stdout)
            .unwrap()
            .trim()
            .to_owned()
    }

    fn load(&self, server: &Server, samples: u64) {
        let address: SocketAddr = server
            .address
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .parse()
            .unwrap();
        let whole: Value = ureq::get(format!("{}/api/v1/biobanks", server.address))
            .call()
            .unwrap()
            .body_mut()
            .read_json()
            .unwrap();
        let filters = Filters::of(&whole);
        let dice = &mut Dice::new(42);
        let common = filters.questions(COMMON, dice);
        let different = filters.questions(DIFFERENT, dice);
        let nothing = ["/healthz".to_owned()];
        let hostile = questions::hostile(&filters);
        println!(
            "| questions | connections | each second | p50 ms | p95 ms | p99 ms | kB | failed | goal |\n|---|---:|---:|---:|---:|---:|---:|---:|---|"
        );
        let show = |what: &str, connections: usize, taken: &Taken, goal: &str| {
            println!(
                "| {what} | {connections} | {:.0} | {:.2} | {:.2} | {:.2} | {:.1} | {} | {goal} |",
                taken.each_second(),
                taken.within(500),
                taken.within(950),
                taken.within(990),
                taken.mean_kilobytes(),
                taken.failed
            );
        };
        let run = |what: &str, addresses: &[String], connections: usize, goal: &str| {
            show(
                what,
                connections,
                &ask(address, addresses, connections, TIME),
                goal,
            );
        };
        run("limit: an empty answer", &nothing, CONNECTIONS, "");
        run(
            "all different, one after the other",
            &different,
            1,
            "p50 1 ms, p99 5 ms in process",
        );
        run(
            "suggestions, letter by letter",
            &questions::typed(),
            1,
            "p99 5 ms",
        );
        run(
            "pages of the site, all different, one after the other",
            &questions::pages(&different[DIFFERENT / 4..DIFFERENT / 2]),
            1,
            "20 ms",
        );
        let secret = self.token();
        let texts = questions::of_managers();
        show(
            "of managers: two words, exact, with sixteen facets and a page",
            1,
            &ask_as(address, &texts, &secret, 1, TIME),
            "10 ms for the count alone",
        );
        run(
            "as people ask, some thousands again and again",
            &common,
            CONNECTIONS,
            "20,000, p99 10 ms",
        );
        run(
            "all different",
            &different[DIFFERENT / 2..],
            CONNECTIONS,
            "",
        );
        let table = self.table(samples.min(A_FILE), MEANWHILE);
        let import = self.program(&["import", "samples", table.to_str().unwrap(), "--yes"]);
        let (taken, seconds) = while_importing(import, || ask(address, &common, CONNECTIONS, TIME));
        show(
            &format!("as people ask, during an import of {seconds:.0} s"),
            CONNECTIONS,
            &taken,
            "p99 twice that",
        );
        let attack = std::thread::spawn(move || ask(address, &hostile, 8, TIME));
        run(
            "as people ask, beside 8 who attack",
            &common,
            CONNECTIONS,
            "p95 twice that",
        );
        show("of those who attack", 8, &attack.join().unwrap(), "50 ms");
    }
}

/// What was asked while an import ran, and how long the import took.
fn while_importing(mut import: Command, asked: impl FnOnce() -> Taken) -> (Taken, f64) {
    let begun = std::time::Instant::now();
    let child = import.spawn().unwrap();
    let taken = asked();
    let measured = watch_begun("", 0, begun, child);
    (taken, measured.seconds)
}
