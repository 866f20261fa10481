use tumorotheque_domain::{BiobankKey, Effect, ImportKind, ImportMode, Receipt, SourceFile};
use tumorotheque_store::{NewImport, StoreError};
use uuid::Uuid;

use crate::registry::{NOON, begin, commit, import, line, number, open, raw, with_banks};

fn file() -> SourceFile {
    SourceFile {
        name: "export.csv".to_owned(),
        bytes: 1_234,
        sha256: "ab".repeat(32),
        encoding: "windows-1252".to_owned(),
        separator: ";".to_owned(),
        sheet: None,
        format: None,
        columns: 66,
        lines: 3,
        source: Some("TumoroteK".to_owned()),
        synthetic: true,
    }
}

#[tokio::test]
async fn a_receipt_says_what_was_taken_in_from_what_by_whom_and_when() {
    let (_folder, store, banks) = with_banks(2).await;
    let actor = "Dr Example".to_owned();
    let new = NewImport::new(ImportKind::Samples, Some(banks[1]), actor.clone());
    let mut writer = store.begin_import(new).await.unwrap();
    writer
        .put_samples(&[line(2, banks[1], "A"), line(3, banks[1], "B")])
        .await
        .unwrap();
    let id = writer.id();
    let findings = r#"[{"rule":"unknown-sex","line":3}]"#;
    let receipt = writer.commit(&file(), 1, findings).await.unwrap();
    let expected = Receipt {
        id,
        kind: ImportKind::Samples,
        biobank: tumorotheque_domain::Slug::parse("bank-2"),
        mode: ImportMode::AddOrUpdate,
        undoes: None,
        version_before: 0,
        actor,
        at: NOON.parse().unwrap(),
        file: file(),
        effect: Effect {
            added: 2,
            refused: 1,
            ..Effect::default()
        },
        seq: store.position().await.unwrap().seq,
    };
    assert_eq!(receipt, expected);
    assert_eq!(store.receipt(id).await.unwrap(), Some(expected.clone()));
    assert_eq!(store.findings(id).await.unwrap().as_deref(), Some(findings));
    let all = store.receipts(None, 10).await.unwrap();
    assert_eq!(
        (all.len(), &all[0]),
        (2, &expected),
        "newest first, after the banks"
    );
    assert_eq!(store.receipts(None, 1).await.unwrap(), [expected]);
    assert_eq!(
        store.receipt(Uuid::from_u128(u128::MAX)).await.unwrap(),
        None
    );
    assert_eq!(
        store.findings(Uuid::from_u128(u128::MAX)).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn a_file_that_came_before_is_recognised() {
    let (_folder, store, banks) = with_banks(1).await;
    let known = async |biobank| {
        let sha256 = file().sha256;
        let receipt = store.receipt_of_file(&sha256, ImportKind::Samples, biobank);
        receipt.await.unwrap().map(|receipt| receipt.id)
    };
    assert_eq!(known(None).await, None);
    let writer = begin(&store, ImportKind::Samples).await;
    let receipt = writer.commit(&file(), 0, "[]").await.unwrap();
    assert_eq!(known(None).await, Some(receipt.id));
    assert_eq!(
        known(Some(banks[0])).await,
        None,
        "given for another bank it is another import"
    );
}

#[tokio::test]
async fn an_import_that_changes_nothing_leaves_a_receipt() {
    let (_folder, store, banks) = with_banks(1).await;
    let lines = [line(2, banks[0], "A")];
    let (_, first) = import(&store, &lines).await;
    let (_, second) = import(&store, &lines).await;
    assert_eq!(
        second.effect,
        Effect {
            unchanged: 1,
            ..Effect::default()
        }
    );
    assert_eq!(second.seq, first.seq);
    assert_eq!(store.receipts(None, 1).await.unwrap(), [second]);
}

#[tokio::test]
async fn the_audit_is_written_and_never_altered() {
    let (folder, store, _) = with_banks(1).await;
    let receipt = commit(begin(&store, ImportKind::Samples).await).await;
    let mut raw = raw(folder.path()).await;
    let newest = "select subject from audit where actor = 'a manager' and action = 'import' order by seq desc limit 1";
    let subject: String = sqlx::query_scalar(newest)
        .fetch_one(&mut raw)
        .await
        .unwrap();
    assert_eq!(subject, receipt.id.to_string());
    for tampering in [
        "update audit set actor = 'nobody'",
        "delete from audit",
        "insert or replace into audit select seq, at, 'nobody', action, subject, detail from audit",
    ] {
        assert!(
            sqlx::query(tampering).execute(&mut raw).await.is_err(),
            "{tampering}"
        );
    }
    let rows = number(
        folder.path(),
        "select count(*) from audit where actor = 'a manager'",
    )
    .await;
    assert_eq!(rows, 2);
}

#[tokio::test]
async fn an_import_may_live_in_a_task_of_its_own() {
    let (_folder, store, banks) = with_banks(1).await;
    let writer = begin(&store, ImportKind::Samples).await;
    let task = tokio::spawn(async move {
        let mut writer = writer;
        let outcomes = writer.put_samples(&[line(2, banks[0], "A")]).await;
        (outcomes, commit(writer).await)
    });
    let (_, receipt) = task.await.unwrap();
    let counting = store.clone();
    let task = tokio::spawn(async move { counting.each_counted(|_| {}).await });
    assert_eq!(task.await.unwrap().unwrap().seq, receipt.seq);
    assert_eq!(store.receipts(None, 1).await.unwrap(), [receipt]);
}

#[tokio::test]
async fn an_import_for_a_bank_that_is_not_there_does_not_begin() {
    let (_folder, store, _) = with_banks(1).await;
    let stray = BiobankKey(9);
    let new = NewImport::new(ImportKind::Samples, Some(stray), String::new());
    let error = store.begin_import(new).await.unwrap_err();
    assert!(
        matches!(error, StoreError::UnknownBiobank(key) if key == stray),
        "{error}"
    );
}

#[tokio::test]
async fn readers_see_an_import_whole_or_not_at_all_and_writers_wait() {
    let (folder, store, banks) = with_banks(1).await;
    let other = open(folder.path()).await.unwrap();
    let mut writer = begin(&store, ImportKind::Samples).await;
    let lines = [line(2, banks[0], "A")];
    writer.put_samples(&lines).await.unwrap();
    assert_eq!(other.samples(0, 10, 10).await.unwrap(), [], "not yet");
    let before = other.position().await.unwrap();

    let (receipt, (_, second)) = tokio::join!(commit(writer), import(&other, &lines));
    assert_eq!(
        second.effect.unchanged, 1,
        "the second writer comes after the first and sees its rows"
    );
    assert_eq!(other.samples(0, 10, 10).await.unwrap().len(), 1);
    assert_eq!(other.position().await.unwrap().seq, receipt.seq);
    assert!(receipt.seq > before.seq);
    let waiting = begin(&store, ImportKind::Samples).await;
    let (first, next) = tokio::join!(commit(waiting), begin(&store, ImportKind::Samples));
    assert_ne!(first.id, next.id());
    next.rollback().await.unwrap();
}
