//! A report as a receipt keeps it: no sentence of any language, so that each reader gets it in his own.

use serde::{Deserialize, Serialize};
use tumorotheque_domain::{Finding, Rule, Severity};

use super::{Group, Report};
use crate::rules;

/// Stands for a rule that this version does not have any more.
static FORGOTTEN: Rule = Rule {
    id: "rule-of-another-version",
    severity: Severity::Info,
    fr: "Une règle d’une autre version du programme ({detail}) a été relevée ici.",
    en: "A rule of another version of the program ({detail}) was broken here.",
};

/// What is stored does not have the form of a report.
#[derive(Debug, thiserror::Error)]
#[error("the stored report cannot be read")]
pub struct NotAReport(#[from] serde_json::Error);

#[derive(Serialize, Deserialize)]
struct Written {
    #[serde(default)]
    findings: Vec<WrittenFinding>,
    #[serde(default)]
    groups: Vec<WrittenGroup>,
    #[serde(default)]
    others: u64,
    #[serde(default)]
    errors: u64,
    #[serde(default)]
    warnings: u64,
    #[serde(default)]
    infos: u64,
    #[serde(default)]
    refused: u64,
    #[serde(default)]
    about_file: bool,
}

#[derive(Serialize, Deserialize)]
struct WrittenFinding {
    rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct WrittenGroup {
    #[serde(flatten)]
    first: WrittenFinding,
    count: u64,
    #[serde(default)]
    lines: Vec<u64>,
}

impl Report {
    /// The form to keep: JSON that names rules and holds no sentence.
    #[must_use]
    pub fn to_stored(&self) -> String {
        let group = |group: &Group| WrittenGroup {
            first: WrittenFinding::of(&group.first),
            count: group.count,
            lines: group.lines.clone(),
        };
        let written = Written {
            findings: self.findings().iter().map(WrittenFinding::of).collect(),
            groups: self.groups.list.iter().map(group).collect(),
            others: self.groups.others,
            errors: self.errors,
            warnings: self.warnings,
            infos: self.infos,
            refused: self.refused,
            about_file: self.about_file,
        };
        serde_json::to_string(&written).unwrap_or_default()
    }

    /// Reads what [`Self::to_stored`] wrote, whichever version wrote it.
    ///
    /// # Errors
    /// [`NotAReport`] when it is something else.
    pub fn from_stored(text: &str) -> Result<Self, NotAReport> {
        let written: Written = serde_json::from_str(text)?;
        let mut report = Self {
            errors: written.errors,
            warnings: written.warnings,
            infos: written.infos,
            about_file: written.about_file,
            refused: written.refused,
            ..Self::default()
        };
        (written.findings.into_iter()).for_each(|finding| report.kept.add(finding.read()));
        report.groups.others = written.others;
        report.groups.list = (written.groups.into_iter())
            .map(|group| Group {
                first: group.first.read(),
                count: group.count,
                lines: group.lines,
            })
            .collect();
        Ok(report)
    }
}

impl WrittenFinding {
    fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.id.to_owned(),
            file: finding.file.clone(),
            line: finding.line,
            column: finding.column.clone(),
            value: finding.value.clone(),
            detail: finding.detail.clone(),
            suggestion: finding.suggestion.clone(),
        }
    }

    fn read(self) -> Finding {
        let known = rules::rules().find(|rule| rule.id == self.rule);
        Finding {
            rule: known.unwrap_or(&FORGOTTEN),
            file: self.file,
            line: self.line,
            column: self.column,
            value: self.value,
            detail: if known.is_some() {
                self.detail
            } else {
                Some(self.rule)
            },
            suggestion: self.suggestion,
        }
    }
}

#[cfg(test)]
mod tests {
    use tumorotheque_domain::Lang;

    use super::*;

    fn report() -> Report {
        let mut report = Report::new();
        for line in 2..2_000 {
            let finding = Finding::of(&rules::CELL_COUNT).line(line).detail("3 ≠ 4");
            report.push(finding);
            report.refuse(line);
        }
        report.of_file("Collections.csv");
        report.push(Finding::of(&rules::READ_AS_WINDOWS_1252));
        report
    }

    #[test]
    fn a_report_is_read_back_and_said_in_any_language() {
        let report = report();
        let again = Report::from_stored(&report.to_stored()).unwrap();
        for lang in [Lang::Fr, Lang::En] {
            assert_eq!(again.to_json(lang), report.to_json(lang));
        }
        assert_eq!(again.refused(), 1_998);
        assert!(!report.to_stored().contains("Windows-1252 "));
    }

    #[test]
    fn a_rule_that_is_broken_late_is_kept_whole_too() {
        let report = report();
        let page = report.page(Some(rules::READ_AS_WINDOWS_1252.id), 0, 10);
        assert_eq!((page.findings.len(), page.next), (1, None));
        let first = report.page(None, 0, 600);
        let second = report.page(None, first.next.unwrap(), 600);
        assert_eq!((second.findings.len(), second.next), (401, None));
    }

    #[test]
    fn an_undo_has_found_nothing() {
        let report = Report::from_stored("{}").unwrap();
        assert!(report.findings().is_empty() && !report.has_errors());
    }

    #[test]
    fn a_rule_that_is_no_more_says_so() {
        let text = r#"{"findings":[{"rule":"gone","line":3}],"groups":[]}"#;
        let report = Report::from_stored(text).unwrap();
        assert!(report.findings()[0].message(Lang::En).contains("(gone)"));
    }
}
