use std::collections::{BTreeMap, BTreeSet};

use tumorotheque_domain::{Matched, PartialDate};
use tumorotheque_index::{Attribute, Filter, Mark, Matching, Order, SampleQuestion};

use super::{
    AskedError, Banks,
    attribute::{canonical, expected, filter, name, named},
    matched::companion,
    sort,
};

/// Samples on a page when the question does not say.
pub(super) const USUAL_LIMIT: usize = 20;
/// Samples on a page at most.
pub(super) const HIGHEST_LIMIT: usize = 10_000;
/// Values of all filters together: nobody chooses more by hand, and each one costs.
pub(super) const MOST_VALUES: usize = 64;
/// What stands before the name of a filter whose values are left out.
pub(super) const NOT: &str = "not.";

/// What is asked of samples: every filter holds for the same sample, one of the values of each will do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    text: String,
    /// Values in their one spelling, of filters and of exclusions.
    chosen: BTreeMap<(Attribute, Holds), Vec<String>>,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    matched: BTreeSet<Matched>,
    pub(super) order: Order,
    limit: Option<usize>,
    pub(super) after: Option<Mark>,
}

/// Whether a sample must have one of the values, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    One,
    None,
}

/// How many samples are given where the question does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// A page.
    Page,
    /// All of them.
    Whole,
}

impl Asked {
    /// Names that are no filters.
    const MANNERS: [&str; 7] = ["q", "from", "to", "matched", "sort", "limit", "cursor"];

    /// Names of everything that may be asked.
    pub(crate) fn names() -> Vec<String> {
        let filters = Attribute::ALL.iter().map(|attribute| name(*attribute));
        let both = filters.flat_map(|name| [name.to_owned(), format!("{NOT}{name}")]);
        both.chain(Self::MANNERS.map(str::to_owned)).collect()
    }

    /// Reads names and values. Empty values say nothing: forms send them.
    pub(crate) fn read<N: AsRef<str>, V: AsRef<str>>(
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, AskedError> {
        let mut asked = Self::default();
        let mut given: Vec<String> = Vec::new();
        for (name, value) in pairs {
            let (name, value) = (name.as_ref(), value.as_ref());
            let place = place(name).ok_or_else(|| AskedError::Unknown(name.to_owned()))?;
            if value.trim().is_empty() {
                continue;
            }
            if given.len() == MOST_VALUES {
                return Err(AskedError::TooManyValues);
            }
            match place {
                Place::Filter(attribute, holds) => asked.choose(attribute, holds, value.trim())?,
                Place::Manner("matched") => asked.match_with(value)?,
                Place::Manner(manner) if given.iter().any(|other| other == manner) => {
                    return Err(wrong(format!("{name} × 2"), format!("{name} × 1")));
                }
                Place::Manner(manner) => asked.take(manner, value)?,
            }
            given.push(name.to_owned());
        }
        asked.agrees()?;
        Ok(asked)
    }

    fn choose(&mut self, attribute: Attribute, holds: Holds, text: &str) -> Result<(), AskedError> {
        let value = canonical(attribute, text).ok_or_else(|| {
            wrong(
                format!("{}={text}", written(attribute, holds)),
                expected(attribute),
            )
        })?;
        let chosen = self.chosen.entry((attribute, holds)).or_default();
        if !chosen.contains(&value) {
            chosen.push(value);
        }
        Ok(())
    }

    fn match_with(&mut self, text: &str) -> Result<(), AskedError> {
        let matched = Matched::from_code(text).ok_or_else(|| {
            let codes: Vec<&str> = Matched::ALL.iter().map(|matched| matched.code()).collect();
            wrong(format!("matched={text}"), codes.join(", "))
        })?;
        self.matched.insert(matched);
        Ok(())
    }

    fn take(&mut self, manner: &str, text: &str) -> Result<(), AskedError> {
        let wrong = |expected: &str| wrong(format!("{manner}={text}"), expected.to_owned());
        let date = || PartialDate::parse_iso(text).map_err(|_| wrong("2017, 2017-06, 2017-06-21"));
        match manner {
            "q" => text.trim().clone_into(&mut self.text),
            "from" => self.from = Some(date()?),
            "to" => self.to = Some(date()?),
            "sort" => self.order = sort::read(text).ok_or_else(|| wrong(&sort::expected()))?,
            "cursor" => self.after = Some(sort::mark(text).ok_or_else(|| wrong("next"))?),
            _ => {
                let limit = text.parse().ok();
                let limit = limit.filter(|limit| (1..=HIGHEST_LIMIT).contains(limit));
                self.limit = Some(limit.ok_or_else(|| wrong(&format!("1…{HIGHEST_LIMIT}")))?);
            }
        }
        Ok(())
    }

    /// Refuses what contradicts itself: whoever asked so meant something else.
    fn agrees(&self) -> Result<(), AskedError> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && to.latest() < from.earliest()
        {
            return Err(wrong(
                format!("from={from}, to={to}"),
                format!("from={to}, to={from}"),
            ));
        }
        for ((attribute, holds), values) in &self.chosen {
            let others = self.chosen.get(&(*attribute, Holds::None));
            let others = others
                .filter(|_| *holds == Holds::One)
                .map_or(&[][..], Vec::as_slice);
            if let Some(value) = values.iter().find(|value| others.contains(value)) {
                let filter = format!("{}={value}", name(*attribute));
                return Err(wrong(format!("{filter}, {NOT}{filter}"), filter));
            }
        }
        Ok(())
    }

    /// The free text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Ids of banks that are named, to be chosen or left out.
    pub(crate) fn banks(&self) -> impl Iterator<Item = &str> {
        let named = self.chosen.iter();
        let named = named.filter(|((attribute, _), _)| *attribute == Attribute::Biobank);
        named.flat_map(|(_, values)| values).map(String::as_str)
    }

    /// Whether nothing came before.
    pub(crate) const fn is_first_page(&self) -> bool {
        self.after.is_none()
    }

    /// Samples wanted.
    pub(crate) fn limit(&self, unsaid: Limit) -> usize {
        self.limit.unwrap_or(match unsaid {
            Limit::Page => USUAL_LIMIT,
            Limit::Whole => usize::MAX,
        })
    }

    /// Whether the value of a facet is chosen.
    pub(super) fn has_chosen(&self, attribute: Attribute, value: &str) -> bool {
        let chosen = self.chosen.get(&(attribute, Holds::One));
        chosen.is_some_and(|values| values.iter().any(|chosen| chosen == value))
    }

    /// The question for the columns; `among` is what the text asks.
    pub(super) fn question(&self, banks: &Banks, among: Option<Matching>) -> SampleQuestion {
        let filters = self.chosen.iter().map(|((attribute, holds), values)| {
            let filter = filter(*attribute, values, banks);
            match holds {
                Holds::One => filter,
                Holds::None => filter.excluded(),
            }
        });
        let is_dated = self.from.is_some() || self.to.is_some();
        let period = is_dated.then(|| Filter::period(self.from, self.to));
        let companions = self.matched.iter().copied().map(companion);
        SampleQuestion {
            filters: filters.chain(period).collect(),
            companions: companions.collect(),
            among,
        }
    }

    /// The query part that asks for what comes behind a mark.
    pub(super) fn address_after(&self, mark: &Mark) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.text.is_empty() {
            query.append_pair("q", &self.text);
        }
        for ((attribute, holds), values) in &self.chosen {
            let name = written(*attribute, *holds);
            query.extend_pairs(values.iter().map(|value| (&name, value)));
        }
        for (name, date) in [("from", self.from), ("to", self.to)] {
            query.extend_pairs(date.map(|date| (name, date.to_string())));
        }
        query.extend_pairs(self.matched.iter().map(|one| ("matched", one.code())));
        query.append_pair("sort", &sort::written(self.order));
        query.extend_pairs(self.limit.map(|limit| ("limit", limit.to_string())));
        query.append_pair("cursor", &sort::cursor(mark));
        query.finish()
    }
}

/// What a name asks for.
enum Place {
    Filter(Attribute, Holds),
    Manner(&'static str),
}

fn place(name: &str) -> Option<Place> {
    if let Some(manner) = Asked::MANNERS.into_iter().find(|manner| *manner == name) {
        return Some(Place::Manner(manner));
    }
    match name.strip_prefix(NOT) {
        Some(filter) => named(filter).map(|attribute| Place::Filter(attribute, Holds::None)),
        None => named(name).map(|attribute| Place::Filter(attribute, Holds::One)),
    }
}

fn written(attribute: Attribute, holds: Holds) -> String {
    let not = if holds == Holds::None { NOT } else { "" };
    format!("{not}{}", name(attribute))
}

const fn wrong(text: String, expected: String) -> AskedError {
    AskedError::Wrong { text, expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<Asked, AskedError> {
        Asked::read(form_urlencoded::parse(query.as_bytes()))
    }

    #[test]
    fn empty_values_say_nothing_and_spellings_are_one() {
        let asked = read("diagnosis=c509&diagnosis=C50-9&sex=&q=+sein+&from=").unwrap();
        assert_eq!(asked, read("q=sein&diagnosis=C50.9").unwrap());
        assert_eq!(asked.limit(Limit::Page), USUAL_LIMIT);
        assert_eq!(asked.limit(Limit::Whole), usize::MAX);
        assert_eq!(read("limit=7").unwrap().limit(Limit::Whole), 7);
    }

    proptest::proptest! {
        #[test]
        fn the_address_of_the_next_page_asks_the_same(
            text in "[^ ]{1,20}",
            filters in "((not\\.)?(collection|stage)=(pT2|-)&|sex=[FM]&|diagnosis=(C5[0-9]|C81-C96)&){0,4}",
            manners in "(matched=(normal|blood)&){0,2}(from=2001-0[1-9]&)?(to=2017&)?(limit=[1-9]&)?(sort=-?(added|age|collected)&)?",
            (id, value) in (1_i64.., "[^ ]{0,9}"),
        ) {
            let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            if let Ok(asked) = read(&format!("q={text}&{filters}{manners}")) {
                let mark = Mark { value, id };
                let next = read(&asked.address_after(&mark)).unwrap();
                proptest::prop_assert_eq!(next, Asked { after: Some(mark), ..asked });
            }
        }
    }
}
