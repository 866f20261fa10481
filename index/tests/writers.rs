//! A server and a command line have the same index open and write in turn.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod known;

use std::{collections::BTreeSet, fs, path::Path};

use known::Known;
use tumorotheque_domain::{BiobankKey, Entity, Position, Sample, SampleType};
use tumorotheque_index::{
    DirectoryDocument, DirectoryIndex, Field, IndexError, Opened, SampleIndex,
};

const BANK: BiobankKey = BiobankKey(1);

fn position(seq: i64) -> Position {
    Position {
        instance: uuid::Uuid::from_u128(7),
        seq,
    }
}

fn put(index: &SampleIndex, id: i64) {
    let mut sample = Sample::new("x", SampleType::from_code("serum").unwrap());
    sample.note = Some(format!("note {id}"));
    let mut writer = index.begin().unwrap();
    writer.put(id, BANK, &sample, id, true).unwrap();
    writer.delete(id - 3);
    writer.commit(position(id)).unwrap();
}

fn replace(index: &DirectoryIndex, seq: i64) {
    let document = DirectoryDocument {
        entity: Entity::Biobank,
        key: seq,
        texts: vec![(Field::Name, format!("CRB Curie {seq}"))],
    };
    index.replace([document], &position(seq), "r").unwrap();
}

/// Files of segments, by name.
fn files(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| {
        let name = entry.unwrap().file_name();
        name.into_string().unwrap()
    });
    names
        .filter(|name| !name.starts_with('.') && name != "meta.json")
        .collect()
}

/// Files of segments that the last commit does not name. A list of deleted samples has the commit's number in its name.
fn leaked(folder: &Path) -> Vec<String> {
    let list = fs::read(folder.join("meta.json")).unwrap();
    let list = String::from_utf8(list).unwrap().replace(['-', ' '], "");
    let is_used = |name: &String| match name.split('.').collect::<Vec<_>>()[..] {
        [segment, commit, "del"] => {
            list.contains(segment) && list.contains(&format!("\"opstamp\":{commit}"))
        }
        [segment, ..] => list.contains(segment),
        [] => false,
    };
    let names = files(folder).into_iter();
    names.filter(|name| !is_used(name)).collect()
}

#[test]
fn samples_leave_no_file_that_nothing_uses() {
    let folder = tempfile::tempdir().unwrap();
    let (server, _) = SampleIndex::open(folder.path()).unwrap();
    let (command, _) = SampleIndex::open(folder.path()).unwrap();
    for turn in 0..15 {
        put(&server, 2 * turn + 1);
        server.reload().unwrap();
        put(&command, 2 * turn + 2);
        let leaked = leaked(&folder.path().join("samples-v2"));
        assert_eq!(leaked, Vec::<String>::new(), "turn {turn}");
    }
    // What the server saw last can be read, though its files are gone.
    let known = Known::silent(40, |_| BANK);
    assert_eq!(known.found(&server, None, "note").unwrap(), [27, 28, 29]);
    server.reload().unwrap();
    assert_eq!(known.found(&server, None, "note").unwrap(), [28, 29, 30]);
}

#[test]
fn the_directory_leaves_no_file_that_nothing_uses() {
    let folder = tempfile::tempdir().unwrap();
    let (server, _) = DirectoryIndex::open(folder.path()).unwrap();
    let (command, _) = DirectoryIndex::open(folder.path()).unwrap();
    for turn in 0..5 {
        replace(&server, 2 * turn + 1);
        replace(&command, 2 * turn + 2);
        let leaked = leaked(&folder.path().join("directory-v2"));
        assert_eq!(leaked, Vec::<String>::new(), "turn {turn}");
    }
}

#[test]
fn what_was_forgotten_is_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let (samples, _) = SampleIndex::open(folder.path()).unwrap();
    let (directory, _) = DirectoryIndex::open(folder.path()).unwrap();
    put(&samples, 4);
    replace(&directory, 4);
    samples.forget().unwrap();
    directory.forget().unwrap();
    assert_eq!((samples.position(), directory.position()), (None, None));
    assert_eq!(samples.digests().unwrap(), []);
    for kind in ["samples-v2", "directory-v2"] {
        let folder = folder.path().join(kind);
        assert!(folder.join(".tantivy-writer.lock").exists());
        assert_eq!(files(&folder), BTreeSet::new());
    }
    let (_, opened) = SampleIndex::open(folder.path()).unwrap();
    assert!(matches!(opened, Opened::Empty(_)));
    put(&samples, 5);
    replace(&directory, 5);
    samples.reload().unwrap();
    let known = Known::silent(9, |_| BANK);
    assert_eq!(known.found(&samples, None, "note").unwrap(), [5]);
    assert_eq!(directory.position(), Some((position(5), "r".to_owned())));
}

#[test]
fn nothing_is_forgotten_while_somebody_writes() {
    let folder = tempfile::tempdir().unwrap();
    let (server, _) = SampleIndex::open(folder.path()).unwrap();
    let (command, _) = SampleIndex::open(folder.path()).unwrap();
    put(&server, 1);
    let writer = server.begin().unwrap();
    assert!(matches!(command.forget(), Err(IndexError::Busy)));
    assert!(matches!(command.begin(), Err(IndexError::Busy)));
    writer.rollback().unwrap();
    command.reload().unwrap();
    assert_eq!(command.position(), Some(position(1)));
    command.forget().unwrap();
}
