//! What the public learns from a catalogue: a bank's own numbers, without a row of a sample or a donor.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::{prelude::*, sample::select};
use tumorotheque_domain::{
    BiobankKey, CatalogueRow, Consent, Icd10, Preservation, SampleType, Scope, Slug,
};
use tumorotheque_publish::{Attribute, Cell, Count, Criteria, Figures, Kind, Row};

const BANK: BiobankKey = BiobankKey(1);

fn bank() -> Slug {
    Slug::parse("foch").unwrap()
}

fn code(code: &str) -> Icd10 {
    Icd10::parse(code).unwrap()
}

fn material(code: &str) -> SampleType {
    SampleType::from_code(code).unwrap()
}

/// Over everything, until something is said of it.
fn counted(donors: u64) -> CatalogueRow {
    CatalogueRow {
        collection: Scope::All,
        diagnosis: Scope::All,
        sample_type: Scope::All,
        donors: Some(donors),
        ..CatalogueRow::default()
    }
}

/// A row as a French hospital gives it.
fn melanoma(collection: &str, donors: u64) -> CatalogueRow {
    CatalogueRow {
        collection: Scope::Of(collection.to_owned()),
        disease: Some("Mélanome".to_owned()),
        diagnosis: Scope::Of(code("C43.5")),
        sample_type: Scope::Of(material("tissue_frozen")),
        ..counted(donors)
    }
}

fn figures_of(rows: &[CatalogueRow]) -> Figures {
    let mut count = Count::of_collections([Slug::parse("melancohort").unwrap()]);
    count.add_catalogue(BANK, rows);
    count.freeze(|_| Some(bank())).figures
}

fn shown(figures: &Figures, criteria: &Criteria) -> (String, bool) {
    let answer = figures.answer(&bank(), criteria);
    (answer.donors.to_string(), answer.is_candidate)
}

fn frozen_melanoma() -> Criteria {
    Criteria {
        attributes: vec![Attribute::SampleType(material("tissue_frozen"))],
        diagnoses: vec![code("C43")],
        ..Criteria::default()
    }
}

#[test]
fn the_largest_row_is_a_floor_of_every_cell_around_it() {
    let figures = figures_of(&[melanoma("MelanCohort", 120), melanoma("Autres", 510)]);
    for (cell, donors) in [
        (Cell::Bank, "≥500"),
        (
            Cell::Of(Attribute::SampleType(material("tissue_frozen"))),
            "≥500",
        ),
        (Cell::Diagnosis(code("C43")), "≥500"),
        (
            Cell::OfDiagnosis(
                Attribute::SampleType(material("tissue_frozen")),
                code("C43"),
            ),
            "≥500",
        ),
        (
            Cell::Of(Attribute::Preservation(Preservation::Frozen)),
            "≥500",
        ),
        (
            Cell::Collection(Slug::parse("melancohort").unwrap()),
            "≥100",
        ),
        (Cell::Collection(Slug::parse("autres").unwrap()), "?"),
    ] {
        assert_eq!(figures.donors(&bank(), &cell).to_string(), donors, "{cell}");
    }
    assert_eq!(
        shown(&figures, &frozen_melanoma()),
        ("≥500".to_owned(), true)
    );
}

#[test]
fn donors_of_two_rows_are_never_added() {
    let figures = figures_of(&[melanoma("MelanCohort", 40), melanoma("Autres", 40)]);
    assert_eq!(shown(&figures, &Criteria::default()).0, "≥10");
}

#[test]
fn a_row_that_is_the_cell_gives_its_band() {
    let row = CatalogueRow {
        sample_type: Scope::Of(material("serum")),
        diagnosis: Scope::Of(code("C50")),
        ..counted(120)
    };
    let asked = Criteria {
        attributes: vec![Attribute::SampleType(material("serum"))],
        diagnoses: vec![code("C50")],
        ..Criteria::default()
    };
    assert_eq!(
        shown(&figures_of(std::slice::from_ref(&row)), &asked).0,
        "100–499"
    );
    let doubts = [
        (
            "a part",
            CatalogueRow {
                is_part: true,
                ..row.clone()
            },
        ),
        (
            "narrower",
            CatalogueRow {
                disease: Some("Cancer du sein".to_owned()),
                ..row.clone()
            },
        ),
        (
            "finer",
            CatalogueRow {
                diagnosis: Scope::Of(code("C50.9")),
                ..row.clone()
            },
        ),
    ];
    for (why, row) in doubts {
        assert_eq!(shown(&figures_of(&[row]), &asked).0, "≥100", "{why}");
    }
    let others = [
        (
            "an unknown disease",
            CatalogueRow {
                diagnosis: Scope::Unknown,
                ..row.clone()
            },
        ),
        (
            "an unknown material",
            CatalogueRow {
                sample_type: Scope::Unknown,
                ..row.clone()
            },
        ),
        (
            "a finer code",
            CatalogueRow {
                diagnosis: Scope::Of(code("C50.9")),
                ..row.clone()
            },
        ),
    ];
    for (why, other) in others {
        assert_eq!(
            shown(&figures_of(&[row.clone(), other]), &asked).0,
            "≥100",
            "{why}"
        );
    }
}

#[test]
fn a_catalogue_taken_back_is_as_none() {
    assert_eq!(figures_of(&[]), Figures::default());
}

#[test]
fn small_rows_never_say_anything() {
    let nobody = figures_of(&[melanoma("MelanCohort", 0)]);
    let small = figures_of(&[melanoma("MelanCohort", 9), melanoma("Autres", 1)]);
    assert_eq!(
        small, nobody,
        "a catalogue of small rows publishes what one of nobody does"
    );
    assert_eq!(shown(&small, &Criteria::default()), ("?".to_owned(), true));
    assert_eq!(shown(&small, &frozen_melanoma()), ("?".to_owned(), false));
}

#[test]
fn a_row_without_a_number_of_donors_counts_nowhere() {
    let row = CatalogueRow {
        donors: None,
        samples: Some(1_000),
        ..melanoma("MelanCohort", 0)
    };
    let nobody = melanoma("MelanCohort", 0);
    assert_eq!(figures_of(&[row]), figures_of(&[nobody]));
}

#[test]
fn of_samples_and_catalogue_the_greater_floor_holds() {
    for (donors, row, expected) in [(60, 20, "≥50"), (20, 60, "≥50"), (60, 60, "≥50")] {
        let mut count = Count::default();
        for donor in 0..donors {
            count.add(&Row {
                biobank: BANK,
                donor: Some(&donor.to_string()),
                sample_type: material("tissue_frozen"),
                diagnosis: Some(code("C43")),
                tumour: None,
                preservation: None,
                sex: None,
                age_at_sampling: None,
                collection: None,
                consent: Consent::Consented,
            });
        }
        let row = CatalogueRow {
            diagnosis: Scope::Of(code("C43")),
            sample_type: Scope::Of(material("tissue_frozen")),
            ..counted(row)
        };
        count.add_catalogue(BANK, &[row]);
        let figures = count.freeze(|_| Some(bank())).figures;
        assert_eq!(shown(&figures, &frozen_melanoma()).0, expected);
    }
}

/// A sample behind a catalogue; in truth it has a diagnosis, whether the file names it or not.
#[derive(Clone, Debug)]
struct Behind {
    donor: u8,
    collection: &'static str,
    material: SampleType,
    diagnosis: Icd10,
    is_coded: bool,
}

fn behind() -> impl Strategy<Value = Behind> {
    let materials = ["tissue_frozen", "serum"].map(material);
    let codes = ["C43", "C43.5", "C50"].map(code);
    (
        0_u8..120,
        select(vec!["MelanCohort", "Autres"]),
        select(materials.to_vec()),
        select(codes.to_vec()),
        prop::bool::weighted(0.3),
    )
        .prop_map(
            |(donor, collection, material, diagnosis, is_coded)| Behind {
                donor,
                collection,
                material,
                diagnosis,
                is_coded,
            },
        )
}

/// How a file counts: which dimensions its rows have.
type Grouping = (bool, bool, bool);

fn row_of(sample: &Behind, (collection, diagnosis, material): Grouping) -> CatalogueRow {
    fn scope<T>(is_given: bool, value: T) -> Scope<T> {
        if is_given {
            Scope::Of(value)
        } else {
            Scope::All
        }
    }
    CatalogueRow {
        collection: scope(collection, sample.collection.to_owned()),
        diagnosis: if diagnosis && !sample.is_coded {
            Scope::Unknown
        } else {
            scope(diagnosis, sample.diagnosis)
        },
        sample_type: scope(material, sample.material),
        ..CatalogueRow::default()
    }
}

/// Counts as a hospital does, by one or two sets of dimensions; some rows are left out.
fn catalogue(samples: &[Behind], groupings: &[Grouping], left_out: &[bool]) -> Vec<CatalogueRow> {
    let mut rows: BTreeMap<CatalogueRow, BTreeSet<u8>> = BTreeMap::new();
    for grouping in groupings {
        for sample in samples {
            rows.entry(row_of(sample, *grouping))
                .or_default()
                .insert(sample.donor);
        }
    }
    let rows = rows.into_iter().zip(left_out.iter().cycle());
    rows.filter(|(_, left_out)| !**left_out)
        .map(|((row, donors), _)| CatalogueRow {
            donors: Some(donors.len() as u64),
            ..row
        })
        .collect()
}

fn criteria() -> impl Strategy<Value = Criteria> {
    let materials = prop::collection::vec(
        select(["tissue_frozen", "serum", "urine"].map(material).to_vec()),
        0..3,
    );
    let codes = prop::collection::vec(
        select(["C43", "C43.5", "C50", "C61"].map(code).to_vec()),
        0..3,
    );
    let kept = prop::collection::vec(select(vec![Preservation::Frozen, Preservation::Ffpe]), 0..2);
    let collections =
        prop::collection::vec(select(vec![Slug::parse("melancohort").unwrap()]), 0..2);
    (materials, codes, kept, collections).prop_map(|(materials, diagnoses, ways, collections)| {
        Criteria {
            attributes: (materials.into_iter().map(Attribute::SampleType))
                .chain(ways.into_iter().map(Attribute::Preservation))
                .collect(),
            diagnoses,
            collections,
            is_broader: false,
        }
    })
}

fn kept(sample: &Behind) -> Option<Preservation> {
    (sample.material == material("tissue_frozen")).then_some(Preservation::Frozen)
}

fn meets(sample: &Behind, asked: &Criteria) -> bool {
    fn one_of<T>(list: &[T], is_it: impl Fn(&T) -> bool) -> bool {
        list.is_empty() || list.iter().any(is_it)
    }
    let of_kind = |kind| asked.of_kind(kind).collect::<Vec<_>>();
    one_of(&of_kind(Kind::SampleType), |one| {
        *one == Attribute::SampleType(sample.material)
    }) && one_of(&asked.diagnoses, |code| {
        *code == sample.diagnosis || *code == sample.diagnosis.category()
    }) && one_of(&of_kind(Kind::Preservation), |one| {
        kept(sample).map(Attribute::Preservation) == Some(*one)
    }) && one_of(&asked.collections, |id| {
        Slug::from_name(sample.collection).as_ref() == Some(id)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever the hospital counts by, and whatever rows it leaves out, no figure of any question is false.
    #[test]
    fn no_figure_is_false_of_the_donors_behind(
        samples in prop::collection::vec(behind(), 0..500),
        groupings in prop::collection::vec(any::<Grouping>(), 1..3),
        left_out in prop::collection::vec(any::<bool>(), 1..8),
        with_rows in any::<bool>(),
        asked in criteria(),
    ) {
        let mut count = Count::of_collections([Slug::parse("melancohort").unwrap()]);
        for sample in samples.iter().filter(|_| with_rows).step_by(2) {
            count.add(&Row {
                biobank: BANK,
                donor: Some(&sample.donor.to_string()),
                sample_type: sample.material,
                diagnosis: Some(sample.diagnosis),
                tumour: None,
                preservation: kept(sample),
                sex: None,
                age_at_sampling: None,
                collection: Some(sample.collection),
                consent: Consent::NotOpposed,
            });
        }
        // What is given as rows need not stand in the catalogue.
        let places = samples.iter().zip(0..);
        let declared: Vec<Behind> = places.filter(|(_, place)| !with_rows || place % 4 != 0).map(|(one, _)| one.clone()).collect();
        let rows = catalogue(&declared, &groupings, &left_out);
        // One without rows is none, and `<10` stands for never counted too.
        prop_assume!(!rows.is_empty());
        count.add_catalogue(BANK, &rows);
        let figures = count.freeze(|_| Some(bank())).figures;
        let donors: BTreeSet<u8> = samples.iter().filter(|sample| meets(sample, &asked)).map(|sample| sample.donor).collect();
        let answer = figures.answer(&bank(), &asked).donors;
        let truth = donors.len() as u64;
        prop_assert!(answer.least() <= truth, "{answer} of {truth}");
        prop_assert!(answer.most().is_none_or(|most| truth <= most), "{answer} of {truth}");
        prop_assert_eq!(Figures::from_json(&figures.to_json()).unwrap(), figures);
    }
}
