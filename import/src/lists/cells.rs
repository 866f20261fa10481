use tumorotheque_domain::{Finding, Rule};

use super::list::Entry;
use crate::{
    Report,
    values::{reading::Reading, texts},
};

/// The cells of one bank, and the report that hears what is wrong in them.
pub(super) struct Cells<'a, 'b> {
    pub(super) entry: &'a Entry<'b>,
    report: &'a mut Report,
}

impl<'a, 'b> Cells<'a, 'b> {
    pub(super) fn new(entry: &'a Entry<'b>, report: &'a mut Report) -> Self {
        Self { entry, report }
    }

    /// The cell of a field; empty when it holds a mark of emptiness.
    pub(super) fn text(&self, field: &str) -> &'a str {
        let text = self.entry.text(field);
        if texts::is_empty_mark(text) { "" } else { text }
    }

    /// The cell of a field, when it is filled.
    pub(super) fn given(&self, field: &str) -> Option<String> {
        Some(self.text(field))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// What a cell says; what is odd about it goes to the report.
    pub(super) fn read<T>(&mut self, field: &str, read: impl Fn(&str) -> Reading<T>) -> Option<T> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        self.take(field, text, read(text))
    }

    /// The same of a reading made elsewhere, of the text that is shown.
    pub(super) fn take<T>(&mut self, field: &str, text: &str, reading: Reading<T>) -> Option<T> {
        if let Some(problem) = reading.problem {
            let mut finding = self.about(problem.rule, field, text);
            finding.detail = problem.detail;
            finding.suggestion = problem.suggestion;
            self.report.push(finding);
        }
        reading.value
    }

    /// A finding about a cell.
    pub(super) fn about(&self, rule: &'static Rule, field: &str, value: &str) -> Finding {
        let finding = Finding::of(rule).line(self.entry.line);
        finding.cell(self.entry.column(field), value)
    }

    /// Reports that a cell breaks a rule.
    pub(super) fn say(&mut self, rule: &'static Rule, field: &str, value: &str) {
        let finding = self.about(rule, field, value);
        self.report.push(finding);
    }

    /// The same, with what the rule's text wants to add.
    pub(super) fn say_with(&mut self, rule: &'static Rule, field: &str, value: &str, detail: &str) {
        let finding = self.about(rule, field, value).detail(detail);
        self.report.push(finding);
    }

    /// Reports something about the whole line; of the value, when there is one.
    pub(super) fn say_of_line(&mut self, rule: &'static Rule, value: Option<String>) {
        let finding = Finding::of(rule).line(self.entry.line);
        self.report.push(Finding { value, ..finding });
    }
}
