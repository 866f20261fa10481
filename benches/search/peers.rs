//! The same questions in SQL, each engine on one core and left as its makers ship it, with an index for each column where
//! it has such.

use std::{
    fmt::Write as _,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    questions::{FACETS, QUESTIONS, Question},
    table::{COLUMNS, write_plain},
    timed::Timed,
};

/// Times that a question is asked after a first time.
const RUNS: usize = 5;

/// Every engine that is installed.
pub(crate) fn measure(folder: &Path, table: &Path) -> Vec<(&'static str, Vec<Timed>)> {
    let plain = folder.join("plain.csv");
    write_plain(table, &plain);
    let all = [
        ("SQLite", sqlite(folder, &plain)),
        ("DuckDB", duckdb(&plain)),
        ("PostgreSQL", postgresql(&plain)),
    ];
    let there = all
        .into_iter()
        .filter_map(|(name, timed)| Some((name, timed?)));
    there.collect()
}

/// For each measurement, the statements whose numbers add up to what is found.
fn measurements() -> Vec<Vec<String>> {
    let of = |question: &Question| {
        let facet = |(_, column): (_, &str)| {
            format!(
                "select sum(n) from (select {column}, count(*) as n {} group by {column}) as facet;",
                question.sql(column)
            )
        };
        [
            vec![format!("select count(*) {};", question.sql(""))],
            FACETS.map(facet).into(),
            vec![format!(
                "select count(distinct donor) {};",
                question.sql("")
            )],
        ]
    };
    QUESTIONS.iter().flat_map(of).collect()
}

fn create() -> String {
    let columns = COLUMNS.map(|column| format!("{column} text"));
    format!("create table samples({});", columns.join(", "))
}

fn indexes() -> String {
    let index = |column| format!("create index {column}_index on samples({column});\n");
    COLUMNS.map(index).concat()
        + "create index three on samples(sample_type, sex, consent);\nanalyze;\n"
}

/// `select` statements, each `RUNS` times and once before, one measurement after the other.
fn script() -> String {
    let mut script = String::new();
    for statements in measurements() {
        for _ in 0..=RUNS {
            let _ = writeln!(script, "{}", statements.join("\n"));
        }
    }
    script
}

fn sqlite(folder: &Path, plain: &Path) -> Option<Vec<Timed>> {
    let head = format!(
        "pragma cache_size=-1048576; pragma mmap_size=17179869184; pragma synchronous=off;\n{}\n.mode csv\n.import {} samples\n{}.mode list\n.timer on\n",
        create(),
        plain.display(),
        indexes()
    );
    let database = folder.join("peer.sqlite");
    let said = said(
        Command::new("sqlite3").arg("-batch").arg(database),
        &(head + &script()),
    )?;
    Some(read(&said, |line| {
        let seconds: f64 = line
            .strip_prefix("Run Time: real ")?
            .split(' ')
            .next()?
            .parse()
            .ok()?;
        Some(seconds * 1_000.0)
    }))
}

fn postgresql(plain: &Path) -> Option<Vec<Timed>> {
    let server = std::env::var("PG_URL").ok()?;
    let head = format!(
        "set max_parallel_workers_per_gather = 0; set max_parallel_maintenance_workers = 0; set work_mem = '256MB'; set maintenance_work_mem = '512MB';\ndrop table if exists samples;\n{}\n\\copy samples from '{}' with (format csv)\n{}vacuum samples;\n\\timing on\n",
        create(),
        plain.display(),
        indexes()
    );
    let mut command = Command::new("psql");
    command.args([
        server.as_str(),
        "--quiet",
        "--tuples-only",
        "--no-align",
        "--no-psqlrc",
    ]);
    let said = said(&mut command, &(head + &script()))?;
    Some(read(&said, |line| {
        line.strip_prefix("Time: ")?.split(' ').next()?.parse().ok()
    }))
}

fn duckdb(plain: &Path) -> Option<Vec<Timed>> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    // Reads statements, one a line, and says what each found and how many milliseconds it took.
    let program = format!(
        "import duckdb, sys, time\n\
        base = duckdb.connect()\n\
        base.execute('set threads = 1')\n\
        base.execute(\"{}\")\n\
        base.execute(\"copy samples from '{}' (header false)\")\n\
        for statement in sys.stdin:\n\
        \x20   begun = time.perf_counter()\n\
        \x20   found = base.execute(statement).fetchall()\n\
        \x20   took = time.perf_counter() - begun\n\
        \x20   print(found[0][0])\n\
        \x20   print('Time:', took * 1000)\n",
        create(),
        plain.display()
    );
    let said = said(Command::new(python).arg("-c").arg(program), &script())?;
    Some(read(&said, |line| {
        line.strip_prefix("Time: ")?.parse().ok()
    }))
}

/// What a program answers; none when it is not there or fails.
fn said(command: &mut Command, script: &str) -> Option<String> {
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let mut stdin = child.stdin.take().unwrap();
    let script = script.to_owned();
    let writing = std::thread::spawn(move || stdin.write_all(script.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let is_written = writing.join().unwrap().is_ok();
    (output.status.success() && is_written).then(|| String::from_utf8(output.stdout).unwrap())
}

/// Puts the answers together: each is a number, and a line that says how long it took.
fn read(said: &str, milliseconds: impl Fn(&str) -> Option<f64>) -> Vec<Timed> {
    let mut numbers: Vec<u64> = Vec::new();
    let mut times: Vec<f64> = Vec::new();
    let mut last: Option<u64> = None;
    for line in said.lines() {
        if let Some(time) = milliseconds(line) {
            numbers.extend(last.take());
            times.push(time);
        } else {
            last = line.parse().ok();
        }
    }
    assert_eq!(times.len(), numbers.len(), "every statement finds a number");
    let mut place = 0;
    let measured = measurements().into_iter().map(|statements| {
        let each = statements.len();
        let runs: Vec<_> = (0..=RUNS)
            .map(|run| place + run * each..place + (run + 1) * each)
            .collect();
        place += each * (RUNS + 1);
        let found = numbers[runs[0].clone()].iter().sum();
        let took = runs.into_iter().skip(1).map(|run| times[run].iter().sum());
        Timed::among(found, took.collect())
    });
    measured.collect()
}
