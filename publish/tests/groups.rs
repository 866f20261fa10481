//! What tells of a whole group what each of its donors has is not published; what a bank is known for is.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod made;

use made::{bank, row};
use tumorotheque_publish::{Audit, Cell, Count, Figures, Frozen};

fn figures(groups: &[(u32, &str, &str)], samples: u32) -> Figures {
    counted(groups, samples).freeze(|_| Some(bank())).figures
}

/// A bank with so many donors of a material and a diagnosis, each with so many samples.
fn counted(groups: &[(u32, &str, &str)], samples: u32) -> Count {
    let mut count = Count::default();
    for (group, (donors, material, diagnosis)) in groups.iter().enumerate() {
        for donor in 0..*donors {
            let donor = format!("{group}-{donor}");
            let row = row(&donor, material, diagnosis);
            // The first donor has nearly all samples of the bank.
            let samples = if donor == "0-0" { samples } else { 1 };
            (0..samples).for_each(|_| count.add(&row));
        }
    }
    count
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

#[test]
fn a_release_tells_who_runs_it_what_it_gives_away() {
    let groups = [
        BREAST,
        (20, "csf", "C43"),
        (10, "plasma", "C34"),
        (3, "urine", "C18"),
    ];
    let exposure = counted(&groups, 1).exposure();
    // The bank, then material, diagnosis and both of each of the four.
    assert_eq!((exposure.counted, exposure.unsplit), (13, 2));
    // All of urine and colon, and what is not split.
    assert_eq!((exposure.hidden, exposure.at_edge), (5, 2));
    assert!(
        (0.5..0.52).contains(&exposure.knowing_all_others),
        "{exposure:?}"
    );

    let frozen = || counted(&groups, 1).freeze(|_| Some(bank()));
    let nothing = Frozen::default();
    let first = Audit::of(exposure, &frozen(), &frozen(), &nothing);
    assert_eq!(
        (
            first.replaced.as_slice(),
            first.waiting.len(),
            first.dimensions
        ),
        (&["foch".to_owned()][..], 0, 3)
    );
    let few = counted(&[groups[0], groups[1], groups[2], (8, "urine", "C18")], 1)
        .freeze(|_| Some(bank()));
    let second = Audit::of(exposure, &few, &few.clone().after(&frozen()), &frozen());
    assert_eq!(
        (second.replaced.len(), second.waiting.as_slice()),
        (0, &["foch".to_owned()][..])
    );
}

#[test]
fn figures_that_were_taken_back_were_seen_and_count_as_shown() {
    let with = |donors: u32| counted(&[(donors, "serum", "C50")], 1).freeze(|_| Some(bank()));
    let (first, taken_back) = (with(45), with(99));
    let shown = |frozen: Frozen| shown(&frozen.figures, "bank");
    let next =
        |donors| shown(with(donors).after_all(&first, std::slice::from_ref(&taken_back.donors)));
    assert_eq!(
        next(101),
        "10–49",
        "two donors more than what was taken back"
    );
    assert_eq!(next(109), "100–499");
    assert_eq!(next(47), "10–49");
    assert_eq!(next(99), "50–99", "the same as was seen tells nothing");
}
