//! Nothing acknowledged is lost, nothing half-written stays, and what follows the database comes back by itself.

use std::{fs, thread, time::Duration};

use crate::program::{Folder, files, said};

#[test]
fn indexes_come_back_whatever_happened_to_them() {
    let folder = Folder::with_banks();
    let made = folder.run(&["generate", "samples", "--samples", "2000"]);
    let file = folder.file("samples.csv", &made.stdout);
    assert!(
        folder
            .run(&["import", "samples", file.to_str().unwrap(), "--yes"])
            .status
            .success()
    );
    let index = folder.path().join("registry/index");
    // Missing.
    fs::remove_dir_all(&index).unwrap();
    assert!(folder.run(&["check"]).status.success());
    // Missing in part: what is there need not be made again.
    fs::remove_dir_all(index.join("columns-v2")).unwrap();
    assert!(folder.run(&["check"]).status.success());
    // Built anew after samples have changed: each stands in the log more than once.
    // Some of one bank's, so that nobody must confirm that half of a bank changes.
    let lines = String::from_utf8(made.stdout.clone()).unwrap();
    let lines = lines.lines().enumerate().map(|(number, line)| {
        if number % 5 == 0 && line.starts_with("crb-institut-curie;") {
            line.replace(";Non-opposition;", ";Consentement;")
        } else {
            line.to_owned()
        }
    });
    let changed = lines.collect::<Vec<_>>().join("\n");
    let changed = folder.file("changed.csv", changed);
    let done = folder.run(&["import", "samples", changed.to_str().unwrap(), "--yes"]);
    assert!(
        done.status.success() && !said(&done).contains(" 0 changed"),
        "{}",
        said(&done)
    );
    assert!(folder.run(&["check"]).status.success());
    assert!(folder.run(&["reindex"]).status.success());
    let check = folder.run(&["check"]);
    assert!(check.status.success(), "{}", said(&check));
    // Damaged: a byte in the middle of every file, one file at a time.
    for place in files(&index) {
        let Ok(mut bytes) = fs::read(&place) else {
            continue;
        };
        let Some(byte) = bytes
            .len()
            .checked_div(2)
            .and_then(|middle| bytes.get_mut(middle))
        else {
            continue;
        };
        *byte ^= 0x55;
        fs::write(&place, &bytes).unwrap();
        let check = folder.run(&["check"]);
        assert!(
            check.status.success(),
            "{}: {}",
            place.display(),
            said(&check)
        );
    }
    // Ahead: an older database under a newer index.
    let database = folder.path().join("registry/registry.sqlite");
    let older = fs::read(&database).unwrap();
    let more = folder.file(
        "more.csv",
        folder
            .run(&["generate", "samples", "--samples", "2100"])
            .stdout,
    );
    assert!(
        folder
            .run(&["import", "samples", more.to_str().unwrap(), "--yes"])
            .status
            .success()
    );
    fs::write(&database, older).unwrap();
    for beside in ["registry.sqlite-wal", "registry.sqlite-shm"] {
        let _ = fs::remove_file(folder.path().join("registry").join(beside));
    }
    let check = folder.run(&["check"]);
    assert!(check.status.success(), "{}", said(&check));
}

/// A check that cannot fail proves nothing.
#[test]
fn check_finds_what_does_not_agree() {
    let folder = Folder::with_banks();
    let made = folder.run(&["generate", "samples", "--samples", "2000"]);
    let file = folder.file("samples.csv", &made.stdout);
    let file = file.to_str().unwrap();
    assert!(
        folder
            .run(&["import", "samples", file, "--yes"])
            .status
            .success()
    );
    for (harm, mending, word) in [
        (
            "update sample set fingerprint = fingerprint + 1 where id = 7",
            "update sample set fingerprint = fingerprint - 1 where id = 7",
            "index",
        ),
        (
            "update release set body = replace(body, '10–49', '50–99')",
            "update release set body = 'nonsense'",
            "Release",
        ),
    ] {
        alter(&folder, harm);
        let check = folder.run(&["check"]);
        assert_eq!(check.status.code(), Some(1), "{harm}: {}", said(&check));
        assert!(said(&check).contains(word), "{harm}: {}", said(&check));
        // A release that cannot be read at all is made anew.
        alter(&folder, mending);
        let check = folder.run(&["check"]);
        assert!(check.status.success(), "{mending}: {}", said(&check));
    }
}

/// Changes the database behind the program's back.
fn alter(folder: &Folder, statement: &'static str) {
    let done = folder
        .in_database(async |connection| sqlx::query(statement).execute(&mut *connection).await);
    assert!(done.rows_affected() > 0, "{statement}");
}

#[test]
fn a_server_shows_what_another_command_imports() {
    let folder = Folder::with_banks();
    let server = folder.serve(&["serve"]);
    assert_eq!(server.json("/api/v1/biobanks")["synthetic"], false);
    let made = folder.run(&["generate", "samples", "--samples", "5000"]);
    let file = folder.file("samples.csv", &made.stdout);
    let done = folder.run(&["import", "samples", file.to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    for _ in 0..100 {
        if server.json("/api/v1/biobanks")["synthetic"] == true {
            assert!(server.json("/api/v1/biobanks?sample_type=serum")["total"].as_u64() > Some(0));
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("the server still shows the old state");
}
