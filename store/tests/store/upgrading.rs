//! A registry that an older program made is brought up to date when it is opened, and keeps what it holds.

use std::{fs, path::Path};

use sqlx::{
    ConnectOptions as _, Executor as _, SqliteConnection, migrate::Migrator,
    sqlite::SqliteConnectOptions,
};
use tumorotheque_domain::BiobankKey;
use uuid::Uuid;

use crate::registry::open;

/// A bank, a token of it, a file of it that waits, and a release: as the fourth version of the tables has them.
const HELD: &str = "
    insert into biobank (key, id, slug, name, content, import, updated_at)
        values (1, 'b', 'crb', 'CRB', '{}', 1, '2026-01-01T00:00:00Z');
    insert into token (id, sha256, biobank, name, actor, at)
        values ('00000000-0000-0000-0000-000000000001', zeroblob(32), 1, 'lab', 'somebody', '2026-01-01T00:00:00Z');
    insert into staged (id, biobank, at, expires_at, content)
        values ('00000000-0000-0000-0000-000000000002', 1, '2026-01-01T00:00:00Z', '2026-01-04T00:00:00Z', '{}');
    insert into release (id, at, seq, synthetic, body, state)
        values ('00000000-0000-0000-0000-000000000003', '2026-01-01T00:00:00Z', 0, 0, '{}', 'live');";

/// The tables as they were up to a version.
async fn older(folder: &Path, version: u32) -> SqliteConnection {
    let steps = folder.join("steps");
    fs::create_dir(&steps).unwrap();
    for step in fs::read_dir("../migrations/sqlite").unwrap() {
        let step = step.unwrap();
        let name = step.file_name().into_string().unwrap();
        let number: u32 = name.split('_').next().unwrap().parse().unwrap();
        if number <= version {
            fs::copy(step.path(), steps.join(name)).unwrap();
        }
    }
    let database = SqliteConnectOptions::new()
        .filename(folder.join("registry.sqlite"))
        .create_if_missing(true)
        // The import that the bank came in is left out.
        .foreign_keys(false);
    let mut database = database.connect().await.unwrap();
    let migrator = Migrator::new(steps.as_path()).await.unwrap();
    migrator.run(&mut database).await.unwrap();
    database
}

#[tokio::test]
async fn an_older_registry_keeps_its_tokens_its_waiting_files_and_its_release() {
    let folder = tempfile::tempdir().unwrap();
    let mut database = older(folder.path(), 4).await;
    database.execute(HELD).await.unwrap();
    drop(database);

    let store = open(folder.path()).await.unwrap();
    let [token] = store.tokens().await.unwrap().try_into().unwrap();
    let bank = token.bank.unwrap();
    assert_eq!((bank.0, bank.1.as_str()), (BiobankKey(1), "crb"));
    assert!(store.token(&[0; 32]).await.unwrap().is_some());
    let waiting = store.staged(Uuid::from_u128(2)).await.unwrap().unwrap();
    assert_eq!(waiting.biobank, Some(BiobankKey(1)));
    let live = store.live_release().await.unwrap().unwrap();
    assert_eq!(live.id, Uuid::from_u128(3));
}
