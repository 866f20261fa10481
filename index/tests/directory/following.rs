//! The index follows the registry, in this process and others.

use tumorotheque_domain::Entity;
use tumorotheque_index::{DirectoryIndex, Opened};

use crate::list::{filled, position};

#[test]
fn what_was_replaced_is_gone_and_what_came_is_kept() {
    let (folder, index, mut documents) = filled();
    documents.retain(|document| document.key == 3);
    index.replace(documents, &position(12), "r2").unwrap();
    let hits = |index: &DirectoryIndex, question| {
        index
            .search(question, Entity::Biobank, 20)
            .unwrap()
            .hits
            .len()
    };
    assert_eq!(
        (hits(&index, "curie"), hits(&index, "ambroise pare")),
        (0, 1)
    );
    let (again, opened) = DirectoryIndex::open(folder.path()).unwrap();
    assert_eq!(opened, Opened::Ready(position(12)));
    assert_eq!(again.position(), Some((position(12), "r2".to_owned())));
    assert_eq!(hits(&again, "emile"), 1);
}

#[test]
fn another_process_sees_a_replacement_after_it_reloads() {
    let (folder, index, documents) = filled();
    let (other, _) = DirectoryIndex::open(folder.path()).unwrap();
    index
        .replace(documents.into_iter().take(1), &position(20), "r3")
        .unwrap();
    assert_eq!(other.position().unwrap().0, position(9));
    assert_eq!(
        other
            .search("curie", Entity::Biobank, 5)
            .unwrap()
            .hits
            .len(),
        2
    );
    other.reload().unwrap();
    assert_eq!(other.position().unwrap().0, position(20));
    assert_eq!(
        other
            .search("curie", Entity::Biobank, 5)
            .unwrap()
            .hits
            .len(),
        0
    );
}

#[test]
fn a_view_stays_as_it_was() {
    let (folder, index, documents) = filled();
    let view = index.view();
    let same = view.clone();
    let (other, _) = DirectoryIndex::open(folder.path()).unwrap();
    other
        .replace(documents.into_iter().take(1), &position(20), "r3")
        .unwrap();
    index.reload().unwrap();
    index.replace([], &position(21), "r4").unwrap();
    for view in [view, same] {
        let answer = view.search("curie", Entity::Biobank, 5).unwrap();
        assert_eq!(answer.hits.len(), 2);
        assert_eq!(view.suggest("gar", 3).len(), 1);
        assert_eq!(view.position(), Some((position(9), "r1".to_owned())));
    }
    let now = index.view();
    assert_eq!(now.position(), Some((position(21), "r4".to_owned())));
    assert_eq!(now.suggest("gar", 3), []);
}

#[test]
fn folders_of_earlier_versions_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "directory-v0",
        "directory-v99",
        "directory-vx",
        "samples-v0",
    ] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
    }
    DirectoryIndex::open(folder.path()).unwrap();
    let exists = |name: &str| folder.path().join(name).exists();
    assert!(!exists("directory-v0") && exists("directory-v99"));
    assert!(exists("directory-vx") && exists("samples-v0"));
}
