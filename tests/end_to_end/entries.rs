//! What a bank says of itself: shown, searched, taken out again; and what is never shown.

use crate::{
    catalogues::{catalogue, import},
    program::{Folder, said},
};

const HEADER: &str = "Nom;Acronyme;Établissement;Responsable;Courriel;Téléphone;Site web;Description;Description (anglais);Personne morale;Certifications;Usage commercial;Adresse de l’interlocuteur;Service;Responsable adjoint;Conditions d’accès;CODECOH;Logiciel;Retirée";

/// The real list with one bank that says everything.
fn with_entry(withdrawn: &str) -> Folder {
    let folder = Folder::with_banks();
    say_entry(&folder, withdrawn);
    folder
}

fn say_entry(folder: &Folder, withdrawn: &str) {
    let line = format!(
        "CRB DE L’INSTITUT CURIE;ZEBU;Institut Curie;Dr Sastre-Garau;crb@exemple.fr;01 42 49 49 49;www.exemple.fr/crb;Tissus et sang de patients.;Frozen biospecimens of uveal patients.;Fondation Curie;NF S96-900;oui;12 rue Lhomond;Service de pathologie;Dr Petit;Projet à soumettre au comité.;DC-2019-0001;TumoroteK;{withdrawn}"
    );
    let list = folder.file("entry.csv", format!("{HEADER}\n{line}\n"));
    let done = folder.run(&["import", "banks", list.to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
}

#[test]
fn what_a_bank_says_is_shown_in_the_language_of_the_page() {
    let folder = with_entry("non");
    let server = folder.serve(&["serve"]);
    let bank = server.json("/api/v1/biobanks/crb-institut-curie");
    for (field, said) in [
        ("acronym", "ZEBU"),
        ("description", "Tissus et sang de patients."),
        ("description_en", "Frozen biospecimens of uveal patients."),
        ("website", "https://www.exemple.fr/crb"),
        ("legal_person", "Fondation Curie"),
        ("department", "Service de pathologie"),
        ("deputy", "Dr Petit"),
        ("access_conditions", "Projet à soumettre au comité."),
        ("codecoh", "DC-2019-0001"),
    ] {
        assert_eq!(bank[field], said, "{field}");
    }
    assert!(!bank.to_string().contains("TumoroteK"), "{bank}");
    assert_eq!(bank["quality"][0]["label"], "NF S96-900");
    assert_eq!(bank["commercial_use"], true);
    assert_eq!(bank["postal_address"]["address"], "12 rue Lhomond");
    let (_, _, french) = server.get("/biobanks/crb-institut-curie");
    let (_, _, english) = server.get("/en/biobanks/crb-institut-curie");
    assert!(french.contains("Tissus et sang de patients.") && !french.contains("uveal"));
    assert!(english.contains("uveal") && !english.contains("Tissus et sang"));
    for page in [french, english] {
        for text in [
            "ZEBU",
            "Fondation Curie",
            "NF S96-900",
            "12 rue Lhomond",
            "Service de pathologie",
            "Dr Petit",
            "Projet à soumettre au comité.",
            "DC-2019-0001",
        ] {
            assert!(page.contains(text), "{text}");
        }
        assert!(page.contains("<a href=\"https://www.exemple.fr/crb\""));
    }
}

#[test]
fn the_ways_to_reach_a_bank_are_not_there_to_be_gathered() {
    let folder = with_entry("non");
    let server = folder.serve(&["serve"]);
    for path in [
        "/api/v1/biobanks/crb-institut-curie",
        "/api/v1/biobanks?q=curie",
        "/api/v1/biobanks?q=crb%40exemple.fr",
        "/biobanks/crb-institut-curie",
        "/en/biobanks/crb-institut-curie",
        "/hospitals/institut-curie",
        "/clinicians/dr-sastre-garau",
        "/biobanks",
        "/sitemap.xml",
        "/?q=curie",
    ] {
        let (_, _, body) = server.get(path);
        for secret in ["01 42 49 49 49", "+33142494949", "142494949"] {
            assert!(!body.contains(secret), "{path}: {secret}");
        }
        assert!(
            path.contains("%40") || !body.contains("crb@exemple.fr"),
            "{path}"
        );
    }
}

#[test]
fn a_bank_is_found_by_its_acronym_and_by_its_english_text() {
    let folder = with_entry("non");
    let server = folder.serve(&["serve"]);
    for question in ["zebu", "uveal"] {
        let found = server.json(&format!("/api/v1/biobanks?q={question}"));
        assert_eq!(found["items"][0]["id"], "crb-institut-curie", "{question}");
        assert_eq!(found["total"], 1, "{question}");
    }
}

#[test]
fn a_bank_that_is_withdrawn_leaves_the_directory_and_not_the_registry() {
    let folder = with_entry("non");
    import(&folder, "catalogue.csv", &catalogue());
    say_entry(&folder, "oui");
    let check = folder.run(&["check"]);
    assert!(check.status.success(), "{}", said(&check));
    {
        let server = folder.serve(&["serve"]);
        assert_eq!(server.json("/api/v1/biobanks")["total"], 19);
        assert_eq!(server.json("/api/v1/biobanks?q=zebu")["total"], 0);
        let (status, kind, body) = server.get("/api/v1/biobanks/crb-institut-curie");
        assert_eq!((status, kind.as_str()), (410, "application/problem+json"));
        assert!(body.contains("/problems/withdrawn"), "{body}");
        let (status, _, page) = server.get("/en/biobanks/crb-institut-curie");
        assert_eq!(status, 410);
        assert!(page.contains("was taken out of the directory"), "{page}");
    }
    // What it had declared is kept, and counts again once it is back.
    say_entry(&folder, "non");
    let check = folder.run(&["check"]);
    assert!(check.status.success(), "{}", said(&check));
    let server = folder.serve(&["serve"]);
    let bank = server.json("/api/v1/biobanks/crb-institut-curie");
    assert_eq!(bank["donors"], "≥100", "{bank}");
}
