//! The command line and the API say the same of the same thing, in both languages.

use std::fs;

use serde_json::{Value, json};

use super::{BANK, Desk, rows, table};
use crate::program::said;

const LANGS: [&str; 2] = ["fr", "en"];

fn printed(desk: &Desk, lang: &str, command: &[&str]) -> Value {
    let out = desk.folder.run(&[command, &["--lang", lang][..]].concat());
    serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{command:?}: {}", said(&out)))
}

fn answered(desk: &Desk, path: &str) -> Value {
    let (status, answer) = desk.ask("GET", path, "");
    assert_eq!(status, 200, "{path}: {answer}");
    answer
}

/// What is wrong with it: lines of every weight, in groups and alone.
fn wrong() -> String {
    let many = "X;D;N;;pas un type;32/05/2012;C43;Non-opposition\n".repeat(300);
    table(&format!(
        "{}{many}P1;D1;Zzyxqv;;sérum;;;\nP1;D1;Zzyxqv;;sérum;;C5O.9;peut-être\n",
        rows(0..3, "C43")
    ))
}

#[test]
fn a_file_is_understood_alike() {
    let desk = Desk::new();
    let workbook = "import/tests/cases/samples-of-saint-louis/workbook.xlsx";
    let catalogue = "collection_nom;maladie_code;type_echantillon;nb_echantillons;nb_patients_distincts\n\
         Peau;C43;Tissu congelé;300;3000\nSein;C50;Tissu;x;12\n";
    let latin: Vec<u8> = wrong()
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    for (kind, name, content) in [
        ("samples", "liste.csv", wrong().into_bytes()),
        ("samples", "latin.csv", latin),
        ("samples", "classeur.xlsx", fs::read(workbook).unwrap()),
        ("samples", "vide.csv", Vec::new()),
        ("samples", "phrase.txt", b"seulement une phrase".to_vec()),
        ("catalogue", "catalogue.csv", catalogue.as_bytes().to_vec()),
    ] {
        let import = desk.upload_bytes(&format!("kind={kind}&name={name}"), &content);
        let path = desk.folder.file(name, &content);
        let path = path.to_str().unwrap();
        let look = [
            "import",
            kind,
            path,
            "--biobank",
            BANK,
            "--dry-run",
            "--json",
        ];
        for lang in LANGS {
            let mut command = printed(&desk, lang, &look);
            let address = import["links"]["findings"].as_str().unwrap();
            let mut api = answered(&desk, &format!("{address}?limit=1000&lang={lang}"));
            // Of these the API has addresses of their own, and it answers in pages.
            command.as_object_mut().unwrap().remove("preview");
            let matched = command.as_object_mut().unwrap().remove("table");
            assert_eq!(matched.unwrap_or_default(), import["table"], "{name}");
            assert_eq!(
                api.as_object_mut().unwrap().remove("next"),
                Some(Value::Null)
            );
            assert_eq!(api, command, "{name}");
            for part in ["file", "effect", "findings", "groups"] {
                assert!(!api[part].is_null(), "{name}: {part}");
            }
        }
    }
}

#[test]
fn a_list_is_understood_alike() {
    let desk = Desk::new();
    let banks = "Nom;Établissement;Responsable;Description;Courriel\n\
         CRB DE L’INSTITUT CURIE;Institut Curie;Dr Y;À compléter;x@\nUne autre;CHU;Dr X;;\n";
    let collections = "Collection;Tumorothèques;Autre\nPeau;;x\nŒil;Une autre;y\n;;\nPeau;;\n";
    let bbmri = "id,name,description,country\nbbmri-eric:ID:FR_a,CRB DE L’INSTITUT CURIE,Court,XX\n\
         bbmri-eric:ID:FR_b,Une autre,Tissus et sang de patients,FR\n";
    let miabis = "id,name,description\nx,Œil,Court\nx,Peau,Tissus et sang de patients\n";
    for (kind, command, name, content) in [
        ("biobanks", "banks", "nous.csv", banks),
        ("collections", "collections", "collections.csv", collections),
        ("collections", "collections", "vide.csv", ""),
        ("bbmri", "bbmri", "Biobanks.csv", bbmri),
        ("bbmri", "bbmri", "autre.csv", bbmri),
        ("miabis", "miabis", "Collections.csv", miabis),
    ] {
        let import = desk.upload(&format!("kind={kind}&name={name}"), content);
        let path = desk.folder.file(name, content);
        let path = path.to_str().unwrap();
        let look = [
            "import",
            command,
            path,
            "--biobank",
            BANK,
            "--dry-run",
            "--json",
        ];
        for lang in LANGS {
            let mut printed = printed(&desk, lang, &look);
            let address = import["links"]["findings"].as_str().unwrap();
            let mut api = answered(&desk, &format!("{address}?limit=1000&lang={lang}"));
            let preview = printed.as_object_mut().unwrap().remove("preview").unwrap();
            for matches in ["table", "tables"] {
                let told = printed.as_object_mut().unwrap().remove(matches);
                assert_eq!(told.unwrap_or_default(), import[matches], "{name}");
            }
            api.as_object_mut().unwrap().remove("next");
            assert_eq!(api, printed, "{name}");
            assert!(!api["findings"].as_array().unwrap().is_empty(), "{name}");
            let Some(address) = import["links"]["preview"].as_str() else {
                continue;
            };
            let shown = answered(&desk, &format!("{address}?lang={lang}"));
            for part in ["effect", "added", "gone", "figures"] {
                assert_eq!(shown[part], preview[part], "{name}: {part}");
            }
            for (shown, told) in shown["changed"]
                .as_array()
                .unwrap()
                .iter()
                .zip(preview["changed"].as_array().unwrap())
            {
                assert_eq!(
                    (&shown["line"], &shown["id"]),
                    (&told["line"], &told["id"]),
                    "{name}"
                );
            }
        }
    }
}

/// The form that programs of others rely on.
#[test]
fn a_report_has_the_form_that_is_promised() {
    let desk = Desk::new();
    let import = desk.upload("name=liste.csv", &wrong());
    let (_, report) = desk.link("GET", &import, "findings", "");
    let of_finding = [
        "rule",
        "severity",
        "line",
        "column",
        "value",
        "message",
        "suggestion",
    ];
    for (part, names) in [
        (
            &report["file"],
            &[
                "name",
                "encoding",
                "separator",
                "format",
                "columns",
                "lines",
                "sha256",
            ][..],
        ),
        (
            &report["effect"],
            &["added", "changed", "gone", "unchanged", "refused"],
        ),
        (&report["findings"][0], &of_finding),
        (
            &report["groups"][0],
            &["rule", "severity", "count", "lines", "summary"],
        ),
    ] {
        for name in names {
            assert!(part.get(name).is_some(), "{name} is missing in {part}");
        }
    }
}

#[test]
fn a_receipt_keeps_what_was_found_for_both() {
    let desk = Desk::new();
    let import = desk.upload("name=liste.csv", &wrong());
    let wish = r#"{"lines":"without-errors"}"#;
    let (status, receipt) = desk.link("POST", &import, "publish", wish);
    assert_eq!(status, 200, "{receipt}");
    let id = receipt["id"].as_str().unwrap();
    for lang in LANGS {
        let command = printed(&desk, lang, &["receipt", id]);
        let api = answered(
            &desk,
            &format!("/api/v1/imports/{id}/findings?limit=1000&lang={lang}"),
        );
        for part in ["findings", "groups"] {
            assert_eq!(command["report"][part], api[part], "{part}");
        }
        for part in ["file", "effect"] {
            assert_eq!(command[part], api[part], "{part}");
        }
        let shown = answered(&desk, &format!("/api/v1/imports/{id}"));
        for part in [
            "id",
            "kind",
            "mode",
            "actor",
            "at",
            "file",
            "effect",
            "version_before",
        ] {
            assert_eq!(command[part], shown[part], "{part}");
        }
        assert_eq!(command["seq"], shown["version"]);
    }
}

#[test]
fn quality_and_history_are_told_alike() {
    let desk = Desk::new();
    desk.publish("name=une.csv", &table(&rows(0..9, "C43")));
    desk.publish("name=deux.csv", &table(&rows(0..2, "C50")));
    let (status, _) = desk.ask("POST", &format!("/api/v1/biobanks/{BANK}/confirmation"), "");
    assert_eq!(status, 200);
    let of_bank = ["--biobank", BANK];
    for lang in LANGS {
        for (command, address) in [
            (&["quality", "--json"][..], "quality"),
            (&["history"], "history"),
            (&["history", "P1"], "samples/P1/history"),
        ] {
            let address = format!("/api/v1/biobanks/{BANK}/{address}?lang={lang}");
            let printed = printed(&desk, lang, &[command, &of_bank[..]].concat());
            assert_eq!(answered(&desk, &address), printed, "{address}");
        }
    }
    let entry = answered(&desk, &format!("/api/v1/biobanks/{BANK}/history?lang=fr"));
    let labels: Vec<&Value> = entry[0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["label"])
        .collect();
    let expected = [
        "Responsable",
        "Établissement",
        "Nom de la tumorothèque",
        "Source",
    ];
    assert_eq!(json!(labels), json!(expected));
}

#[test]
fn an_undo_is_told_alike() {
    let desk = Desk::new();
    let first = desk.publish("name=une.csv", &table(&rows(0..9, "C43")));
    desk.publish("name=deux.csv", &table(&rows(0..2, "C50")));
    let id = first["id"].as_str().unwrap();
    for lang in LANGS {
        let looked_at = printed(&desk, lang, &["undo", id, "--dry-run", "--json"]);
        let address = format!("/api/v1/imports/{id}/undo?lang={lang}");
        assert_eq!(answered(&desk, &address), looked_at);
        assert_eq!(looked_at["conflicting"], 2, "{looked_at}");
    }
    let undone = printed(&desk, "fr", &["undo", id, "--yes", "--json"]);
    let (effect, conflicts) = (&undone["effect"], &undone["conflicts"]);
    assert_eq!(
        (&effect["gone"], conflicts),
        (&json!(7), &json!(["P0", "P1"]))
    );
    let address = undone["import"]["links"]["self"].as_str().unwrap();
    assert_eq!(answered(&desk, address), undone["import"]);
}

#[test]
fn a_catalogue_is_shown_old_and_new() {
    let desk = Desk::new();
    let header =
        "collection_nom;maladie_code;type_echantillon;nb_echantillons;nb_patients_distincts";
    let first = format!("{header}\nPeau;C43;Tissu congelé;300;240\nSein;C50;Sérum;90;80\n");
    desk.publish("kind=catalogue", &first);
    let second = format!("{header}\nPeau;C43;Tissu congelé;300;250\nRein;C64;Sérum;30;20\n");
    let import = desk.upload("kind=catalogue&name=catalogue.csv", &second);
    let (_, preview) = desk.link("GET", &import, "preview", "");
    let changed = json!([{
        "field": "donors", "label": "Number of patients", "before": "240", "after": "250",
    }]);
    assert_eq!(preview["changed"][0]["fields"], changed);
    assert_eq!(preview["changed"][0]["id"], "Peau / C43 / tissue_frozen");
    assert_eq!(preview["added"][0]["id"], "Rein / C64 / serum");
    assert_eq!(preview["gone"], json!(["Sein / C50 / serum"]));
    let path = desk.folder.file("catalogue.csv", &second);
    let look = [
        "import",
        "catalogue",
        path.to_str().unwrap(),
        "--biobank",
        BANK,
        "--dry-run",
    ];
    let printed = printed(&desk, "en", &[&look[..], &["--json"]].concat());
    assert_eq!(printed["preview"]["effect"], preview["effect"]);
    assert_eq!(printed["preview"]["gone"], preview["gone"]);
    let told = said(&desk.folder.run(&look));
    assert!(
        told.contains("Peau / C43 / tissue_frozen: Number of patients « 240 » → « 250 »"),
        "{told}"
    );
}

#[test]
fn a_list_is_shown_old_and_new_before_it_is_taken_in() {
    let desk = Desk::new();
    let list = fs::read_to_string("data/tumorotheques-ile-de-france.csv").unwrap();
    let changed = list.replace("Dr Sastre-Garau", "Pr Sastre-Garau");
    let changed = desk.folder.file("list.csv", changed);
    let look = [
        "import",
        "banks",
        changed.to_str().unwrap(),
        "--dry-run",
        "--lang",
        "fr",
    ];
    let told = said(&desk.folder.run(&look));
    let sentence = "crb-institut-curie (ligne 20)\u{a0}: Responsable « Dr Sastre-Garau » → « Pr Sastre-Garau »";
    assert!(told.contains(sentence), "{told}");
    assert!(told.contains("modifiées 1"), "{told}");
}
