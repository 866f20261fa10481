use tumorotheque_domain::{Finding, Rule, Severity};

use super::cells::Cells;
use crate::{rules, values::reading::Problem};

/// What the report is told of a line.
impl<'a> Cells<'a> {
    /// Reports what is said of a cell; after an error the line is not taken in.
    pub(super) fn note(&mut self, field: &str, value: &str, problem: Problem) {
        let mut finding = Finding::of(problem.rule)
            .line(self.line)
            .cell(self.column(field), value);
        finding = match problem.detail {
            Some(detail) => finding.detail(detail),
            None => finding,
        };
        finding = match problem.suggestion {
            Some(suggestion) => finding.suggestion(suggestion),
            None => finding,
        };
        self.push(finding);
    }

    /// The same of a column, whatever stands in the cell.
    pub(super) fn note_column(&mut self, field: &str, rule: &'static Rule) {
        let mut finding = Finding::of(rule).line(self.line);
        finding.column = Some(self.column(field).to_owned());
        self.push(finding);
    }

    /// Reports that the line counts a part of its cell.
    pub(super) fn note_part(&mut self) {
        self.push(Finding::of(&rules::COUNTED_IN_PARTS).line(self.line));
    }

    /// Reports that an earlier line counts the same.
    pub(super) fn note_repeated(&mut self, first: u64) {
        let texts: Vec<&str> = self.texts().filter(|text| !text.is_empty()).collect();
        let finding = Finding::of(&rules::COUNTED_TWICE).line(self.line);
        let finding = finding
            .cell("", &texts.join(" ; "))
            .detail(first.to_string());
        self.push(Finding {
            column: None,
            ..finding
        });
    }

    fn push(&mut self, finding: Finding) {
        if finding.rule.severity == Severity::Error {
            self.refused = true;
            self.report.refuse(self.line);
        }
        self.report.push(finding);
    }

    /// The header of a field as written.
    fn column(&self, field: &str) -> &'a str {
        let name = self
            .header
            .place(field)
            .and_then(|place| self.header.names.get(place));
        name.map_or("", String::as_str)
    }
}
