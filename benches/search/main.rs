//! How long exact questions take over ten million samples, next to the databases that one would use instead.
//!
//! `cargo bench --bench search`, or `SAMPLES=1000000 cargo bench --bench search`. Prints tables; asserts nothing about time,
//! but that everybody counts the same. SQLite needs `sqlite3`; `DuckDB` needs a Python with its module (`PYTHON` names it);
//! PostgreSQL needs `psql` and a server with an empty database (`PG_URL` names it). What is not there is left out, and
//! `PEERS=none` leaves all out. All are asked on one core, one after the other, in this one run.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and fails by panicking"
)]

mod ours;
mod peers;
mod questions;
mod table;
mod timed;

use std::{fs::File, io::BufWriter, path::Path};

use questions::QUESTIONS;
use timed::Timed;
use tumorotheque_generate::{Settings, generate};

fn main() {
    let samples = std::env::var("SAMPLES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(10_000_000);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let table = folder.path().join("samples.csv");
    write_table(&table, samples);
    let (ours, kept) = ours::measure(folder.path(), &table);
    let mut columns = vec![("tumorotheque", ours)];
    if std::env::var("PEERS").as_deref() != Ok("none") {
        columns.extend(peers::measure(folder.path(), &table));
    }
    print(samples, &columns);
    println!("\n| step | measured | goal |\n|---|---:|---|");
    for (what, measured, goal) in kept {
        println!("| {what} | {measured} | {goal} |");
    }
}

fn write_table(path: &Path, samples: u64) {
    let settings = Settings::new(samples, 42);
    let mut out = BufWriter::new(File::create(path).unwrap());
    generate(&settings, &mut out, &mut |_| {}).unwrap();
}

/// One line for each measurement, one column for each engine. Nobody may count otherwise than we do.
fn print(samples: u64, engines: &[(&str, Vec<Timed>)]) {
    println!("{samples} samples; median (worst) in milliseconds on one core\n");
    let names: Vec<&str> = engines.iter().map(|(name, _)| *name).collect();
    println!("| question | found | {} | goal |", names.join(" | "));
    println!("|---|---:|{}---|", "---:|".repeat(names.len()));
    let goals = QUESTIONS.iter().flat_map(questions::Question::goals);
    for (place, (what, goal)) in goals.enumerate() {
        let found = engines[0].1[place].found;
        let cells = engines.iter().map(|(name, timed)| {
            let Some(timed) = timed.get(place) else {
                return String::new();
            };
            assert_eq!(timed.found, found, "{name}: {what}");
            format!("{:.2} ({:.2})", timed.median, timed.worst)
        });
        println!(
            "| {what} | {found} | {} | {goal} |",
            cells.collect::<Vec<_>>().join(" | ")
        );
    }
}
