//! What is told of donors beside their diagnoses: sex, age, tumour or not, and who gave a second sample.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use tumorotheque_domain::{
    BiobankKey, Consent, Icd10, Matched, SampleType, Sex, Slug, TumourStatus,
};
use tumorotheque_publish::{Attribute, Cell, Count, Criteria, Figures, Kind, Row};

fn bank() -> Slug {
    Slug::parse("foch").unwrap()
}

fn frozen_tissue(donor: &str) -> Row<'_> {
    Row {
        biobank: BiobankKey(1),
        donor: Some(donor),
        sample_type: SampleType::from_code("tissue_frozen").unwrap(),
        tumour: Some(TumourStatus::Tumour),
        diagnosis: Icd10::parse("C50.9").ok(),
        preservation: None,
        sex: None,
        age_at_sampling: None,
        collection: None,
        consent: Consent::Consented,
    }
}

/// So many women and men with the same diagnosis.
fn women_and_men(women: u32, men: u32) -> Figures {
    counted(women, men).freeze(|_| Some(bank())).figures
}

fn counted(women: u32, men: u32) -> Count {
    let mut count = Count::default();
    for (donors, sex) in [(women, Sex::Female), (men, Sex::Male)] {
        for donor in 0..donors {
            let donor = format!("{}{donor}", sex.code());
            count.add(&Row {
                sex: Some(sex),
                age_at_sampling: Some(52),
                ..frozen_tissue(&donor)
            });
        }
    }
    count
}

fn asked(kind: Kind, code: &str) -> Criteria {
    Criteria {
        attributes: vec![kind.of_code(code).unwrap()],
        diagnoses: vec![Icd10::parse("C50").unwrap()],
        ..Criteria::default()
    }
}

fn shown(figures: &Figures, criteria: &Criteria) -> (String, bool) {
    let answer = figures.answer(&bank(), criteria);
    (answer.donors.to_string(), answer.is_candidate)
}

#[test]
fn of_a_hundred_donors_a_sex_has_a_floor() {
    let figures = women_and_men(95, 60);
    assert_eq!(
        shown(&figures, &asked(Kind::Sex, "F")),
        ("≥50".to_owned(), true)
    );
    let few = women_and_men(147, 8);
    assert_eq!(
        shown(&few, &asked(Kind::Sex, "M")),
        ("<10".to_owned(), false)
    );
    assert_eq!(shown(&few, &asked(Kind::AgeBand, "40-59")).0, "≥100");
}

#[test]
fn fewer_donors_are_not_divided() {
    // Of 50 to 99 donors 10 to 49 women: whoever saw both would know of a man.
    let figures = women_and_men(49, 2);
    for sex in ["F", "M"] {
        assert_eq!(
            shown(&figures, &asked(Kind::Sex, sex)),
            ("≤99".to_owned(), true),
            "{sex}"
        );
    }
    let bank = bank();
    let cells = figures.cells(&bank);
    let mut kinds = cells.filter_map(|(cell, _)| match cell {
        Cell::Of(attribute) | Cell::OfDiagnosis(attribute, _) => Some(attribute.kind()),
        _ => None,
    });
    assert!(kinds.all(|kind| kind == Kind::SampleType));
}

#[test]
fn a_release_finds_no_edge_where_it_publishes_nothing() {
    // Ten women are the fewest of their band, but fewer than a hundred donors are not divided.
    assert_eq!(counted(10, 39).exposure().at_edge, 0);
    // A hundred are, and ninety men are no edge.
    assert!(counted(10, 90).exposure().at_edge > 2);
}

/// So many donors with a tumour, and of the first ones another sample too.
fn with_companions(donors: u32, companions: u32, companion: Row<'_>) -> Figures {
    let mut count = Count::default();
    for donor in (0..donors).map(|donor| donor.to_string()) {
        count.add(&frozen_tissue(&donor));
    }
    for donor in (0..companions).map(|donor| donor.to_string()) {
        count.add(&Row {
            donor: Some(&donor),
            ..companion
        });
    }
    count.freeze(|_| Some(bank())).figures
}

#[test]
fn who_gave_blood_beside_the_tumour_is_counted_by_diagnosis() {
    let blood = Row {
        sample_type: SampleType::from_code("serum").unwrap(),
        tumour: None,
        diagnosis: None,
        ..frozen_tissue("")
    };
    let figures = with_companions(60, 12, blood);
    assert_eq!(shown(&figures, &asked(Kind::Matched, "blood")).0, "10–49");
    assert_eq!(
        shown(&figures, &asked(Kind::Matched, "normal")),
        ("<10".to_owned(), false)
    );
    let melanoma = Criteria {
        diagnoses: vec![Icd10::parse("C43").unwrap()],
        ..asked(Kind::Matched, "blood")
    };
    assert!(!shown(&figures, &melanoma).1, "the tumour is another");
}

#[test]
fn a_sample_is_not_beside_itself() {
    let leukaemia = Row {
        sample_type: SampleType::from_code("blood_whole").unwrap(),
        ..frozen_tissue("")
    };
    let figures = with_companions(60, 60, leukaemia);
    assert!(!shown(&figures, &asked(Kind::Matched, "blood")).1);
    let healthy = Row {
        tumour: Some(TumourStatus::NonTumour),
        ..frozen_tissue("")
    };
    let figures = with_companions(60, 60, healthy);
    assert_eq!(shown(&figures, &asked(Kind::Matched, "normal")).0, "50–99");
}

#[test]
fn every_cell_is_written_and_read() {
    let attributes = [
        Attribute::Sex(Sex::Female),
        Kind::AgeBand.of_code("80-120").unwrap(),
        Attribute::Matched(Matched::Blood),
        Attribute::Tumour(TumourStatus::NonTumour),
    ];
    for attribute in attributes {
        for cell in [
            Cell::Of(attribute),
            Cell::OfDiagnosis(attribute, Icd10::parse("C50").unwrap()),
        ] {
            assert_eq!(Cell::from_code(&cell.to_string()), Some(cell));
        }
    }
    for category in [None, Icd10::parse("C43").ok()] {
        let frozen = SampleType::from_code("tissue_frozen").unwrap();
        let cell = Cell::Matched(Matched::Blood, frozen, category);
        assert_eq!(Cell::from_code(&cell.to_string()), Some(cell));
    }
}
