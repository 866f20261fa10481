//! A preview holds as long as nobody else changes rows of the bank.

use tumorotheque_domain::{ImportKind, ImportMode, SourceFile};
use tumorotheque_store::{NewImport, StoreError};
use uuid::Uuid;

use crate::registry::{commit, import, line, noted, with_banks};

fn new(bank: tumorotheque_domain::BiobankKey) -> NewImport {
    NewImport::new(ImportKind::Samples, Some(bank), "a manager".to_owned())
}

#[tokio::test]
async fn a_version_moves_with_rows_of_its_own_bank_only() {
    let (_folder, store, banks) = with_banks(2).await;
    let versions = async || {
        [
            store.version_of(Some(banks[0])).await.unwrap(),
            store.version_of(Some(banks[1])).await.unwrap(),
            store.version_of(None).await.unwrap(),
        ]
    };
    assert_eq!(versions().await, [0, 0, 0]);
    let (_, first) = import(&store, &[line(2, banks[0], "A")]).await;
    assert_eq!(versions().await, [first.seq, 0, first.seq]);
    let (_, second) = import(&store, &[line(2, banks[1], "A")]).await;
    assert_eq!(versions().await, [first.seq, second.seq, second.seq]);
    import(&store, &[line(2, banks[0], "A")]).await;
    assert_eq!(
        versions().await,
        [first.seq, second.seq, second.seq],
        "nothing changed"
    );
}

#[tokio::test]
async fn what_was_previewed_against_another_version_does_not_begin() {
    let (_folder, store, banks) = with_banks(2).await;
    let base = store.version_of(Some(banks[0])).await.unwrap();
    import(&store, &[line(2, banks[1], "elsewhere")]).await;
    let against = |base| NewImport {
        base: Some(base),
        ..new(banks[0])
    };
    let mut writer = store.begin_import(against(base)).await.unwrap();
    writer.put_samples(&[line(2, banks[0], "A")]).await.unwrap();
    let receipt = commit(writer).await;
    let error = store.begin_import(against(base)).await.unwrap_err();
    assert!(
        matches!(error, StoreError::Moved { version } if version == receipt.seq),
        "{error}"
    );
    let next = store.begin_import(against(receipt.seq)).await.unwrap();
    let next = commit(next).await;
    assert_eq!(next.version_before, receipt.seq);
}

#[tokio::test]
async fn an_id_that_is_known_already_is_one_import() {
    let (_folder, store, banks) = with_banks(1).await;
    let id = Uuid::from_u128(99);
    let named = || NewImport {
        id: Some(id),
        ..new(banks[0])
    };
    let receipt = commit(store.begin_import(named()).await.unwrap()).await;
    assert_eq!(receipt.id, id);
    let error = store.begin_import(named()).await.unwrap_err();
    assert!(
        matches!(error, StoreError::Kept(kept) if kept == id),
        "{error}"
    );
}

#[tokio::test]
async fn rows_that_a_file_which_replaces_does_not_name_go() {
    let (_folder, store, banks) = with_banks(2).await;
    let [one, other] = [banks[0], banks[1]];
    let rows = ["A", "B", "C"].map(|id| line(2, one, id));
    import(&store, &rows).await;
    import(&store, &[line(2, other, "Z")]).await;
    let replacing = NewImport {
        mode: ImportMode::Replace,
        ..new(one)
    };
    let mut writer = store.begin_import(replacing).await.unwrap();
    let lines = [
        line(2, one, "A"),
        noted(line(3, one, "B"), "new"),
        line(4, one, "D"),
    ];
    writer.put_samples(&lines).await.unwrap();
    assert_eq!(writer.remove_unmet(one).await.unwrap().len(), 1);
    let receipt = commit(writer).await;
    let effect = receipt.effect;
    let told = [effect.added, effect.changed, effect.gone, effect.unchanged];
    assert_eq!((receipt.mode, told), (ImportMode::Replace, [1, 1, 1, 1]));
    let names = async |bank| {
        let page = store.samples_of(bank, "", 10).await.unwrap();
        let names = page.into_iter().map(|stored| stored.sample.local_id);
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(one).await, ["A", "B", "D"]);
    assert_eq!(
        names(other).await,
        ["Z"],
        "another bank's rows are never touched"
    );
}

#[tokio::test]
async fn the_file_of_an_import_is_kept_piece_by_piece() {
    let (_folder, store, banks) = with_banks(1).await;
    let mut writer = store.begin_import(new(banks[0])).await.unwrap();
    for (line, piece) in [(1, "header"), (500, "rows")] {
        writer.keep_file(line, piece.as_bytes()).await.unwrap();
    }
    let receipt = writer
        .commit(&SourceFile::default(), 0, "[]")
        .await
        .unwrap();
    let after = async |line| store.file_piece(receipt.id, line).await.unwrap();
    assert_eq!(after(0).await, Some((1, b"header".to_vec())));
    assert_eq!(after(1).await, Some((500, b"rows".to_vec())));
    assert_eq!(after(500).await, None);
    let with = async |line| store.file_piece_with(receipt.id, line).await.unwrap();
    assert_eq!(with(499).await, Some((1, b"header".to_vec())));
    assert_eq!(with(501).await, Some((500, b"rows".to_vec())));
}
