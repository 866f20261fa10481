use serde_json::{Value, json};
use tumorotheque_domain::{Finding, Lang};

use super::{Group, Page, Report};

impl Report {
    /// The report for machines: `findings` (the first [`Self::FINDINGS`], whole), `groups` (findings alike, counted),
    /// `others`, the number of findings that fit in no group, and how many there are of each weight.
    #[must_use]
    pub fn to_json(&self, lang: Lang) -> Value {
        self.page_to_json(&self.page(None, 0, Self::FINDINGS), lang)
    }

    /// The same with these findings.
    #[must_use]
    pub fn page_to_json(&self, page: &Page<'_>, lang: Lang) -> Value {
        let findings = page.findings.iter();
        let findings: Vec<Value> = findings
            .map(|finding| finding_json(finding, lang))
            .collect();
        let groups = self.groups().into_iter();
        let groups: Vec<Value> = groups.map(|group| group_json(group, lang)).collect();
        json!({
            "findings": findings,
            "groups": groups,
            "others": self.others(),
            "errors": self.errors(),
            "warnings": self.warnings(),
            "infos": self.infos(),
        })
    }
}

fn finding_json(finding: &Finding, lang: Lang) -> Value {
    let mut written = json!({
        "rule": finding.rule.id,
        "severity": finding.rule.severity,
        "line": finding.line,
        "column": finding.column,
        "value": finding.value,
        "message": finding.message(lang),
        "suggestion": finding.suggestion,
    });
    name_file(&mut written, finding);
    written
}

/// Says which file a finding is about, when several were given together.
fn name_file(written: &mut Value, finding: &Finding) {
    if let (Some(fields), Some(file)) = (written.as_object_mut(), &finding.file) {
        fields.insert("file".to_owned(), file.as_str().into());
    }
}

fn group_json(group: &Group, lang: Lang) -> Value {
    let first = &group.first;
    let mut written = json!({
        "rule": first.rule.id,
        "severity": first.rule.severity,
        "column": first.column,
        "value": first.value,
        "count": group.count,
        "first_line": first.line,
        "lines": group.lines,
        "message": first.message(lang),
        "suggestion": first.suggestion,
        "summary": group.summary(lang),
    });
    name_file(&mut written, first);
    written
}
