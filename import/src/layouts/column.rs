use super::{part::Scope, shape};
use crate::samples::SampleField;

/// A column of a known export.
#[derive(Debug)]
pub(crate) struct LayoutColumn {
    /// Its place, from 1; none when it is not in every version of the export.
    pub(super) position: Option<usize>,
    /// Its header in our own words, without the number of its item.
    pub(crate) header: String,
    pub(crate) fill: Fill,
    pub(crate) scope: Scope,
    codes: Vec<Code>,
}

/// What a column of a known export is for.
#[derive(Debug)]
pub(crate) enum Fill {
    /// Fields, each with whether only a value of its shape is meant for it.
    Fields(Vec<(SampleField, bool)>),
    /// The sampling that the samples of a line come from.
    Event,
    /// Whether the part exists.
    Present,
    /// Kept as it is.
    Keep,
    /// Says nothing that is worth keeping.
    Ignore,
    /// Identifies persons.
    Personal,
}

/// What the software writes, and a word of ours that means it.
#[derive(Debug)]
struct Code {
    written: String,
    field: SampleField,
    word: String,
}

impl LayoutColumn {
    /// None when the line of `data/layouts` is not understood.
    pub(super) fn read([position, headers, fill, part, codes]: [&str; 5]) -> Option<Self> {
        let fill = Fill::of(fill)?;
        let codes = codes.split('|').filter(|code| !code.is_empty());
        let codes = codes.map(|code| Code::of(code, &fill));
        Some(Self {
            position: position.parse().ok(),
            header: headers.split('|').next()?.to_owned(),
            scope: Scope::of(part)?,
            codes: codes.collect::<Option<_>>()?,
            fill,
        })
    }

    /// What is shown of the column's use.
    pub(crate) fn shown(&self) -> String {
        match &self.fill {
            Fill::Fields(fields) => {
                let codes = fields.iter().map(|(field, _)| field.code());
                codes.collect::<Vec<_>>().join(" ")
            }
            Fill::Event => "event".to_owned(),
            Fill::Present => "present".to_owned(),
            Fill::Keep => "keep".to_owned(),
            Fill::Ignore => "ignore".to_owned(),
            Fill::Personal => "personal".to_owned(),
        }
    }

    /// Whether a copy of the file leaves it out.
    pub(crate) fn is_personal(&self) -> bool {
        matches!(self.fill, Fill::Personal) || self.may_fill(SampleField::Birth)
    }

    /// Whether it may say something of the field.
    pub(crate) fn may_fill(&self, field: SampleField) -> bool {
        self.listed(field).is_some() || self.codes.iter().any(|code| code.field == field)
    }

    /// Whether any of its fields takes only what has its shape.
    pub(crate) fn is_by_shape(&self) -> bool {
        matches!(&self.fill, Fill::Fields(fields) if fields.iter().any(|(_, by_shape)| *by_shape))
    }

    /// Whether it fills nothing: it is checked against the other columns, and kept.
    pub(crate) fn is_only_checked(&self) -> bool {
        matches!(&self.fill, Fill::Fields(fields) if fields.iter().all(|(field, _)| field.is_only_checked()))
    }

    /// What a cell of it says of a field, in a word that is understood everywhere.
    pub(crate) fn says<'a>(&'static self, field: SampleField, cell: &'a str) -> Option<&'a str> {
        if let Some(code) = self.code(cell) {
            return (code.field == field).then_some(code.word.as_str());
        }
        if self.listed(field)? {
            shape::fitting(field, cell)
        } else {
            Some(cell)
        }
    }

    /// Whether a cell of it fills any field.
    pub(crate) fn tells(&'static self, cell: &str) -> bool {
        let Fill::Fields(fields) = &self.fill else {
            return false;
        };
        if self.is_only_checked() {
            return false;
        }
        self.code(cell).is_some()
            || fields
                .iter()
                .any(|(field, _)| self.says(*field, cell).is_some())
    }

    fn listed(&self, field: SampleField) -> Option<bool> {
        let Fill::Fields(fields) = &self.fill else {
            return None;
        };
        let mut fields = fields.iter();
        fields.find_map(|(listed, by_shape)| (*listed == field).then_some(*by_shape))
    }

    /// The code that a cell is, alone or before its label (`3 : tissu`).
    fn code(&'static self, cell: &str) -> Option<&'static Code> {
        let before = || cell.split_once(':').map(|(before, _)| before.trim());
        let find = |written: &str| {
            let mut codes = self.codes.iter();
            codes.find(|code| code.written.eq_ignore_ascii_case(written))
        };
        if self.codes.is_empty() {
            return None;
        }
        find(cell).or_else(|| find(before()?))
    }
}

impl Fill {
    fn of(words: &str) -> Option<Self> {
        Some(match words {
            "event" => Self::Event,
            "present" => Self::Present,
            "keep" => Self::Keep,
            "ignore" => Self::Ignore,
            "personal" => Self::Personal,
            words => {
                let fields = words.split(' ').map(|word| {
                    let code = word.trim_end_matches('?');
                    Some((SampleField::from_code(code)?, code.len() < word.len()))
                });
                Self::Fields(fields.collect::<Option<_>>()?)
            }
        })
    }
}

impl Code {
    /// `3=congelé`, or `bloc de paraffine=preservation:paraffine` for a word about another field.
    fn of(code: &str, fill: &Fill) -> Option<Self> {
        let (written, word) = code.split_once('=')?;
        let (field, word) = match (word.split_once(':'), fill) {
            (Some((field, word)), _) => (SampleField::from_code(field)?, word),
            (None, Fill::Fields(fields)) => (fields.first()?.0, word),
            (None, _) => return None,
        };
        Some(Self {
            written: written.to_owned(),
            field,
            word: word.to_owned(),
        })
    }
}
