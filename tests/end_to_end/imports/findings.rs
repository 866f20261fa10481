//! What is wrong, said on each line and in each way.

use std::{fs, io::Cursor, path::Path};

use serde_json::{Value, json};
use tumorotheque_import::take_sheet;

use super::{BANK, Desk, NAME, rows, table};
use crate::program::{Folder, said};

#[test]
fn lines_with_errors_are_left_out_only_when_somebody_says_so() {
    let desk = Desk::new();
    let file = table(&format!(
        "{}X1;D;N;;pas un type;11/05/2012;C43;Non-opposition\n",
        rows(0..3, "C43")
    ));
    let import = desk.upload("", &file);
    assert_eq!(
        (&import["state"], &import["effect"]["refused"]),
        (&json!("ready"), &json!(1))
    );
    let (status, problem) = desk.link("POST", &import, "publish", "");
    assert_eq!(
        (status, &problem["type"]),
        (422, &json!("/problems/file-refused"))
    );
    let (status, problem) = desk.link("POST", &import, "publish", r#"{"lines":"some"}"#);
    assert_eq!(
        (status, &problem["type"]),
        (422, &json!("/problems/wrong-value"))
    );
    let (status, receipt) = desk.link("POST", &import, "publish", r#"{"lines":"without-errors"}"#);
    assert_eq!((status, &receipt["effect"]["added"]), (200, &json!(3)));
    let (_, findings) = desk.link("GET", &import, "findings", "");
    assert_eq!(findings["errors"], 1, "the receipt keeps them");
    let broken = desk.upload("", "seulement une phrase");
    assert_eq!(broken["state"], "refused");
    assert_eq!(
        desk.link("POST", &broken, "publish", r#"{"lines":"without-errors"}"#)
            .0,
        422
    );
}

#[test]
fn the_file_comes_back_with_what_was_found_on_each_line() {
    let desk = Desk::new();
    let file =
        table("P1;D1;Zzyxqv;;pas un type;;;\nP2;D2;Zzyxqv;;sérum;;;\nP2;D2;Zzyxqv;;sérum;;;\n");
    let import = desk.upload("name=liste.csv", &file);
    let (_, annotated) = desk.link("GET", &import, "annotated", "");
    let lines: Vec<&str> = annotated.as_str().unwrap().lines().collect();
    assert!(lines[0].ends_with(";Errors"), "{annotated}");
    assert!(
        lines[1].starts_with("P1;D1;;;pas un type;") && lines[1].contains("error"),
        "{annotated}"
    );
    assert!(
        lines[2].ends_with(';') && lines[3].contains("line 3"),
        "{annotated}"
    );
    let (_, accepted) = desk.link("GET", &import, "file", "");
    assert_eq!(accepted.as_str().unwrap().lines().count(), 4);
    let path = desk.folder.file("liste.csv", &file);
    let out = desk.folder.path().join("annotated.csv");
    let command = [
        "import",
        "samples",
        path.to_str().unwrap(),
        "--biobank",
        BANK,
        "--dry-run",
        "--annotated",
        out.to_str().unwrap(),
    ];
    desk.folder.run(&command);
    assert_eq!(
        fs::read_to_string(&out).unwrap(),
        annotated.as_str().unwrap(),
        "the same on the command line"
    );
    let as_book = desk.folder.path().join("annotated.xlsx");
    let last = command.len() - 1;
    let mut command = command;
    command[last] = as_book.to_str().unwrap();
    let refused = desk.folder.run(&command);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(said(&refused).contains(".csv") && !as_book.exists());
}

/// The cells of a workbook, with a line for each row.
fn cells_of(book: &[u8]) -> String {
    let mut table = Vec::new();
    let taken = take_sheet(Cursor::new(book), &mut table, Some("Patients")).unwrap();
    assert!(taken.is_taken(), "{taken:?}");
    String::from_utf8(table).unwrap()
}

#[test]
fn a_workbook_comes_back_as_a_workbook() {
    let desk = Desk::new();
    let case = "import/tests/cases/samples-of-saint-louis/workbook.xlsx";
    let import = desk.upload_bytes("name=classeur.xlsx", &fs::read(case).unwrap());
    let path = import["links"]["annotated"].as_str().unwrap();
    let (status, kind, book) = desk
        .server
        .bytes_as(&desk.token, &format!("{path}?lang=fr"));
    assert_eq!(
        (status, kind.as_str()),
        (
            200,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
    );
    let answered = cells_of(&book);
    let lines: Vec<&str> = answered.lines().collect();
    assert!(lines[0].starts_with("sample_id;") && lines[0].ends_with(";Erreurs"));
    assert!(lines[1].starts_with("200775610;sérum;oui;2024-03-01;12.5;OUI;"));
    assert_eq!(lines[2], "", "row for row");
    assert!(lines[4].contains("erreur") && lines[4].contains("« peut-être »"));

    for name in ["copie.xlsx", "copie.csv", "copie.xls"] {
        let out = desk.folder.path().join(name);
        let out = out.to_str().unwrap();
        let how = [
            "--biobank",
            BANK,
            "--dry-run",
            "--lang",
            "fr",
            "--annotated",
            out,
        ];
        let done = desk
            .folder
            .run(&[&["import", "samples", case][..], &how].concat());
        match name {
            "copie.xlsx" => assert_eq!(cells_of(&fs::read(out).unwrap()), answered),
            "copie.csv" => assert!(fs::read_to_string(out).unwrap().contains("« peut-être »")),
            _ => assert!(said(&done).contains(".csv") && !Path::new(out).exists()),
        }
    }
}

#[test]
fn the_command_line_undoes_and_tells_history_too() {
    let folder = Folder::with_banks();
    let take_in = |name: &str, content: &str, more: &[&str]| {
        let path = folder.file(name, content);
        let mut command = vec![
            "import",
            "samples",
            path.to_str().unwrap(),
            "--biobank",
            BANK,
            "--yes",
        ];
        command.extend(more);
        folder.run(&command)
    };
    assert!(
        take_in("a.csv", &table(&rows(0..20, "C43")), &[])
            .status
            .success()
    );
    let refused = take_in("b.csv", &table(&rows(0..10, "C50")), &["--mode", "replace"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains(NAME), "{}", said(&refused));
    let done = take_in(
        "b.csv",
        &table(&rows(0..10, "C50")),
        &["--mode", "replace", "--confirm", NAME],
    );
    assert!(done.status.success(), "{}", said(&done));
    let listed = folder.run(&["imports", "--biobank", BANK]);
    let listed = String::from_utf8(listed.stdout).unwrap();
    let newest = listed.lines().next().unwrap();
    assert!(newest.contains("+0 ~10 -10 =0 !0\tb.csv"), "{listed}");
    let id = newest.split('\t').next().unwrap();
    let receipt = folder.run(&["receipt", id]);
    let receipt: Value = serde_json::from_slice(&receipt.stdout).unwrap();
    assert_eq!(
        (&receipt["mode"], &receipt["effect"]["gone"]),
        (&json!("replace"), &json!(10))
    );
    let look = folder.run(&["undo", id, "--dry-run"]);
    assert!(
        said(&look).contains("bring back 10, change 10"),
        "{}",
        said(&look)
    );
    let undone = folder.run(&["undo", id, "--yes"]);
    assert!(undone.status.success(), "{}", said(&undone));
    let history = folder.run(&["history", "--biobank", BANK, "P1"]);
    let history: Value = serde_json::from_slice(&history.stdout).unwrap();
    assert_eq!(history.as_array().unwrap().len(), 3);
    assert_eq!(history[0]["undoes"], json!(id));
    assert!(folder.run(&["check"]).status.success());
}
