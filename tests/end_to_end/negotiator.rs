//! A shortlist is handed over to a Negotiator: here a server that keeps the request and answers as it is told.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpListener,
    sync::mpsc::{Receiver, channel},
    thread,
};

use serde_json::{Value, json};

use crate::program::{Folder, said};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Answers every request with this status and body; gives address, and line and body of each request.
fn negotiator(status: &'static str, answer: Value) -> (String, Receiver<(String, Value)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = channel();
    thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut reader = BufReader::new(connection.try_clone().unwrap());
            let mut lines = Vec::new();
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                if line.trim().is_empty() {
                    break;
                }
                lines.push(line.trim().to_lowercase());
            }
            let length = lines
                .iter()
                .find_map(|line| line.strip_prefix("content-length: "));
            let mut body = vec![0; length.unwrap().parse().unwrap()];
            reader.read_exact(&mut body).unwrap();
            let body = serde_json::from_slice(&body).unwrap();
            let answer = answer.to_string();
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                answer.len()
            );
            connection.write_all((head + &answer).as_bytes()).unwrap();
            let _ = sender.send((lines[0].clone(), body));
        }
    });
    (address, requests)
}

/// A bank with a collection that the BBMRI Directory knows, and one that it does not.
fn bbmri() -> Folder {
    let folder = Folder::new();
    let path = folder.path().join("bbmri");
    fs::create_dir(&path).unwrap();
    for (table, content) in [
        (
            "Biobanks.csv",
            "id,name,country,withdrawn\nbbmri-eric:ID:FR_a,CRB Un,FR,false\n",
        ),
        (
            "Collections.csv",
            "id,name,description,biobank,type,order_of_magnitude,withdrawn\nbbmri-eric:ID:FR_a:collection:s,Sein,Tumours of the breast,bbmri-eric:ID:FR_a,OTHER,2,false\n",
        ),
    ] {
        fs::write(path.join(table), content).unwrap();
    }
    let list = folder.file(
        "own.csv",
        "Tumorothèque;Établissement;Responsable\nCRB Deux;Hôpital Deux;Dr Deux\n",
    );
    for import in [
        ["import", "bbmri", path.to_str().unwrap()],
        ["import", "banks", list.to_str().unwrap()],
    ] {
        let done = folder.run(&[&import[..], &["--yes"]].concat());
        assert!(done.status.success(), "{}", said(&done));
    }
    folder
}

#[test]
fn collections_that_the_negotiator_knows_are_handed_over_and_lead_on() {
    let on = "https://negotiator.example/requests/1";
    let (there, requests) = negotiator("201 Created", json!({ "id": "1", "redirectUrl": on }));
    let folder = bbmri();
    let there = format!("--negotiator-url={there}");
    let server = folder.serve(&["serve", &there, "--public-url=https://tumo.example"]);
    let form = "bank=crb-un&bank=crb-deux&for=q%3Dsein";
    let (_, _, page) = server.get(&format!("/en/shortlist?{form}"));
    assert!(
        page.contains("formaction=\"/en/shortlist/negotiator\""),
        "{page}"
    );
    let (status, _, page) = server.submit("/en/shortlist/negotiator", &[FORM], form);
    assert!(
        status == 200 && page.contains(&format!("href=\"{on}\"")),
        "{page}"
    );
    let (line, body) = requests.recv().unwrap();
    assert_eq!(line, "post /api/v3/requests http/1.1");
    assert_eq!(
        body,
        json!({
            "url": "https://tumo.example/en/shortlist?bank=crb-un&bank=crb-deux&for=q%3Dsein",
            "humanReadable": "Words: sein",
            "resources": [{ "id": "bbmri-eric:ID:FR_a:collection:s" }],
        })
    );
    // What it does not know is not offered.
    let (_, _, page) = server.get("/en/shortlist?bank=crb-deux");
    assert!(!page.contains("shortlist/negotiator"));
    let (status, _, _) = server.submit("/en/shortlist/negotiator", &[FORM], "bank=crb-deux");
    assert_eq!(status, 409);
    let headers = [FORM, ("sec-fetch-site", "cross-site")];
    let (status, _, _) = server.submit("/en/shortlist/negotiator", &headers, form);
    assert_eq!(status, 403);
}

#[test]
fn a_negotiator_that_refuses_or_misleads_is_said() {
    for (status, answer) in [
        ("400 Bad Request", json!({ "title": "unknown resource" })),
        (
            "201 Created",
            json!({ "id": "1", "redirectUrl": "javascript:alert(1)" }),
        ),
    ] {
        let (there, _requests) = negotiator(status, answer);
        let folder = bbmri();
        let there = format!("--negotiator-url={there}");
        let server = folder.serve(&["serve", &there, "--public-url=https://tumo.example"]);
        let (status, _, page) = server.submit("/en/shortlist/negotiator", &[FORM], "bank=crb-un");
        assert!(status == 502 && !page.contains("javascript"), "{page}");
    }
}

#[test]
fn without_a_negotiator_nothing_is_handed_over() {
    let folder = bbmri();
    let server = folder.serve(&["serve"]);
    let (_, _, page) = server.get("/en/shortlist?bank=crb-un");
    assert!(!page.contains("shortlist/negotiator"));
    let (status, _, _) = server.submit("/en/shortlist/negotiator", &[FORM], "bank=crb-un");
    assert_eq!(status, 404);
}
