//! What a synthetic sample table is: made up, valid, always the same.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod sample_file;

use std::collections::{BTreeMap, HashMap, HashSet};

use sample_file::{Cells, written};
use tumorotheque_domain::{Slug, text, vocabulary};
use tumorotheque_generate::{Settings, generate};

/// FNV-1a, 64 bits.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_machine() {
    // Another number here means that every demo and benchmark changes: say so in the commit.
    assert_eq!(checksum(&written(20_000, 42)), 15_519_883_244_857_778_756);
    assert_ne!(written(100, 42), written(100, 43));
}

#[test]
fn a_shorter_table_is_the_beginning_of_a_longer_one() {
    let rows = |bytes: Vec<u8>| -> Vec<String> {
        let text = String::from_utf8(bytes).unwrap();
        text.lines().skip(2).map(str::to_owned).collect()
    };
    let long = rows(written(5_000, 7));
    assert_eq!(long.len(), 5_001, "header and rows");
    for samples in [0, 1, 2, 3, 999, 1_000] {
        let short = rows(written(samples, 7));
        assert_eq!(short.len() as u64, samples + 1);
        assert!(long.starts_with(&short), "{samples}");
    }
}

#[test]
fn the_first_lines_say_that_no_row_is_a_patient() {
    let text = String::from_utf8(written(1, 5)).unwrap();
    let first = "# synthetic: made up by \"tumorotheque generate samples --samples 1 --seed 5\"; no row is a patient\n# ";
    assert!(text.starts_with(first), "{text}");
}

#[test]
fn the_progress_ends_with_the_last_row() {
    let mut seen = Vec::new();
    generate(
        &Settings::new(3_000, 1),
        &mut std::io::sink(),
        &mut |rows| seen.push(rows),
    )
    .unwrap();
    assert!(seen.len() > 1 && seen.is_sorted());
    assert_eq!(seen.last(), Some(&3_000));
}

#[test]
fn every_header_is_a_different_field_of_the_importer() {
    let fields = include_str!("../../data/fields-samples.csv");
    let mut known = HashMap::new();
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(fields.as_bytes());
    for field in reader.records().map(Result::unwrap) {
        let names = [&field[0], &field[1], &field[2]]
            .into_iter()
            .chain(field[4].split('|'));
        for name in names.map(text::normal) {
            known.entry(name).or_insert_with(|| field[0].to_owned());
        }
    }
    let found: Vec<&str> = Cells::headers()
        .iter()
        .map(|header| known[&text::normal(header)].as_str())
        .collect();
    assert_eq!(
        found[5], "preservation",
        "« Conservation » alone would be the storage temperature"
    );
    assert_eq!(found.iter().collect::<HashSet<_>>().len(), found.len());
    assert!(!found.contains(&"personal"));
}

#[test]
fn every_cell_can_be_read() {
    for seed in [0, 1, 42, u64::MAX] {
        for cells in Cells::of(20_000, seed) {
            cells.check();
        }
    }
}

#[test]
fn sample_ids_are_unique_within_their_bank_and_keep_their_zeros() {
    let mut seen = HashSet::new();
    for cells in Cells::of(20_000, 3) {
        let id = cells.get("Identifiant échantillon");
        assert!(id.len() >= 11 && id.contains("-0"), "{id}");
        assert!(
            seen.insert((cells.get("Tumorothèque").to_owned(), id.to_owned())),
            "{id}"
        );
    }
}

#[test]
fn donors_have_one_to_five_different_samples_in_one_place() {
    let mut donors: HashMap<String, Vec<String>> = HashMap::new();
    let (mut last, mut rows) = (String::new(), 0);
    for cells in Cells::of(20_000, 3) {
        let donor = cells.get("Identifiant patient").to_owned();
        assert_eq!(donor.len(), 8);
        assert!(
            donor == last || !donors.contains_key(&donor),
            "{donor} comes back"
        );
        let same = [
            "Tumorothèque",
            "Sexe",
            "Diagnostic principal (CIM-10)",
            "Consentement",
            "Collection",
        ];
        let kept = same.map(|header| cells.get(header)).join(";");
        let samples = donors.entry(donor.clone()).or_default();
        assert!(
            samples.iter().all(|other| *other == kept),
            "{donor} changes"
        );
        samples.push(kept);
        assert!(samples.len() <= 5);
        last = donor;
        rows += 1;
    }
    let mean = f64::from(rows) / f64::from(u32::try_from(donors.len()).unwrap());
    assert!((2.9..3.1).contains(&mean), "{mean}");
}

#[test]
fn every_bank_and_every_category_occurs_and_sizes_are_unequal() {
    let mut donors: BTreeMap<String, HashSet<String>> = BTreeMap::new();
    let mut categories = HashSet::new();
    for cells in Cells::of(200_000, 42) {
        let bank = donors
            .entry(cells.get("Tumorothèque").to_owned())
            .or_default();
        bank.insert(cells.get("Identifiant patient").to_owned());
        categories.insert(cells.get("Diagnostic principal (CIM-10)")[..3].to_owned());
    }
    let list = include_str!("../../data/tumorotheques-ile-de-france.csv");
    let names = list
        .lines()
        .skip(2)
        .filter_map(|line| line.split(';').next());
    for id in names.filter_map(Slug::from_name) {
        assert!(donors.contains_key(id.as_str()), "{id}");
    }
    assert_eq!(donors.len(), 20);
    let known = vocabulary::diagnoses()
        .iter()
        .filter(|term| term.code.len() == 3);
    assert_eq!(categories.len(), known.count());
    let all: usize = donors.values().map(HashSet::len).sum();
    let sizes: Vec<usize> = donors.values().map(HashSet::len).collect();
    let largest = sizes.iter().max().unwrap() * 100 / all;
    assert!((16..=20).contains(&largest), "{largest} %");
    assert_eq!(
        sizes.iter().filter(|size| **size < 60).count(),
        2,
        "{sizes:?}"
    );
}

#[test]
fn every_bank_occurs_in_a_short_table() {
    for seed in [1, 2, 3] {
        let banks: HashSet<String> = Cells::of(200, seed)
            .map(|cells| cells.get("Tumorothèque").to_owned())
            .collect();
        assert_eq!(banks.len(), 20, "seed {seed}");
    }
}

#[test]
fn some_cells_are_left_open_and_some_notes_are_awkward() {
    let (mut rows, mut notes, mut uncounted, mut months, mut commas, mut quotes) =
        (0, 0, 0, 0, 0, 0);
    let mut collections = HashSet::new();
    for cells in Cells::of(20_000, 42) {
        let note = cells.get("Commentaire");
        let consent = cells.get("Consentement");
        rows += 1;
        notes += u32::from(!note.is_empty());
        commas += u32::from(note.contains(','));
        quotes += u32::from(note.contains('"'));
        months += u32::from(cells.get("Date du prélèvement").len() == 7);
        uncounted += u32::from(!["Non-opposition", "Consentement"].contains(&consent));
        let category = cells.get("Diagnostic principal (CIM-10)")[..3].to_owned();
        collections.insert((cells.get("Collection").to_owned(), category));
    }
    collections.retain(|(name, _)| !name.is_empty());
    let collections: HashSet<_> = collections
        .iter()
        .map(|(name, category)| (name.as_str(), category.as_str()))
        .collect();
    assert_eq!(
        collections,
        HashSet::from([("MelanCohort", "C43"), ("Coïncide", "C18")])
    );
    assert!(
        (68..=72).contains(&(notes * 100 / rows)) && commas > 500 && quotes > 100,
        "{notes} {commas} {quotes}"
    );
    assert!(
        (6..=10).contains(&(uncounted * 100 / rows)) && months > 200,
        "{uncounted} {months}"
    );
}

#[test]
fn a_row_is_about_as_long_as_in_an_export() {
    let bytes = written(50_000, 42).len();
    assert!(
        (170..=190).contains(&(bytes / 50_000)),
        "{}",
        bytes / 50_000
    );
}
