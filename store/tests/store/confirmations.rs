use tumorotheque_domain::{Biobank, BiobankKey, Entity, ImportKind, SourceFile};
use tumorotheque_store::{NewImport, Store, StoreError};

use crate::registry::{NOON, bank, begin, commit, import, line, with_banks};

async fn entry_confirmed(store: &Store, biobank: BiobankKey) -> Option<String> {
    let all = store.confirmations().await.unwrap();
    let one = all.iter().find(|one| one.biobank == biobank).unwrap();
    one.entry_at.map(|at| at.to_string())
}

/// Writes the entry of the bank anew, given by somebody else or by the bank itself.
async fn rewrite(store: &Store, description: &str, by: Option<BiobankKey>) {
    let new = NewImport::new(ImportKind::Biobanks, by, "somebody".to_owned());
    let mut writer = store.begin_import(new).await.unwrap();
    let entry = Biobank {
        description: Some(description.to_owned()),
        ..bank("Bank 1")
    };
    writer.put_biobanks(&[entry]).await.unwrap();
    writer
        .commit(&SourceFile::default(), 0, "[]")
        .await
        .unwrap();
}

#[tokio::test]
async fn a_bank_that_says_so_has_confirmed_its_entry_and_the_public_hears_of_it() {
    let (_folder, store, banks) = with_banks(2).await;
    assert_eq!(entry_confirmed(&store, banks[0]).await, None);
    let before = store.position().await.unwrap().seq;
    store.confirm_entry(banks[0], "a manager").await.unwrap();
    assert_eq!(
        entry_confirmed(&store, banks[0]).await.as_deref(),
        Some(NOON)
    );
    assert_eq!(entry_confirmed(&store, banks[1]).await, None);
    let log = store.changes_after(before, 10).await.unwrap();
    assert_eq!((log[0].entity, log[0].first), (Entity::Biobank, banks[0].0));
    let stray = store.confirm_entry(BiobankKey(9), "a manager").await;
    assert!(matches!(stray, Err(StoreError::UnknownBiobank(_))));
}

#[tokio::test]
async fn an_entry_that_the_bank_itself_gave_is_confirmed() {
    let (_folder, store, banks) = with_banks(1).await;
    rewrite(&store, "by others", None).await;
    assert_eq!(entry_confirmed(&store, banks[0]).await, None);
    rewrite(&store, "by itself", Some(banks[0])).await;
    assert_eq!(
        entry_confirmed(&store, banks[0]).await.as_deref(),
        Some(NOON)
    );
}

#[tokio::test]
async fn the_last_import_of_a_bank_is_the_last_that_was_for_it_or_wrote_its_samples() {
    let (_folder, store, banks) = with_banks(2).await;
    assert_eq!(
        store.last_import_of(banks[0]).await.unwrap(),
        None,
        "a list of banks is no data"
    );
    let (_, both) = import(&store, &[line(2, banks[0], "A"), line(3, banks[1], "A")]).await;
    let (_, other) = import(&store, &[line(2, banks[1], "B")]).await;
    assert_eq!(store.last_import_of(banks[0]).await.unwrap(), Some(both));
    assert_eq!(store.last_import_of(banks[1]).await.unwrap(), Some(other));
    let new = NewImport::new(ImportKind::Samples, Some(banks[0]), String::new());
    let nothing_new = store.begin_import(new).await.unwrap();
    let again = commit(nothing_new).await;
    assert_eq!(store.last_import_of(banks[0]).await.unwrap(), Some(again));
    commit(begin(&store, ImportKind::Networks).await).await;
    assert_ne!(
        store.last_import_of(banks[0]).await.unwrap().unwrap().kind,
        ImportKind::Networks
    );
}
