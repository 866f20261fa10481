//! What the report is told of a header, and of the text of the lines below it.

use tumorotheque_domain::{Finding, Lang, Rule};

use super::{Header, Use};
use crate::{
    Report,
    fields::{Field, Fields},
    layouts::LayoutColumn,
    line::Row,
    mojibake, rules,
    samples::SampleField,
};

impl Header {
    /// Reports something about a whole column.
    pub(crate) fn report_column(&self, rule: &'static Rule, name: &str, report: &mut Report) {
        report.push(self.about(rule, name));
    }

    /// Reports that this field has no column, with the headers that are recognised: of `3` columns, `2/3 (Sexe, Note)`.
    pub(crate) fn report_missing(&self, field: &Field, report: &mut Report) {
        let mut finding = Finding::of(&rules::COLUMN_MISSING).line(self.line);
        finding.column = Some(field.label(Lang::Fr).to_owned());
        let recognised =
            self.named(|used| matches!(used, Use::Fills(_) | Use::InLayout(_) | Use::Personal));
        let count = format!("{}/{}", recognised.len(), self.names.len());
        finding.value = Some(match recognised.as_slice() {
            [] => count,
            names => format!("{count} ({})", listed(names)),
        });
        report.push(finding.detail(field.some_headers()));
    }

    /// Reports every required field that has no column.
    pub(crate) fn report_required(&self, fields: &Fields, report: &mut Report) {
        for field in fields.all.iter().filter(|field| field.required) {
            if self.place(&field.code).is_none() {
                self.report_missing(field, report);
            }
        }
    }

    /// Reports the columns that the registry has no field for, all in one finding.
    pub(crate) fn report_further(&self, rule: &'static Rule, report: &mut Report) {
        let further = self.named(|used| match used {
            Use::Fills(field) => field.is_only_checked(),
            used => matches!(used, Use::Further),
        });
        if self.complete && !further.is_empty() {
            report.push(Finding::of(rule).line(self.line).detail(listed(&further)));
        }
    }

    /// Reports that a header is almost another one.
    pub(crate) fn report_like(&self, name: &str, near: &str, report: &mut Report) {
        let finding = self.about(&rules::HEADER_ALMOST, name).detail(near);
        report.push(finding.suggestion(near));
    }

    /// The names of the columns that are used so.
    fn named(&self, is_used_so: impl Fn(&Use) -> bool) -> Vec<&str> {
        let columns = self.names.iter().zip(&self.uses);
        columns
            .filter(|(_, used)| is_used_so(used))
            .map(|(name, _)| name.as_str())
            .collect()
    }

    /// Reports what is odd in the text of a line: accents encoded twice, characters lost, cells without header. Cells that
    /// are read as blank are not looked at.
    pub(crate) fn check_text(&self, row: Row<'_>, line: u64, blank: &[usize], report: &mut Report) {
        let suspicious = mojibake::is_suspicious(row.text());
        let columns = self.names.iter().zip(&self.uses).zip(row.iter());
        for (place, ((name, used), cell)) in columns.enumerate() {
            match used {
                _ if blank.contains(&place) => continue,
                Use::Personal | Use::Ignored => continue,
                Use::Unnamed if !cell.trim().is_empty() => {
                    report.push(self.about(&rules::CELL_WITHOUT_HEADER, name).line(line));
                }
                _ => {}
            }
            // A birth is not repeated in a report, however odd; nor a cell that may hold personal columns.
            let is_silent = |field: &Field| matches!(field.code.as_str(), "birth" | "annotations");
            let is_birth = |column: &LayoutColumn| column.may_fill(SampleField::Birth);
            if !suspicious
                || matches!(used, Use::Fills(field) if is_silent(field))
                || matches!(used, Use::InLayout(column) if is_birth(column))
            {
                continue;
            }
            if cell.contains('\u{FFFD}') {
                report.push(
                    Finding::of(&rules::LOST_CHARACTERS)
                        .line(line)
                        .cell(name, cell),
                );
            } else if let Some(mended) = mojibake::mended(cell) {
                let finding = Finding::of(&rules::DOUBLE_ENCODED).line(line);
                report.push(finding.cell(name, cell).suggestion(mended));
            }
        }
    }
}

/// Names in a message: enough to recognise them.
fn listed(names: &[&str]) -> String {
    const MOST: usize = 40;
    let mut list: Vec<&str> = names.iter().copied().take(MOST).collect();
    if names.len() > MOST {
        list.push("…");
    }
    list.join(", ")
}
