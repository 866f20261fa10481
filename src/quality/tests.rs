use tumorotheque_domain::{Clinician, Contact, Email, Finding, Scope};
use tumorotheque_import::rules;
use tumorotheque_store::Filled;

use super::*;

fn bank() -> Biobank {
    Biobank {
        clinicians: vec![Clinician {
            title: None,
            first_name: None,
            last_name: "Casadevall".to_owned(),
        }],
        clinician_text: "Casadevall".to_owned(),
        description: Some("…".to_owned()),
        description_en: Some("…".to_owned()),
        website: Some("https://example.org".to_owned()),
        contact: Contact {
            email: Email::parse("crb@example.org").ok(),
            ..Contact::default()
        },
        ..Biobank::named("Foch")
    }
}

fn filled(field: &'static str, samples: u64, counted: u64) -> Filled {
    Filled {
        field,
        samples,
        counted,
    }
}

/// 200 samples, half of which may count.
fn samples() -> Completeness {
    Completeness {
        samples: 200,
        counted: 100,
        fields: vec![
            filled("diagnosis", 150, 99),
            filled("stage", 0, 0),
            filled("dna", 0, 0),
            filled("consent", 200, 100),
        ],
    }
}

fn day(day: &str) -> Timestamp {
    format!("{day}T12:00:00Z").parse().unwrap()
}

fn known<'a>(entry: &'a Biobank, samples: &'a Completeness) -> Known<'a> {
    Known {
        id: "foch".to_owned(),
        entry,
        samples,
        catalogue: &[],
        last: None,
        last_import: Some(day("2026-01-01")),
        last_confirmed: None,
        now: day("2026-01-31"),
    }
}

fn to_mend(quality: &Quality) -> Vec<(&str, u64)> {
    quality
        .mend
        .iter()
        .map(|mend| (mend.code.as_str(), mend.loss))
        .collect()
}

#[test]
fn what_weighs_most_and_is_missing_most_comes_first() {
    let (entry, samples) = (bank(), samples());
    let quality = Quality::of(&known(&entry, &samples), Lang::En);
    // The establishment weighs 3 and is missing whole, the diagnosis 5 and is missing for a quarter.
    assert_eq!(
        to_mend(&quality),
        [("establishment", 300), ("diagnosis", 125), ("stage", 100)]
    );
    assert_eq!(
        quality.mend[1].message,
        "Fill in “Main diagnosis (ICD-10)”: it is missing for 50 samples."
    );
    let diagnosis = &quality.parts[0];
    assert_eq!(
        (diagnosis.percent, diagnosis.percent_counted),
        (75, Some(99))
    );
    // 5 + 1 + 0 + 5 in weight, of which 1.25 + 1 are lost.
    assert_eq!(quality.percent, Some(79));
}

#[test]
fn errors_of_the_last_import_are_to_mend_and_remarks_are_not() {
    let (entry, samples) = (bank(), samples());
    let mut report = Report::new();
    for (id, line) in [
        ("unknown-sex", 2),
        ("unknown-sex", 3),
        ("sex-h", 4),
        ("birth-dropped", 1),
    ] {
        let rule = rules().find(|rule| rule.id == id).unwrap();
        report.push(Finding::of(rule).line(line).cell("Sexe", "X"));
    }
    let known = Known {
        last: Some((&report, 10)),
        ..known(&entry, &samples)
    };
    let quality = Quality::of(&known, Lang::Fr);
    let findings: Vec<_> = quality
        .mend
        .iter()
        .filter(|mend| mend.kind == "finding")
        .collect();
    let losses: Vec<_> = findings
        .iter()
        .map(|mend| (mend.code.as_str(), mend.loss))
        .collect();
    assert_eq!(losses, [("unknown-sex", 100), ("sex-h", 20)]);
    assert!(
        findings[0]
            .message
            .starts_with("Dernier import, 2 fois\u{a0}: « X » n’est"),
        "{}",
        findings[0].message
    );
}

#[test]
fn data_is_fresh_half_a_year_and_stale_after_a_year_whoever_spoke_last() {
    let (entry, samples) = (bank(), samples());
    for (imported, confirmed, now, state) in [
        (None, None, "2026-01-01", "never"),
        (Some("2026-01-01"), None, "2026-06-30", "fresh"),
        (Some("2026-01-01"), None, "2026-07-01", "ageing"),
        (Some("2026-01-01"), None, "2027-01-01", "ageing"),
        (Some("2026-01-01"), None, "2027-01-02", "stale"),
        (
            Some("2026-01-01"),
            Some("2026-12-31"),
            "2027-01-02",
            "fresh",
        ),
        (None, Some("2026-12-31"), "2027-01-02", "fresh"),
    ] {
        let known = Known {
            last_import: imported.map(day),
            last_confirmed: confirmed.map(day),
            now: day(now),
            ..known(&entry, &samples)
        };
        let quality = Quality::of(&known, Lang::En);
        assert_eq!(
            quality.freshness.state, state,
            "{imported:?} {confirmed:?} {now}"
        );
        let asked = quality.mend.iter().any(|mend| mend.kind == "freshness");
        assert_eq!(asked, matches!(state, "ageing" | "stale"));
    }
}

#[test]
fn a_catalogue_is_judged_by_its_rows() {
    let entry = bank();
    let samples = Completeness::default();
    let row = CatalogueRow {
        sample_type: Scope::All,
        diagnosis: Scope::All,
        donors: Some(3),
        ..CatalogueRow::default()
    };
    let rows = [
        row.clone(),
        CatalogueRow {
            donors: None,
            ..row
        },
    ];
    let known = Known {
        catalogue: &rows,
        ..known(&entry, &samples)
    };
    let quality = Quality::of(&known, Lang::En);
    assert_eq!(to_mend(&quality), [("establishment", 300), ("donors", 250)]);
    assert_eq!(quality.percent, Some(83));
}

#[test]
fn a_bank_that_gave_nothing_is_asked_for_data_first() {
    let entry = Biobank {
        description: None,
        ..bank()
    };
    let samples = Completeness::default();
    let quality = Quality::of(&known(&entry, &samples), Lang::En);
    assert_eq!(
        to_mend(&quality),
        [("data", 500), ("establishment", 300), ("description", 200)]
    );
    assert_eq!(quality.percent, None);
}

#[test]
fn an_entry_that_nobody_can_answer_to_is_mended_before_its_texts() {
    let entry = Biobank {
        contact: Contact::default(),
        description_en: None,
        website: None,
        ..bank()
    };
    let samples = samples();
    let quality = Quality::of(&known(&entry, &samples), Lang::En);
    let of_entry = quality.mend.iter().filter(|mend| mend.kind == "entry");
    let codes: Vec<&str> = of_entry.map(|mend| mend.code.as_str()).collect();
    assert_eq!(
        codes,
        ["contact", "establishment", "description_en", "website"]
    );
}
