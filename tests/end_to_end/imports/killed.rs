//! A server that is killed while it reads or publishes: what it has acknowledged is there, whole, when it starts again.

use std::{
    fs,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{Desk, NAME, rows, table};
use crate::{killed::moments, program::said};

/// Servers that are killed.
const KILLS: usize = 20;

/// Sends a file and publishes it; none when the server ends meanwhile.
fn published(desk: &Desk, file: &str) -> Option<()> {
    let bearer = format!("Bearer {}", desk.token);
    let headers = [("authorization", bearer.as_str())];
    let send = |path: &str, body: &str| {
        let answer = desk.server.try_to_send(("POST", path), &headers, body);
        answer.ok().filter(|(status, _)| *status < 300)
    };
    let (_, import) = send("/api/v1/imports?mode=replace", file)?;
    let path = import["links"]["publish"].as_str()?;
    let (_, receipt) = send(path, &json!({ "confirm": NAME }).to_string())?;
    (receipt["state"] == "published").then_some(())
}

/// Starts the server again, which sweeps up, and takes back what still waits: nothing else is left of it.
fn again(desk: Desk) -> Desk {
    let Desk {
        server,
        token,
        folder,
    } = desk;
    drop(server);
    let server = folder.serve(&["serve"]);
    let desk = Desk {
        server,
        token,
        folder,
    };
    let (_, list) = desk.ask("GET", "/api/v1/imports", "");
    for draft in list["waiting"].as_array().unwrap() {
        let path = draft["links"]["self"].as_str().unwrap();
        assert_eq!(desk.ask("DELETE", path, "").0, 204);
    }
    let staging = fs::read_dir(desk.folder.path().join("registry/staging")).unwrap();
    let left = staging.map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = left.filter(|name| name != "turn").collect();
    assert!(left.is_empty(), "{left:?}");
    desk
}

#[test]
fn what_a_killed_server_has_acknowledged_is_there_whole() {
    let mut desk = Desk::new();
    let files = [
        table(&rows(0..1_500, "C43")),
        table(&rows(700..2_000, "C50")),
    ];
    let mut states = Vec::new();
    let mut whole = Duration::ZERO;
    for file in &files {
        let began = Instant::now();
        published(&desk, file).unwrap();
        whole = began.elapsed();
        states.push(desk.export());
    }
    let (mut holds, mut struck) = (1, 0);
    for moment in moments(whole).take(KILLS) {
        let next = 1 - holds;
        let acknowledged = thread::scope(|scope| {
            let sending = scope.spawn(|| published(&desk, &files[next]));
            thread::sleep(moment);
            let process = desk.server.process().to_string();
            Command::new("kill")
                .args(["-9", &process])
                .status()
                .unwrap();
            sending.join().unwrap().is_some()
        });
        let check = desk.folder.run(&["check"]);
        assert!(check.status.success(), "{moment:?}: {}", said(&check));
        let now = desk.export();
        let place = states.iter().position(|state| *state == now);
        let place = place.unwrap_or_else(|| panic!("{moment:?}: half of it is there"));
        assert!(
            place == next || !acknowledged,
            "{moment:?}: what was acknowledged is gone"
        );
        struck += usize::from(!acknowledged);
        holds = place;
        desk = again(desk);
    }
    assert!(struck > KILLS / 4, "only {struck} kills struck");
    let (_, list): (u16, Value) = desk.ask("GET", "/api/v1/imports", "");
    assert!(!list["published"].as_array().unwrap().is_empty());
}
