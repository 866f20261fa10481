//! A material of one diagnosis, of donors who gave something else beside it: four dimensions, where a bank passes its audit.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod made;

use made::{bank, row};
use tumorotheque_domain::{Icd10, TumourStatus};
use tumorotheque_publish::{Audit, Count, Criteria, Figures, Frozen, Kind, Row};

/// Donors with a tumour of a material and a diagnosis, the first of whom gave blood too.
type Group = (u32, u32, &'static str, &'static str);

fn counted(groups: &[Group]) -> Count {
    let mut count = Count::default();
    for (group, (donors, with_blood, material, diagnosis)) in groups.iter().enumerate() {
        for donor in 0..*donors {
            let name = format!("{group}-{donor}");
            count.add(&Row {
                tumour: Some(TumourStatus::Tumour),
                ..row(&name, material, diagnosis)
            });
            if donor < *with_blood {
                count.add(&row(&name, "serum", ""));
            }
        }
    }
    count
}

fn figures(groups: &[Group]) -> Figures {
    counted(groups).freeze(|_| Some(bank())).figures
}

fn with_blood(materials: &[&str], diagnoses: &[&str]) -> Criteria {
    let materials = materials.iter().map(|code| (Kind::SampleType, *code));
    let attributes = materials.chain([(Kind::Matched, "blood")]);
    Criteria {
        attributes: attributes
            .map(|(kind, code)| kind.of_code(code).unwrap())
            .collect(),
        diagnoses: diagnoses
            .iter()
            .map(|code| Icd10::parse(code).unwrap())
            .collect(),
        ..Criteria::default()
    }
}

fn shown(figures: &Figures, materials: &[&str], diagnoses: &[&str]) -> String {
    let answer = figures.answer(&bank(), &with_blood(materials, diagnoses));
    answer.donors.to_string()
}

const MANY: [Group; 3] = [
    (150, 60, "tissue_frozen", "C43"),
    (150, 25, "tissue_frozen", "C50"),
    (300, 5, "tissue_ffpe", "C43"),
];

#[test]
fn frozen_melanoma_with_blood_of_the_same_donor_has_a_figure_of_its_own() {
    let figures = figures(&MANY);
    assert!(figures.is_deep(&bank()));
    for (materials, diagnoses, expected) in [
        (&["tissue_frozen"][..], &["C43"][..], "50–99"),
        (&["tissue_frozen"], &["C50"], "10–49"),
        // Too few, and never counted, read the same.
        (&["tissue_ffpe"], &["C43"], "<10"),
        (&["dna"], &["C43"], "<10"),
        // A category stands for a finer code.
        (&["tissue_frozen"], &["C43.5"], "≤99"),
        (&["tissue_frozen", "tissue_ffpe"], &["C43"], "≥50"),
        (&["tissue_frozen"], &[], "50–99"),
        (&["tissue_ffpe"], &[], "<10"),
    ] {
        let answer = shown(&figures, materials, diagnoses);
        assert_eq!(answer, expected, "{materials:?} {diagnoses:?}");
    }
}

#[test]
fn a_bank_in_which_one_donor_would_show_has_the_bound_of_larger_cells() {
    // Ten are the fewest of their band: of those with blood two in seven stand in that cell.
    let few = [
        (150, 10, "tissue_frozen", "C43"),
        (150, 25, "tissue_frozen", "C50"),
    ];
    let figures = figures(&few);
    assert!(!figures.is_deep(&bank()));
    assert_eq!(shown(&figures, &["tissue_frozen"], &["C43"]), "≤49");
    assert_eq!(shown(&figures, &["tissue_frozen"], &[]), "10–49");
    let exposure = counted(&few).exposure();
    let frozen = || counted(&few).freeze(|_| Some(bank()));
    let audit = Audit::of(exposure, &frozen(), &frozen(), &Frozen::default());
    assert_eq!((audit.dimensions, audit.four.len()), (3, 0));
    let frozen = || counted(&MANY).freeze(|_| Some(bank()));
    let audit = Audit::of(exposure, &frozen(), &frozen(), &Frozen::default());
    assert_eq!((audit.dimensions, audit.four), (4, vec!["foch".to_owned()]));
}

#[test]
fn what_tells_of_all_who_gave_blood_beside_a_material_is_not_shown() {
    let groups = [
        (150, 40, "tissue_frozen", "C43"),
        (150, 0, "tissue_frozen", "C50"),
        (150, 70, "tissue_ffpe", "C50"),
    ];
    // Whoever gave frozen tissue and blood has melanoma; so has nobody who gave one of them.
    let figures = figures(&groups);
    assert!(figures.is_deep(&bank()));
    assert_eq!(shown(&figures, &["tissue_frozen"], &["C43"]), "<10");
    assert_eq!(shown(&figures, &["tissue_frozen"], &[]), "10–49");
}

#[test]
fn a_release_is_read_as_it_was_written() {
    let figures = figures(&MANY);
    let read = Figures::from_json(&figures.to_json()).unwrap();
    assert_eq!(read, figures);
    assert!(read.is_deep(&bank()));
}
