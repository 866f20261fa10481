//! Tables of other directories, which come together in one body.

use std::fs;

use serde_json::{Value, json};

use super::{
    BANK, Desk, NAME,
    lists::{OTHER, shared},
};
use crate::program::said;

/// A body of several files.
fn form(files: &[(&str, &str)], boundary: &str) -> String {
    let part = |(name, content): &(&str, &str)| {
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n"
        )
    };
    let parts: String = files.iter().map(part).collect();
    format!("{parts}--{boundary}--\r\n")
}

pub(super) fn send_form(
    desk: &Desk,
    path: &str,
    key: &str,
    (files, boundary): (&[(&str, &str)], &str),
) -> (u16, Value) {
    let bearer = format!("Bearer {}", desk.token);
    let kind = format!("multipart/form-data; boundary={boundary}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("accept-language", "en"),
        ("content-type", kind.as_str()),
        ("idempotency-key", key),
    ];
    desk.server
        .send(("POST", path), &headers, form(files, boundary))
}

#[test]
fn tables_come_together_in_one_body_and_twice_they_are_one_import() {
    let desk = shared();
    let banks = format!(
        "id,name,description,country\nbbmri-eric:ID:FR_c,{NAME},Tissus et sang de patients,FR\n"
    );
    let collections = "id,name,description,biobank\nbbmri-eric:ID:FR_c:collection:sein,Sein,Tissus et sang de patients,bbmri-eric:ID:FR_c\n";
    let files = [
        ("Collections.csv", collections),
        ("Biobanks.csv", banks.as_str()),
    ];
    let path = "/api/v1/imports?kind=bbmri";
    let (status, import) = send_form(&desk, path, "k", (&files, "one"));
    assert_eq!(status, 201, "{import}");
    assert_eq!(
        import["effect"],
        json!({ "added": 1, "changed": 1, "gone": 0, "unchanged": 0, "refused": 0 }),
        "{import}"
    );
    let (status, again) = send_form(&desk, path, "k", (&files, "another"));
    assert_eq!(
        (status, &again["id"]),
        (200, &import["id"]),
        "whatever stands between the files"
    );
    let (status, _) = send_form(&desk, path, "k", (&files[..1], "one"));
    assert_eq!(status, 422, "the key was used for others");
    let (_, preview) = desk.link("GET", &import, "preview", "");
    assert_eq!(
        (&preview["added"][0]["line"], &preview["added"][0]["id"]),
        (&json!(2), &json!("sein"))
    );
    let (status, receipt) = desk.link("POST", &import, "publish", "");
    assert_eq!(
        (status, &receipt["kind"]),
        (200, &json!("directory")),
        "{receipt}"
    );
    assert_eq!(receipt["file"]["name"], "Biobanks.csv + Collections.csv");
    assert_eq!(
        desk.link("GET", &import, "file", "").1["collections"][0]["name"],
        "Sein"
    );
    let (status, undone) = desk.link("POST", &import, "undo", "");
    assert_eq!(
        (
            status,
            &undone["effect"]["gone"],
            &undone["effect"]["changed"]
        ),
        (200, &json!(1), &json!(1)),
        "{undone}"
    );
    for files in [
        &[][..],
        &[("", "id,name\n")],
        &[
            ("Biobanks.csv", "id,name\n"),
            ("x/Biobanks.csv", "id,name\n"),
        ],
        &[(".held", "id,name\n")],
    ] {
        assert_eq!(
            send_form(&desk, path, "l", (files, "b")).0,
            422,
            "{files:?}"
        );
    }
    let staging = desk.folder.path().join("registry/staging");
    let left = fs::read_dir(staging)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    assert!(
        left.into_iter().all(|name| name == "turn"),
        "nothing waits any more"
    );
}

#[test]
fn each_table_comes_back_with_what_was_found_on_its_lines() {
    let desk = shared();
    let banks = format!(
        "id;name;description;country;Inconnu\r\nbbmri-eric:ID:FR_c;{NAME};Court;XX;Zzyxqv\r\n"
    );
    let collections = "id,name,description,biobank\n\nbbmri-eric:ID:FR_c:collection:sein,Sein,Tissus et sang de patients,bbmri-eric:ID:FR_x\n";
    let files = [
        ("Biobanks.csv", banks.as_str()),
        ("Collections.csv", collections),
    ];
    let path = "/api/v1/imports?kind=bbmri";
    let (status, import) = send_form(&desk, path, "k", (&files, "one"));
    assert_eq!(status, 201, "{import}");
    let folder = desk.folder.path().join("tables");
    fs::create_dir(&folder).unwrap();
    for (name, content) in files {
        fs::write(folder.join(name), content).unwrap();
    }
    let out = desk.folder.path().join("annotated");
    let command = [
        "import",
        "bbmri",
        folder.to_str().unwrap(),
        "--biobank",
        BANK,
        "--dry-run",
        "--lang",
        "fr",
        "--annotated",
        out.to_str().unwrap(),
    ];
    let done = desk.folder.run(&command);
    for (table, name, line, words) in [
        ("biobanks", "Biobanks.csv", 1, "« XX »"),
        ("collections", "Collections.csv", 2, "bbmri-eric:ID:FR_x"),
    ] {
        let link = import["links"][format!("annotated-{table}")].as_str();
        let (status, copy) = desk.ask("GET", &format!("{}&lang=fr", link.unwrap()), "");
        assert_eq!(status, 200, "{copy}");
        let copy = copy.as_str().unwrap();
        let lines: Vec<&str> = copy.lines().collect();
        assert!(lines[0].ends_with("Erreurs"), "{copy}");
        let note = lines[line]
            .split_once("erreur")
            .or_else(|| lines[line].split_once("avertissement"));
        assert!(note.is_some_and(|(_, note)| note.contains(words)), "{copy}");
        assert!(!copy.contains("Zzyxqv"), "{copy}");
        let written = fs::read_to_string(out.join(name)).unwrap();
        assert!(written == copy, "{written}{}", said(&done));
    }
    for wrong in ["", "?table=persons", "?table=", "?tables=biobanks"] {
        let (status, problem) = desk.link("GET", &import, &format!("annotated{wrong}"), "");
        assert!(status == 422 || status == 400, "{wrong}: {problem}");
    }
    let (_, kept) = desk.link("GET", &import, "file", "");
    let lines = kept["files"]["Biobanks.csv"].as_array().unwrap();
    let line = lines[1].as_str().unwrap();
    assert!(
        line.contains(";Court;XX;") && !line.contains("Zzyxqv"),
        "{kept}"
    );
    let line = &kept["files"]["Collections.csv"][2];
    assert!(
        line.as_str().unwrap().contains(",Sein,"),
        "by number: {kept}"
    );

    let list = desk.upload("kind=collections&name=c.csv", "Collection\nNeuve\n");
    assert_eq!(desk.link("GET", &list, "annotated?table=c", "").0, 422);
}

#[test]
fn a_list_comes_back_with_what_was_found_on_each_line() {
    let desk = shared();
    let list =
        format!("Collection;Tumorothèque;Inconnu\r\nNeuve;;Zzyxqv\r\nŒil;{OTHER};Zzyxqv\r\n");
    let catalogue = "collection_nom;maladie_code;type_echantillon;nb_echantillons;nb_patients_distincts;nom\nPeau;C43;Sérum;x;2;Zzyxqv\n";
    for (kind, body, line, words) in [
        ("collections", list.as_str(), 2, "Œil"),
        ("catalogue", catalogue, 1, "nombre entier"),
    ] {
        let import = desk.upload(&format!("kind={kind}&name=liste.csv"), body);
        let (status, copy) = desk.link("GET", &import, "annotated?lang=fr", "");
        assert_eq!(status, 200, "{copy}");
        let copy = copy.as_str().unwrap();
        let lines: Vec<&str> = copy.lines().collect();
        assert!(lines[0].ends_with(";Erreurs"), "{copy}");
        assert!(
            lines[line].contains(words) && !copy.contains("Zzyxqv"),
            "{copy}"
        );
        let path = desk.folder.file("liste.csv", body);
        let out = desk.folder.path().join("out.csv");
        let (path, out) = (path.to_str().unwrap(), out.to_str().unwrap());
        let command = [
            "import",
            kind,
            path,
            "--biobank",
            BANK,
            "--dry-run",
            "--lang",
            "fr",
            "--annotated",
            out,
        ];
        let done = desk.folder.run(&command);
        assert!(fs::read_to_string(out).unwrap() == copy, "{}", said(&done));
    }
}
