mod told;

use tumorotheque_domain::{Finding, Rule};

use crate::{
    ColumnChoice, Report,
    bounds::HEADER_CHARACTERS,
    fields::{Field, Fields},
    layouts::{Fill, LayoutColumn},
    matched::{ColumnMatch, How},
    mojibake, rules,
    table::Table,
    values::personal,
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
    /// It is a column of a known export, which says what it is for.
    InLayout(&'static LayoutColumn),
    /// A person said that it is not to be read.
    Ignored,
    /// It identifies persons: never looked at.
    Personal,
    /// The registry has no field for it.
    Further,
    /// Its header is empty.
    Unnamed,
}

/// What is known of a column by other means than its header.
pub(crate) type Guide = Option<(Use, How)>;

/// A header understood: what each column is for.
pub(crate) struct Header {
    /// The header cells; a column without one is called by its number.
    pub(crate) names: Vec<String>,
    pub(crate) uses: Vec<Use>,
    /// How the use of each column was found.
    hows: Vec<Option<How>>,
    line: u64,
    /// Whether every required field has a column. Otherwise the line may be one of data, with names of persons in it, and
    /// only what is a header for sure is repeated in a report.
    complete: bool,
}

impl Header {
    /// Says what each column is for, and reports names that stand twice and columns that say the same. Something may be known
    /// of columns by other means: by place.
    pub(crate) fn guided(
        table: &Table<'_>,
        fields: &'static Fields,
        guides: &[Guide],
        report: &mut Report,
    ) -> Self {
        let found = table.header.iter().map(|name| {
            let mended = mojibake::mended(name);
            let field = fields.find(mended.as_deref().unwrap_or(name));
            (name, mended, field)
        });
        let found: Vec<_> = found.collect();
        let has_column = |field: &Field| {
            let by_header = found.iter().filter_map(|(_, _, found)| *found);
            let by_guide = guides.iter().filter_map(|guide| match guide {
                Some((Use::Fills(field), _)) => Some(*field),
                _ => None,
            });
            by_header
                .chain(by_guide)
                .any(|found| found.code == field.code)
        };
        let mut required = fields.all.iter().filter(|field| field.required);
        let mut header = Self {
            names: Vec::new(),
            uses: Vec::new(),
            hows: Vec::new(),
            line: table.header_line,
            complete: table.export.is_some() || required.all(has_column),
        };
        for (place, (name, mended, field)) in found.into_iter().enumerate() {
            if let Some(mended) = mended.filter(|_| header.complete || field.is_some()) {
                let finding = Finding::of(&rules::DOUBLE_ENCODED).line(header.line);
                report.push(finding.cell(name, name).suggestion(mended));
            }
            let guide = guides.get(place).copied().flatten();
            let (used, how) = if let Some((used, how)) = guide {
                (header.guided_use(used, how, name, report), Some(how))
            } else {
                let used = header.judge(field, name, report);
                (used, field.map(|_| How::Alias))
            };
            header.uses.push(used);
            header.hows.push(how);
            header.names.push(shown_name(name, place));
        }
        header.report_repeated(fields, report);
        header
    }

    /// What a column is for that a known export or a person speaks of.
    fn guided_use(&self, used: Use, how: How, name: &str, report: &mut Report) -> Use {
        match used {
            Use::Fills(field) if how == How::Content => {
                let label = field.label(tumorotheque_domain::Lang::Fr);
                report.push(self.about(&rules::MATCHED_BY_CONTENT, name).detail(label));
                used
            }
            Use::InLayout(column) if matches!(column.fill, Fill::Personal) => {
                report.push(self.about(&rules::PERSONAL_COLUMN, name));
                Use::Personal
            }
            Use::Fills(field) => self.judge(Some(field), name, report),
            used => used,
        }
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
            let is_guided = !matches!(self.hows.get(place), Some(None | Some(How::Alias)));
            if is_guided || (!self.complete && fields.find(name).is_none()) {
                continue;
            }
            let before = self.names.iter().take(place);
            if let Some(first) = before.into_iter().position(|other| same(other, name)) {
                let both = format!("{}, {}", first + 1, place + 1);
                report.push(self.about(&rules::COLUMN_REPEATED, name).detail(both));
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

    /// The header of a column.
    pub(crate) fn name(&self, place: usize) -> &str {
        self.names.get(place).map_or("", String::as_str)
    }

    /// Whether a person said what the column is for.
    pub(crate) fn is_chosen(&self, place: usize) -> bool {
        self.hows.get(place).copied().flatten() == Some(How::Choice)
    }

    /// What every column was matched to; whether those without a field are kept.
    pub(crate) fn matches(&self, keeps: bool) -> Vec<ColumnMatch> {
        let columns = self.names.iter().zip(&self.uses).zip(&self.hows);
        let matches = columns.enumerate().map(|(place, ((name, used), how))| {
            let column = match used {
                Use::InLayout(column) => Some(*column),
                _ => None,
            };
            ColumnMatch {
                place: place + 1,
                header: name.clone(),
                field: match used {
                    Use::Fills(field) => field.code.clone(),
                    Use::InLayout(column) => column.shown(),
                    Use::Personal => "personal".to_owned(),
                    Use::Further | Use::Unnamed if keeps => ColumnChoice::KEEP.to_owned(),
                    Use::Ignored | Use::Further | Use::Unnamed => ColumnChoice::IGNORE.to_owned(),
                },
                part: column
                    .and_then(|column| column.scope.code())
                    .map(str::to_owned),
                how: *how,
            }
        });
        matches.collect()
    }

    fn about(&self, rule: &'static Rule, name: &str) -> Finding {
        let mut finding = Finding::of(rule);
        finding.line = Some(self.line).filter(|line| *line > 0);
        finding.column = Some(name.to_owned());
        finding
    }
}

/// A header as it is shown: by its number when it is empty, or personal, as in a line of data that was taken for a header.
pub(crate) fn shown_name(name: &str, place: usize) -> String {
    if name.is_empty() || personal::in_text(name).is_some() {
        numbered(place)
    } else {
        name.to_owned()
    }
}

/// What a column without a header is called.
pub(crate) fn numbered(place: usize) -> String {
    format!("Colonne {}", place + 1)
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
