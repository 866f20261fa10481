//! Any export is read as it is: known ones by themselves, others as a manager said once.

use std::fs;

use serde_json::json;

use super::{BANK, Desk, encoded};
use crate::program::said;

fn case(name: &str) -> String {
    let cases = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/import/tests/cases/samples-of-saint-louis"
    );
    fs::read_to_string(format!("{cases}/{name}")).unwrap()
}

#[test]
fn an_export_of_the_lab_software_is_published_as_it_is() {
    let desk = Desk::new();
    let import = desk.upload("name=inca.csv", &case("inca-66.csv"));
    assert_eq!(import["file"]["format"], "INCa 66", "{import}");
    assert_eq!(import["table"]["layout"], "inca");
    assert_eq!(
        import["table"]["columns"][1],
        json!({ "place": 2, "header": "02 : Identifiant patient", "field": "donor", "how": "layout" })
    );
    let added = &import["effect"]["added"];
    let (status, published) = desk.link("POST", &import, "publish", "");
    assert_eq!(status, 200, "{published}");
    assert_eq!(&published["effect"]["added"], added);
    let export = desk.export();
    for sample in [
        "PAT0012-PR19-044-T",
        "PAT0012-PR19-044-NT",
        "PAT0031-PR19-051-SERUM",
    ] {
        assert!(export.contains(sample), "{sample}");
    }
    let again = desk.upload("name=inca.csv", &case("inca-66.csv"));
    assert_eq!(&again["effect"]["unchanged"], added, "ids stay the same");
}

#[test]
fn what_is_chosen_for_a_file_holds_for_the_next_with_the_same_headers() {
    let desk = Desk::new();
    let first = "Labo;Contenu;Accord\nL1;Sérum;oui\nL2;Plasma;oui\n";
    let unread = desk.upload("", first);
    assert_eq!(unread["state"], "refused");
    assert_eq!(unread["table"]["columns"][0]["header"], "Labo");

    let columns = json!([
        { "header": "Labo", "field": "sample_id" },
        { "place": 2, "field": "sample_type" },
        { "header": "Accord", "field": "consent" },
    ]);
    let choices = json!({ "columns": columns }).to_string();
    let import = desk.upload(&format!("choices={}", encoded(&choices)), first);
    assert_eq!(import["state"], "ready", "{import}");
    let (status, _) = desk.link("GET", &import, "annotated", "");
    assert_eq!(status, 200);
    let (status, published) = desk.link("POST", &import, "publish", "");
    assert_eq!(status, 200, "{published}");

    let next = desk.upload("", "labo;contenu;accord\nL3;Sérum;oui\n");
    assert_eq!(next["state"], "ready", "{next}");
    assert_eq!(next["table"]["remembered"], true);
    assert_eq!(next["effect"]["added"], 1);
    let without = desk.upload("choices={}", "labo;contenu;accord\nL3;Sérum;oui\n");
    assert_eq!(without["state"], "refused");
    let (status, problem) = desk.ask("POST", "/api/v1/imports?choices=nonsense", first);
    assert_eq!(status, 422, "{problem}");
}

#[test]
fn the_command_line_reads_as_it_is_told() {
    let desk = Desk::new();
    let path = desk.folder.path().join("search.csv");
    fs::write(&path, case("tumorotek-search-chosen.csv")).unwrap();
    let path = path.to_str().unwrap();
    let import = ["import", "samples", path, "--biobank", BANK];
    let told = ["--layout", "tumorotek", "--header-line", "0", "--dry-run"];
    let looked = desk.folder.run(&[&import[..], &told[..]].concat());
    assert!(looked.status.success(), "{}", said(&looked));
    assert!(said(&looked).contains("TumoroteK 92"), "{}", said(&looked));
    let unclear = desk
        .folder
        .run(&[&import[..], &["--column", "sex"]].concat());
    assert!(!unclear.status.success());
    assert!(said(&unclear).contains("--column") || said(&unclear).contains("sex"));
}

#[test]
fn a_consent_is_declared_for_a_file_that_has_no_column_for_it() {
    let desk = Desk::new();
    let declared = encoded(&json!({ "consent": "not_opposed" }).to_string());
    let import = desk.upload(&format!("choices={declared}"), &case("inca-66.csv"));
    let (status, published) = desk.link("POST", &import, "publish", "");
    assert_eq!(status, 200, "{published}");
    let (_, findings) = desk.link("GET", &published, "findings", "");
    let kept = findings.to_string().contains("consent-declared");
    assert!(kept, "the receipt keeps it: {findings}");
    let export = desk.export();
    assert!(export.contains(";not_opposed;") && !export.contains(";unknown;"));

    let next = desk.upload("", &case("inca-66.csv"));
    let added = &published["effect"]["added"];
    assert_eq!(&next["effect"]["changed"], added, "it was said of one file");
}
