use std::{collections::HashSet, sync::Arc};

use sqlx::{Executor as _, SqlSafeStr as _};
use tumorotheque_domain::{Biobank, ImportKind, SourceFile, SystemClock, SystemIds};

use super::*;
use crate::NewImport;

/// Every text that the modules declare.
fn every_statement() -> Vec<&'static str> {
    let declared = [
        STATEMENTS,
        access_link::STATEMENTS,
        access_mail::STATEMENTS,
        access_request::STATEMENTS,
        asked::STATEMENTS,
        audit::STATEMENTS,
        biobank::STATEMENTS,
        catalogue::STATEMENTS,
        change::STATEMENTS,
        choices::STATEMENTS,
        compare::STATEMENTS,
        file_piece::STATEMENTS,
        request::STATEMENTS,
        entry_history::STATEMENTS,
        history::STATEMENTS,
        sample_remove::STATEMENTS,
        staged::STATEMENTS,
        token::STATEMENTS,
        undo::STATEMENTS,
        undo_entries::STATEMENTS,
        undo_samples::STATEMENTS,
        version::STATEMENTS,
        collection::STATEMENTS,
        confirmation::STATEMENTS,
        count::STATEMENTS,
        entry::STATEMENTS,
        import::STATEMENTS,
        network::STATEMENTS,
        receipt::STATEMENTS,
        release::STATEMENTS,
        removed::STATEMENTS,
        rhythm::STATEMENTS,
        sample_near::STATEMENTS,
        sample_plan::STATEMENTS,
    ];
    let bulk = [
        &change::ADD,
        &compare::BY_KEYS,
        &compare::COUNTED_BY_KEYS,
        &sample::OF_KEYS,
        &sample_named::NAMED,
        &sample_plan::FIND,
        &sample_remove::REMOVE,
        &undo_samples::BRING_BACK,
        &undo_samples::RESTORE,
        &sample_write::ADD,
        &sample_write::CHANGE,
        &sample_write::KEEP,
    ];
    let made = [
        sample::BY_KEY.as_str(),
        sample::OF_BANK.as_str(),
        completeness::COMPLETENESS.as_str(),
        count::COUNTED.as_str(),
        sample_history::VERSIONS.as_str(),
    ];
    declared
        .into_iter()
        .flatten()
        .copied()
        .chain(bulk.into_iter().flat_map(|bulk| bulk.all()))
        .chain(made)
        .collect()
}

async fn store(folder: &tempfile::TempDir) -> Store {
    Store::open(folder.path(), Arc::new(SystemClock), Arc::new(SystemIds))
        .await
        .unwrap()
}

#[tokio::test]
async fn every_statement_prepares_and_is_portable() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder).await;
    let statements = every_statement();
    assert!(
        statements.iter().collect::<HashSet<_>>().len() > 45,
        "all of them"
    );
    for sql in statements {
        let mut connection = store.write.acquire().await.unwrap();
        let prepared = connection.prepare(sql.into_sql_str()).await;
        assert!(prepared.is_ok(), "{sql}: {:?}", prepared.err());
        for only_here in [
            "now()",
            "select *",
            "ifnull",
            "rowid",
            "datetime(",
            "pragma",
            "glob",
        ] {
            assert!(!sql.contains(only_here), "{sql} has {only_here}");
        }
    }
}

#[tokio::test]
async fn a_full_disk_ends_an_import_and_not_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder).await;
    let actor = String::new();
    let new = NewImport::new(ImportKind::Biobanks, None, actor);
    let bank = |number: usize| Biobank {
        establishment_text: "x".repeat(2_000),
        ..Biobank::named(&format!("Bank {number}"))
    };
    let banks: Vec<Biobank> = (0..200).map(bank).collect();
    for (room, fits) in [
        ("pragma max_page_count = 60", false),
        ("pragma max_page_count = 4294967294", true),
    ] {
        let mut connection = store.write.acquire().await.unwrap();
        sqlx::query(room).execute(&mut *connection).await.unwrap();
        drop(connection);
        let mut writer = store.begin_import(new.clone()).await.unwrap();
        match writer.put_biobanks(&banks).await {
            Ok(_) => assert!(fits && writer.commit(&SourceFile::default(), 0, "[]").await.is_ok()),
            Err(error) => assert!(!fits && matches!(error, StoreError::Full), "{error}"),
        }
        assert_eq!(
            store.biobanks().await.unwrap().len(),
            if fits { 200 } else { 0 }
        );
    }
}

#[tokio::test]
async fn a_writer_whose_transaction_was_rolled_back_under_it_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder).await;
    let mut transaction = store.begin_write().await.unwrap();
    // As SQLite does by itself after some errors of the disk.
    sqlx::query("rollback")
        .execute(&mut *transaction)
        .await
        .unwrap();
    drop(transaction);
    for _ in 0..2 {
        let transaction = store.begin_write().await.unwrap();
        transaction.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_commit_that_fails_is_said_to_be_unknown_and_names_the_receipt() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder).await;
    let actor = String::new();
    let new = NewImport::new(ImportKind::Samples, None, actor);
    let mut writer = store.begin_import(new).await.unwrap();
    // A constraint that is looked at only by the commit itself.
    for sql in [
        "pragma defer_foreign_keys = on",
        "insert into change (entity, first, last, import) values ('sample', 1, 1, 99)",
    ] {
        sqlx::query(sql).execute(writer.connection()).await.unwrap();
    }
    let id = writer.id();
    let error = writer
        .commit(&SourceFile::default(), 0, "[]")
        .await
        .unwrap_err();
    assert!(
        matches!(error, StoreError::CommitUnknown { receipt, .. } if receipt == id),
        "{error}"
    );
    assert_eq!(store.receipt(id).await.unwrap(), None);
    assert_eq!(
        store.position().await.unwrap().seq,
        0,
        "the next writer finds the registry as it was"
    );
}
