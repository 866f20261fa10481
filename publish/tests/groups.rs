//! What tells of a whole group what each of its donors has is not published; what a bank is known for is.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use tumorotheque_domain::{BiobankKey, Consent, Icd10, SampleType, Slug};
use tumorotheque_publish::{Cell, Count, Figures, Row};

fn bank() -> Slug {
    Slug::parse("foch").unwrap()
}

/// Figures of a bank with so many donors of a material and a diagnosis, each with so many samples.
fn figures(groups: &[(u32, &str, &str)], samples: u32) -> Figures {
    let mut count = Count::default();
    for (group, (donors, material, diagnosis)) in groups.iter().enumerate() {
        for donor in 0..*donors {
            let donor = format!("{group}-{donor}");
            let row = Row {
                biobank: BiobankKey(1),
                donor: Some(&donor),
                sample_type: SampleType::from_code(material).unwrap(),
                diagnosis: Icd10::parse(diagnosis).ok(),
                preservation: None,
                collection: None,
                consent: Consent::Consented,
            };
            // The first donor has nearly all samples of the bank.
            let samples = if donor == "0-0" { samples } else { 1 };
            (0..samples).for_each(|_| count.add(&row));
        }
    }
    count.freeze(|_| Some(bank())).figures
}

fn shown(figures: &Figures, cell: &str) -> String {
    let cell = Cell::from_code(cell).unwrap();
    figures.donors(&bank(), &cell).to_string()
}

const BREAST: (u32, &str, &str) = (200, "serum", "C50");

#[test]
fn a_material_of_few_donors_who_nearly_all_have_one_diagnosis_is_not_split() {
    for (melanomas, others, split) in [
        (20, 0, "<10"),
        (57, 3, "<10"),
        // 94 of 100 is not nearly all.
        (56, 4, "50–99"),
        // Among a hundred nobody is picked out.
        (100, 0, "100–499"),
    ] {
        let figures = figures(
            &[BREAST, (melanomas, "csf", "C43"), (others, "csf", "C50")],
            1,
        );
        assert_eq!(shown(&figures, "sample_type+diagnosis:csf+C43"), split);
        assert_eq!(
            shown(&figures, "sample_type+diagnosis:serum+C50"),
            "100–499"
        );
        let alone = [
            shown(&figures, "sample_type:csf"),
            shown(&figures, "diagnosis:C43"),
        ];
        assert!(alone.iter().all(|donors| donors != "<10"), "{alone:?}");
    }
}

#[test]
fn what_a_bank_is_known_for_is_shown_however_small_it_is() {
    let figures = figures(
        &[
            (30, "csf", "C43"),
            (20, "serum", "C43"),
            (1, "serum", "C50"),
        ],
        1,
    );
    for cell in [
        "diagnosis:C43",
        "sample_type+diagnosis:csf+C43",
        "sample_type+diagnosis:serum+C43",
    ] {
        assert_ne!(shown(&figures, cell), "<10", "{cell}");
    }
}

#[test]
fn a_donor_with_nearly_all_samples_weighs_no_more_than_any_other() {
    let groups = [
        (12, "csf", "C43"),
        (9, "serum", "C50"),
        (40, "plasma", "C34"),
    ];
    assert_eq!(figures(&groups, 1_000), figures(&groups, 1));
}
