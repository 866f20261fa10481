//! Cells that are read as if they were blank: what identifies a person, and formulas that failed.

use memchr::memchr2;
use tumorotheque_domain::{Finding, Rule};

use super::columns::SampleField as Field;
use crate::{
    Report,
    copy::CopiedLine,
    header::{Header, Use},
    line::Row,
    rules,
    values::{
        excel,
        personal::{self, Personal},
        texts,
    },
};

/// How the cells of a column are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// Free text: all that is known of persons.
    Text,
    /// A code, or a pseudonym: without what only looks like a phone.
    Code,
    /// Ids of samples may be numbers of any shape.
    Id,
}

/// Bytes of the shortest cell that is read as blank: `#REF!`, `a@b.c`.
const LEAST_MARKED: usize = 5;

/// The columns that are looked at, and how.
pub(super) struct Blanks {
    columns: Vec<(usize, Look)>,
}

impl Blanks {
    pub(super) fn of(header: &Header) -> Self {
        let looks = header.uses.iter().enumerate();
        let looks = looks.filter_map(|(place, used)| Some((place, look(used)?)));
        Self {
            columns: looks.collect(),
        }
    }

    /// The places of the cells of a line that are read as blank, each with a finding. In a copy of the file those that
    /// identify a person are blank too.
    pub(super) fn find(
        &self,
        row: Row<'_>,
        line: u64,
        header: &Header,
        report: &mut Report,
        copied: &mut CopiedLine,
    ) -> Vec<usize> {
        let mut blank = Vec::new();
        let is_marked = memchr2(b'#', b'@', row.text().as_bytes()).is_some();
        for (place, look) in &self.columns {
            let cell = row.get(*place).unwrap_or_default();
            // Most cells are short.
            if cell.len() < look.least(is_marked) {
                continue;
            }
            let cell = texts::trimmed(cell);
            let finding = |rule: &'static Rule| Finding::of(rule).line(line);
            let name = header.name(*place);
            if excel::is_error(cell) {
                report.push(finding(&rules::EXCEL_ERROR).cell(name, cell));
                blank.push(*place);
            } else if let Some(found) = look.personal(cell) {
                let mut finding = finding(&rules::PERSONAL_CELL).detail(found.name());
                finding.column = Some(name.to_owned());
                report.push(finding);
                copied.replaced.push((*place, String::new()));
                blank.push(*place);
            }
        }
        blank
    }
}

impl Look {
    /// Bytes of the shortest cell that may be read as blank, in a line with or without a mark of such cells.
    const fn least(self, is_marked: bool) -> usize {
        match self {
            _ if is_marked => LEAST_MARKED,
            Self::Text => personal::LEAST_UNMARKED,
            Self::Code | Self::Id => personal::LEAST_UNMARKED_CODE,
        }
    }

    fn personal(self, cell: &str) -> Option<Personal> {
        match self {
            Self::Text => personal::in_text(cell),
            Self::Code => personal::in_code(cell),
            Self::Id => personal::in_code(cell).filter(|found| *found != Personal::Nir),
        }
    }
}

/// None for a column that is not read.
fn look(used: &Use) -> Option<Look> {
    let of_field = |field: Field| match field {
        Field::SampleId => Look::Id,
        Field::Note | Field::Collection => Look::Text,
        _ => Look::Code,
    };
    match used {
        Use::Personal | Use::Ignored => None,
        // What one of our exports kept together is looked at one by one.
        Use::Fills(field) if field.is_personal() || field.code == "annotations" => None,
        Use::InLayout(column) if column.is_personal() => None,
        Use::Fills(field) => Field::from_code(&field.code).map(of_field),
        Use::InLayout(column) => {
            let mut fields = Field::ALL.iter().copied();
            let filled = fields.find(|field| column.may_fill(*field));
            Some(filled.map_or(Look::Text, of_field))
        }
        Use::Further | Use::Unnamed => Some(Look::Text),
    }
}

/// What at least half of a column's filled cells hold, when there are three of them.
pub(super) fn of_column<'c>(
    cells: impl Iterator<Item = &'c str>,
    is_claimed: bool,
) -> Option<Personal> {
    const FEWEST: usize = 3;
    let cells = cells.map(|cell| texts::unguarded(texts::trimmed(cell)));
    let filled: Vec<&str> = cells.filter(|cell| !texts::is_empty_mark(cell)).collect();
    if filled.len() < FEWEST {
        return None;
    }
    let found: Vec<Personal> = filled
        .iter()
        .filter_map(|cell| personal::in_text(cell))
        .collect();
    let has_shape = |fits: fn(&str) -> bool| filled.iter().all(|cell| fits(cell));
    if found.len() * 2 >= filled.len() {
        found.first().copied()
    } else if has_shape(personal::is_nir_without_key) {
        Some(Personal::Nir)
    } else {
        (!is_claimed && has_shape(personal::is_mobile)).then_some(Personal::Phone)
    }
}
