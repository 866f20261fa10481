//! What there is to compare with.

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use crate::measured::{Measured, watch_begun};

/// The floor: the file read once by the csv crate, and nothing done with it.
pub(crate) fn read(table: &Path, rows: u64) -> Measured {
    let begun = Instant::now();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .comment(Some(b'#'))
        .from_path(table)
        .unwrap();
    let mut row = csv::ByteRecord::new();
    while reader.read_byte_record(&mut row).unwrap() {}
    Measured::of("limit: only read the rows", rows, begun)
}

/// A peer, where it is installed: rows as text with a key; nothing validated, nothing searchable.
pub(crate) fn sqlite(folder: &Path, table: &Path, rows: u64) -> Option<Measured> {
    let plain = folder.join("plain.csv");
    let text = fs::read_to_string(table).unwrap();
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    // The tool takes a header or a table of its own; the key needs the latter.
    let columns = lines.next()?.split(';').count();
    let mut out = File::create(&plain).unwrap();
    lines.for_each(|line| writeln!(out, "{line}").unwrap());
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
    let begun = Instant::now();
    let mut child = command.spawn().ok()?;
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(script.as_bytes()).unwrap();
    drop(stdin);
    let what = "peer: sqlite3 .import, text with a key";
    Some(watch_begun(what, rows, begun, child))
}
