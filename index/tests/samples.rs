//! The index of samples follows the registry, and finds samples by words, codes, ids and names.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;

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
    breast.donor = Some("P 17".to_owned());
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
    let ascites = sample("4", "ascites", "");
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

fn ids(index: &SampleIndex, text: &str) -> Vec<i64> {
    index.search(None, text, 10).unwrap().ids
}

#[test]
fn samples_are_found_by_words_codes_ids_and_names() {
    let (_folder, index) = filled();
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
    ] {
        assert_eq!(ids(&index, text), expected, "{text}");
    }
}

#[test]
fn a_bank_sees_its_own_samples_only() {
    let (_folder, index) = filled();
    let answer = index.search(Some(FOCH), "", 1).unwrap();
    assert_eq!((answer.total, answer.ids), (2, vec![3]));
    assert_eq!(index.search(Some(FOCH), "sein", 5).unwrap().total, 0);
    assert_eq!(
        index.search(Some(FOCH), "", 0).unwrap().ids,
        Vec::<i64>::new()
    );
}

#[test]
fn every_match_of_a_scope_is_given_to_be_counted() {
    let (folder, index) = filled();
    let (_, keeper, _) = tumorotheque_index::SampleColumns::open(folder.path()).unwrap();
    let matching = |scope, text: &str| {
        let ids = index.matching(scope, text).unwrap();
        (1..6).filter(|id| ids.contains(*id)).collect::<Vec<_>>()
    };
    assert_eq!(matching(keeper.every_bank(), "sein"), [1]);
    assert_eq!(matching(keeper.every_bank(), ""), [1, 2, 3, 4]);
    assert_eq!(matching(keeper.bank(FOCH), ""), [3, 4]);
    assert_eq!(matching(keeper.bank(FOCH), "sein"), [0; 0]);
}

#[test]
fn a_word_that_fits_everything_is_left_out() {
    let (_folder, index) = filled();
    assert_eq!(ids(&index, "cancer résection"), [1]);
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
    assert_eq!(ids(&index, ""), [1, 3, 4]);
    assert_eq!(
        (ids(&index, "biopsies"), ids(&index, "résection")),
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
    assert_eq!(ids(&index, ""), [1, 2, 3, 4]);
    let (again, opened) = SampleIndex::open(folder.path()).unwrap();
    assert_eq!(opened, Opened::Ready(position(4)));
    assert!(ids(&again, "rien").is_empty());
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
        (ids(&other, "rien"), other.position()),
        (vec![], Some(position(4)))
    );
    other.reload().unwrap();
    assert_eq!(
        (ids(&other, "rien"), other.position()),
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
    assert_eq!(index.search(None, "", 100).unwrap().total, 34);
    assert_eq!(index.position(), Some(position(39)));
    let files = std::fs::read_dir(folder.path().join("samples-v1")).unwrap();
    let segments = files.filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".fast")
    });
    assert!(segments.count() <= 10);
}

#[test]
fn hostile_texts_are_answered_or_refused() {
    let (_folder, index) = filled();
    for refused in ["(".repeat(1_500), "x".repeat(600)] {
        let answer = index.search(None, &refused, 5);
        assert!(matches!(answer, Err(IndexError::TooLong { .. })));
    }
    for answered in [
        "(".repeat(500),
        "note:* \0 🧬 \u{202e}".to_owned(),
        "8".repeat(512),
    ] {
        index.search(None, &answered, usize::MAX).unwrap();
    }
    proptest::proptest!(|(text in "\\PC{0,60}|[a-zé '’./0-9C]{0,80}")| {
        match index.search(Some(CURIE), &text, 5) {
            Ok(answer) => proptest::prop_assert!(answer.total <= 2),
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
        let all = index.search(None, "", 100).unwrap();
        proptest::prop_assert_eq!(all.ids, rows.keys().copied().collect::<Vec<_>>());
        let sum: u64 = index.digests().unwrap().iter().map(|digest| digest.sum).sum();
        proptest::prop_assert_eq!(sum.cast_signed(), rows.values().map(|(_, seq)| seq).sum::<i64>());
    }
}
