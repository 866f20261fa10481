//! Nothing personal stays, and nobody touches another bank.

use std::fs;

use serde_json::json;

use super::{BANK, Desk, rows, table, token};
use crate::program::files;

#[test]
fn nothing_personal_is_found_in_the_folder_afterwards() {
    let desk = Desk::new();
    let import = desk.upload("", &table(&rows(0..300, "C43")));
    let searched = |when: &str| {
        for path in files(desk.folder.path()) {
            let bytes = fs::read(&path).unwrap_or_default();
            let found = bytes.windows(6).any(|window| window == b"Zzyxqv");
            assert!(!found, "{when}: {}", path.display());
        }
    };
    searched("staged");
    desk.link("POST", &import, "publish", "");
    searched("published");
    assert!(
        fs::read_dir(desk.folder.path().join("registry/staging"))
            .unwrap()
            .all(|entry| { entry.unwrap().file_name() == "turn" }),
        "nothing waits any more"
    );
}

#[test]
fn nobody_touches_another_bank() {
    let desk = Desk::new();
    let import = desk.upload("", &table(&rows(0..3, "C43")));
    let own = import["links"]["self"].as_str().unwrap().to_owned();
    let stranger = token(&desk.folder, "tumorotheque-hopital-saint-louis");
    for (method, path) in [
        ("GET", own.clone()),
        ("DELETE", own.clone()),
        ("GET", format!("{own}/preview")),
        ("GET", format!("{own}/findings")),
        ("GET", format!("{own}/file")),
        ("GET", format!("{own}/annotated")),
        ("POST", format!("{own}/publish")),
        ("GET", format!("{own}/undo")),
        ("POST", format!("{own}/undo")),
        ("POST", format!("/api/v1/imports?biobank={BANK}")),
        ("GET", format!("/api/v1/biobanks/{BANK}/quality")),
        ("GET", format!("/api/v1/biobanks/{BANK}/history")),
        ("GET", format!("/api/v1/biobanks/{BANK}/samples/P1")),
        ("GET", format!("/api/v1/biobanks/{BANK}/samples/P1/history")),
        ("GET", format!("/api/v1/samples?biobank={BANK}")),
        ("GET", format!("/api/v1/samples?not.biobank={BANK}")),
        ("POST", format!("/api/v1/biobanks/{BANK}/confirmation")),
    ] {
        let (status, _) = desk.ask_as(&stranger, (method, &path), "");
        assert_eq!(status, 404, "{method} {path}: another bank does not exist");
        for token in [
            "",
            "tumo_0",
            &"tumo_".repeat(14),
            &desk
                .token
                .replace(|digit: char| digit.is_ascii_digit(), "a"),
        ] {
            let (status, problem) = desk.ask_as(token, (method, &path), "");
            assert_eq!(
                (status, &problem["type"]),
                (401, &json!("/problems/unauthorised")),
                "{method} {path}"
            );
        }
    }
    // Lines that name another bank are refused.
    let elsewhere =
        "tumorotheque;id_echantillon;type_echantillon\nTUMOROTHÈQUE HÔPITAL SAINT-LOUIS;P1;sérum\n";
    let import = desk.upload("", elsewhere);
    assert_eq!(import["effect"]["added"], 0, "{import}");
    let (_, list) = desk.ask("GET", "/api/v1/imports", "");
    assert_eq!(list["waiting"].as_array().unwrap().len(), 2);

    let tokens = desk.folder.run(&["token", "list"]);
    let listed = String::from_utf8(tokens.stdout).unwrap();
    assert!(!listed.contains("tumo_"), "{listed}");
    let id = listed.lines().next().unwrap().split('\t').next().unwrap();
    assert!(desk.folder.run(&["token", "revoke", id]).status.success());
    assert_eq!(desk.ask("GET", "/api/v1/imports", "").0, 401, "at once");
}

#[test]
fn a_file_that_waits_can_be_withdrawn_and_a_published_one_cannot() {
    let desk = Desk::new();
    let import = desk.upload("", &table(&rows(0..3, "C43")));
    let path = import["links"]["self"].as_str().unwrap();
    assert_eq!(desk.ask("DELETE", path, "").0, 204);
    assert_eq!(desk.ask("GET", path, "").0, 404);
    let import = desk.publish("", &table(&rows(0..3, "C43")));
    let path = import["links"]["self"].as_str().unwrap();
    assert_eq!(desk.ask("DELETE", path, "").0, 409);
    assert_eq!(
        desk.ask("POST", "/api/v1/imports?kind=networks", "x").0,
        403,
        "networks are the operator's"
    );
    assert_eq!(desk.ask("POST", "/api/v1/imports?mode=all", "x").0, 422);
    assert_eq!(desk.ask("POST", "/api/v1/imports?sort=all", "x").0, 400);
    let bearer = format!("Bearer {}", desk.token);
    let form = [
        ("authorization", bearer.as_str()),
        ("content-type", "multipart/form-data; boundary=x"),
    ];
    assert_eq!(
        desk.server.send(("POST", "/api/v1/imports"), &form, "x").0,
        415
    );
}
