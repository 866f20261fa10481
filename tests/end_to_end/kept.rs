//! Answers that are kept for whoever asks the same.

use std::{
    io::{Read as _, Write as _},
    thread,
    time::Duration,
};

use crate::program::{Folder, Server, said};

const LIST: &str = "/api/v1/biobanks";

/// Head and body of an answer, as they are sent.
fn ask(server: &Server, headers: &[&str]) -> (String, Vec<u8>) {
    let mut connection = server.connect();
    let line = format!("GET {LIST} HTTP/1.1");
    let begin = [line.as_str(), "host: localhost", "connection: close"];
    let request = [&begin, headers, &["\r\n"]].concat().join("\r\n");
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    let body = answer.split_off(end.unwrap() + 4);
    (String::from_utf8(answer).unwrap(), body)
}

#[test]
fn nobody_gets_what_another_asked_for() {
    let server = Folder::with_banks().serve(&["serve"]);
    let wanted: [&[&str]; 5] = [
        &[],
        &["accept-encoding: gzip"],
        &["accept-language: en"],
        // Two values that stand apart are not the one that they would be together.
        &["accept: text/", "accept: csv"],
        &["accept: text/csv"],
    ];
    let first = wanted.map(|headers| ask(&server, headers));
    for (headers, (head, body)) in wanted.iter().zip(&first) {
        let (again, same) = ask(&server, headers);
        assert!(same == *body, "{headers:?}: {head} {again}");
        assert!(
            again.contains(&format!("content-length: {}\r\n", body.len())),
            "{again}"
        );
    }
    let has = |place: usize, header: &str| first[place].0.contains(header);
    let is_packed = |place| has(place, "content-encoding: gzip");
    assert!(!is_packed(0) && is_packed(1) && !is_packed(2));
    assert!(has(3, "application/json") && has(4, "text/csv"));
}

#[test]
fn a_kept_answer_ends_with_what_it_was_made_from() {
    let folder = Folder::with_banks();
    let server = folder.serve(&["serve"]);
    let before = server.json(LIST)["total"].clone();
    let list = folder.file(
        "one.csv",
        "Tumorothèque;Établissement;Responsable\nCRB Un;Hôpital Un;Dr Un\n",
    );
    let done = folder.run(&["import", "banks", list.to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    while server.json(LIST)["total"] == before {
        thread::sleep(Duration::from_millis(20));
    }
}
