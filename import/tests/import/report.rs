//! The report for machines.

use serde_json::json;
use tumorotheque_domain::Lang;
use tumorotheque_import::{Report, duplicate_sample};

#[test]
fn machines_get_findings_groups_and_the_number_of_others() {
    let mut report = Report::new();
    report.push(duplicate_sample(7, Some(3), "E1"));
    report.push(duplicate_sample(9, Some(3), "E1"));
    report.refuse(7);
    report.refuse(7);
    report.refuse(9);
    let message = "Sample “E1” is already on line 3. Keep one line per sample.";
    let finding = |line: u64| {
        json!({
            "rule": "duplicate-sample-id", "severity": "error", "line": line, "column": "Identifiant échantillon",
            "value": "E1", "message": message, "suggestion": null,
        })
    };
    let expected = json!({
        "findings": [finding(7), finding(9)],
        "groups": [{
            "rule": "duplicate-sample-id", "severity": "error", "column": "Identifiant échantillon", "value": "E1",
            "count": 2, "first_line": 7, "lines": [7, 9], "message": message, "suggestion": null,
            "summary": "2 lines: sample “E1” is already on line 3. Keep one line per sample.",
        }],
        "others": 0, "errors": 2, "warnings": 0, "infos": 0,
    });
    assert_eq!(report.to_json(Lang::En), expected);
    assert_eq!((report.refused(), report.errors()), (2, 2));
}

#[test]
fn nothing_found_is_nothing_said() {
    let mut out = Vec::new();
    Report::new().write_text(Lang::Fr, &mut out).unwrap();
    assert!(out.is_empty());
}
