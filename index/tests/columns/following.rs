use std::{fs, path::PathBuf};

use tempfile::TempDir;
use tumorotheque_domain::{BankDigest, BiobankKey, DonorKey, Position, Sample, SampleType};
use tumorotheque_index::{Attribute, IndexError, Opened, SampleColumns, SampleQuestion};

const CURIE: BiobankKey = BiobankKey(1);
const FOCH: BiobankKey = BiobankKey(2);

fn position(seq: i64) -> Position {
    Position {
        instance: uuid::Uuid::from_u128(7),
        seq,
    }
}

fn serum() -> Sample {
    Sample::new("x", SampleType::from_code("serum").unwrap())
}

/// Two samples of one bank and one of another.
fn filled() -> (TempDir, SampleColumns) {
    let folder = tempfile::tempdir().unwrap();
    let (columns, _, opened) = SampleColumns::open(folder.path()).unwrap();
    assert_eq!(opened, Opened::Empty("there are no columns yet".to_owned()));
    let mut writer = columns.begin().unwrap();
    for (id, bank) in [(1, CURIE), (2, FOCH), (3, CURIE)] {
        writer.put(id, bank, &serum(), -(id << 40) + id).unwrap();
    }
    writer.commit(position(3)).unwrap();
    drop(writer);
    columns.reload().unwrap();
    (folder, columns)
}

fn samples(folder: &TempDir) -> (u64, Opened) {
    let (columns, keeper, opened) = SampleColumns::open(folder.path()).unwrap();
    let view = columns.view().unwrap();
    let answer = view.answer(keeper.every_bank(), &SampleQuestion::default(), &[]);
    (answer.samples, opened)
}

fn parts(folder: &TempDir) -> Vec<PathBuf> {
    let files = fs::read_dir(folder.path().join("columns-v2")).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "part")
        })
        .collect()
}

#[test]
fn what_was_committed_is_there_after_a_start() {
    let (folder, columns) = filled();
    assert_eq!(samples(&folder), (3, Opened::Ready(position(3))));
    assert_eq!(columns.position(), Some(position(3)));
}

#[test]
fn digests_add_up_the_low_halves_of_the_fingerprints() {
    let (_folder, columns) = filled();
    let digest = |biobank, samples, sum| BankDigest {
        biobank,
        samples,
        sum,
    };
    assert_eq!(columns.digests(), [digest(CURIE, 2, 4), digest(FOCH, 1, 2)]);
}

#[test]
fn what_is_dropped_leaves_nothing() {
    let (folder, columns) = filled();
    let mut writer = columns.begin().unwrap();
    writer.delete_all();
    writer.put(9, FOCH, &serum(), 9).unwrap();
    drop(writer);
    columns.reload().unwrap();
    assert_eq!(samples(&folder), (3, Opened::Ready(position(3))));
}

#[test]
fn only_the_part_of_a_bank_that_changed_is_written_and_the_old_one_goes() {
    let (folder, columns) = filled();
    let before = parts(&folder);
    let mut writer = columns.begin().unwrap();
    writer.put(4, FOCH, &serum(), 4).unwrap();
    writer.commit(position(4)).unwrap();
    let after = parts(&folder);
    assert_eq!((before.len(), after.len()), (2, 2));
    let stayed: Vec<_> = before.iter().filter(|part| after.contains(part)).collect();
    assert_eq!(stayed.len(), 1);
    writer.delete(2);
    writer.delete(4);
    writer.commit(position(5)).unwrap();
    assert_eq!(
        parts(&folder),
        stayed.into_iter().cloned().collect::<Vec<_>>()
    );
}

#[test]
fn one_writes_at_a_time_and_others_see_its_commit_after_a_reload() {
    let (folder, columns) = filled();
    let (other, keeper, _) = SampleColumns::open(folder.path()).unwrap();
    let count = |columns: &SampleColumns| {
        let view = columns.view().unwrap();
        view.samples(keeper.every_bank())
    };
    assert_eq!(count(&other), 3);
    let mut writer = columns.begin().unwrap();
    assert!(matches!(other.begin(), Err(IndexError::Busy)));
    assert!(matches!(other.forget(), Err(IndexError::Busy)));
    writer.put(4, FOCH, &serum(), 4).unwrap();
    writer.commit(position(4)).unwrap();
    assert_eq!((count(&other), other.position()), (3, Some(position(3))));
    other.reload().unwrap();
    assert_eq!((count(&other), other.position()), (4, Some(position(4))));
    drop(writer);
    assert!(other.begin().is_ok());
}

#[test]
fn a_reader_that_comes_late_reads_what_is_there_now() {
    let (folder, columns) = filled();
    let (late, keeper, _) = SampleColumns::open(folder.path()).unwrap();
    let mut writer = columns.begin().unwrap();
    writer.put(4, FOCH, &serum(), 4).unwrap();
    writer.commit(position(4)).unwrap();
    assert_eq!(late.view().unwrap().samples(keeper.every_bank()), 4);
    assert_eq!(late.position(), Some(position(4)));
}

#[test]
fn what_was_forgotten_is_written_again() {
    let (folder, columns) = filled();
    columns.forget().unwrap();
    assert_eq!((columns.position(), parts(&folder).len()), (None, 0));
    let reason = "the columns are not filled".to_owned();
    assert_eq!(samples(&folder), (0, Opened::Empty(reason)));
}

#[test]
fn damage_anywhere_empties_the_columns_and_is_said() {
    let (folder, _) = filled();
    let mut files = parts(&folder);
    files.push(folder.path().join("columns-v2/columns.json"));
    for damaged in files {
        let whole = fs::read(&damaged).unwrap();
        for place in [0, whole.len() / 2, whole.len() - 1] {
            let (folder, _) = filled();
            let file = folder
                .path()
                .join("columns-v2")
                .join(damaged.file_name().unwrap());
            let mut bytes = fs::read(&file).unwrap();
            bytes[place] ^= 0x10;
            fs::write(&file, &bytes).unwrap();
            let (count, opened) = samples(&folder);
            assert!(matches!(opened, Opened::Empty(reason) if reason.contains("damaged")));
            assert_eq!((count, parts(&folder).len()), (0, 0));
        }
        let (folder, _) = filled();
        let file = folder
            .path()
            .join("columns-v2")
            .join(damaged.file_name().unwrap());
        fs::write(&file, &whole[..whole.len() - 7]).unwrap();
        assert!(matches!(samples(&folder), (0, Opened::Empty(_))));
        // A part that is gone is damage; a list that is gone is a beginning.
        let (folder, _) = filled();
        fs::remove_file(
            folder
                .path()
                .join("columns-v2")
                .join(damaged.file_name().unwrap()),
        )
        .unwrap();
        assert!(matches!(samples(&folder), (0, Opened::Empty(_))));
    }
}

#[test]
fn columns_of_an_older_version_are_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("columns-v0");
    fs::create_dir(&old).unwrap();
    let (_, _, opened) = SampleColumns::open(folder.path()).unwrap();
    assert!(matches!(opened, Opened::Empty(_)));
    assert!(!old.exists());
}

#[test]
fn samples_are_shown_donor_by_donor_bank_after_bank() {
    let folder = tempfile::tempdir().unwrap();
    let (columns, keeper, _) = SampleColumns::open(folder.path()).unwrap();
    let mut writer = columns.begin().unwrap();
    let given = [
        (1, CURIE, Some("anna"), Some(47)),
        (2, FOCH, Some("anna"), None),
        (3, CURIE, None, Some(60)),
        (4, CURIE, Some("bruno"), Some(60)),
        (5, CURIE, Some("anna"), Some(48)),
        (6, CURIE, None, None),
    ];
    for (id, bank, donor, age) in given {
        let mut sample = serum();
        sample.donor = donor.map(str::to_owned);
        sample.age_at_sampling = age;
        writer.put(id, bank, &sample, id).unwrap();
    }
    writer.commit(position(6)).unwrap();
    columns.reload().unwrap();
    let shown = |scope, at| {
        let mut shown = Vec::new();
        let is_there = columns.each_bank(scope, at, |bank| {
            let ages = bank.said(Attribute::AgeBand).unwrap();
            for (donor, samples) in bank.donors() {
                let ages = samples.map(|sample| ages.values[ages.of(sample) as usize].to_string());
                shown.push((bank.biobank(), donor, ages.collect::<Vec<_>>().join(" ")));
            }
        });
        shown.sort();
        is_there.unwrap().then_some(shown)
    };
    let entry = |bank, donor, ages: &str| (bank, DonorKey::of(donor), ages.to_owned());
    let mut expected = vec![
        entry(CURIE, None, "60 "),
        entry(CURIE, Some("anna"), "47 48"),
        entry(CURIE, Some("bruno"), "60"),
        entry(FOCH, Some("anna"), ""),
    ];
    expected.sort();
    assert_eq!(
        shown(keeper.every_bank(), position(6)).as_ref(),
        Some(&expected)
    );
    // The same out of what is in memory already.
    columns.view().unwrap();
    assert_eq!(shown(keeper.every_bank(), position(6)), Some(expected));
    let of_foch = shown(keeper.bank(FOCH), position(6)).unwrap();
    assert_eq!(of_foch, [entry(FOCH, Some("anna"), "")]);
    assert_eq!(
        shown(keeper.every_bank(), position(5)),
        None,
        "another position"
    );
}
