//! The feed of what changed: for who keeps a copy of the directory.

use serde_json::Value;

use crate::program::{Folder, Server, demo, said};

const HEADER: &str = "Tumorothèque;Établissement;Responsable;Retirée";

fn import(folder: &Folder, list: &str, content: &str) {
    let file = folder.file("list.csv", content);
    let done = folder.run(&["import", list, file.to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
}

fn banks(folder: &Folder, rows: &[&str]) {
    import(folder, "banks", &format!("{HEADER}\n{}\n", rows.join("\n")));
}

/// Kind, id and whether it is gone, of every change since an instant.
fn told(server: &Server, since: &str) -> Vec<String> {
    let feed = server.json(&format!("/api/v1/changes?updated_since={since}"));
    let items = feed["items"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    items
        .map(|item| {
            let gone = item["withdrawn"].as_bool().unwrap();
            assert_eq!(item["name"].is_null(), gone, "{item}");
            let sign = if gone { "-" } else { "+" };
            format!("{sign}{} {}", text(&item["kind"]), text(&item["id"]))
        })
        .collect()
}

/// The instant of the last change.
fn last(server: &Server) -> String {
    let feed = server.json("/api/v1/changes");
    let items = feed["items"].as_array().unwrap();
    items.last().unwrap()["updated_at"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn a_copy_learns_what_came_what_changed_and_what_is_gone() {
    let folder = Folder::new();
    banks(
        &folder,
        &["CRB Un;Hôpital Un;Dr Un;", "CRB Deux;Hôpital Deux;Dr Deux;"],
    );
    let server = folder.serve(&["serve"]);
    assert_eq!(told(&server, ""), ["+biobank crb-deux", "+biobank crb-un"]);
    let first = last(&server);
    drop(server);

    import(&folder, "networks", "Réseau;Tumorothèques\nOuest;crb-un\n");
    banks(&folder, &["CRB Un;Hôpital Un;Dr Autre;"]);
    banks(&folder, &["CRB Trois;Hôpital Trois;Dr Trois;"]);
    let server = folder.serve(&["serve"]);
    assert_eq!(
        told(&server, &first),
        [
            "+biobank crb-deux",
            "+network ouest",
            "+biobank crb-un",
            "+biobank crb-trois"
        ]
    );
    let second = last(&server);
    drop(server);

    // One leaves the directory, and the import that brought another is taken back.
    let imports = String::from_utf8(folder.run(&["imports"]).stdout).unwrap();
    let newest = imports.split('\t').next().unwrap();
    let undone = folder.run(&["undo", newest, "--yes"]);
    assert!(undone.status.success(), "{}", said(&undone));
    banks(&folder, &["CRB Deux;Hôpital Deux;Dr Deux;oui"]);
    let server = folder.serve(&["serve"]);
    assert_eq!(
        told(&server, &second),
        ["-biobank crb-trois", "-biobank crb-deux"]
    );
    drop(server);

    // What comes again is there again, once.
    banks(&folder, &["CRB Trois;Hôpital Trois;Dr Trois;"]);
    let server = folder.serve(&["serve"]);
    assert_eq!(
        told(&server, &second),
        ["-biobank crb-deux", "+biobank crb-trois"]
    );
    assert_eq!(told(&server, "").len(), 4);
}

#[test]
fn a_feed_comes_page_by_page_and_as_lines() {
    let whole = demo().json("/api/v1/changes");
    let items = whole["items"].as_array().unwrap();
    assert_eq!((items.len(), whole["total"].as_u64()), (32, Some(32)));
    let (mut path, mut seen) = ("/api/v1/changes?limit=7".to_owned(), Vec::new());
    loop {
        let page = demo().json(&path);
        seen.extend(page["items"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut path),
            None => break,
        }
    }
    assert_eq!(seen, *items);
    let (.., lines) = demo().get("/api/v1/changes?format=ndjson");
    let lines = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    assert_eq!(lines.collect::<Vec<Value>>(), *items);
    assert_eq!(
        demo().get("/api/v1/changes?format=csv").2.lines().count(),
        33
    );
    assert_eq!(told(demo(), "2999-01-01"), Vec::<String>::new());
    for (wrong, words) in [
        ("updated_since=yesterday", "2026-01-31"),
        ("limit=0", "1 to 100"),
        ("cursor=x", "first page"),
        ("since=2026-01-01", "updated_since"),
    ] {
        let (status, _, problem) = demo().get(&format!("/api/v1/changes?{wrong}&lang=en"));
        assert_eq!(status, 400, "{problem}");
        assert!(problem.contains(words), "{problem}");
    }
}

/// Samples come and go without a trace in the feed: only a release tells of them.
#[test]
fn samples_move_nothing_in_the_feed() {
    let folder = Folder::with_banks();
    let server = folder.serve(&["serve"]);
    let before = server.json("/api/v1/changes");
    let samples = "sample_id,donor,sample_type,diagnosis,consent\nA,A,serum,C50,consented\n";
    let file = folder.file("samples.csv", samples);
    let file = file.to_str().unwrap();
    let bank = ["--biobank", "crb-institut-curie", "--yes"];
    let done = folder.run(&[["import", "samples", file].as_slice(), &bank].concat());
    assert!(done.status.success(), "{}", said(&done));
    drop(server);
    assert_eq!(folder.serve(&["serve"]).json("/api/v1/changes"), before);
}
