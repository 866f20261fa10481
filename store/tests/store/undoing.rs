//! Taking imports back.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{collection::vec, prelude::*};
use tumorotheque_domain::{
    Biobank, BiobankKey, Collection, Effect, Entity, ImportKind, ImportMode, Network, Receipt,
    Sample, Slug,
};
use tumorotheque_store::{NewImport, Store, StoreError, Undone};
use uuid::Uuid;

use crate::registry::{bank, begin, commit, every_sample, import, line, noted, with_banks};

/// Everything that the registry says of its samples.
pub(crate) type Digest = BTreeMap<i64, (BiobankKey, Sample)>;

pub(crate) async fn digest(store: &Store) -> Digest {
    let every = every_sample(store).await.into_iter();
    every
        .map(|stored| (stored.id, (stored.biobank, stored.sample)))
        .collect()
}

/// What a bank says under its own ids.
fn of_names(digest: &Digest) -> BTreeMap<(BiobankKey, String), Sample> {
    let named = digest.values().cloned();
    named
        .map(|(bank, sample)| ((bank, sample.local_id.clone()), sample))
        .collect()
}

pub(crate) async fn undo(store: &Store, import: Uuid) -> Undone {
    store
        .undo(import, None, "a manager".to_owned())
        .await
        .unwrap()
}

/// A file for one bank: ids with notes.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    bank: usize,
    mode: ImportMode,
    rows: BTreeMap<u32, u8>,
}

pub(crate) fn given() -> impl Strategy<Value = Given> {
    let mode = prop_oneof![Just(ImportMode::AddOrUpdate), Just(ImportMode::Replace)];
    let rows = vec((0_u32..40, 0_u8..3), 0..30);
    (0_usize..2, mode, rows).prop_map(|(bank, mode, rows)| Given {
        bank,
        mode,
        rows: rows.into_iter().collect(),
    })
}

pub(crate) async fn take_in(store: &Store, banks: &[BiobankKey], given: &Given) -> Receipt {
    let bank = banks[given.bank];
    let new = NewImport {
        mode: given.mode,
        ..NewImport::new(ImportKind::Samples, Some(bank), "a manager".to_owned())
    };
    let mut writer = store.begin_import(new).await.unwrap();
    let numbered = (2..).zip(&given.rows);
    let lines: Vec<_> = numbered
        .map(|(number, (id, note))| noted(line(number, bank, &id.to_string()), &note.to_string()))
        .collect();
    writer.put_samples(&lines).await.unwrap();
    if given.mode == ImportMode::Replace {
        writer.remove_unmet(bank).await.unwrap();
    }
    commit(writer).await
}

pub(crate) fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(test)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_import_taken_back_leaves_everything_as_it_was(files in vec(given(), 1..6)) {
        run(async {
            let (_folder, store, banks) = with_banks(2).await;
            let mut states = vec![digest(&store).await];
            let mut imports = Vec::new();
            for file in &files {
                let receipt = take_in(&store, &banks, file).await;
                let after = digest(&store).await;
                let looked = store.look_at_undo(receipt.id).await.unwrap();
                let undone = undo(&store, receipt.id).await;
                prop_assert_eq!(&looked.effect, &undone.effect);
                prop_assert_eq!(&digest(&store).await, states.last().unwrap(), "taken back");
                prop_assert_eq!(undone.conflicting, 0);
                prop_assert_eq!(undone.receipt.is_some(), receipt.effect.changes_rows());
                if let Some(undoing) = undone.receipt {
                    prop_assert_eq!(undoing.undoes, Some(receipt.id));
                    undo(&store, undoing.id).await;
                    prop_assert_eq!(&digest(&store).await, &after, "and that taken back too");
                }
                states.push(after);
                imports.push(receipt.id);
            }
            prop_assert_eq!(store.problems().await.unwrap(), Vec::<String>::new());
            Ok(())
        })?;
    }

    #[test]
    fn what_others_changed_since_is_left_and_named(files in vec(given(), 2..5), which in 0_usize..4) {
        run(async {
            let (_folder, store, banks) = with_banks(2).await;
            let mut states = vec![of_names(&digest(&store).await)];
            let mut imports = Vec::new();
            for file in &files {
                imports.push(take_in(&store, &banks, file).await.id);
                states.push(of_names(&digest(&store).await));
            }
            let which = which % imports.len();
            let (before, after) = (&states[which], &states[which + 1]);
            let now = states.last().unwrap();
            let undone = undo(&store, imports[which]).await;
            let then = of_names(&digest(&store).await);
            let names: BTreeSet<_> = before.keys().chain(after.keys()).chain(now.keys()).collect();
            let mut left = 0;
            for name in names {
                let [was, left_so, is, will] = [before, after, now, &then].map(|state| state.get(name));
                if was == left_so {
                    prop_assert_eq!(will, is, "no affair of the import: {:?}", name);
                } else if is != left_so {
                    prop_assert_eq!(will, is, "changed since: {:?}", name);
                    left += 1;
                } else if will == is {
                    // Gone and come back meanwhile, saying the same: not certain, so it is left too.
                    left += 1;
                } else {
                    prop_assert_eq!(will, was, "taken back: {:?}", name);
                }
            }
            prop_assert_eq!(undone.conflicting, left);
            prop_assert_eq!(undone.conflicts.len() as u64, left);
            prop_assert_eq!(store.problems().await.unwrap(), Vec::<String>::new());
            Ok(())
        })?;
    }
}

#[tokio::test]
async fn an_undo_is_an_import_with_a_receipt_that_names_what_it_takes_back() {
    let (_folder, store, banks) = with_banks(1).await;
    let (_, receipt) = import(&store, &[line(2, banks[0], "A"), line(3, banks[0], "B")]).await;
    let id = Uuid::from_u128(77);
    let undone = store.undo(receipt.id, Some(id), "somebody".to_owned());
    let undone = undone.await.unwrap();
    let effect = Effect {
        gone: 2,
        ..Effect::default()
    };
    let undoing = undone.receipt.unwrap();
    assert_eq!((undoing.id, undoing.undoes), (id, Some(receipt.id)));
    assert_eq!((undoing.effect, undone.effect), (effect, effect));
    assert_eq!(undoing.version_before, receipt.seq);
    assert_eq!(store.receipt(id).await.unwrap(), Some(undoing));
    let again = undo(&store, receipt.id).await;
    assert_eq!(
        (again.receipt, again.conflicting),
        (None, 2),
        "nothing left"
    );
}

#[tokio::test]
async fn an_import_that_is_not_there_is_refused_by_its_id() {
    let (_folder, store, _) = with_banks(1).await;
    let nobody = Uuid::from_u128(u128::MAX);
    let error = store.look_at_undo(nobody).await.unwrap_err();
    assert!(matches!(error, StoreError::UnknownImport(id) if id == nobody));
    let error = store.undo(nobody, None, String::new()).await.unwrap_err();
    assert!(matches!(error, StoreError::UnknownImport(id) if id == nobody));
}

async fn put_banks(store: &Store, descriptions: &[(&str, &str)]) -> Receipt {
    let described = descriptions.iter().map(|(name, description)| Biobank {
        description: Some((*description).to_owned()),
        ..bank(name)
    });
    let mut writer = begin(store, ImportKind::Biobanks).await;
    let entries: Vec<Biobank> = described.collect();
    writer.put_biobanks(&entries).await.unwrap();
    commit(writer).await
}

async fn banks_say(store: &Store) -> Vec<(String, Option<String>)> {
    let banks = store.biobanks().await.unwrap().into_iter();
    banks
        .map(|entry| (entry.value.name, entry.value.description))
        .collect()
}

#[tokio::test]
async fn a_list_taken_back_leaves_the_entries_that_were_there() {
    let (_folder, store, _) = with_banks(1).await;
    let first = banks_say(&store).await;
    let receipt = put_banks(&store, &[("Bank 1", "one"), ("Bank 2", "two")]).await;
    let second = banks_say(&store).await;
    let undone = undo(&store, receipt.id).await;
    let effect = Effect {
        changed: 1,
        gone: 1,
        ..Effect::default()
    };
    assert_eq!((undone.effect, undone.conflicting), (effect, 0));
    assert_eq!(banks_say(&store).await, first);
    let undoing = undone.receipt.unwrap();
    assert_eq!(
        (undoing.kind, undoing.effect),
        (ImportKind::Biobanks, effect)
    );
    undo(&store, undoing.id).await;
    assert_eq!(banks_say(&store).await, second, "and that taken back too");
    assert_eq!(store.problems().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_directory_taken_back_takes_all_its_lists_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::registry::open(folder.path()).await.unwrap();
    let mut writer = begin(&store, ImportKind::Directory).await;
    let network = Network {
        name: "BIOCANPEDIF".to_owned(),
        ..Network::default()
    };
    let collection = Collection {
        name: "MelanCohort".to_owned(),
        ..Collection::default()
    };
    writer.put_biobanks(&[bank("Foch")]).await.unwrap();
    writer.put_collections(&[collection]).await.unwrap();
    writer.put_networks(&[network]).await.unwrap();
    let receipt = commit(writer).await;
    assert_eq!(receipt.effect.added, 3);
    let undone = undo(&store, receipt.id).await;
    assert_eq!((undone.effect.gone, undone.conflicting), (3, 0));
    assert!(store.biobanks().await.unwrap().is_empty());
    assert!(store.collections().await.unwrap().is_empty());
    assert!(store.networks().await.unwrap().is_empty());
}

#[tokio::test]
async fn an_entry_that_was_changed_since_or_that_rows_hold_on_to_stays() {
    let (_folder, store, _) = with_banks(1).await;
    let receipt = put_banks(
        &store,
        &[("Bank 1", "one"), ("Bank 2", "two"), ("Bank 3", "three")],
    )
    .await;
    put_banks(&store, &[("Bank 1", "again")]).await;
    let second = store.biobanks().await.unwrap()[1].key;
    import(&store, &[line(2, BiobankKey(second), "A")]).await;
    let undone = undo(&store, receipt.id).await;
    let conflicts: Vec<&str> = undone.conflicts.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(conflicts, ["bank-1", "bank-2"]);
    let said = banks_say(&store).await;
    let names: Vec<&str> = said.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Bank 1", "Bank 2"]);
    assert_eq!(said[0].1.as_deref(), Some("again"));
}

#[tokio::test]
async fn a_sample_tells_what_it_said_import_after_import() {
    let (_folder, store, banks) = with_banks(1).await;
    let bank = banks[0];
    let (_, first) = import(&store, &[noted(line(2, bank, "A"), "one")]).await;
    let (_, second) = import(&store, &[noted(line(5, bank, "A"), "two")]).await;
    let third = undo(&store, second.id).await.receipt.unwrap();
    let mut writer = begin(&store, ImportKind::Samples).await;
    writer.remove_unmet(bank).await.unwrap();
    let fourth = commit(writer).await;
    let history = store.sample_history(bank, "A").await.unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|version| {
            let note = version
                .said
                .as_ref()
                .and_then(|sample| sample.note.as_deref());
            (version.import, version.undoes, note)
        })
        .collect();
    let expected = [
        (fourth.id, None, None),
        (third.id, Some(second.id), Some("one")),
        (second.id, None, Some("two")),
        (first.id, None, Some("one")),
    ];
    assert_eq!(told, expected, "the newest first");
    assert_eq!(history[2].line, Some(5));
    assert_eq!(store.sample_history(bank, "B").await.unwrap(), []);
}

#[tokio::test]
async fn an_entry_tells_what_it_said_import_after_import() {
    let (_folder, store, _) = with_banks(1).await;
    let first = put_banks(&store, &[("Bank 1", "one")]).await;
    let second = put_banks(&store, &[("Bank 1", "two")]).await;
    let id = Slug::parse("bank-1").unwrap();
    let history = store.entry_history(Entity::Biobank, &id).await.unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|version| {
            let description = version.said.as_ref().map(|entry| &entry["description"]);
            (version.import, description.and_then(|text| text.as_str()))
        })
        .collect();
    assert_eq!(
        told[..2],
        [(second.id, Some("two")), (first.id, Some("one"))]
    );
    assert_eq!((told.len(), told[2].1), (3, None));
    let nobody = Slug::parse("bank-9").unwrap();
    assert_eq!(
        store.entry_history(Entity::Biobank, &nobody).await.unwrap(),
        []
    );
}
