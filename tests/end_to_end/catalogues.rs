//! A hospital that keeps its rows at home: found by what it counts itself.

use serde_json::Value;

use crate::program::{Folder, said};

const HEADER: &str = "plateforme;collection_nom;maladie_libelle;maladie_code;type_echantillon;nb_echantillons;nb_patients_distincts";

pub(crate) fn catalogue() -> String {
    format!(
        "{HEADER}\nCRB DE L’INSTITUT CURIE;MelanCohort;Mélanome;C43.5;Tissu congelé;240;127\nCRB DE L’INSTITUT CURIE;MelanCohort;Mélanome;C43.5;Sérum;12;7\nTotal;;;;;252;134\n"
    )
}

pub(crate) fn import(folder: &Folder, name: &str, content: &str) {
    let file = folder.file(name, content);
    let file = file.to_str().unwrap();
    let order = [
        "import",
        "catalogue",
        file,
        "--biobank",
        "crb-institut-curie",
        "--yes",
        "--confirm",
        "CRB DE L’INSTITUT CURIE",
    ];
    let done = folder.run(&order);
    assert!(done.status.success(), "{}", said(&done));
}

fn banks(answer: &Value) -> Vec<(&str, &str)> {
    let items = answer["items"].as_array().unwrap().iter();
    items
        .map(|item| {
            (
                item["id"].as_str().unwrap(),
                item["donors"].as_str().unwrap(),
            )
        })
        .collect()
}

#[test]
fn a_bank_is_found_by_its_catalogue_without_a_row_of_a_sample() {
    let folder = Folder::with_banks();
    import(&folder, "catalogue.csv", &catalogue());
    let check = folder.run(&["check"]);
    assert!(
        check.status.success() && said(&check).contains(" 0 samples"),
        "{}",
        said(&check)
    );
    let server = folder.serve(&["serve"]);
    let found = server.json("/api/v1/biobanks?q=m%C3%A9lanome%20congel%C3%A9");
    assert_eq!(banks(&found), [("crb-institut-curie", "≥100")], "{found}");
    for (facet, value) in [
        ("sample_type", "tissue_frozen"),
        ("diagnosis", "C43"),
        ("preservation", "frozen"),
    ] {
        let values = found["facets"][facet].as_array().unwrap();
        let value = values.iter().find(|one| one["value"] == value).unwrap();
        assert_eq!(value["banks"], 1, "{facet}");
    }
    let narrowed =
        server.json("/api/v1/biobanks?sample_type=tissue_frozen&diagnosis=C43&preservation=frozen");
    assert_eq!(
        banks(&narrowed),
        [("crb-institut-curie", "?")],
        "three demands are in no cell"
    );
    let small = server.json("/api/v1/biobanks?sample_type=serum");
    assert_eq!(banks(&small), [], "seven patients say nothing");
    let bank = server.json("/api/v1/biobanks/crb-institut-curie");
    assert_eq!(bank["donors"], "≥100");
    // Nothing exact leaves, nor anything of the small row.
    for path in [
        "/api/v1/biobanks?q=melanome",
        "/api/v1/biobanks/crb-institut-curie",
        "/biobanks/crb-institut-curie",
        "/?q=melanome",
    ] {
        let (_, _, body) = server.get(path);
        // Pages name themselves by the address that they were asked at.
        let body = body.replace(server.address(), "…");
        for exact in ["127", "240", "134", "252"] {
            // A number of its own, not some digits of an id or of a moment.
            let mut words =
                body.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
            assert!(!words.any(|word| word == exact), "{path} holds {exact}");
        }
    }
    let (_, _, page) = server.get("/biobanks/crb-institut-curie");
    assert!(page.contains("au moins 100 donneurs"), "{page}");
}

#[test]
fn a_new_catalogue_takes_the_place_of_the_one_before() {
    let folder = Folder::with_banks();
    import(&folder, "first.csv", &catalogue());
    let second = format!("{HEADER}\n;Sein;Cancer du sein;C50;Tissu congelé;700;600\n");
    import(&folder, "second.csv", &second);
    let server = folder.serve(&["serve"]);
    assert_eq!(banks(&server.json("/api/v1/biobanks?diagnosis=C43")), []);
    let breast = server.json("/api/v1/biobanks?diagnosis=C50");
    assert_eq!(banks(&breast), [("crb-institut-curie", "≥500")]);
}

#[test]
fn a_catalogue_that_cannot_be_true_is_refused_with_what_to_do() {
    let folder = Folder::with_banks();
    let file = folder.file("catalogue.csv", catalogue().replace("240;127", "127;240"));
    let order = [
        "import",
        "catalogue",
        file.to_str().unwrap(),
        "--biobank",
        "crb-institut-curie",
        "--yes",
    ];
    let refused = folder.run(&order);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(
        said(&refused).contains("240 patients for 127 samples"),
        "{}",
        said(&refused)
    );
}
