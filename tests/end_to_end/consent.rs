//! The gate: what a donor has not allowed is nowhere in public.

use std::fmt::Write as _;

use serde_json::Value;

use crate::program::{Folder, Server, said};

const HEADER: &str = "Tumorothèque;Identifiant échantillon;Identifiant patient;Type d'échantillon;Diagnostic principal (CIM-10);Mode de préparation;Collection;Consentement";
const CLOSED: [&str; 5] = ["Opposition", "En attente", "Décédé", "Inconnu", ""];

/// Thirty donors of this material and diagnosis.
fn lines(material: &str, diagnosis: &str, consent: &str) -> String {
    let mut lines = String::new();
    for donor in 0..30 {
        let id = format!("{material}-{diagnosis}-{consent}-{donor}");
        writeln!(
            lines,
            "crb-institut-curie;{id};{id};{material};{diagnosis};Congelé;MelanCohort;{consent}"
        )
        .unwrap();
    }
    lines
}

fn registry(content: &str) -> Folder {
    let folder = Folder::with_banks();
    take_in(&folder, content);
    folder
}

fn take_in(folder: &Folder, content: &str) -> String {
    let file = folder.file("samples.csv", format!("{HEADER}\n{content}"));
    let bank = "CRB DE L’INSTITUT CURIE";
    let order = [
        "import",
        "samples",
        file.to_str().unwrap(),
        "--yes",
        "--confirm",
        bank,
    ];
    let done = folder.run(&order);
    assert!(done.status.success(), "{}", said(&done));
    said(&done)
}

/// Every public answer, without what tells one release from another.
fn answers(server: &Server) -> Vec<String> {
    let api = [
        "biobanks?limit=100",
        "biobanks?q=sein",
        "biobanks?q=urine",
        "biobanks/crb-institut-curie",
        "collections",
        "networks",
        "suggest?q=mel",
        "suggest?q=uri",
    ];
    let mut answers: Vec<String> = api
        .iter()
        .map(|path| {
            let mut answer = server.json(&format!("/api/v1/{path}"));
            for stamp in ["release", "updated_at"] {
                if let Some(stamp) = answer.get_mut(stamp) {
                    *stamp = Value::Null;
                }
            }
            answer.to_string()
        })
        .collect();
    answers.extend(
        ["/", "/en", "/?q=urine", "/biobanks/crb-institut-curie"]
            .iter()
            // Pages name themselves by the address that they were asked at.
            .map(|path| server.get(path).2.replace(server.address(), "…")),
    );
    answers
}

#[test]
fn samples_that_may_not_count_change_no_public_answer() {
    let open = lines("Sérum", "C50.9", "Consentement");
    let mut all = open.clone();
    for consent in CLOSED {
        // Other materials of the same donors, and materials that nobody else has.
        all += &lines("Sérum", "C50.9", consent);
        all += &lines("Urine", "C61", consent);
    }
    let (without, with) = (registry(&open), registry(&all));
    let [without, with] =
        [without.serve(&["serve"]), with.serve(&["serve"])].map(|server| answers(&server));
    assert!(without[0].contains("10–49"), "the allowed ones count");
    for (without, with) in without.iter().zip(&with) {
        assert_eq!(without, with);
    }
}

#[test]
fn the_report_says_how_many_lines_will_not_count_and_why() {
    let folder = Folder::with_banks();
    let content: String = CLOSED
        .iter()
        .map(|consent| lines("Sérum", "C50.9", consent))
        .collect();
    let report = take_in(&folder, &content);
    for sentence in [
        "who object: 30.",
        "consent is pending: 30.",
        "died without telling their choice: 30.",
        "consent is unknown: 60.",
    ] {
        assert!(report.contains(sentence), "{sentence}: {report}");
    }
}

#[test]
fn consent_taken_back_takes_the_figures_back() {
    let folder = registry(&lines("Sérum", "C50.9", "Non-opposition"));
    let found = |folder: &Folder| {
        folder
            .serve(&["serve"])
            .json("/api/v1/biobanks?sample_type=serum")["total"]
            .clone()
    };
    assert_eq!(found(&folder), 1);
    let withdrawn =
        lines("Sérum", "C50.9", "Non-opposition").replace(";Non-opposition\n", ";Opposition\n");
    take_in(&folder, &withdrawn);
    assert_eq!(found(&folder), 0);
}
