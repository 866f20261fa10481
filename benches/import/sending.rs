//! A bank that sends its file to a running server, publishes it, and finds what has changed.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{measured::Measured, server::Server};

fn get(server: &Server, path: &str) -> Value {
    let mut response = ureq::get(format!("{}{path}", server.address))
        .call()
        .unwrap();
    response.body_mut().read_json().unwrap()
}

fn post(server: &Server, path: &str, token: &str, body: &[u8]) -> Value {
    let request = ureq::post(format!("{}{path}", server.address));
    let request = request.header("authorization", format!("Bearer {token}"));
    let mut response = request.send(body).unwrap();
    response.body_mut().read_json().unwrap()
}

/// Sends a file, publishes it, and waits until a search shows what is new; each step is a line of the table.
/// `shown` asks for what the file brings much of.
pub(crate) fn publish(
    server: &Server,
    token: &str,
    file: &Path,
    rows: u64,
    shown: &str,
) -> [Measured; 3] {
    let bytes = fs::read(file).unwrap();
    let begun = Instant::now();
    let mut import = post(server, "/api/v1/imports", token, &bytes);
    let own = import["links"]["self"].as_str().unwrap().to_owned();
    while import["state"] == "reading" {
        thread::sleep(Duration::from_millis(10));
        let request = ureq::get(format!("{}{own}", server.address));
        let request = request.header("authorization", format!("Bearer {token}"));
        import = request.call().unwrap().body_mut().read_json().unwrap();
    }
    let looked = Measured::of("server: upload, checked and compared", rows, begun);
    let before = get(server, shown)["items"].clone();
    let begun = Instant::now();
    let receipt = post(server, &format!("{own}/publish"), token, b"");
    assert_eq!(receipt["state"], "published");
    let published = Measured::of("server: publish", rows, begun);
    let begun = Instant::now();
    while get(server, shown)["items"] == before {
        thread::sleep(Duration::from_millis(5));
    }
    let seen = Measured::of("server: from published to seen in search", rows, begun);
    [looked, published, seen.goal("1 s")]
}
