//! A damaged index starts empty and says why; it never panics and never answers wrongly.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod known;

use std::{fs, path::Path};

use known::Known;
use tumorotheque_domain::{BiobankKey, Entity, Position, Sample, SampleType};
use tumorotheque_index::{
    DirectoryDocument, DirectoryIndex, Field, IndexError, Opened, SampleIndex,
};

const BANK: BiobankKey = BiobankKey(1);
const AT: Position = Position {
    instance: uuid::Uuid::from_u128(7),
    seq: 41,
};

fn fill_samples(folder: &Path) {
    let (index, _) = SampleIndex::open(folder).unwrap();
    let mut writer = index.begin().unwrap();
    for id in 1..=20 {
        let mut sample = Sample::new("x", SampleType::from_code("serum").unwrap());
        sample.note = Some(format!("note {id}"));
        writer.put(id, BANK, &sample, id, false).unwrap();
    }
    writer.commit(AT).unwrap();
    // A second commit, so that there is a list of deleted samples too.
    writer.delete(3);
    writer.commit(AT).unwrap();
}

fn fill_directory(folder: &Path) {
    let (index, _) = DirectoryIndex::open(folder).unwrap();
    let document = DirectoryDocument {
        entity: Entity::Biobank,
        key: 5,
        texts: vec![(Field::Name, "CRB Curie".to_owned())],
    };
    index.replace([document], &AT, "r").unwrap();
}

/// What a search of the index gives, and whether it said that it was ready.
type Look = fn(&Path) -> (bool, Vec<i64>);

fn look_at_samples(folder: &Path) -> (bool, Vec<i64>) {
    let (index, opened) = SampleIndex::open(folder).unwrap();
    let is_ready = opened == Opened::Ready(AT);
    let known = Known::silent(40, |_| BANK);
    (is_ready, known.found(&index, None, "note").unwrap())
}

fn look_at_directory(folder: &Path) -> (bool, Vec<i64>) {
    let (index, opened) = DirectoryIndex::open(folder).unwrap();
    let is_ready = opened == Opened::Ready(AT);
    let answer = index.search("curie", Entity::Biobank, 9).unwrap();
    (is_ready, answer.hits.iter().map(|hit| hit.key).collect())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Damages one file of a copy at a time, and looks.
fn damage_each_file(name: &str, fill: fn(&Path), look: Look, damages: &[fn(&mut Vec<u8>)]) {
    let whole = tempfile::tempdir().unwrap();
    fill(whole.path());
    let (was_ready, right) = look(whole.path());
    assert!(was_ready);
    let (mut found, mut harmless) = (0, 0);
    for entry in fs::read_dir(whole.path().join(name)).unwrap() {
        let one = entry.unwrap().file_name();
        for (number, damage) in damages.iter().enumerate() {
            let copied = tempfile::tempdir().unwrap();
            copy(&whole.path().join(name), &copied.path().join(name));
            let path = copied.path().join(name).join(&one);
            let mut bytes = fs::read(&path).unwrap();
            damage(&mut bytes);
            fs::write(&path, bytes).unwrap();
            match look(copied.path()) {
                (true, answer) => {
                    assert_eq!(answer, right, "{}", one.display());
                    harmless += 1;
                }
                (false, answer) => {
                    assert_eq!(answer, Vec::<i64>::new(), "{}", one.display());
                    found += 1;
                    if number == 0 {
                        fill(copied.path());
                        assert_eq!(look(copied.path()), (true, right.clone()));
                    }
                }
            }
        }
    }
    assert!(found > harmless, "{found} found, {harmless} harmless");
}

const DAMAGES: &[fn(&mut Vec<u8>)] = &[
    |bytes| flip(bytes, |_| 0),
    |bytes| flip(bytes, |length| length / 3),
    |bytes| flip(bytes, |length| length / 2),
    |bytes| flip(bytes, |length| length.saturating_sub(90)),
    |bytes| bytes.truncate(bytes.len() / 2),
    Vec::clear,
];

fn flip(bytes: &mut [u8], place: fn(usize) -> usize) {
    if let Some(byte) = bytes.get_mut(place(bytes.len())) {
        *byte ^= 1;
    }
}

#[test]
fn a_damaged_index_of_samples_starts_empty() {
    damage_each_file("samples-v2", fill_samples, look_at_samples, DAMAGES);
}

#[test]
fn a_damaged_directory_starts_empty() {
    damage_each_file("directory-v2", fill_directory, look_at_directory, DAMAGES);
}

#[test]
fn every_single_change_to_the_list_of_segments_is_noticed() {
    let whole = tempfile::tempdir().unwrap();
    fill_samples(whole.path());
    let path = whole.path().join("samples-v2/meta.json");
    let content = fs::read(&path).unwrap();
    for place in (0..content.len()).step_by(37) {
        let copied = tempfile::tempdir().unwrap();
        let folder = copied.path().join("samples-v2");
        copy(&whole.path().join("samples-v2"), &folder);
        let mut bytes = content.clone();
        bytes[place] ^= 1;
        fs::write(folder.join("meta.json"), bytes).unwrap();
        let (_, opened) = SampleIndex::open(copied.path()).unwrap();
        assert!(matches!(opened, Opened::Empty(_)), "byte {place}");
    }
}

#[test]
fn a_missing_file_is_noticed() {
    let whole = tempfile::tempdir().unwrap();
    fill_samples(whole.path());
    for ending in ["fast", "term", "idx", "del", "fieldnorm", "json"] {
        let copied = tempfile::tempdir().unwrap();
        let folder = copied.path().join("samples-v2");
        copy(&whole.path().join("samples-v2"), &folder);
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.ends_with(ending) && !name.starts_with('.') {
                fs::remove_file(path).unwrap();
            }
        }
        assert_eq!(look_at_samples(copied.path()), (false, vec![]), "{ending}");
    }
}

#[test]
fn a_damaged_index_that_another_process_writes_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fill_samples(folder.path());
    let (index, _) = SampleIndex::open(folder.path()).unwrap();
    let writer = index.begin().unwrap();
    fs::write(folder.path().join("samples-v2/meta.json"), "{}").unwrap();
    assert!(matches!(
        SampleIndex::open(folder.path()),
        Err(IndexError::Busy)
    ));
    drop(writer);
    assert!(matches!(
        SampleIndex::open(folder.path()),
        Ok((_, Opened::Empty(_)))
    ));
}

#[test]
fn the_reason_is_said() {
    let folder = tempfile::tempdir().unwrap();
    fill_samples(folder.path());
    fs::write(folder.path().join("samples-v2/meta.json"), "{}").unwrap();
    let (_, opened) = SampleIndex::open(folder.path()).unwrap();
    let Opened::Empty(reason) = opened else {
        panic!("it is damaged");
    };
    assert!(
        reason.contains("damaged") && reason.contains("checksum"),
        "{reason}"
    );
}
