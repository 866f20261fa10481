//! Fields that are read from more than one column.

use jiff::civil::Date;
use tumorotheque_domain::{Adicap, Annotation, PartialDate, Ptnm, Quantity};

use super::{cells::Cells, columns::SampleField as Field, row::Memory};
use crate::{
    rules,
    values::{
        adicap,
        dates::{self, DateCell},
        excel, numbers,
        reading::Problem,
        stage, texts, vocabularies,
    },
};

/// The parts of a stage that may have columns of their own.
const STAGE_PARTS: [(char, Field); 3] = [
    ('T', Field::StageT),
    ('N', Field::StageN),
    ('M', Field::StageM),
];

impl Memory {
    /// The whole code, or organ and lesion one behind the other.
    pub(super) fn adicap(&mut self, cells: &mut Cells<'_>) -> Option<Adicap> {
        let [whole, organ, lesion] =
            [Field::Adicap, Field::AdicapOrgan, Field::AdicapLesion].map(|field| cells.text(field));
        self.joined.clear();
        let [organ, lesion] = if texts::is_empty_mark_but_na(whole) {
            [organ, lesion]
        } else {
            ["", ""]
        };
        let parts = [
            (Field::Adicap, whole),
            (Field::AdicapOrgan, organ),
            (Field::AdicapLesion, lesion),
        ];
        let mut filled = parts
            .into_iter()
            .filter(|(_, text)| !texts::is_empty_mark_but_na(text));
        let (field, first) = filled.next()?;
        self.joined.push_str(first);
        filled.for_each(|(_, text)| self.joined.push_str(text));
        cells.read(
            field,
            &self.joined,
            &mut self.adicap,
            texts::is_empty_mark_but_na,
            adicap::adicap,
        )
    }

    /// The stage of one column, or of the three of T, N and M; with it the cells that are a stage but no pTNM.
    pub(super) fn stage(&mut self, cells: &mut Cells<'_>) -> (Option<Ptnm>, Vec<Annotation>) {
        let whole = cells.text(Field::Stage);
        let field = cells.stage_field();
        let text = if field == Field::Stage {
            whole
        } else {
            let given = |field| Some(cells.text(field)).filter(|text| !texts::is_empty_mark(text));
            let parts =
                STAGE_PARTS.map(|(letter, field)| (letter, given(field).unwrap_or_default()));
            stage::joined(&mut self.joined, parts);
            self.joined.as_str()
        };
        let found = cells.read(
            field,
            text,
            &mut self.stages,
            texts::is_empty_mark,
            stage::stage,
        );
        let set_aside = found.is_none() && !texts::is_empty_mark(text);
        let kept = set_aside.then(|| Annotation {
            name: cells.name(field).to_owned(),
            value: text.to_owned(),
        });
        (found, kept.into_iter().collect())
    }

    /// The number, with the unit of its own cell or of the unit column. A unit without a number says nothing.
    pub(super) fn quantity(&mut self, cells: &mut Cells<'_>) -> Option<Quantity> {
        let text = cells.text(Field::Quantity);
        if texts::is_empty_mark(text) {
            return None;
        }
        if let Some(meant) = excel::number_meant(text) {
            let problem = Problem::of(&rules::EXCEL_DATE).suggesting(Some(meant));
            cells.note(Field::Quantity, text, &problem);
            return None;
        }
        let Some((value, own_unit)) = numbers::leading_number(text) else {
            cells.note(Field::Quantity, text, &Problem::of(&rules::NOT_A_QUANTITY));
            return None;
        };
        if value < 0.0 {
            cells.note(
                Field::Quantity,
                text,
                &Problem::of(&rules::NEGATIVE_QUANTITY),
            );
        }
        let in_column = cells.coded(Field::Unit, &mut self.units, vocabularies::unit);
        if own_unit.is_empty() {
            return Some(Quantity {
                value,
                unit: in_column,
            });
        }
        let own = cells.read(
            Field::Quantity,
            own_unit,
            &mut self.units,
            |_| false,
            vocabularies::unit,
        );
        if let (Some(own), Some(column)) = (own, in_column)
            && own != column
        {
            let problem = Problem {
                detail: Some(column.to_owned()),
                ..Problem::of(&rules::UNITS_DIFFER)
            };
            cells.note(Field::Quantity, text, &problem);
        }
        Some(Quantity { value, unit: own })
    }

    /// The age as given, or else worked out from the birth, which is never kept.
    pub(super) fn age(
        &mut self,
        cells: &mut Cells<'_>,
        birth: Option<PartialDate>,
        collected: Option<PartialDate>,
    ) -> Option<u8> {
        let given = cells.coded(Field::Age, &mut self.ages, numbers::age);
        if given.is_some() {
            return given;
        }
        let years = dates::years_between(birth?, collected?);
        match u8::try_from(years) {
            Ok(age) if age <= 120 => {
                // What stands there and is no age refuses the line, in a copy too.
                if texts::is_empty_mark(cells.text(Field::Age)) {
                    cells.copied.age = Some(age.to_string());
                }
                Some(age)
            }
            Ok(_) => cells.refuse_birth(Problem {
                detail: Some(years.to_string()),
                ..Problem::of(&rules::AGE_OVER_120)
            }),
            Err(_) if years > 0 => cells.refuse_birth(Problem::of(&rules::AGE_OVER_120)),
            Err(_) => cells.refuse_birth(Problem::of(&rules::BORN_AFTER_SAMPLING)),
        }
    }
}

impl Cells<'_> {
    /// The field that a stage is reported of: its own, or the first of its parts that is filled.
    pub(super) fn stage_field(&self) -> Field {
        if self.part.place(Field::Stage).is_some() {
            return Field::Stage;
        }
        let is_filled = |field: &Field| !texts::is_empty_mark(self.text(*field));
        let mut parts = STAGE_PARTS.iter().map(|(_, field)| *field);
        parts.find(is_filled).unwrap_or(Field::StageT)
    }

    /// The day of collection, which cannot lie ahead.
    pub(super) fn collected(&mut self, today: Date) -> Option<PartialDate> {
        let text = self.text(Field::Collected);
        if text.is_empty() {
            return None;
        }
        let found = match dates::date(text, today) {
            DateCell::Date(date) => date,
            DateCell::TwoDigitYear(date) => {
                self.note_column(Field::Collected, Problem::of(&rules::TWO_DIGIT_YEAR));
                date
            }
            DateCell::Serial(date) => {
                self.note_column(Field::Collected, Problem::of(&rules::DATE_OF_SERIAL));
                date
            }
            DateCell::Zeros => {
                self.note(Field::Collected, text, &Problem::of(&rules::DATE_OF_ZEROS));
                return None;
            }
            DateCell::Placeholder => {
                self.note(
                    Field::Collected,
                    text,
                    &Problem::of(&rules::DATE_PLACEHOLDER),
                );
                return None;
            }
            DateCell::Wrong(_) if texts::is_empty_mark(text) => return None,
            DateCell::Wrong(meant) => {
                let suggestion = meant.map(|date| date.to_string());
                self.note(
                    Field::Collected,
                    text,
                    &Problem {
                        suggestion,
                        ..Problem::of(&rules::NOT_A_DATE)
                    },
                );
                return None;
            }
        };
        if found.earliest() > today {
            self.note(
                Field::Collected,
                text,
                &Problem::of(&rules::COLLECTED_IN_FUTURE),
            );
        }
        Some(found)
    }

    /// The birth, or none. No finding repeats it. With two digits it may lie a century before the sampling, never after it.
    pub(super) fn birth(
        &mut self,
        collected: Option<PartialDate>,
        today: Date,
    ) -> Option<PartialDate> {
        let text = self.text(Field::Birth);
        if texts::is_empty_mark(text) {
            return None;
        }
        match dates::date(text, today) {
            DateCell::Date(date) => Some(date),
            DateCell::Serial(date) => {
                self.note_column(Field::Birth, Problem::of(&rules::DATE_OF_SERIAL));
                Some(date)
            }
            DateCell::TwoDigitYear(date) => {
                self.note_column(Field::Birth, Problem::of(&rules::TWO_DIGIT_YEAR));
                if collected.is_some_and(|collected| collected < date) {
                    dates::a_century_earlier(date)
                } else {
                    Some(date)
                }
            }
            DateCell::Zeros => None,
            DateCell::Placeholder => {
                self.note_column(Field::Birth, Problem::of(&rules::DATE_PLACEHOLDER));
                None
            }
            DateCell::Wrong(_) => {
                self.refuse_birth(Problem::of(&rules::NOT_A_BIRTH));
                None
            }
        }
    }

    /// In a copy the line must be refused too, though the birth is not there: the rule's id is no age.
    fn refuse_birth(&mut self, problem: Problem) -> Option<u8> {
        self.copied.age = Some(problem.rule.id.to_owned());
        self.note_column(Field::Birth, problem);
        None
    }
}
