//! The command line: what it does, what it refuses, how it says so.

use serde_json::Value;

use crate::program::{Folder, said};

const HEADER: &str = "Tumorothèque;Identifiant échantillon;Type d'échantillon;Diagnostic principal (CIM-10);Consentement";

fn two_samples() -> String {
    format!(
        "{HEADER}\ncrb-institut-curie;A1;Sérum;C50.9;Non-opposition\ncrb-institut-curie;A2;Plasma;C43;Non-opposition\n"
    )
}

#[test]
fn a_file_is_taken_in_once_and_found_again() {
    let folder = Folder::with_banks();
    let file = folder.file("samples.csv", two_samples());
    let file = file.to_str().unwrap();
    let first = folder.run(&["import", "samples", file, "--yes"]);
    assert!(
        first.status.success() && said(&first).contains("2 added"),
        "{}",
        said(&first)
    );
    let again = folder.run(&["import", "samples", file, "--yes"]);
    assert!(
        again.status.success() && said(&again).contains("0 added, 0 changed, 0 gone, 2 unchanged"),
        "{}",
        said(&again)
    );
    let found = folder.run(&[
        "search",
        "samples",
        "C50",
        "--biobank",
        "crb-institut-curie",
    ]);
    let found_by = said(&found);
    assert!(found_by.contains("1, of 1 donors"), "{found_by}");
    let rows = String::from_utf8(found.stdout).unwrap();
    assert!(rows.contains("A1") && !rows.contains("A2"), "{rows}");
    let check = folder.run(&["check"]);
    assert!(check.status.success(), "{}", said(&check));
}

#[test]
fn a_dry_run_tells_and_changes_nothing() {
    let folder = Folder::with_banks();
    let file = folder.file("samples.csv", two_samples());
    let look = folder.run(&["import", "samples", file.to_str().unwrap(), "--dry-run"]);
    assert!(
        look.status.success() && said(&look).contains("2 added"),
        "{}",
        said(&look)
    );
    assert!(said(&folder.run(&["check"])).contains("0 samples"));
}

#[test]
fn where_nobody_can_confirm_nothing_is_done() {
    let folder = Folder::with_banks();
    let file = folder.file("samples.csv", two_samples());
    let asked = folder.run(&["import", "samples", file.to_str().unwrap()]);
    assert_eq!(asked.status.code(), Some(2));
    assert!(said(&asked).contains("--yes"), "{}", said(&asked));
    assert!(said(&folder.run(&["check"])).contains("0 samples"));
}

#[test]
fn one_bad_line_refuses_the_file_and_every_problem_is_named() {
    let folder = Folder::with_banks();
    let file = folder.file(
        "samples.csv",
        format!("{HEADER}\ncrb-institut-curie;A1;Sérum;E11;Non-opposition\ncrb-institut-curie;A2;Cheveu;C43;Non-opposition\ncrb-institut-curie;A3;Sérum;C43;\ncrb-institut-curie;A3;Sérum;C43;\n"),
    );
    let file = file.to_str().unwrap();
    let refused = folder.run(&["import", "samples", file, "--yes"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    for named in ["E11", "Cheveu", "A3", "Nothing was recorded"] {
        assert!(
            said(&refused).contains(named),
            "{named}: {}",
            said(&refused)
        );
    }
    assert!(said(&folder.run(&["check"])).contains("0 samples"));
    let without = folder.run(&["import", "samples", file, "--yes", "--skip-refused"]);
    assert!(
        without.status.success() && said(&without).contains("1 added"),
        "{}",
        said(&without)
    );
    assert!(folder.run(&["check"]).status.success());
}

#[test]
fn the_report_is_json_when_asked() {
    let folder = Folder::with_banks();
    let file = folder.file("samples.csv", two_samples().replace("C43", "?!"));
    let report = folder.run(&[
        "import",
        "samples",
        file.to_str().unwrap(),
        "--dry-run",
        "--json",
    ]);
    let report: Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(report["file"]["separator"], ";");
    assert_eq!(report["effect"]["refused"], 1);
    assert_eq!(report["findings"][0]["line"], 3);
    assert_eq!(report["findings"][0]["value"], "?!");
}

#[test]
fn a_file_for_one_bank_cannot_touch_another() {
    let folder = Folder::with_banks();
    let file = folder.file("samples.csv", two_samples());
    let refused = folder.run(&[
        "import",
        "samples",
        file.to_str().unwrap(),
        "--biobank",
        "tumorotheque-hopital-foch",
        "--yes",
    ]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&folder.run(&["check"])).contains("0 samples"));
}

#[test]
fn what_is_no_table_gets_a_sentence_that_says_what_to_do() {
    let folder = Folder::with_banks();
    for (name, content) in [
        ("empty.csv", &b""[..]),
        ("header.csv", HEADER.as_bytes()),
        ("sheet.csv", b"PK\x03\x04 not a table"),
        ("binary.csv", b"\0\x01\x02\0"),
        ("columns.csv", b"a;b\n1;2\n"),
    ] {
        let file = folder.file(name, content);
        let import = ["import", "samples", file.to_str().unwrap(), "--yes"];
        // Leaving lines out does not help where the file itself is wrong.
        for arguments in [&import[..], &[&import[..], &["--skip-refused"]].concat()] {
            let refused = folder.run(arguments);
            assert_eq!(refused.status.code(), Some(1), "{name}: {}", said(&refused));
            assert!(
                said(&refused).contains("Nothing was recorded"),
                "{name}: {}",
                said(&refused)
            );
        }
    }
    let missing = folder.run(&["import", "samples", "no-such-file.csv", "--yes"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(
        said(&missing).contains("no-such-file.csv"),
        "{}",
        said(&missing)
    );
}

#[test]
fn what_is_exported_is_what_is_imported() {
    let folder = Folder::new();
    let made = folder.run(&["generate", "samples", "--samples", "500", "--seed", "7"]);
    let file = folder.file("samples.csv", &made.stdout);
    let file = file.to_str().unwrap();
    for list in [
        ["banks", "data/tumorotheques-ile-de-france.csv"],
        ["samples", file],
    ] {
        let done = folder.run(&["import", list[0], list[1], "--yes"]);
        assert!(done.status.success(), "{}", said(&done));
    }
    for what in ["samples", "banks"] {
        let exported = folder.run(&["export", what]);
        let again = folder.file("again.csv", &exported.stdout);
        let unchanged = folder.run(&["import", what, again.to_str().unwrap(), "--yes"]);
        assert!(
            said(&unchanged).contains("0 added, 0 changed"),
            "{what}: {}",
            said(&unchanged)
        );
    }
}

#[test]
fn made_up_samples_are_the_same_for_the_same_seed() {
    let folder = Folder::new();
    let make = |seed| {
        folder
            .run(&["generate", "samples", "--samples", "300", "--seed", seed])
            .stdout
    };
    assert_eq!(make("1"), make("1"));
    assert_ne!(make("1"), make("2"));
}

#[test]
fn an_address_in_use_is_said_before_any_work() {
    let folder = Folder::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let refused = folder.run(&["demo", "--listen", &taken.local_addr().unwrap().to_string()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("--listen"), "{}", said(&refused));
    assert!(!folder.path().join("registry").exists());
}

#[test]
fn a_damaged_database_is_one_clear_sentence() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("registry")).unwrap();
    folder.file(
        "registry/registry.sqlite",
        "this is no database, however long one looks at it".repeat(200),
    );
    let refused = folder.run(&["check"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(
        said(&refused).contains("registry.sqlite"),
        "{}",
        said(&refused)
    );
    assert_eq!(
        said(&refused).trim().lines().count(),
        1,
        "{}",
        said(&refused)
    );
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let folder = Folder::new();
    let mut child = folder
        .command(&["generate", "samples", "--samples", "200000"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}
