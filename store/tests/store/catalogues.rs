use sqlx::Row as _;
use tumorotheque_domain::{Catalogue, CatalogueRow, Effect, ImportKind, Scope, Slug, SourceFile};
use tumorotheque_store::{EntryOutcome, Store};

use crate::registry::{begin, commit, raw, with_banks};

fn row(collection: &str, donors: u64) -> CatalogueRow {
    CatalogueRow {
        collection: Scope::Of(collection.to_owned()),
        donors: Some(donors),
        ..CatalogueRow::default()
    }
}

fn catalogue(bank: &str, rows: Vec<CatalogueRow>) -> Catalogue {
    Catalogue::new(Slug::parse(bank).unwrap(), rows)
}

async fn put(store: &Store, catalogue: &Catalogue) -> (EntryOutcome, Effect) {
    let mut writer = begin(store, ImportKind::Catalogue).await;
    let outcome = writer.put_catalogue(catalogue).await.unwrap();
    (outcome, commit(writer).await.effect)
}

#[tokio::test]
async fn a_catalogue_is_replaced_as_a_whole_and_what_it_said_is_kept() {
    let (folder, store, _) = with_banks(1).await;
    let first = catalogue(
        "bank-1",
        vec![row("Sein", 40), row("Peau", 12), row("Rein", 5)],
    );
    let (outcome, effect) = put(&store, &first).await;
    assert!(matches!(outcome, EntryOutcome::Added { .. }));
    assert_eq!(
        effect,
        Effect {
            added: 3,
            ..Effect::default()
        }
    );
    let second = catalogue("bank-1", vec![row("Sein", 41), row("Peau", 12)]);
    let (_, effect) = put(&store, &second).await;
    assert_eq!(
        effect,
        Effect {
            changed: 1,
            unchanged: 1,
            gone: 1,
            ..Effect::default()
        }
    );
    assert_eq!(store.catalogues().await.unwrap()[0].value, second);
    let (outcome, effect) = put(&store, &second).await;
    assert_eq!((outcome, effect.unchanged), (EntryOutcome::Unchanged, 2));
    let mut raw = raw(folder.path()).await;
    let history = sqlx::query("select before from entry_history where entity = 'catalogue'");
    let before = history.fetch_one(&mut raw).await.unwrap();
    assert_eq!(
        serde_json::from_str::<Catalogue>(before.get(0)).unwrap(),
        first
    );
}

#[tokio::test]
async fn a_catalogue_makes_a_release_due_and_is_counted_with_the_samples() {
    let (_folder, store, _) = with_banks(1).await;
    assert_eq!(store.last_counted_change().await.unwrap(), 0);
    let declared = catalogue("bank-1", vec![row("Sein", 40)]);
    let mut writer = begin(&store, ImportKind::Catalogue).await;
    writer.put_catalogue(&declared).await.unwrap();
    let file = SourceFile {
        synthetic: true,
        ..SourceFile::default()
    };
    let receipt = writer.commit(&file, 0, "[]").await.unwrap();
    assert_eq!(store.last_counted_change().await.unwrap(), receipt.seq);
    let moment = store.each_counted(|_| {}).await.unwrap();
    assert_eq!(store.counted_moment().await.unwrap(), moment);
    assert_eq!(moment.seq, receipt.seq);
    assert_eq!(moment.catalogues.len(), 1);
    assert_eq!(
        (
            &moment.catalogues[0].catalogue,
            moment.catalogues[0].synthetic
        ),
        (&declared, true)
    );
}

#[tokio::test]
async fn there_is_no_catalogue_without_a_bank() {
    let (_folder, store, _) = with_banks(1).await;
    let mut writer = begin(&store, ImportKind::Catalogue).await;
    assert!(
        writer
            .put_catalogue(&catalogue("nowhere", Vec::new()))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_catalogue_taken_back_leaves_the_one_before() {
    let (_folder, store, _) = with_banks(1).await;
    let first = catalogue("bank-1", vec![row("Sein", 40), row("Peau", 12)]);
    let second = catalogue("bank-1", vec![row("Sein", 41)]);
    put(&store, &first).await;
    put(&store, &second).await;
    let undo = async |nth: usize| {
        let import = store.receipts(None, 10).await.unwrap()[nth].id;
        let undone = store.undo(import, None, String::new()).await.unwrap();
        let effect = undone.receipt.unwrap().effect;
        assert_eq!(effect, undone.effect);
        [effect.added, effect.changed, effect.gone]
    };
    assert_eq!(undo(0).await, [1, 1, 0]);
    assert_eq!(store.catalogues().await.unwrap()[0].value, first);
    assert_eq!(undo(0).await, [0, 1, 1]);
    assert_eq!(store.catalogues().await.unwrap()[0].value, second);
}
