//! The index of samples follows the registry, and finds samples by words, codes, ids and names.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod known;

use std::collections::BTreeMap;

use known::Known;
use tempfile::TempDir;
use tumorotheque_domain::{
    Adicap, BankDigest, BiobankKey, Icd10, Morphology, Position, Preservation, Ptnm, Sample,
    SampleType, Topography,
};
use tumorotheque_index::{IndexError, Opened, SampleIndex};

const CURIE: BiobankKey = BiobankKey(1);
const FOCH: BiobankKey = BiobankKey(2);

fn position(seq: i64) -> Position {
    Position {
        instance: uuid::Uuid::from_u128(7),
        seq,
    }
}

fn sample(local_id: &str, sample_type: &str, note: &str) -> Sample {
    let mut sample = Sample::new(local_id, SampleType::from_code(sample_type).unwrap());
    sample.note = Some(note.to_owned());
    sample
}

/// Four samples; the key is the place in the list, from 1.
fn samples() -> Vec<(BiobankKey, Sample)> {
    let mut breast = sample(
        "TK-0001/a",
        "tissue_frozen",
        "Résection, marges saines à l’arrivée",
    );
    breast.donor = Some("Pat-17".to_owned());
    breast.diagnosis = Icd10::parse("C50.4").ok();
    breast.topography = Topography::parse("C50.4").ok();
    breast.morphology = Morphology::parse("8500/3").ok();
    breast.preservation = Some(Preservation::Frozen);
    breast.stage = Ptnm::parse("pT2N0");
    let mut liver = sample("2", "serum", "Métastases hépatiques ; voir 8140/3");
    liver.diagnosis = Icd10::parse("C22").ok();
    liver.adicap = Adicap::parse("FHGSA7A0").ok();
    let mut skin = sample("3", "tissue_ffpe", "mélanome nodulaire");
    skin.diagnosis = Icd10::parse("C43.5").ok();
    let ascites = sample("X 4/b", "ascites", "");
    vec![
        (CURIE, breast),
        (CURIE, liver),
        (FOCH, skin),
        (FOCH, ascites),
    ]
}

fn fingerprint(id: i64) -> i64 {
    -(id << 40) + id
}

fn filled() -> (TempDir, SampleIndex) {
    let folder = tempfile::tempdir().unwrap();
    let (index, opened) = SampleIndex::open(folder.path()).unwrap();
    assert_eq!(opened, Opened::Empty("there is no index yet".to_owned()));
    let mut writer = index.begin().unwrap();
    for (id, (bank, sample)) in (1..).zip(samples()) {
        writer
            .put(id, bank, &sample, fingerprint(id), false)
            .unwrap();
    }
    writer.commit(position(4)).unwrap();
    drop(writer);
    index.reload().unwrap();
    (folder, index)
}

/// The four samples, with all that the columns and the registry know of them.
fn known() -> Known {
    let rows = (1..).zip(samples());
    Known::of(
        rows.map(|(id, (bank, sample))| (id, bank, sample))
            .collect(),
    )
}

/// Of silent samples those of which the index has the words.
fn noted(index: &SampleIndex, text: &str) -> Vec<i64> {
    let bank = |id| if id < 3 { CURIE } else { FOCH };
    Known::silent(50, bank).found(index, None, text).unwrap()
}

/// How many samples the index has.
fn count(index: &SampleIndex) -> u64 {
    let digests = index.digests().unwrap();
    digests.iter().map(|digest| digest.samples).sum()
}

#[test]
fn samples_are_found_by_words_codes_ids_and_names() {
    let ((_folder, index), known) = (filled(), known());
    for (text, expected) in [
        ("", vec![1, 2, 3, 4]),
        ("resection", vec![1]),
        ("marge saine", vec![1]),
        ("arrivée", vec![1]),
        ("metastase hepatique", vec![2]),
        ("metastase foie", vec![2]),
        ("C50", vec![1]),
        ("c504", vec![1]),
        ("C50.4", vec![1]),
        ("C50.9", vec![]),
        ("8500/3", vec![1]),
        ("8140/3", vec![2]),
        ("fhgsa7a0", vec![2]),
        ("pT2N0", vec![1]),
        ("TK-0001/a", vec![1]),
        ("tk-0001/A", vec![1]),
        ("sérums", vec![2]),
        ("cancers du sein", vec![1]),
        ("breast cancer", vec![1]),
        ("sein congelé", vec![1]),
        ("frozen breast tissue", vec![1]),
        ("mélanomes", vec![3]),
        ("peau", vec![3]),
        ("melanoma paraffine", vec![3]),
        ("ascite", vec![4]),
        ("sein serum", vec![]),
        ("2", vec![2]),
        (" x 4/B ", vec![4]),
        ("pat-17", vec![1]),
        ("PAT-17 résection", vec![1]),
        ("pat-17 hépatique", vec![]),
        ("tissue_frozen", vec![1]),
        ("C43.5 mélanome", vec![3]),
    ] {
        let found = known.found(&index, None, text).unwrap();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_bank_sees_its_own_samples_only() {
    let ((_folder, index), known) = (filled(), known());
    for (bank, text, expected) in [
        (None, "sein", vec![1]),
        (None, "", vec![1, 2, 3, 4]),
        (Some(FOCH), "", vec![3, 4]),
        (Some(FOCH), "sein", vec![]),
        (Some(FOCH), "2", vec![]),
        (Some(FOCH), "résection", vec![]),
        (Some(FOCH), "pat-17", vec![]),
    ] {
        let found = known.found(&index, bank, text).unwrap();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_word_that_fits_everything_is_left_out() {
    let (_folder, index) = filled();
    assert_eq!(noted(&index, "cancer résection"), [1]);
}

#[test]
fn a_change_replaces_and_a_removal_removes() {
    let (_folder, index) = filled();
    let mut writer = index.begin().unwrap();
    writer
        .put(1, CURIE, &sample("1", "plasma", "biopsie"), 5, true)
        .unwrap();
    writer.delete(2);
    writer.delete(77);
    writer.commit(position(6)).unwrap();
    index.reload().unwrap();
    assert_eq!(count(&index), 3);
    assert_eq!(
        (noted(&index, "biopsies"), noted(&index, "résection")),
        (vec![1], vec![])
    );
    assert_eq!(index.position(), Some(position(6)));
    let digests = index.digests().unwrap();
    assert_eq!(
        digests[0],
        BankDigest {
            biobank: CURIE,
            samples: 1,
            sum: 5
        }
    );
}

#[test]
fn digests_add_up_the_low_halves_of_the_fingerprints() {
    let (_folder, index) = filled();
    let digest = |biobank, samples, sum| BankDigest {
        biobank,
        samples,
        sum,
    };
    assert_eq!(
        index.digests().unwrap(),
        [digest(CURIE, 2, 1 + 2), digest(FOCH, 2, 3 + 4)]
    );
}

#[test]
fn what_is_rolled_back_or_dropped_leaves_nothing() {
    let (folder, index) = filled();
    let mut writer = index.begin().unwrap();
    writer.delete_all().unwrap();
    writer
        .put(9, FOCH, &sample("9", "urine", "rien"), 9, false)
        .unwrap();
    writer.rollback().unwrap();
    let mut writer = index.begin().unwrap();
    writer
        .put(9, FOCH, &sample("9", "urine", "rien"), 9, false)
        .unwrap();
    drop(writer);
    index.reload().unwrap();
    assert_eq!(count(&index), 4);
    let (again, opened) = SampleIndex::open(folder.path()).unwrap();
    assert_eq!(opened, Opened::Ready(position(4)));
    assert!(noted(&again, "rien").is_empty());
}

#[test]
fn one_writes_at_a_time_and_others_see_its_commit_after_a_reload() {
    let (folder, index) = filled();
    let (other, _) = SampleIndex::open(folder.path()).unwrap();
    let mut writer = index.begin().unwrap();
    assert!(matches!(other.begin(), Err(IndexError::Busy)));
    assert_eq!(writer.position().unwrap(), Some(position(4)));
    writer
        .put(9, FOCH, &sample("9", "urine", "rien"), 9, false)
        .unwrap();
    writer.commit(position(5)).unwrap();
    assert_eq!(
        (noted(&other, "rien"), other.position()),
        (vec![], Some(position(4)))
    );
    other.reload().unwrap();
    assert_eq!(
        (noted(&other, "rien"), other.position()),
        (vec![9], Some(position(5)))
    );
    drop(writer);
    assert!(other.begin().is_ok());
}

#[test]
fn many_small_commits_are_put_together() {
    let (folder, index) = filled();
    let mut writer = index.begin().unwrap();
    for id in 10..40 {
        writer
            .put(id, FOCH, &sample("x", "urine", "rien"), id, false)
            .unwrap();
        writer.commit(position(id)).unwrap();
    }
    drop(writer);
    index.reload().unwrap();
    assert_eq!(count(&index), 34);
    assert_eq!(index.position(), Some(position(39)));
    let files = std::fs::read_dir(folder.path().join("samples-v2")).unwrap();
    let segments = files.filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".fast")
    });
    assert!(segments.count() <= 10);
}

#[test]
fn hostile_texts_are_answered_or_refused() {
    let ((_folder, index), known) = (filled(), known());
    for refused in ["(".repeat(1_500), "x".repeat(600)] {
        let answer = known.found(&index, None, &refused);
        assert!(matches!(answer, Err(IndexError::TooLong { .. })));
    }
    for answered in [
        "(".repeat(500),
        "note:* \0 🧬 \u{202e}".to_owned(),
        "8".repeat(512),
    ] {
        known.found(&index, None, &answered).unwrap();
    }
    proptest::proptest!(|(text in "\\PC{0,60}|[a-zé '’./0-9C]{0,80}")| {
        match known.found(&index, Some(CURIE), &text) {
            Ok(found) => proptest::prop_assert!(found.len() <= 2),
            Err(error) => assert!(matches!(error, IndexError::TooManyWords { .. })),
        }
    });
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(8))]
    #[test]
    fn the_index_holds_what_was_last_put(
        steps in proptest::collection::vec((1_i64..12, 1_i64..3, 0_u8..4), 1..40)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (index, _) = SampleIndex::open(folder.path()).unwrap();
        let mut writer = index.begin().unwrap();
        let mut rows = BTreeMap::new();
        for (seq, (id, bank, step)) in (1..).zip(steps) {
            if step == 0 {
                writer.delete(id);
                rows.remove(&id);
            } else {
                let bank = BiobankKey(bank);
                writer.put(id, bank, &sample("x", "urine", ""), seq, true).unwrap();
                rows.insert(id, (bank, seq));
            }
            if step == 3 {
                writer.commit(position(seq)).unwrap();
            }
        }
        writer.commit(position(1_000)).unwrap();
        index.reload().unwrap();
        proptest::prop_assert_eq!(count(&index), rows.len() as u64);
        let sum: u64 = index.digests().unwrap().iter().map(|digest| digest.sum).sum();
        proptest::prop_assert_eq!(sum.cast_signed(), rows.values().map(|(_, seq)| seq).sum::<i64>());
    }
}
