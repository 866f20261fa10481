//! Sheets taken out of workbooks.

use std::{fs::File, io::Cursor, path::PathBuf};

use tumorotheque_import::{Died, Report, TakenSheet, take_sheet, workbook, write_sheet};

fn case(name: &str) -> PathBuf {
    let cases = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/cases/samples-of-saint-louis"
    );
    PathBuf::from(cases).join(name)
}

fn taken(name: &str, sheet: Option<&str>) -> (TakenSheet, String) {
    let mut table = Vec::new();
    let taken = take_sheet(File::open(case(name)).unwrap(), &mut table, sheet).unwrap();
    (taken, String::from_utf8(table).unwrap())
}

fn rules_of(sheet: &TakenSheet) -> Vec<&'static str> {
    let mut report = Report::new();
    sheet.report(&mut report);
    report
        .findings()
        .iter()
        .map(|finding| finding.rule.id)
        .collect()
}

#[test]
fn a_row_of_the_sheet_is_a_line_of_the_table() {
    let (sheet, table) = taken("workbook.xlsx", None);
    assert!(sheet.is_taken());
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(
        lines.get(1..4).unwrap(),
        [
            "200775610;sérum;oui;2024-03-01;12.5;OUI;\"deux lignes ; et « guillemets \"\"\"",
            "",
            "E2;sérum;oui;2024-03-01 18:00:00;0.3;NON;calculé"
        ]
    );
    assert_eq!(lines.get(5).unwrap(), &"E4;sérum;;;;;");
}

#[test]
fn a_sheet_that_is_written_is_the_sheet_that_was_read() {
    let (_, table) = taken("workbook.xlsx", None);
    let folder = tempfile::tempdir().unwrap();
    let mut book = Vec::new();
    write_sheet(table.as_bytes(), Some("Patients"), folder.path(), &mut book).unwrap();
    let mut again = Vec::new();
    let taken = take_sheet(Cursor::new(&book), &mut again, Some("Patients")).unwrap();
    assert!(taken.is_taken());
    assert_eq!(String::from_utf8(again).unwrap(), table);
    let name = Some("a name that [no] sheet of Excel may have, and far too long");
    write_sheet(table.as_bytes(), name, folder.path(), std::io::sink()).unwrap();
}

#[test]
fn a_person_may_choose_the_sheet() {
    let (sheet, table) = taken("workbook-with-several-sheets.xlsx", Some("Codes"));
    assert_eq!(table, "code;libellé\na;b\n");
    assert_eq!(rules_of(&sheet), ["other-sheets"]);
    let (sheet, table) = taken("workbook-with-several-sheets.xlsx", Some("Patients"));
    assert_eq!(
        (rules_of(&sheet), table.as_str()),
        (vec!["sheet-missing"], "")
    );
    assert!(!sheet.is_taken());
}

#[test]
fn what_one_process_says_the_other_understands() {
    for name in ["workbook-with-several-sheets.xlsx", "workbook-locked.xlsx"] {
        let (sheet, _) = taken(name, None);
        let said = serde_json::to_string(&sheet).unwrap();
        assert_eq!(serde_json::from_str::<TakenSheet>(&said).unwrap(), sheet);
    }
    assert_eq!(
        rules_of(&TakenSheet::missing(Died::Limit)),
        ["workbook-too-large"]
    );
    assert_eq!(
        rules_of(&TakenSheet::missing(Died::Failure)),
        ["workbook-damaged"]
    );
}

#[test]
fn only_a_container_is_a_workbook() {
    assert!(workbook(&case("workbook.xlsx")).unwrap().is_some());
    assert!(workbook(&case("sep-line.csv")).unwrap().is_none());
    let none = take_sheet(Cursor::new(b"sample_id;sexe"), Vec::new(), None).unwrap();
    assert_eq!(rules_of(&none), ["workbook-damaged"]);
}
