use tumorotheque_domain::{Finding, Rule, Severity};

use super::{
    columns::{Columns, SampleField},
    parts::PartColumns,
};
use crate::{
    Report,
    copy::CopiedLine,
    header::Use,
    line::Row,
    values::{
        excel,
        reading::{Known, Problem, Reading},
        texts,
    },
};

/// The cells of one line by field, and a place for what is wrong with them.
pub(super) struct Cells<'a> {
    pub(super) row: Row<'a>,
    pub(super) line: u64,
    pub(super) columns: &'a Columns,
    /// The columns of the sample that is being read.
    pub(super) part: &'a PartColumns,
    pub(super) report: &'a mut Report,
    /// Whether an error was found: the line is not taken in.
    pub(super) refused: bool,
    /// What a copy of the file leaves out.
    pub(super) copied: CopiedLine,
    /// Cells that are read as if they were blank.
    pub(super) blank: Vec<usize>,
    /// What was found already, where several samples share the cells of a line.
    pub(super) told: Vec<(&'static str, Option<String>, Option<String>)>,
}

impl<'a> Cells<'a> {
    /// The cell, trimmed and without a guard; empty when the table has no such column.
    pub(super) fn text(&self, field: SampleField) -> &'a str {
        self.said(field).map_or("", |(_, text)| text)
    }

    /// The cell of a column.
    pub(super) fn cell(&self, place: usize) -> &'a str {
        texts::unguarded(texts::trimmed(self.written(place)))
    }

    /// The same as it is written.
    pub(super) fn written(&self, place: usize) -> &'a str {
        if self.blank.contains(&place) {
            ""
        } else {
            self.row.get(place).unwrap_or_default()
        }
    }

    /// The first column that says something of a field, and what it says.
    fn said(&self, field: SampleField) -> Option<(usize, &'a str)> {
        self.part.places(field).iter().find_map(|place| {
            let cell = self.cell(*place);
            let said = match self.columns.header.uses.get(*place) {
                Some(Use::InLayout(column)) => column.says(field, cell)?,
                _ => cell,
            };
            (!said.is_empty()).then_some((*place, said))
        })
    }

    /// The header of the column that says something of a field, or would.
    pub(super) fn name(&self, field: SampleField) -> &'a str {
        let place = self.said(field).map(|(place, _)| place);
        match place.or_else(|| self.part.place(field)) {
            Some(place) => self.columns.header.name(place),
            None => field.code(),
        }
    }

    /// A free text; none when it says that nothing is known.
    pub(super) fn free_text(&self, field: SampleField) -> Option<String> {
        let text = self.text(field);
        (!texts::is_empty_mark(text)).then(|| text.to_owned())
    }

    /// A value of a list or a code.
    pub(super) fn coded<T: Clone>(
        &mut self,
        field: SampleField,
        known: &mut Known<T>,
        parse: fn(&str) -> Reading<T>,
    ) -> Option<T> {
        self.read(field, self.text(field), known, texts::is_empty_mark, parse)
    }

    /// The same, of a text that need not be the cell alone, with its own marks of emptiness.
    pub(super) fn read<T: Clone>(
        &mut self,
        field: SampleField,
        text: &str,
        known: &mut Known<T>,
        is_empty: fn(&str) -> bool,
        parse: fn(&str) -> Reading<T>,
    ) -> Option<T> {
        if text.is_empty() {
            return None;
        }
        let reading = known.read(text, |text| {
            if is_empty(text) {
                Reading::nothing()
            } else {
                excel::explained(parse(text), text)
            }
        });
        if let Some(problem) = &reading.problem {
            self.note(field, text, problem);
        }
        reading.value.clone()
    }

    /// Says what a copy of the file holds in place of a cell.
    pub(super) fn replace_in_copy(&mut self, field: SampleField, text: String) {
        if let Some(place) = self.part.place(field) {
            self.copied.replaced.push((place, text));
        }
    }

    /// Reports a problem of a cell.
    pub(super) fn note(&mut self, field: SampleField, text: &str, problem: &Problem) {
        self.note_named(self.name(field), text, problem);
    }

    /// The same of a column that fills no field.
    pub(super) fn note_at(&mut self, place: usize, text: &str, problem: &Problem) {
        self.note_named(self.columns.header.name(place), text, problem);
    }

    fn note_named(&mut self, name: &str, text: &str, problem: &Problem) {
        let mut finding = Finding::of(problem.rule).line(self.line).cell(name, text);
        if let Some(detail) = &problem.detail {
            finding = finding.detail(detail);
        }
        if let Some(suggestion) = &problem.suggestion {
            finding = finding.suggestion(suggestion);
        }
        self.push(finding);
    }

    /// Reports a problem of a column without repeating the value: it is personal, or every line has another one.
    pub(super) fn note_column(&mut self, field: SampleField, problem: Problem) {
        self.note_name(self.name(field), problem);
    }

    /// The same of a column that stands inside a cell.
    pub(super) fn note_name(&mut self, name: &str, problem: Problem) {
        let mut finding = Finding::of(problem.rule).line(self.line);
        finding.column = Some(name.to_owned());
        if let Some(detail) = problem.detail {
            finding = finding.detail(detail);
        }
        self.push(finding);
    }

    /// Reports a problem of the line as a whole.
    pub(super) fn note_line(&mut self, rule: &'static Rule) {
        self.push(Finding::of(rule).line(self.line));
    }

    fn push(&mut self, finding: Finding) {
        self.refused |= finding.rule.severity == Severity::Error;
        if self.columns.parts.len() > 1 {
            let told = (
                finding.rule.id,
                finding.column.clone(),
                finding.value.clone(),
            );
            if self.told.contains(&told) {
                return;
            }
            self.told.push(told);
        }
        self.report.push(finding);
    }
}
