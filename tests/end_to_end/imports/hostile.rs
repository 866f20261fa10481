//! Files and bodies made to break the server: each is refused with a sentence and keeps nothing, the server stays small
//! and goes on answering.

use std::{
    fs::{self, File},
    io::{self, Read as _, Write as _},
    net::{Shutdown, TcpStream},
    thread,
    time::Duration,
};

use serde_json::Value;

use super::{BANK, Desk, rows, table, token};
use crate::{
    hostile::{
        files::{self, Hostile},
        memory::{self, GROWTH},
    },
    program::Folder,
};

/// Begins a request by hand: a file that is sent with these headers.
fn begin(desk: &Desk, token: &str, headers: &str) -> TcpStream {
    let mut stream = desk.server.connect();
    let head = format!(
        "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\
         Accept-Language: en\r\nConnection: close\r\n{headers}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

/// Status and JSON of the answer.
fn answer(mut stream: TcpStream) -> (u16, Value) {
    let mut said = Vec::new();
    // What came before the connection was cut is what counts.
    let _ = stream.read_to_end(&mut said);
    let said = String::from_utf8_lossy(&said);
    let (head, body) = said.split_once("\r\n\r\n").unwrap_or_default();
    let status = head.split(' ').nth(1).unwrap_or_default();
    let json = body.find('{').zip(body.rfind('}'));
    let json = json.and_then(|(begin, end)| serde_json::from_str(&body[begin..=end]).ok());
    (status.parse().unwrap_or_default(), json.unwrap_or_default())
}

/// Sends a file as it is on the disk.
fn send(desk: &Desk, file: &mut File) -> Value {
    let length = format!("Content-Length: {}", file.metadata().unwrap().len());
    let mut stream = begin(desk, &desk.token, &length);
    io::copy(file, &mut stream).unwrap();
    let (status, import) = answer(stream);
    assert_eq!(status, 201, "{import}");
    import
}

/// What lies in the folder of staging.
fn staged(folder: &Folder) -> Vec<String> {
    let staging = fs::read_dir(folder.path().join("registry/staging")).unwrap();
    let names = staging.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name != "turn").collect()
}

/// Waits until that is all there is: whoever sent a file hears of it a moment before it is swept away.
fn until_staged(folder: &Folder, expected: &[String]) {
    while staged(folder) != expected {
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn every_hostile_file_that_is_sent_ends_with_a_sentence_and_memory_stays_flat() {
    let desk = Desk::new();
    desk.publish("", &table(&rows(0..300, "C43")));
    for Hostile { path, rule, said } in files::all(&desk.folder) {
        let name = path.display();
        let mut file = File::open(&path).unwrap();
        let before = memory::forget_peak(desk.server.process());
        let mut import = thread::scope(|scope| {
            let sending = scope.spawn(|| send(&desk, &mut file));
            loop {
                let (status, ..) = desk.server.get("/api/v1/biobanks?q=curie");
                assert_eq!(status, 200, "others are answered meanwhile");
                if sending.is_finished() {
                    return sending.join().unwrap();
                }
            }
        });
        let own = import["links"]["self"].as_str().unwrap().to_owned();
        while import["state"] == "reading" {
            thread::sleep(Duration::from_millis(50));
            import = desk.ask("GET", &own, "").1;
        }
        let peak = memory::peak(desk.server.process()).unwrap();
        assert!(
            peak < before + GROWTH,
            "{name}: {peak} kB against {before} kB"
        );
        let told = |lang: &str| {
            let path = format!("{own}/findings?rule={rule}&lang={lang}");
            let (_, findings) = desk.ask("GET", &path, "");
            let message = findings["findings"][0]["message"].as_str();
            message
                .unwrap_or_else(|| panic!("{name}: {findings}"))
                .to_owned()
        };
        let (french, english) = (told("fr"), told("en"));
        assert!(
            english.contains(said) && french != english,
            "{name}: {english}"
        );
        assert_eq!(desk.link("POST", &import, "publish", "").0, 422, "{name}");
        let accepted = format!("{}.accepted", import["id"].as_str().unwrap());
        until_staged(&desk.folder, &[accepted]);
        assert_eq!(desk.ask("DELETE", &own, "").0, 204);
        assert!(staged(&desk.folder).is_empty(), "{name}");
    }
}

/// A body, and what must be answered.
struct Body<'a> {
    /// The header that speaks of it.
    said: &'a str,
    piece: &'a [u8],
    /// Pieces that are sent, unless it is refused before.
    most: usize,
    status: u16,
    sentence: &'a str,
}

/// Pieces of a megabyte: more than may be sent.
const ENDLESS: usize = 2_048;
const CUT_OFF: &str = "Nothing was kept";

#[test]
fn a_body_that_is_endless_or_false_is_refused_and_nothing_of_it_stays() {
    const PIECE: usize = 1 << 20;
    let desk = Desk::new();
    desk.upload("", &table(&rows(0..3, "C43")));
    let waiting = staged(&desk.folder);
    let piece = vec![b'a'; PIECE];
    let chunk = [
        format!("{PIECE:x}\r\n").into_bytes(),
        piece.clone(),
        b"\r\n".to_vec(),
    ]
    .concat();
    let two_gigabytes = format!("Content-Length: {}", 2_u64 << 30);
    let chunked = "Transfer-Encoding: chunked";
    let body = |said, piece, most, status, sentence| Body {
        said,
        piece,
        most,
        status,
        sentence,
    };
    let cases = [
        body(&two_gigabytes, &piece, ENDLESS, 413, "at most"),
        body(chunked, &chunk, ENDLESS, 413, "at most"),
        body("Content-Length: 9999", &piece[..10], 1, 408, CUT_OFF),
        body(chunked, b"FFFFFFFFFFFFFFFFFF\r\na", 1, 408, CUT_OFF),
        body(chunked, b"5\r\nabc", 1, 408, CUT_OFF),
        body("Content-Length: many", b"a", 1, 400, ""),
        body("Content-Length: -1", b"a", 1, 400, ""),
    ];
    let before = memory::forget_peak(desk.server.process());
    for Body {
        said,
        piece,
        most,
        status,
        sentence,
    } in cases
    {
        let mut stream = begin(&desk, &desk.token, said);
        let sent = (0..most)
            .take_while(|_| stream.write_all(piece).is_ok())
            .count();
        let _ = stream.shutdown(Shutdown::Write);
        let (answered, problem) = answer(stream);
        assert_eq!(answered, status, "{said}, {sent} pieces: {problem}");
        let detail = problem["detail"].as_str().unwrap_or_default();
        assert!(detail.contains(sentence), "{said}: {problem}");
        assert!(sent < ENDLESS, "{said}: taken to its end");
        until_staged(&desk.folder, &waiting);
    }
    let peak = memory::peak(desk.server.process()).unwrap();
    assert!(peak < before + GROWTH, "{peak} kB against {before} kB");
}

/// One letter now and then holds neither a bank nor the server for long.
#[test]
fn files_that_never_come_hold_nobody() {
    let desk = Desk::new();
    let banks = [
        BANK,
        "tumo0611",
        "goelamstheque",
        "tissutheque-beaujon",
        "tumorotheque-hopital-necker",
        "tumorotheque-hopital-cochin",
    ];
    let slow = |token: &str| {
        let mut stream = begin(&desk, token, "Transfer-Encoding: chunked");
        while stream.write_all(b"1\r\na\r\n").is_ok() {
            thread::sleep(Duration::from_millis(250));
        }
        answer(stream).0
    };
    let tokens: Vec<String> = banks.iter().map(|bank| token(&desk.folder, bank)).collect();
    let before = memory::forget_peak(desk.server.process());
    let mut ends: Vec<u16> = thread::scope(|scope| {
        let sending: Vec<_> = (0..5)
            .flat_map(|_| &tokens)
            .map(|token| scope.spawn(|| slow(token)))
            .collect();
        while !sending.iter().all(thread::ScopedJoinHandle::is_finished) {
            assert_eq!(desk.server.get("/healthz").0, 200);
            thread::sleep(Duration::from_millis(50));
        }
        sending.into_iter().map(|one| one.join().unwrap()).collect()
    });
    ends.sort_unstable();
    ends.dedup();
    // Too slow; another file of the bank is being read; as many as may be are being read.
    assert_eq!(ends, [408, 429, 503]);
    let peak = memory::peak(desk.server.process()).unwrap();
    assert!(peak < before + GROWTH, "{peak} kB against {before} kB");
    assert!(staged(&desk.folder).is_empty());
    assert_eq!(
        desk.upload("", &table(&rows(0..3, "C43")))["state"],
        "ready"
    );
}
