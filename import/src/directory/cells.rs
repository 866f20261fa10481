//! The cells of one line of a table, read with what is wrong in them.

use tumorotheque_domain::{Country, Finding, Rule};

use super::{
    crosswalk::{Meaning, Standard, meaning_of},
    sheet::{Line, Sheet},
};
use crate::{
    Report, rules,
    values::{codes, contact::country, reading::Reading, texts, website::website},
};

/// One line of a table, and the report that its findings go to.
pub(crate) struct Cells<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) line: &'a Line,
    pub(crate) report: &'a mut Report,
    pub(crate) standard: Standard,
}

impl<'a> Cells<'a> {
    /// The cell of a field; empty when it holds a mark of emptiness.
    pub(crate) fn text(&self, field: &str) -> &'a str {
        let text = self.line.text(field);
        if texts::is_empty_mark(text) { "" } else { text }
    }

    /// The cell of a field, when it says something; a placeholder is reported and says nothing.
    pub(crate) fn given(&mut self, field: &'static str) -> Option<String> {
        let text = self.line.text(field);
        if !text.is_empty() && texts::is_stand_in(text) {
            self.find(&rules::PLACEHOLDER_TEXT, field, text);
            return None;
        }
        Some(text)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// Several values of one cell: `;` or `|` between when there is one, else `,`.
    pub(crate) fn several(&self, field: &str) -> Vec<&'a str> {
        let text = self.text(field);
        let parts: Vec<&str> = if text.contains([';', '|']) {
            text.split([';', '|']).collect()
        } else {
            text.split(',').collect()
        };
        let parts = parts.into_iter().map(str::trim);
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// The codes of ours that the words of a cell mean, each once.
    pub(crate) fn codes<T: PartialEq>(
        &mut self,
        list: &str,
        field: &'static str,
        of_code: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let mut codes = Vec::new();
        for word in self.several(field) {
            let Some(code) = self.code(list, field, word).and_then(&of_code) else {
                continue;
            };
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }

    /// The code of ours that a word means.
    pub(crate) fn code(
        &mut self,
        list: &str,
        field: &'static str,
        word: &str,
    ) -> Option<&'static str> {
        match meaning_of(self.standard, list, word) {
            Some(Meaning::Same(code)) => Some(code),
            Some(Meaning::Wider(code)) => {
                let finding = self.finding(&rules::WORD_READ_AS_WIDER, field, word);
                self.report.push(finding.detail(code));
                Some(code)
            }
            Some(Meaning::Nothing) => {
                self.find(&rules::WORD_NOT_KEPT, field, word);
                None
            }
            None => {
                self.find(&rules::WORD_NOT_IN_LIST, field, word);
                None
            }
        }
    }

    /// What a cell says, when it can be read; otherwise the rule is broken.
    pub(crate) fn parsed<T>(
        &mut self,
        field: &'static str,
        rule: &'static Rule,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let value = parse(text);
        if value.is_none() {
            self.find(rule, field, text);
        }
        value
    }

    /// What a cell says; what is odd about it goes to the report.
    pub(crate) fn read<T>(
        &mut self,
        field: &'static str,
        read: impl FnOnce(&str) -> Reading<T>,
    ) -> Option<T> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let reading = read(text);
        if let Some(problem) = reading.problem {
            let mut finding = self.finding(problem.rule, field, text);
            finding.detail = problem.detail;
            finding.suggestion = problem.suggestion;
            self.report.push(finding);
        }
        reading.value
    }

    /// Yes or no.
    pub(crate) fn yes_no(&mut self, field: &'static str) -> Option<bool> {
        self.parsed(field, &rules::NOT_YES_OR_NO, |text| {
            codes::answer(text).value
        })
    }

    /// A whole number.
    pub(crate) fn number(&mut self, field: &'static str) -> Option<u64> {
        self.parsed(field, &rules::NOT_A_WHOLE_NUMBER, |text| text.parse().ok())
    }

    /// Degrees, at most so many on either side of zero.
    pub(crate) fn degrees(&mut self, field: &'static str, most: f64) -> Option<f64> {
        self.parsed(field, &rules::NOT_A_COORDINATE, |text| {
            let degrees: Option<f64> = text.replace(',', ".").parse().ok();
            degrees.filter(|degrees| degrees.abs() <= most)
        })
    }

    /// The address of a page; without a scheme it gets one.
    pub(crate) fn web_address(&mut self, field: &'static str) -> Option<String> {
        self.read(field, website)
    }

    /// A country; `EU` is none.
    pub(crate) fn country(&mut self, field: &'static str) -> Option<Country> {
        let text = self.text(field);
        if ["EU", "EXT"].contains(&text) {
            self.find(&rules::NO_SINGLE_COUNTRY, field, text);
            return None;
        }
        self.read(field, country)
    }

    /// Reports that the format asks for what is empty.
    pub(crate) fn ask_for(&mut self, fields: &[&'static str]) {
        for field in fields {
            if self.text(field).is_empty() && self.line.text(field).is_empty() {
                let mut finding = Finding::of(&rules::ASKED_FOR).line(self.line.number);
                finding.column = Some(self.sheet.header(field).to_owned());
                self.report.push(finding);
            }
        }
    }

    /// Breaks a rule about a cell; a line with an error is not taken in.
    pub(crate) fn find(&mut self, rule: &'static Rule, field: &'static str, value: &str) {
        let finding = self.finding(rule, field, value);
        self.report.push(finding);
    }

    /// The same, with what the rule's text wants to add.
    pub(crate) fn find_with(
        &mut self,
        rule: &'static Rule,
        field: &'static str,
        value: &str,
        detail: impl Into<String>,
    ) {
        let finding = self.finding(rule, field, value).detail(detail);
        self.report.push(finding);
    }

    /// A finding about a cell of the line.
    pub(crate) fn finding(&self, rule: &'static Rule, field: &'static str, value: &str) -> Finding {
        let header = self.sheet.header(field);
        Finding::of(rule).line(self.line.number).cell(header, value)
    }
}
