//! Diagnosis, sampling and death in their order. Only what is certain: a date known to the year may be any day of it.

use std::sync::LazyLock;

use jiff::{ToSpan as _, civil::Date};
use tumorotheque_domain::{PartialDate, Rule};

use super::Said;
use crate::{
    rules,
    samples::{cells::Cells, columns::SampleField as Field},
    values::{
        dates::{self, DateCell},
        reading::{Known, Problem, Reading},
        texts,
        words::Words,
    },
};

static VITAL_STATUSES: LazyLock<Words<bool>> = LazyLock::new(|| {
    let dead = ["D", "DCD", "décédé", "décédée", "mort", "dead", "deceased"];
    let alive = ["V", "vivant", "vivante", "en vie", "alive", "living"];
    let dead = dead.map(|word| (word, true));
    Words::new(dead.into_iter().chain(alive.map(|word| (word, false))))
});

/// `D`, `Décédé`, `1:DECEASED`; what is not understood says nothing, for the column is kept as it is.
fn is_dead(text: &str) -> Reading<bool> {
    let label = || text.split_once(':').map(|(_, label)| label);
    let found = VITAL_STATUSES.find(text);
    match found.or_else(|| VITAL_STATUSES.find(label()?)) {
        Some(dead) => Reading::of(dead),
        None => Reading::nothing(),
    }
}

pub(super) fn check(cells: &mut Cells<'_>, said: &Said<'_>, dead: &mut Known<bool>, today: Date) {
    let diagnosis = date(cells, Field::DiagnosisDate, today);
    let told = date(cells, Field::DeathDate, today);
    let status = cells.coded(Field::VitalStatus, dead, is_dead);
    if told.is_some() && status == Some(false) {
        note(cells, Field::DeathDate, &rules::ALIVE_WITH_DATE_OF_DEATH);
    }
    let (field, death) = match told {
        None if status == Some(true) => (Field::StatusDate, date(cells, Field::StatusDate, today)),
        told => (Field::DeathDate, told),
    };
    if let Some(diagnosis) = diagnosis {
        if diagnosis.earliest() > today {
            note(cells, Field::DiagnosisDate, &rules::DIAGNOSIS_IN_FUTURE);
        }
        if is_before(Some(diagnosis), said.birth) {
            note(cells, Field::DiagnosisDate, &rules::DIAGNOSIS_BEFORE_BIRTH);
        }
    }
    let Some(death) = death else {
        return;
    };
    if death.earliest() > today {
        note(cells, field, &rules::DEATH_IN_FUTURE);
    }
    if is_before(Some(death), said.birth) {
        note(cells, field, &rules::DEATH_BEFORE_BIRTH);
    }
    if is_before(Some(death), diagnosis) {
        note(cells, field, &rules::DEATH_BEFORE_DIAGNOSIS);
    }
    if is_before(Some(death), said.collected) {
        let month_later = death.latest().saturating_add(1.month());
        let is_soon = said
            .collected
            .is_some_and(|collected| collected.earliest() <= month_later);
        let rule = if is_soon {
            &rules::SAMPLED_AFTER_DEATH
        } else {
            &rules::SAMPLED_LONG_AFTER_DEATH
        };
        note(cells, Field::Collected, rule);
    }
}

/// Whether one date lies before the other, whatever days are meant.
fn is_before(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    let both = one.zip(other);
    both.is_some_and(|(one, other)| one.latest() < other.earliest())
}

/// A date that is kept as it is, when it can be read.
fn date(cells: &mut Cells<'_>, field: Field, today: Date) -> Option<PartialDate> {
    let text = cells.text(field);
    if texts::is_empty_mark(text) {
        return None;
    }
    match dates::date(text, today) {
        DateCell::Date(date) | DateCell::TwoDigitYear(date) | DateCell::Serial(date) => Some(date),
        DateCell::Placeholder => {
            note(cells, field, &rules::DATE_PLACEHOLDER);
            None
        }
        DateCell::Zeros | DateCell::Wrong(_) => None,
    }
}

/// Dates of a patient are not repeated.
fn note(cells: &mut Cells<'_>, field: Field, rule: &'static Rule) {
    cells.note_column(field, Problem::of(rule));
}
