use serde_json::{Value, json};
use tumorotheque_domain::{Finding, Lang};

use super::{Group, Report};

impl Report {
    /// The report for machines: `findings` (the first, whole), `groups` (findings alike, counted) and `others`, the number
    /// of findings that fit in no group.
    #[must_use]
    pub fn to_json(&self, lang: Lang) -> Value {
        let findings: Vec<Value> = self
            .findings
            .iter()
            .map(|finding| finding_json(finding, lang))
            .collect();
        let groups: Vec<Value> = self
            .groups()
            .into_iter()
            .map(|group| group_json(group, lang))
            .collect();
        json!({ "findings": findings, "groups": groups, "others": self.others() })
    }
}

fn finding_json(finding: &Finding, lang: Lang) -> Value {
    json!({
        "rule": finding.rule.id,
        "severity": finding.rule.severity,
        "line": finding.line,
        "column": finding.column,
        "value": finding.value,
        "message": finding.message(lang),
        "suggestion": finding.suggestion,
    })
}

fn group_json(group: &Group, lang: Lang) -> Value {
    let first = &group.first;
    json!({
        "rule": first.rule.id,
        "severity": first.rule.severity,
        "column": first.column,
        "value": first.value,
        "count": group.count,
        "first_line": first.line,
        "message": first.message(lang),
    })
}
