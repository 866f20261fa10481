use std::collections::BTreeMap;

use tumorotheque_domain::PartialDate;
use tumorotheque_index::{
    Attribute, Companion, Filter, Ids, IndexError, Mark, Order, SampleQuestion,
};

use super::{
    Banks,
    attribute::{canonical, expected, filter, name, named},
    sort,
};

/// Samples on a page when the question does not say.
const USUAL_LIMIT: usize = 20;
/// Samples on a page at most.
const HIGHEST_LIMIT: usize = 1_000;
/// Values of all filters together: nobody chooses more by hand, and each one costs.
const MOST_VALUES: usize = 64;
/// What stands before the name of a filter whose values are left out.
const NOT: &str = "not.";

/// What is asked of samples: every filter holds for the same sample, one of the values of each will do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    text: String,
    /// Values in their one spelling, of filters and of exclusions.
    chosen: BTreeMap<(Attribute, Holds), Vec<String>>,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    matched: Vec<Matched>,
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

/// What else the donor must have within the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Matched {
    /// A sample that is not of a tumour.
    Normal,
    /// A sample of blood or of a part of it.
    Blood,
}

impl Matched {
    const ALL: [(&str, Self); 2] = [("normal", Self::Normal), ("blood", Self::Blood)];
    /// Codes of blood and its parts.
    const OF_BLOOD: [&str; 5] = ["blood_whole", "plasma", "serum", "pbmc", "buffy_coat"];

    fn companion(self) -> Companion {
        let filter = match self {
            Self::Normal => Filter::any_of(Attribute::Tumour, ["non_tumour"]),
            Self::Blood => Filter::any_of(Attribute::SampleType, Self::OF_BLOOD),
        };
        Companion {
            filters: vec![filter],
            is_excluded: false,
        }
    }
}

/// How many samples are given where the question does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// A page.
    Page,
    /// All of them.
    Whole,
}

/// Why a question cannot be answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AskedError {
    /// A filter that is none.
    #[error("{0} is not known")]
    Unknown(String),
    /// Something that cannot stand there.
    #[error("{text}: expected {expected}")]
    Wrong {
        /// Name and value as given.
        text: String,
        /// What may stand there.
        expected: String,
    },
    /// More values than [`MOST_VALUES`].
    #[error("more than {MOST_VALUES} values")]
    TooManyValues,
    /// The free text is too long.
    #[error("the text is too long")]
    TooLong,
    /// The index did not answer.
    #[error(transparent)]
    Index(IndexError),
}

impl From<IndexError> for AskedError {
    fn from(error: IndexError) -> Self {
        match error {
            IndexError::TooLong { .. } | IndexError::TooManyWords { .. } => Self::TooLong,
            other => Self::Index(other),
        }
    }
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

    /// Name, meaning and repeatability of everything that may be asked, for those who write clients.
    pub(crate) fn described() -> Vec<(String, String, bool)> {
        let mut described = vec![(
            "q".to_owned(),
            "Words of notes, ids, codes, and names of materials, ways of keeping and diagnoses. At most 512 characters and 32 words."
                .to_owned(),
            false,
        )];
        for attribute in Attribute::ALL {
            let (name, values) = (name(*attribute), expected(*attribute));
            let text = format!("One of these: {values}. Repeatable: any will do.");
            described.push((name.to_owned(), text, true));
            let text = format!("None of these. Values as of `{name}`.");
            described.push((format!("{NOT}{name}"), text, true));
        }
        let sorts = format!("One of {}.", sort::expected());
        let limit = format!(
            "Samples on a page, 1 to {HIGHEST_LIMIT}; {USUAL_LIMIT} when not said, and all in a table."
        );
        let others = [
            (
                "from",
                "Surely taken on or after this date: `2017`, `2017-06`, `2017-06-21`.",
                false,
            ),
            ("to", "Surely taken on or before this date.", false),
            (
                "matched",
                "What the donor must also have in the bank: `normal` (a sample that is not tumoral), `blood` (blood, plasma, serum or blood cells). Repeatable: all of them.",
                true,
            ),
            ("sort", &sorts, false),
            ("limit", &limit, false),
            (
                "cursor",
                "Where the page before ends; `next` of an answer has it.",
                false,
            ),
        ];
        let others = others.map(|(name, text, many)| (name.to_owned(), text.to_owned(), many));
        described.extend(others);
        described
    }

    /// Reads names and values. Empty values say nothing: forms send them.
    pub(crate) fn read<N: AsRef<str>, V: AsRef<str>>(
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, AskedError> {
        let mut asked = Self::default();
        let mut given: Vec<String> = Vec::new();
        for (name, value) in pairs {
            let (name, value) = (name.as_ref(), value.as_ref().trim());
            let place = place(name).ok_or_else(|| AskedError::Unknown(name.to_owned()))?;
            if value.is_empty() {
                continue;
            }
            if given.len() == MOST_VALUES {
                return Err(AskedError::TooManyValues);
            }
            match place {
                Place::Filter(attribute, holds) => asked.choose(attribute, holds, value)?,
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
        let known = Matched::ALL.iter().find(|(code, _)| *code == text);
        let (_, matched) = known.ok_or_else(|| {
            let codes = Matched::ALL.map(|(code, _)| code).join(", ");
            wrong(format!("matched={text}"), codes)
        })?;
        if !self.matched.contains(matched) {
            self.matched.push(*matched);
        }
        Ok(())
    }

    fn take(&mut self, manner: &str, text: &str) -> Result<(), AskedError> {
        let wrong = |expected: &str| wrong(format!("{manner}={text}"), expected.to_owned());
        let date = || PartialDate::parse_iso(text).map_err(|_| wrong("2017, 2017-06, 2017-06-21"));
        match manner {
            "q" => text.clone_into(&mut self.text),
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

    /// The question for the columns; `among` are the samples that the text matches.
    pub(super) fn question(&self, banks: &Banks, among: Option<Ids>) -> SampleQuestion {
        let filters = self.chosen.iter().map(|((attribute, holds), values)| {
            let filter = filter(*attribute, values, banks);
            match holds {
                Holds::One => filter,
                Holds::None => filter.excluded(),
            }
        });
        let is_dated = self.from.is_some() || self.to.is_some();
        let period = is_dated.then(|| Filter::period(self.from, self.to));
        let companions = self.matched.iter().map(|matched| matched.companion());
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
        let matched = Matched::ALL
            .iter()
            .filter(|(_, one)| self.matched.contains(one));
        query.extend_pairs(matched.map(|(code, _)| ("matched", code)));
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
