//! What the public asks for and does not find, for those who manage banks.

use std::{thread, time::Duration};

use serde_json::Value;

use crate::program::{Folder, Server, said};

fn token(folder: &Folder) -> String {
    let made = folder.run(&["token", "create", "--operator", "--name", "test"]);
    assert!(made.status.success(), "{}", said(&made));
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

/// What managers read once so many askings were written down.
fn asked(server: &Server, token: &str, times: i64) -> Vec<Value> {
    for _ in 0..100 {
        let path = "/api/v1/asked-and-not-found?lang=en";
        let (_, _, body) = server.bytes_as(token, path);
        let list: Vec<Value> = serde_json::from_slice(&body).unwrap();
        let sum: i64 = list.iter().map(|one| one["times"].as_i64().unwrap()).sum();
        if sum >= times {
            return list;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("{times} askings were not counted");
}

#[test]
fn each_asking_that_finds_nothing_counts_and_nothing_typed_is_kept() {
    let folder = Folder::with_banks();
    let token = token(&folder);
    let server = folder.serve(&["serve"]);
    let path = "/api/v1/biobanks?q=glioblastome+Secretova&city=bobigny";
    let first = server.json(path);
    assert_eq!((&first["total"], &first), (&0.into(), &server.json(path)));
    assert_eq!(
        server.get("/en?q=glioblastome+Secretova&city=bobigny").0,
        200
    );
    let tree = r#"{"query":{"all":[{"filter":"city","value":"bobigny"},{"filter":"clinician","value":"pr-janin"}]}}"#;
    assert_eq!(server.post("/api/v1/queries", tree).0, 200);
    // What finds something is not counted.
    assert_eq!(server.json("/api/v1/biobanks?city=bobigny")["total"], 1);

    let list = asked(&server, &token, 4);
    assert_eq!(list.len(), 2, "{list:?}");
    assert_eq!(list[0]["times"], 3);
    assert_eq!(list[0]["other_words"], true);
    let pairs = |one: &Value| -> Vec<String> {
        let filters = one["filters"].as_array().unwrap().iter();
        let part = |filter: &Value, name: &str| filter[name].as_str().unwrap().to_owned();
        filters
            .map(|filter| format!("{}={}", part(filter, "filter"), part(filter, "value")))
            .collect()
    };
    assert_eq!(pairs(&list[0]), ["city=bobigny", "diagnosis=C71"]);
    assert_eq!(list[0]["filters"][1]["label"], "C71 Brain");
    // Of people the filter alone.
    assert_eq!(pairs(&list[1]), ["city=bobigny", "clinician="]);
    let stored = folder.run(&["asked", "--json"]);
    let stored = String::from_utf8(stored.stdout).unwrap();
    assert!(stored.contains("C71") && !stored.to_lowercase().contains("secretova"));
    assert!(!stored.contains("janin"));
}

#[test]
fn what_was_asked_in_vain_is_for_managers() {
    let folder = Folder::with_banks();
    let token = token(&folder);
    let server = folder.serve(&["serve"]);
    assert_eq!(server.get("/api/v1/asked-and-not-found").0, 401);
    assert!(asked(&server, &token, 0).is_empty());
    for days in ["0", "401", "many"] {
        let path = format!("/api/v1/asked-and-not-found?days={days}");
        let (status, ..) = server.bytes_as(&token, &path);
        assert_eq!(status, 422, "{days}");
    }
    let none = folder.run(&["asked", "--lang", "en"]);
    assert_eq!(
        String::from_utf8(none.stdout).unwrap(),
        "Nothing was asked for in vain.\n"
    );
}
