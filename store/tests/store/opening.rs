use std::{
    fs,
    io::{Seek as _, SeekFrom, Write as _},
    path::Path,
};

use sqlx::{Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use tumorotheque_domain::{ImportKind, SampleLine};
use tumorotheque_store::StoreError;

use crate::registry::{begin, commit, import, line, noted, number, open, raw, with_banks};

async fn refused(folder: &Path) -> StoreError {
    let error = open(folder).await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains(&folder.display().to_string()),
        "the path is named: {text}"
    );
    assert!(
        !text.contains('\n') && !text.ends_with('.'),
        "one sentence: {text}"
    );
    error
}

#[tokio::test]
async fn a_registry_is_the_same_one_when_opened_again() {
    let (folder, store, banks) = with_banks(1).await;
    import(&store, &[line(2, banks[0], "A")]).await;
    let position = store.position().await.unwrap();
    store.close().await;
    assert!(
        !folder.path().join("registry.sqlite-wal").exists(),
        "closed, everything is in the one file"
    );
    let again = open(folder.path()).await.unwrap();
    assert_eq!(again.position().await.unwrap(), position);
    assert_eq!(again.samples(0, 10, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn two_programs_may_open_a_new_folder_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new").join("data");
    let (one, other) = tokio::join!(open(&path), open(&path));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(
        one.position().await.unwrap(),
        other.position().await.unwrap()
    );
}

#[tokio::test]
async fn a_registry_is_opened_and_read_while_somebody_imports_into_it() {
    let (folder, store, banks) = with_banks(1).await;
    let mut writer = begin(&store, ImportKind::Samples).await;
    writer.put_samples(&[line(2, banks[0], "A")]).await.unwrap();
    let other = open(folder.path()).await.unwrap();
    assert_eq!(other.biobanks().await.unwrap().len(), 1);
    assert_eq!(other.digests().await.unwrap(), []);
    other.close().await;
    commit(writer).await;
}

#[tokio::test]
async fn a_first_start_that_was_cut_off_is_taken_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("registry.sqlite"))
        .create_if_missing(true);
    let mut cut = SqliteConnection::connect_with(&options).await.unwrap();
    let table = "create table _sqlx_migrations (version bigint primary key, description text not null, \
        installed_on timestamp not null default current_timestamp, success boolean not null, checksum blob not null, \
        execution_time bigint not null)";
    sqlx::query(table).execute(&mut cut).await.unwrap();
    cut.close().await.unwrap();
    assert!(open(folder.path()).await.is_ok());
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_or_written_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(
        matches!(refused(&file).await, StoreError::Folder { .. }),
        "a file in its place"
    );
    assert!(matches!(
        refused(&file.join("inside")).await,
        StoreError::Folder { .. }
    ));

    fs::create_dir(folder.path().join("registry.sqlite")).unwrap();
    assert!(
        matches!(refused(folder.path()).await, StoreError::Unwritable { .. }),
        "a folder in the place of the file"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_read_only_folder_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
    // The superuser writes anywhere.
    if fs::write(folder.path().join("try"), "").is_err() {
        assert!(matches!(
            refused(folder.path()).await,
            StoreError::Folder { .. }
        ));
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn a_new_folder_is_for_its_owner_alone_and_an_old_one_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt as _;

    let parent = tempfile::tempdir().unwrap();
    let rights = |folder: &Path| fs::metadata(folder).unwrap().permissions().mode() & 0o777;
    let (new, old) = (parent.path().join("made/data"), parent.path().join("old"));
    fs::create_dir(&old).unwrap();
    fs::set_permissions(&old, fs::Permissions::from_mode(0o755)).unwrap();
    for (folder, expected) in [(&new, 0o700), (&old, 0o755)] {
        open(folder).await.unwrap();
        assert_eq!(rights(folder), expected, "{}", folder.display());
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("registry.sqlite");
    let text = "id;type\n1;serum\n".repeat(400);
    fs::write(&file, &text).unwrap();
    assert!(matches!(
        refused(folder.path()).await,
        StoreError::Damaged { .. }
    ));
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[tokio::test]
async fn the_database_of_another_program_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("registry.sqlite"))
        .create_if_missing(true);
    let mut other = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query("create table invoice (id integer primary key)")
        .execute(&mut other)
        .await
        .unwrap();
    other.close().await.unwrap();
    assert!(matches!(
        refused(folder.path()).await,
        StoreError::Foreign { .. }
    ));
    assert_eq!(
        number(folder.path(), "select count(*) from sqlite_schema").await,
        1
    );
}

#[tokio::test]
async fn a_registry_of_a_newer_program_is_refused() {
    let (folder, store, _) = with_banks(1).await;
    store.close().await;
    let newer = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
        values (9999, 'from the future', true, x'00', 1)";
    sqlx::query(newer)
        .execute(&mut raw(folder.path()).await)
        .await
        .unwrap();
    let error = refused(folder.path()).await;
    assert!(
        matches!(
            error,
            StoreError::Newer {
                found: 9999,
                known: 1..,
                ..
            }
        ),
        "{error}"
    );
}

#[tokio::test]
async fn damage_inside_the_file_is_found() {
    let (folder, store, banks) = with_banks(1).await;
    let lines: Vec<SampleLine> = (0..2_000)
        .map(|number| line(number, banks[0], &format!("S{number}")))
        .collect();
    import(&store, &lines).await;
    assert_eq!(store.problems().await.unwrap(), Vec::<String>::new());
    store.close().await;
    // Not just anywhere: content of a long value may be anything.
    let page = "select rootpage from sqlite_schema where name = 'sample'";
    let page = u64::try_from(number(folder.path(), page).await).unwrap();
    let path = folder.path().join("registry.sqlite");
    let mut file = fs::File::options().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start((page - 1) * 4096)).unwrap();
    file.write_all(&[0xA5; 4096]).unwrap();
    drop(file);
    let store = open(folder.path()).await.unwrap();
    assert!(!store.problems().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_row_that_names_nothing_is_found() {
    let (folder, store, banks) = with_banks(1).await;
    import(&store, &[line(2, banks[0], "A")]).await;
    let mut raw = raw(folder.path()).await;
    sqlx::query("pragma foreign_keys = off")
        .execute(&mut raw)
        .await
        .unwrap();
    sqlx::query("update sample set biobank = 77")
        .execute(&mut raw)
        .await
        .unwrap();
    let problems = store.problems().await.unwrap();
    assert_eq!(
        problems,
        ["row 1 of sample names a row of biobank that does not exist"]
    );
}

#[tokio::test]
async fn a_row_of_the_history_that_names_nothing_is_found_though_it_has_no_number() {
    let (folder, store, banks) = with_banks(1).await;
    import(&store, &[line(2, banks[0], "A")]).await;
    import(&store, &[noted(line(2, banks[0], "A"), "new")]).await;
    let mut raw = raw(folder.path()).await;
    for sql in [
        "pragma foreign_keys = off",
        "update sample_history set replaced_by = 77",
    ] {
        sqlx::query(sql).execute(&mut raw).await.unwrap();
    }
    assert_eq!(
        store.problems().await.unwrap(),
        ["a row of sample_history names a row of import that does not exist"]
    );
}
