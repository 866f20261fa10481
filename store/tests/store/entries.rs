use sqlx::Row as _;
use tumorotheque_domain::{
    Biobank, Change, Clinician, Collection, Entity, Establishment, ImportKind, Network, Title,
};
use tumorotheque_store::{EntryOutcome, StoreError};

use crate::registry::{NOON, bank, begin, commit, number, open, raw};

fn described(name: &str, description: &str) -> Biobank {
    Biobank {
        establishments: vec![Establishment {
            city: Some("Paris".to_owned()),
            latitude: Some(48.84),
            ..Establishment::named("Hôpital Saint-Antoine")
        }],
        clinicians: vec![Clinician {
            title: Some(Title::Professor),
            first_name: Some("Marie".to_owned()),
            last_name: "Casadevall".to_owned(),
        }],
        clinician_text: "Pr Marie / Casadevall".to_owned(),
        description: Some(description.to_owned()),
        ..bank(name)
    }
}

#[tokio::test]
async fn banks_are_kept_under_the_id_that_their_name_makes() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await.unwrap();
    assert_eq!(store.position().await.unwrap().seq, 0);
    let (tenon, curie) = (
        described("Tumorothèque Tenon", "first"),
        bank("CRB DE L’INSTITUT CURIE"),
    );
    let mut writer = begin(&store, ImportKind::Biobanks).await;
    let outcomes = writer
        .put_biobanks(&[tenon.clone(), curie.clone(), bank("crb – institut curie")])
        .await
        .unwrap();
    assert!(
        matches!(outcomes[0], EntryOutcome::Added { .. })
            && matches!(outcomes[1], EntryOutcome::Added { .. })
    );
    assert_eq!(outcomes[2], EntryOutcome::Duplicate);
    assert_eq!(commit(writer).await.effect.added, 2);

    let banks = store.biobanks().await.unwrap();
    let ids: Vec<&str> = banks.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["crb-institut-curie", "tumorotheque-tenon"], "by id");
    assert_eq!((&banks[0].value, &banks[1].value), (&curie, &tenon));
    assert_eq!(banks[0].updated_at.to_string(), NOON);
    let changes: Vec<(Entity, i64, i64)> = changes(&store.changes_after(0, 10).await.unwrap());
    let keys: Vec<_> = [&banks[1], &banks[0]]
        .map(|entry| (Entity::Biobank, entry.key, entry.key))
        .to_vec();
    assert_eq!(changes, keys);

    let mut writer = begin(&store, ImportKind::Biobanks).await;
    let renewed = described("Tumorothèque TENON", "second");
    let outcomes = writer
        .put_biobanks(&[curie, renewed.clone()])
        .await
        .unwrap();
    assert_eq!(
        outcomes,
        [
            EntryOutcome::Unchanged,
            EntryOutcome::Changed { key: banks[1].key }
        ]
    );
    let receipt = commit(writer).await;
    assert_eq!((receipt.effect.changed, receipt.effect.unchanged), (1, 1));
    assert_eq!(store.biobanks().await.unwrap()[1].value, renewed);
    let mut raw = raw(folder.path()).await;
    let history = sqlx::query("select before, key from entry_history")
        .fetch_one(&mut raw)
        .await
        .unwrap();
    assert_eq!(
        serde_json::from_str::<Biobank>(history.get(0)).unwrap(),
        tenon
    );
    assert_eq!(history.get::<i64, _>(1), banks[1].key);
}

fn changes(log: &[Change]) -> Vec<(Entity, i64, i64)> {
    log.iter()
        .map(|change| (change.entity, change.first, change.last))
        .collect()
}

#[tokio::test]
async fn collections_and_networks_are_kept_alike() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await.unwrap();
    let collection = Collection {
        name: "MelanCohort".to_owned(),
        pathology: Some("mélanome".to_owned()),
        origin: None,
        biobanks: vec!["CRB Saint-Louis".to_owned()],
        ..Collection::default()
    };
    let network = Network {
        name: "BIOCANPEDIF".to_owned(),
        biobanks: Vec::new(),
        source: Some("list of 2016".to_owned()),
        ..Network::default()
    };
    let mut writer = begin(&store, ImportKind::Collections).await;
    writer
        .put_collections(std::slice::from_ref(&collection))
        .await
        .unwrap();
    writer
        .put_networks(std::slice::from_ref(&network))
        .await
        .unwrap();
    commit(writer).await;
    assert_eq!(store.collections().await.unwrap()[0].value, collection);
    assert_eq!(store.networks().await.unwrap()[0].value, network);
    let log = changes(&store.changes_after(0, 10).await.unwrap());
    assert_eq!(log, [(Entity::Collection, 1, 1), (Entity::Network, 1, 1)]);
}

#[tokio::test]
async fn an_entry_without_a_letter_in_its_name_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await.unwrap();
    let mut writer = begin(&store, ImportKind::Biobanks).await;
    let error = writer
        .put_biobanks(&[bank("Bank"), bank(" – ")])
        .await
        .unwrap_err();
    assert!(
        matches!(&error, StoreError::Nameless(name) if name == " – "),
        "{error}"
    );
    drop(writer);
    assert_eq!(
        number(folder.path(), "select count(*) from biobank").await,
        0
    );
}

#[tokio::test]
async fn a_bank_that_comes_or_goes_makes_a_release_due_and_another_text_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await.unwrap();
    let said = described("Tumorothèque Tenon", "first");
    let withdrawn = Biobank {
        withdrawn: true,
        ..said.clone()
    };
    let renewed = described("Tumorothèque Tenon", "second");
    for (entry, is_due) in [
        (&said, false),
        (&withdrawn, true),
        (&said, true),
        (&renewed, false),
    ] {
        let before = store.last_counted_change().await.unwrap();
        let mut writer = begin(&store, ImportKind::Biobanks).await;
        writer
            .put_biobanks(std::slice::from_ref(entry))
            .await
            .unwrap();
        commit(writer).await;
        let after = store.last_counted_change().await.unwrap();
        assert_eq!(after > before, is_due, "{entry:?}");
    }
}
