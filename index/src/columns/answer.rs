use std::collections::BTreeMap;

use super::{
    Attribute, ColumnsView, Companion, Filter, Question, Scope,
    accepting::Accepting,
    attribute::Field,
    donors::{all_rows, donors},
    matching::Matched,
    shown::Rows,
    view::Placed,
};

/// Exact numbers, for the eyes of whoever the scope was made for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExactAnswer {
    /// How many samples there are.
    pub samples: u64,
    /// How many donors they are from; all samples of a bank without a donor count as one.
    pub donors: u64,
    /// One for each attribute that was asked for, in that order.
    pub facets: Vec<Facet>,
}

/// How many samples there would be with each value of an attribute, all filters applied but those on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// What is counted by.
    pub attribute: Attribute,
    /// Every value that some sample in the scope has, ascending, those that lead nowhere with 0; the empty one, "not
    /// said", comes first.
    pub counts: Vec<(String, u64)>,
}

impl ColumnsView {
    /// Finds the samples that a question asks for, to be counted and shown in order.
    #[must_use]
    pub fn find(&self, scope: Scope, question: &Question) -> Samples<'_> {
        let asked = Asked::new(self, question);
        let look = |part| {
            let found = asked.look(part);
            let rows = found.rows(None);
            InPart { part, found, rows }
        };
        Samples {
            view: self,
            parts: self.in_scope(scope).map(look).collect(),
        }
    }

    /// Counts samples, donors and facets.
    #[must_use]
    pub fn answer(&self, scope: Scope, question: &Question, facets: &[Attribute]) -> ExactAnswer {
        self.find(scope, question).count(facets)
    }
}

/// The samples that answer a question.
pub struct Samples<'a> {
    pub(super) view: &'a ColumnsView,
    pub(super) parts: Vec<InPart<'a>>,
}

/// Those of one bank.
pub(super) struct InPart<'a> {
    pub(super) part: &'a Placed,
    found: Found,
    /// Those that everything holds for.
    pub(super) rows: Rows,
}

impl Samples<'_> {
    /// Counts them, their donors, and for each facet what its values would give.
    #[must_use]
    pub fn count(&self, facets: &[Attribute]) -> ExactAnswer {
        let mut counting: Vec<Counting> = (facets.iter())
            .map(|attribute| Counting::new(self.view, *attribute))
            .collect();
        let mut answer = ExactAnswer::default();
        for InPart { part, found, rows } in &self.parts {
            answer.samples += rows.count(part.shown.part.rows());
            answer.donors += match rows {
                Rows::All => part.shown.part.donors.len() as u64,
                Rows::None => 0,
                Rows::Some(rows) => donors(rows, &part.shown.part.ends),
            };
            for facet in &mut counting {
                if found.is_filtered_by(facet.attribute) {
                    facet.add(part, &found.rows(Some(facet.attribute)));
                } else {
                    facet.add(part, rows);
                }
            }
        }
        let ends = counting.into_iter().map(|facet| facet.end(self.view));
        answer.facets = ends.collect();
        answer
    }
}

/// A question, with what each filter accepts of all values.
struct Asked<'a> {
    filters: Vec<Accepting<'a>>,
    companions: Vec<(Vec<Accepting<'a>>, &'a Companion)>,
    among: Option<Matched<'a>>,
}

impl<'a> Asked<'a> {
    fn new(view: &ColumnsView, question: &'a Question) -> Self {
        let accepting = |filter: &'a Filter| Accepting::new(view, filter);
        let companion = |companion: &'a Companion| {
            let filters = companion.filters.iter().map(accepting);
            (filters.collect(), companion)
        };
        Self {
            filters: question.filters.iter().map(accepting).collect(),
            companions: question.companions.iter().map(companion).collect(),
            among: (question.among.as_ref()).map(|matching| matching.in_view(view)),
        }
    }

    /// The rows of a part that each filter holds for.
    fn look(&self, part: &Placed) -> Found {
        let filters = self.filters.iter();
        let mut found = Found {
            by_attribute: filters
                .map(|accepting| (accepting.filter.attribute, accepting.rows(part)))
                .collect(),
            always: Rows::All,
        };
        if found.may_count() {
            found.always = self.always(part);
        }
        found
    }

    /// What holds whichever facet is counted: companions, and the text.
    fn always(&self, part: &Placed) -> Rows {
        let among = self.among.as_ref();
        let mut always = among.map_or(Rows::All, |matched| matched.among(Rows::All, part));
        for (filters, companion) in &self.companions {
            let rows = filters
                .iter()
                .fold(Rows::All, |rows, accepting| rows.and(&accepting.rows(part)));
            always = always.and(&with_companion(part, rows, companion.is_excluded));
        }
        always
    }
}

/// The rows whose donor is known and has one of the rows, or none of them.
fn with_companion(part: &Placed, rows: Rows, is_excluded: bool) -> Rows {
    let part = &part.shown.part;
    let (total, unknown) = (part.rows(), part.without_donor());
    let mut having = super::bitmap::Bitmap::none(total);
    match rows {
        Rows::All => having.set_range(0..total),
        Rows::None => {}
        Rows::Some(rows) => having = all_rows(&rows, &part.ends, total),
    }
    if is_excluded {
        having.invert();
    }
    let mut known = super::bitmap::Bitmap::none(total);
    known.set_range(unknown..total);
    having.and(&known);
    Rows::Some(having)
}

/// What was found in a part, filter by filter.
struct Found {
    by_attribute: Vec<(Attribute, Rows)>,
    always: Rows,
}

impl Found {
    /// The rows that all filters hold for, but those on one attribute.
    fn rows(&self, but: Option<Attribute>) -> Rows {
        let others = (self.by_attribute.iter()).filter(|(attribute, _)| Some(*attribute) != but);
        if others.clone().any(|(_, rows)| matches!(rows, Rows::None)) {
            return Rows::None;
        }
        others.fold(self.always.clone(), |all, (_, rows)| all.and(rows))
    }

    fn is_filtered_by(&self, attribute: Attribute) -> bool {
        self.by_attribute
            .iter()
            .any(|(filtered, _)| *filtered == attribute)
    }

    /// Whether a facet or the answer can have a row: not when filters on two attributes hold for none.
    fn may_count(&self) -> bool {
        let mut empty = (self.by_attribute.iter())
            .filter(|(_, rows)| matches!(rows, Rows::None))
            .map(|(attribute, _)| attribute);
        empty
            .next()
            .is_none_or(|first| empty.all(|other| other == first))
    }
}

/// A facet that is being counted.
struct Counting {
    attribute: Attribute,
    by_bank: BTreeMap<String, u64>,
    /// For each value of the field: whether some sample in the scope has it, and how many do.
    by_value: Vec<(bool, u64)>,
}

impl Counting {
    fn new(view: &ColumnsView, attribute: Attribute) -> Self {
        let values = attribute
            .field()
            .map_or(0, |field| view.values[field as usize].len());
        Self {
            attribute,
            by_bank: BTreeMap::new(),
            by_value: vec![(false, 0); values],
        }
    }

    fn add(&mut self, part: &Placed, rows: &Rows) {
        if let Some(field) = self.attribute.field() {
            self.add_values(part, field, rows);
        } else {
            let count = rows.count(part.shown.part.rows());
            self.by_bank.insert(part.biobank().0.to_string(), count);
        }
    }

    fn add_values(&mut self, part: &Placed, field: Field, rows: &Rows) {
        let counts = part.shown.counts(field, rows);
        for (place, count) in part.places[field as usize].iter().zip(counts) {
            let (is_there, sum) = &mut self.by_value[*place as usize];
            *is_there = true;
            *sum += u64::from(count);
        }
    }

    /// Values that are read from the same field stand for several of its own: `8140/3` and `8500/3` for `3`.
    fn end(self, view: &ColumnsView) -> Facet {
        let mut counts = self.by_bank;
        let kept = self
            .attribute
            .field()
            .map_or(&[][..], |field| &view.values[field as usize]);
        let there = kept
            .iter()
            .zip(self.by_value)
            .filter(|(_, (is_there, _))| *is_there);
        for (kept, (_, count)) in there {
            let values = self.attribute.values(kept);
            if values.is_empty() {
                *counts.entry(String::new()).or_default() += count;
            }
            for value in values {
                *counts.entry(value.into_owned()).or_default() += count;
            }
        }
        Facet {
            attribute: self.attribute,
            counts: counts.into_iter().collect(),
        }
    }
}
