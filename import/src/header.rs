use tumorotheque_domain::{Finding, Rule};

use crate::{
    Report,
    bounds::HEADER_CHARACTERS,
    fields::{Field, Fields},
    line::Row,
    mojibake, rules,
    table::Table,
};

/// Whether a text is longer than any header.
pub(crate) fn is_too_long(name: &str) -> bool {
    name.len() > HEADER_CHARACTERS && name.chars().count() > HEADER_CHARACTERS
}

/// What is done with a column.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Use {
    /// It fills the field.
    Fills(&'static Field),
    /// It identifies persons: never looked at.
    Personal,
    /// The registry has no field for it.
    Further,
    /// Its header is empty.
    Unnamed,
}

/// A header understood: what each column is for.
pub(crate) struct Header {
    /// The header cells; a column without one is called by its number.
    pub(crate) names: Vec<String>,
    pub(crate) uses: Vec<Use>,
    line: u64,
    /// Whether every required field has a column. Otherwise the line may be one of data, with names of persons in it, and
    /// only what is a header for sure is repeated in a report.
    complete: bool,
}

impl Header {
    /// Says what each column is for, and reports names that stand twice and columns that say the same.
    pub(crate) fn of(table: &Table<'_>, fields: &'static Fields, report: &mut Report) -> Self {
        let found = table.header.iter().map(|name| {
            let mended = mojibake::mended(name);
            let field = fields.find(mended.as_deref().unwrap_or(name));
            (name, mended, field)
        });
        let found: Vec<_> = found.collect();
        let has_column = |field: &Field| {
            let mut columns = found.iter().filter_map(|(_, _, found)| *found);
            columns.any(|found| found.code == field.code)
        };
        let mut required = fields.all.iter().filter(|field| field.required);
        let mut header = Self {
            names: Vec::new(),
            uses: Vec::new(),
            line: table.header_line,
            complete: required.all(has_column),
        };
        for (place, (name, mended, field)) in found.into_iter().enumerate() {
            if let Some(mended) = mended.filter(|_| header.complete || field.is_some()) {
                let finding = Finding::of(&rules::DOUBLE_ENCODED).line(header.line);
                report.push(finding.cell(name, name).suggestion(mended));
            }
            let used = header.judge(field, name, report);
            header.uses.push(used);
            header.names.push(match name.as_str() {
                "" => format!("Colonne {}", place + 1),
                name => name.to_owned(),
            });
        }
        header.report_repeated(fields, report);
        header
    }

    fn judge(&self, found: Option<&'static Field>, name: &str, report: &mut Report) -> Use {
        let Some(field) = found else {
            return if name.is_empty() {
                Use::Unnamed
            } else {
                Use::Further
            };
        };
        let first = self
            .place(&field.code)
            .and_then(|place| self.names.get(place));
        match (field.code.as_str(), first) {
            // A second birth is no annotation either.
            ("personal", _) | ("birth", Some(_)) => {
                report.push(self.about(&rules::PERSONAL_COLUMN, name));
                Use::Personal
            }
            (_, None) => Use::Fills(field),
            // The same header again is an error of its own.
            (_, Some(first)) if same(first, name) => Use::Further,
            (code, Some(first)) => {
                // Only the right consent may let a sample count in public: no guess.
                let rule = if code == "consent" {
                    &rules::CONSENT_TWICE
                } else {
                    &rules::FIELD_TWICE
                };
                report.push(self.about(rule, name).detail(first));
                Use::Further
            }
        }
    }

    fn report_repeated(&self, fields: &Fields, report: &mut Report) {
        for (place, name) in self.names.iter().enumerate() {
            if !self.complete && fields.find(name).is_none() {
                continue;
            }
            let before = self.names.iter().take(place);
            if let Some(first) = before.into_iter().position(|other| same(other, name)) {
                let both = format!("{}, {}", first + 1, place + 1);
                report.push(self.about(&rules::COLUMN_REPEATED, name).detail(both));
            }
        }
    }

    /// Reports that this field has no column, with the headers that are recognised: of `3` columns, `2/3 (Sexe, Note)`.
    pub(crate) fn report_missing(&self, field: &Field, report: &mut Report) {
        let mut finding = Finding::of(&rules::COLUMN_MISSING).line(self.line);
        finding.column = Some(field.label(tumorotheque_domain::Lang::Fr).to_owned());
        let recognised = self.named(|used| matches!(used, Use::Fills(_) | Use::Personal));
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
        let further = self.named(|used| matches!(used, Use::Further));
        if self.complete && !further.is_empty() {
            report.push(Finding::of(rule).line(self.line).detail(listed(&further)));
        }
    }

    /// The names of the columns that are used so.
    fn named(&self, is_used_so: impl Fn(&Use) -> bool) -> Vec<&str> {
        let columns = self.names.iter().zip(&self.uses);
        columns
            .filter(|(_, used)| is_used_so(used))
            .map(|(name, _)| name.as_str())
            .collect()
    }

    /// Reports what is odd in the text of a line: accents encoded twice, characters lost, cells without header.
    pub(crate) fn check_text(&self, row: Row<'_>, line: u64, report: &mut Report) {
        let suspicious = mojibake::is_suspicious(row.text());
        for ((name, used), cell) in self.names.iter().zip(&self.uses).zip(row.iter()) {
            match used {
                Use::Personal => continue,
                Use::Unnamed if !cell.trim().is_empty() => {
                    report.push(self.about(&rules::CELL_WITHOUT_HEADER, name).line(line));
                }
                _ => {}
            }
            // A birth is not repeated in a report, however odd; nor a cell that may hold personal columns.
            let is_silent = |field: &Field| matches!(field.code.as_str(), "birth" | "annotations");
            if !suspicious || matches!(used, Use::Fills(field) if is_silent(field)) {
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

    /// Whether any column needs [`Self::check_text`] for more than its accents.
    pub(crate) fn has_unnamed(&self) -> bool {
        self.uses.iter().any(|used| matches!(used, Use::Unnamed))
    }

    /// The column of a field.
    pub(crate) fn place(&self, code: &str) -> Option<usize> {
        self.uses
            .iter()
            .position(|used| matches!(used, Use::Fills(field) if field.code == code))
    }

    /// Reports something about a whole column.
    pub(crate) fn report_column(&self, rule: &'static Rule, name: &str, report: &mut Report) {
        report.push(self.about(rule, name));
    }

    fn about(&self, rule: &'static Rule, name: &str) -> Finding {
        let mut finding = Finding::of(rule).line(self.line);
        finding.column = Some(name.to_owned());
        finding
    }
}

/// Headers that differ in case, accents or punctuation only are the same; pure punctuation is compared as it is.
fn same(one: &str, other: &str) -> bool {
    let [folded, other_folded] = [one, other].map(tumorotheque_domain::text::normal);
    if folded.is_empty() {
        one == other
    } else {
        folded == other_folded
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
