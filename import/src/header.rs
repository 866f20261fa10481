use tumorotheque_domain::{Finding, Rule};

use crate::{
    Report,
    fields::{Field, Fields},
    line::Row,
    mojibake, rules,
    table::Table,
};

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
}

impl Header {
    /// Says what each column is for, and reports names that stand twice and columns that say the same.
    pub(crate) fn of(table: &Table<'_>, fields: &'static Fields, report: &mut Report) -> Self {
        let mut header = Self {
            names: Vec::new(),
            uses: Vec::new(),
            line: table.header_line,
        };
        for (place, name) in table.header.iter().enumerate() {
            let mended = mojibake::mended(name);
            if mended.is_some() {
                let finding = Finding::of(&rules::DOUBLE_ENCODED).line(header.line);
                report.push(Finding {
                    suggestion: mended.clone(),
                    ..finding.cell(name, name)
                });
            }
            let found = fields.find(mended.as_deref().unwrap_or(name));
            let found = header.judge(found, name, report);
            header.uses.push(found);
            header.names.push(match name.as_str() {
                "" => format!("Colonne {}", place + 1),
                name => name.to_owned(),
            });
        }
        header.report_repeated(report);
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

    fn report_repeated(&self, report: &mut Report) {
        for (place, name) in self.names.iter().enumerate() {
            let before = self.names.iter().take(place);
            if let Some(first) = before.into_iter().position(|other| same(other, name)) {
                let both = format!("{}, {}", first + 1, place + 1);
                report.push(self.about(&rules::COLUMN_REPEATED, name).detail(both));
            }
        }
    }

    /// Reports that this field has no column.
    pub(crate) fn report_missing(&self, field: &Field, report: &mut Report) {
        let mut finding = Finding::of(&rules::COLUMN_MISSING).line(self.line);
        finding.column = Some(field.label(tumorotheque_domain::Lang::Fr).to_owned());
        finding.value = Some(listed(&self.names));
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
        let further = self.names.iter().zip(&self.uses);
        let further: Vec<&String> = further
            .filter(|(_, used)| matches!(used, Use::Further))
            .map(|(name, _)| name)
            .collect();
        if !further.is_empty() {
            report.push(Finding::of(rule).line(self.line).detail(listed(&further)));
        }
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
            // A birth is not repeated in a report, however odd.
            if !suspicious || matches!(used, Use::Fills(field) if field.code == "birth") {
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
fn listed(names: &[impl AsRef<str>]) -> String {
    const MOST: usize = 40;
    let mut list: Vec<&str> = names.iter().map(AsRef::as_ref).take(MOST).collect();
    if names.len() > MOST {
        list.push("…");
    }
    list.join(", ")
}
