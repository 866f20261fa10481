//! Looked at, published, taken back.

use std::{fs, thread, time::Duration};

use serde_json::{Value, json};

use super::{BANK, Desk, NAME, rows, table};
use crate::program::said;

#[test]
fn a_file_is_looked_at_published_and_taken_back() {
    let desk = Desk::new();
    let import = desk.upload("name=serum.csv", &table(&rows(0..30, "C43")));
    assert_eq!(import["state"], "ready", "{import}");
    assert_eq!(import["effect"]["added"], 30);
    assert_eq!(import["file"]["name"], "serum.csv");
    assert!(!desk.export().contains("P1"), "nothing is changed yet");

    let (_, preview) = desk.link("GET", &import, "preview", "");
    assert_eq!(preview["added"][0], json!({ "line": 2, "id": "P0" }));
    let figures = preview["figures"].as_array().unwrap();
    let serum =
        json!({ "biobank": BANK, "cell": "sample_type:serum", "before": "<10", "after": "10–49" });
    assert!(figures.contains(&serum), "{preview}");

    let (status, receipt) = desk.link("POST", &import, "publish", "");
    assert_eq!((status, &receipt["state"]), (200, &json!("published")));
    assert_eq!(receipt["id"], import["id"], "the receipt has the same id");
    assert!(desk.export().contains("P29"));
    let found = || desk.server.json("/api/v1/biobanks?diagnosis=C43")["total"] == 1;
    assert!((0..40).any(|_| found() || {
        thread::sleep(Duration::from_millis(50));
        false
    }));

    let (_, undo) = desk.link("GET", &import, "undo", "");
    assert_eq!(
        (&undo["effect"]["gone"], &undo["conflicting"]),
        (&json!(30), &json!(0))
    );
    let (status, undone) = desk.link("POST", &import, "undo", "");
    assert_eq!(status, 200, "{undone}");
    assert_eq!(undone["import"]["undoes"], import["id"]);
    assert!(!desk.export().contains("P1"));
    let check = desk.folder.run(&["check"]);
    assert!(check.status.success(), "{}", said(&check));

    let (_, list) = desk.ask("GET", "/api/v1/imports", "");
    let ids: Vec<&Value> = list["published"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["id"])
        .collect();
    assert_eq!(
        ids,
        [&undone["import"]["id"], &import["id"]],
        "the newest first"
    );
    let path = format!("/api/v1/biobanks/{BANK}/samples/P3/history");
    let (_, history) = desk.ask("GET", &path, "");
    assert_eq!(history[0]["event"], "removed");
    assert_eq!(
        (&history[1]["event"], &history[1]["line"]),
        (&json!("added"), &json!(5))
    );
    let original = history[1]["original"].as_str().unwrap();
    assert!(
        original.starts_with("P3;D3;;;sérum;11/05/2012;C43;"),
        "{original}"
    );
    let (status, _) = desk.ask("GET", &format!("/api/v1/biobanks/{BANK}/quality"), "");
    assert_eq!(status, 200);
    let (status, confirmed) =
        desk.ask("POST", &format!("/api/v1/biobanks/{BANK}/confirmation"), "");
    assert!(
        status == 200 && confirmed["confirmed_at"].is_string(),
        "{confirmed}"
    );
}

#[test]
fn what_would_change_is_shown_field_by_field() {
    let desk = Desk::new();
    desk.publish("", &table(&rows(0..30, "C43")));
    let changed = table(&format!("{}{}", rows(0..1, "C50"), rows(1..30, "C43")));
    let import = desk.upload("", &changed);
    let (_, preview) = desk.link("GET", &import, "preview", "");
    assert_eq!(preview["effect"]["changed"], 1);
    let expected = json!([{ "field": "diagnosis", "label": "Main diagnosis (ICD-10)", "before": "C43", "after": "C50" }]);
    assert_eq!(preview["changed"][0]["fields"], expected);
    assert_eq!(preview["fields"][0]["samples"], 1);
}

#[test]
fn who_replaces_much_must_type_the_name_of_the_bank() {
    let desk = Desk::new();
    desk.publish("", &table(&rows(0..100, "C43")));
    let import = desk.upload("mode=replace", &table(&rows(0..70, "C43")));
    let (_, preview) = desk.link("GET", &import, "preview", "");
    assert_eq!(
        (&preview["effect"]["gone"], &preview["confirm"]),
        (&json!(30), &json!([NAME]))
    );
    assert_eq!(preview["gone"].as_array().unwrap().len(), 30);
    for wish in ["", r#"{"confirm":"oui"}"#] {
        let (status, problem) = desk.link("POST", &import, "publish", wish);
        assert_eq!(status, 428, "{problem}");
        assert!(
            problem["detail"].as_str().unwrap().contains(NAME),
            "{problem}"
        );
    }
    let wish = json!({ "confirm": NAME }).to_string();
    let (status, receipt) = desk.link("POST", &import, "publish", &wish);
    assert_eq!(
        (status, &receipt["effect"]["gone"]),
        (200, &json!(30)),
        "{receipt}"
    );
    assert!(!desk.export().contains("P99"));
    // A fifth is no surprise.
    let import = desk.upload("mode=replace", &table(&rows(0..56, "C43")));
    assert_eq!(desk.link("POST", &import, "publish", "").0, 200);
}

#[test]
fn a_preview_holds_until_somebody_else_publishes() {
    let desk = Desk::new();
    let first = desk.upload("name=first.csv", &table(&rows(0..10, "C43")));
    let second = desk.upload("name=second.csv", &table(&rows(5..15, "C50")));
    assert_eq!(second["effect"]["added"], 10);
    assert_eq!(desk.link("POST", &first, "publish", "").0, 200);
    let (status, problem) = desk.link("POST", &second, "publish", "");
    assert_eq!((status, &problem["type"]), (409, &json!("/problems/moved")));
    assert_eq!(
        desk.export().matches(";C50;").count(),
        0,
        "nothing was published"
    );
    // The fresh one says what it would do now, and asks what it must.
    let (_, preview) = desk.link("GET", &second, "preview", "");
    assert_eq!(
        (&preview["effect"]["added"], &preview["effect"]["changed"]),
        (&json!(5), &json!(5))
    );
    assert_eq!(preview["confirm"], json!([NAME]));
    let wish = json!({ "confirm": NAME }).to_string();
    assert_eq!(desk.link("POST", &second, "publish", &wish).0, 200);
}

#[test]
fn sending_twice_is_one_import() {
    let desk = Desk::new();
    let bearer = format!("Bearer {}", desk.token);
    let send = |key: &str, file: &str| {
        let headers = [("authorization", bearer.as_str()), ("idempotency-key", key)];
        desk.server
            .send(("POST", "/api/v1/imports"), &headers, file)
    };
    let file = table(&rows(0..10, "C43"));
    let (first, import) = send("a", &file);
    let (again, same) = send("a", &file);
    assert_eq!((first, again, &same["id"]), (201, 200, &import["id"]));
    let (status, problem) = send("a", &table(&rows(0..11, "C43")));
    assert_eq!(
        (status, &problem["type"]),
        (422, &json!("/problems/key-reused"))
    );
    let publish = || desk.link("POST", &import, "publish", "");
    assert_eq!(publish(), publish(), "published twice it is one import");
    let undo = || {
        let path = format!("{}/undo", import["links"]["self"].as_str().unwrap());
        let headers = [("authorization", bearer.as_str()), ("idempotency-key", "b")];
        desk.server.send(("POST", &path), &headers, "").1["import"]["id"].clone()
    };
    let undone = undo();
    assert!(
        undone.is_string() && undo() == undone,
        "undone twice it is one undo"
    );
    // The same file under another key is told to be known.
    let (_, import) = send("c", &file);
    let (_, findings) = desk.link("GET", &import, "findings", "");
    assert!(
        findings["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["rule"] == "sent-before"),
        "{findings}"
    );
}

#[test]
fn a_catalogue_goes_the_same_way() {
    let desk = Desk::new();
    let catalogue = |patients: u32| {
        format!(
            "collection_nom;maladie_libelle;maladie_code;type_echantillon;nb_echantillons;nb_patients_distincts\n\
             Peau;Mélanome;C43;Tissu congelé;300;{patients}\n"
        )
    };
    let import = desk.publish("kind=catalogue&name=catalogue.csv", &catalogue(240));
    assert_eq!(
        (&import["kind"], &import["effect"]["added"]),
        (&json!("catalogue"), &json!(1))
    );
    let second = desk.publish("kind=catalogue", &catalogue(250));
    assert_eq!(second["effect"]["changed"], 1);
    let (status, undone) = desk.link("POST", &second, "undo", "");
    assert_eq!(
        (status, &undone["effect"]["changed"]),
        (200, &json!(1)),
        "{undone}"
    );
    let (_, kept) = desk.link("GET", &import, "file", "");
    assert_eq!(kept, json!(catalogue(240)), "as it came");
}

#[test]
fn a_server_that_starts_again_knows_what_waits() {
    let desk = Desk::new();
    let import = desk.upload("", &table(&rows(0..3, "C43")));
    let Desk {
        server,
        token,
        folder,
    } = desk;
    drop(server);
    // Left by a server that was killed while it read.
    let staging = folder.path().join("registry/staging");
    let left = staging.join("00000000-0000-4000-8000-000000000000.upload");
    fs::write(&left, "Zzyxqv").unwrap();
    let server = folder.serve(&["serve"]);
    let desk = Desk {
        server,
        token,
        folder,
    };
    assert!(!left.exists(), "a file as it came is never left");
    let (status, published) = desk.link("POST", &import, "publish", "");
    assert_eq!((status, &published["effect"]["added"]), (200, &json!(3)));
}
