//! Our own templates: the same from the command line and from the API, and imported as they are.

use std::fs;

use crate::program::{Folder, demo, said};

const HEADER_EN: &str = "Biobank;Sample identifier;Donor pseudonym;Sample type";

#[test]
fn the_command_line_and_the_api_give_the_same_template() {
    let folder = Folder::new();
    for kind in ["samples", "banks", "catalogue"] {
        for (lang, format) in [("fr", "csv"), ("en", "csv"), ("fr", "xlsx"), ("en", "xlsx")] {
            let printed = folder.run(&["template", kind, "--lang", lang, "--format", format]);
            assert!(printed.status.success(), "{}", said(&printed));
            let address = format!("/api/v1/templates/{kind}?lang={lang}&format={format}");
            let (status, form, body) = demo().bytes(&address);
            let expected = match format {
                "csv" => "text/csv; charset=utf-8",
                _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            };
            assert_eq!((status, form.as_str()), (200, expected));
            assert!(printed.stdout == body, "{address}");
        }
    }
}

#[test]
fn a_template_can_be_filled_in_and_imported() {
    let folder = Folder::with_banks();
    let path = folder.path().join("samples.csv");
    let path = path.to_str().unwrap();
    let write = ["template", "samples", "--lang", "en", "--output", path];
    let written = folder.run(&write);
    assert!(written.status.success(), "{}", said(&written));
    let mut filled = fs::read_to_string(path).unwrap();
    assert!(filled.contains(HEADER_EN), "{filled}");
    let columns = filled.lines().last().unwrap().split(';').count();
    filled.push_str(";E1;P1;Serum");
    filled.push_str(&";".repeat(columns - 4));
    fs::write(path, &filled).unwrap();
    let again = folder.run(&write);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        filled,
        "it is left alone"
    );
    let bank = ["--biobank", "crb-institut-curie", "--yes"];
    let imported = folder.run(&[&["import", "samples", path], &bank[..]].concat());
    assert!(
        imported.status.success() && said(&imported).contains("1 added"),
        "{}",
        said(&imported)
    );
}

#[test]
fn an_empty_workbook_is_read_as_the_sheet_to_fill_in() {
    let folder = Folder::with_banks();
    let path = folder.path().join("modele.xlsx");
    let path = path.to_str().unwrap();
    let written = folder.run(&["template", "banks", "--lang", "fr", "--output", path]);
    assert!(written.status.success(), "{}", said(&written));
    let read = folder.run(&["import", "banks", path, "--dry-run", "--json"]);
    let read: serde_json::Value = serde_json::from_slice(&read.stdout).unwrap();
    assert_eq!(read["file"]["sheet"], "Tumorothèques");
    let findings = read["findings"].as_array().unwrap();
    let rules: Vec<&str> = findings
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["no-rows"]);
}

#[test]
fn what_is_no_template_is_told_in_the_language_of_the_reader() {
    for (address, status, told) in [
        (
            "samples?format=pdf&lang=fr",
            400,
            "Donnez « csv » ou « xlsx »",
        ),
        ("samples?lang=de", 400, "Donnez « fr » ou « en »"),
        ("samples?form=csv&lang=en", 400, "It takes: format, lang"),
        ("patients?lang=en", 404, "There is nothing at this address"),
    ] {
        let (got, form, body) = demo().get(&format!("/api/v1/templates/{address}"));
        assert_eq!((got, form.as_str()), (status, "application/problem+json"));
        assert!(body.contains(told), "{body}");
    }
    let folder = Folder::new();
    let refused = folder.run(&["template", "patients"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("samples, banks, catalogue"));
}
