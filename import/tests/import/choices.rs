//! What a person decides about reading a file, now or before.

use std::{fs, ops::ControlFlow};

use tumorotheque_domain::{Consent, SampleLine};
use tumorotheque_import::{Choices, How, Report, TableMatch, layouts, read_samples};

use crate::given::{banks, context, saint_louis};

/// Reads a table of Saint-Louis with what is decided now, and with what was decided about one before.
fn read(
    text: &str,
    now: Option<Choices>,
    before: Option<(&TableMatch, Choices)>,
) -> (Vec<SampleLine>, Report) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("samples.csv");
    fs::write(&path, text).unwrap();
    let banks = banks();
    let mut context = context(&banks);
    context.biobank = Some(saint_louis());
    context.decided.now = now;
    context.decided.before = before
        .into_iter()
        .map(|(table, choices)| (table.signature.clone(), choices))
        .collect();
    let (mut report, mut taken) = (Report::new(), Vec::new());
    let mut sink = |mut lines: Vec<_>, _: &mut Report| {
        taken.append(&mut lines);
        ControlFlow::Continue(())
    };
    read_samples(&path, &context, &mut report, &mut sink).unwrap();
    (taken, report)
}

const TABLE: &str = "Labo;Contenu;Lieu\nE1;Sérum;F\nE2;Plasma;M\n";

fn chosen() -> Choices {
    serde_json::from_str(
        r#"{"columns":[{"header":"labo","field":"sample_id"},{"place":2,"field":"sample_type"}]}"#,
    )
    .unwrap()
}

#[test]
fn what_was_chosen_holds_for_the_next_file_with_the_same_headers() {
    let (taken, report) = read(TABLE, Some(chosen()), None);
    assert_eq!(taken.len(), 2);
    let table = report.table().unwrap();
    assert!(!table.remembered && table.choices == chosen());

    let other_lines = "LABO;contenu;Lieu\nE7;Sérum;F\n";
    let (taken, report) = read(other_lines, None, Some((table, chosen())));
    assert_eq!(taken.len(), 1);
    assert!(report.table().unwrap().remembered);

    let (taken, report) = read(
        other_lines,
        Some(Choices::default()),
        Some((table, chosen())),
    );
    assert!(taken.is_empty() && !report.table().unwrap().remembered);
    let (taken, _) = read("Labo;Contenu\nE7;Sérum\n", None, Some((table, chosen())));
    assert!(taken.is_empty(), "other headers are another table");
}

#[test]
fn a_signature_is_that_of_the_header_that_nobody_chose() {
    let table = "Titre\nLabo;Contenu\nE1;Sérum\n";
    let below = Choices {
        header_line: Some(2),
        ..chosen()
    };
    let (taken, report) = read(table, Some(below.clone()), None);
    assert_eq!(taken.len(), 1);
    let (taken, again) = read(table, None, Some((report.table().unwrap(), below)));
    assert_eq!(taken.len(), 1);
    assert!(again.table().unwrap().remembered);
}

#[test]
fn the_match_of_every_column_is_told() {
    let (_, report) = read(
        "Code échantillon;Mat.;Note;x\nE1;Sérum;a;1\nE2;Plasma;b;2\nE3;Urine;c;3\n",
        None,
        None,
    );
    let table = report.table().unwrap();
    let told: Vec<(&str, Option<How>)> = (table.columns.iter())
        .map(|column| (column.field.as_str(), column.how))
        .collect();
    assert_eq!(
        told,
        [
            ("sample_id", Some(How::Alias)),
            ("sample_type", Some(How::Content)),
            ("note", Some(How::Alias)),
            ("keep", None),
        ]
    );
}

#[test]
fn the_known_exports_have_codes_and_names() {
    let known: Vec<(&str, &str)> = layouts().collect();
    assert_eq!(known.first(), Some(&("inca", "INCa")));
    assert_eq!(known.len(), 5);
}

#[test]
fn a_declared_consent_is_for_one_file_and_leaves_what_is_remembered_in_force() {
    let declared: Choices = serde_json::from_str(r#"{"consent":"not_opposed"}"#).unwrap();
    let (_, report) = read(TABLE, Some(chosen()), None);
    let before = report.table().unwrap();
    let (taken, report) = read(TABLE, Some(declared), Some((before, chosen())));
    assert!(
        taken
            .iter()
            .all(|line| line.sample.consent == Consent::NotOpposed)
    );
    assert_eq!(taken.len(), 2);
    let choices = &report.table().unwrap().choices;
    assert_eq!(choices.to_remember(), chosen());
}
