//! The quality mirror, and saying that data are still correct.

use serde_json::Value;

use crate::program::{Folder, said};

const BANK: [&str; 2] = ["--biobank", "crb-institut-curie"];

fn run(folder: &Folder, arguments: &[&str]) -> String {
    let done = folder.run(arguments);
    assert!(done.status.success(), "{arguments:?}: {}", said(&done));
    String::from_utf8(done.stdout).unwrap()
}

fn with_samples() -> Folder {
    let folder = Folder::with_banks();
    let file = folder.file(
        "samples.csv",
        "Identifiant échantillon;Type d'échantillon;Diagnostic principal (CIM-10);Sexe;Consentement\nA1;Sérum;C50.9;F;Non-opposition\nA2;Sérum;;H;Opposition\nA3;Sérum;;X;Consentement\n",
    );
    let file = file.to_str().unwrap();
    run(
        &folder,
        &[
            "import",
            "samples",
            file,
            BANK[0],
            BANK[1],
            "--yes",
            "--skip-refused",
        ],
    );
    folder
}

#[test]
fn a_bank_sees_what_is_filled_in_how_fresh_it_is_and_what_to_mend_first() {
    let folder = with_samples();
    let told = run(&folder, &["quality", BANK[0], BANK[1], "--json"]);
    let quality: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(
        (&quality["samples"], &quality["counted"]),
        (&2.into(), &1.into())
    );
    let parts = quality["parts"].as_array().unwrap();
    let part = |field: &str| parts.iter().find(|part| part["field"] == field).unwrap();
    assert_eq!(
        (
            &part("diagnosis")["percent"],
            &part("diagnosis")["percent_counted"]
        ),
        (&50.into(), &100.into())
    );
    assert_eq!(part("donor")["percent"], 0);
    assert_eq!(quality["freshness"]["state"], "fresh");
    assert_eq!(quality["freshness"]["last_confirmed"], Value::Null);
    let mend = quality["mend"].as_array().unwrap();
    assert_eq!(
        mend[0]["code"], "donor",
        "the heaviest, and missing everywhere"
    );
    let losses: Vec<u64> = mend
        .iter()
        .map(|one| one["loss"].as_u64().unwrap())
        .collect();
    assert!(losses.is_sorted_by(|a, b| a >= b), "{losses:?}");
    let finding = mend
        .iter()
        .find(|one| one["code"] == "unknown-sex")
        .unwrap();
    assert_eq!(finding["kind"], "finding");
    let text = run(&folder, &["quality", BANK[0], BANK[1], "--lang", "fr"]);
    for sentence in [
        "2 échantillons, dont 1",
        "Dernier import\u{a0}: aujourd’hui",
        "Remplissez «\u{a0}Identifiant patient",
        "« X » n’est aucun code de sexe",
    ] {
        assert!(text.contains(sentence), "{sentence}: {text}");
    }
}

#[test]
fn a_bank_that_confirms_is_shown_as_confirmed_until_others_change_its_entry() {
    let folder = Folder::with_banks();
    let server = folder.serve(&["serve"]);
    let entry = || server.json("/api/v1/biobanks/crb-institut-curie")["source"].clone();
    let becomes = |confirmed: bool| {
        (0..100).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(100));
            entry()["confirmed_by_bank"] == confirmed
        })
    };
    assert_eq!(
        (&entry()["confirmed_by_bank"], &entry()["confirmed_on"]),
        (&false.into(), &Value::Null)
    );
    run(&folder, &["confirm", BANK[0], BANK[1]]);
    assert!(becomes(true), "{}", entry());
    assert!(entry()["confirmed_on"].as_str().unwrap().starts_with("20"));
    let (_, _, page) = server.get("/biobanks/crb-institut-curie");
    assert!(
        page.contains("Fiche confirmée par la tumorothèque le ")
            && !page.contains("Fiche non confirmée"),
        "{page}"
    );
    let told = run(&folder, &["quality", BANK[0], BANK[1], "--json"]);
    let quality: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(
        (
            &quality["freshness"]["state"],
            &quality["freshness"]["last_import"]
        ),
        (&"fresh".into(), &Value::Null)
    );
    let list = std::fs::read_to_string("data/tumorotheques-ile-de-france.csv").unwrap();
    let changed = list.replace("Dr Sastre-Garau", "Pr Sastre-Garau");
    assert_ne!(list, changed);
    let changed = folder.file("changed.csv", changed);
    run(
        &folder,
        &["import", "banks", changed.to_str().unwrap(), "--yes"],
    );
    assert!(becomes(false), "{}", entry());
}

#[test]
fn a_bank_that_is_not_there_is_told_with_those_that_are() {
    let folder = Folder::with_banks();
    for command in ["quality", "confirm"] {
        let done = folder.run(&[command, "--biobank", "nowhere"]);
        assert_eq!(done.status.code(), Some(2));
        assert!(
            said(&done).contains("crb-institut-curie"),
            "{}",
            said(&done)
        );
    }
}
