use std::collections::BTreeMap;

use tumorotheque_domain::{Lang, Slug};
use tumorotheque_index::IndexError;

use crate::directory::Facet;

/// Results on a page when the question does not say.
const USUAL_LIMIT: usize = 20;
/// Results on a page at most.
const HIGHEST_LIMIT: usize = 100;
/// Values of all filters together: nobody chooses more by hand, and each one costs.
const MOST_VALUES: usize = 64;

/// What someone asks of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    /// Free text.
    pub(crate) text: String,
    /// Chosen values: any of a facet's values will do, every facet must hold.
    pub(crate) filters: BTreeMap<Facet, Vec<String>>,
    /// Results wanted, 1 to 100.
    pub(crate) limit: usize,
    /// The last result of the page before.
    pub(crate) cursor: Option<Slug>,
    /// The language of labels and problems.
    pub(crate) lang: Lang,
}

/// Why a question cannot be answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum QuestionError {
    /// A parameter that is none.
    #[error("unknown parameter {0}")]
    UnknownParameter(String),
    /// A value that the parameter does not take.
    #[error("unknown value {value} of {name}")]
    UnknownValue {
        /// The parameter.
        name: &'static str,
        /// The value as given.
        value: String,
    },
    /// The text, or the number of chosen values, is beyond the limit.
    #[error("question too long: {0}")]
    TooLong(TooLong),
    /// The index did not answer.
    #[error(transparent)]
    Index(IndexError),
}

/// Which limit was passed.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(crate) enum TooLong {
    /// Characters or words of free text.
    #[error("text")]
    Text,
    /// Values of filters.
    #[error("filters")]
    Filters,
}

impl From<IndexError> for QuestionError {
    fn from(error: IndexError) -> Self {
        match error {
            IndexError::TooLong { .. } | IndexError::TooManyWords { .. } => {
                Self::TooLong(TooLong::Text)
            }
            other => Self::Index(other),
        }
    }
}

impl Question {
    /// Names of the parameters.
    pub(crate) const PARAMETERS: [&str; 15] = [
        "q",
        "establishment",
        "clinician",
        "sample_type",
        "diagnosis",
        "preservation",
        "tumour",
        "matched",
        "sex",
        "age_band",
        "network",
        "collection",
        "limit",
        "cursor",
        "lang",
    ];

    /// Those that may be given once only.
    const SINGLE: [&str; 4] = ["q", "limit", "cursor", "lang"];

    /// A question that asks for everything.
    pub(crate) const fn everything(lang: Lang) -> Self {
        Self {
            text: String::new(),
            filters: BTreeMap::new(),
            limit: USUAL_LIMIT,
            cursor: None,
            lang,
        }
    }

    /// Reads the query part of an address. Empty values say nothing: forms send them.
    pub(crate) fn parse(query: &str, lang: Lang) -> Result<Self, QuestionError> {
        let mut question = Self::everything(lang);
        let mut values = 0;
        let mut given: Vec<String> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !Self::PARAMETERS.contains(&name.as_ref()) {
                return Err(QuestionError::UnknownParameter(name.into_owned()));
            }
            if value.is_empty() {
                continue;
            }
            values += 1;
            if values > MOST_VALUES {
                return Err(QuestionError::TooLong(TooLong::Filters));
            }
            let is_repeated = given.iter().any(|other| *other == name);
            if let Some(single) = Self::SINGLE
                .into_iter()
                .find(|single| is_repeated && *single == name)
            {
                return Err(QuestionError::UnknownValue {
                    name: single,
                    value: value.into_owned(),
                });
            }
            question.take(&name, &value)?;
            given.push(name.into_owned());
        }
        Ok(question)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), QuestionError> {
        let unknown = |name| QuestionError::UnknownValue {
            name,
            value: value.to_owned(),
        };
        match name {
            "q" => value.trim().clone_into(&mut self.text),
            "limit" => {
                self.limit = value
                    .parse()
                    .ok()
                    .filter(|limit| (1..=HIGHEST_LIMIT).contains(limit))
                    .ok_or_else(|| unknown("limit"))?;
            }
            "cursor" => self.cursor = Some(Slug::parse(value).ok_or_else(|| unknown("cursor"))?),
            "lang" => {
                self.lang = Lang::from_tag(value)
                    .filter(|lang| lang.tag() == value)
                    .ok_or_else(|| unknown("lang"))?;
            }
            _ => {
                let facet = Facet::from_name(name)
                    .ok_or_else(|| QuestionError::UnknownParameter(name.to_owned()))?;
                let value = facet
                    .canonical(value)
                    .ok_or_else(|| unknown(facet.name()))?;
                let chosen = self.filters.entry(facet).or_default();
                if !chosen.contains(&value) {
                    chosen.push(value);
                }
            }
        }
        Ok(())
    }

    /// The values chosen of a facet.
    pub(crate) fn chosen(&self, facet: Facet) -> &[String] {
        self.filters.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// The query part that asks the same, without the language, which pages have in their path.
    pub(crate) fn address(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.text.is_empty() {
            query.append_pair("q", &self.text);
        }
        for (facet, values) in &self.filters {
            query.extend_pairs(values.iter().map(|value| (facet.name(), value)));
        }
        if self.limit != USUAL_LIMIT {
            query.append_pair("limit", &self.limit.to_string());
        }
        if let Some(cursor) = &self.cursor {
            query.append_pair("cursor", cursor.as_str());
        }
        query.finish()
    }

    /// The same question from the result after this one on.
    pub(crate) fn after(&self, last: Slug) -> Self {
        Self {
            cursor: Some(last),
            ..self.clone()
        }
    }

    /// The same question from its first page on, with this value chosen if it was not, and left out if it was.
    pub(crate) fn toggled(&self, facet: Facet, value: &str) -> Self {
        let mut question = Self {
            cursor: None,
            ..self.clone()
        };
        let chosen = question.filters.entry(facet).or_default();
        match chosen.iter().position(|other| other == value) {
            Some(place) => drop(chosen.remove(place)),
            None => chosen.push(value.to_owned()),
        }
        question.filters.retain(|_, values| !values.is_empty());
        question
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(query: &str) -> Result<String, String> {
        Question::parse(query, Lang::Fr)
            .map(|question| question.address())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_question_has_one_address() {
        assert_eq!(
            address("diagnosis=c509&q=+sein+&diagnosis=C50-9&limit=20&network="),
            Ok("q=sein&diagnosis=C50.9".to_owned())
        );
        let question = Question::parse("sample_type=serum&cursor=foch", Lang::Fr).unwrap();
        assert_eq!(question.toggled(Facet::SampleType, "serum").address(), "");
        assert_eq!(
            question.toggled(Facet::SampleType, "dna").address(),
            "sample_type=serum&sample_type=dna"
        );
    }

    #[test]
    fn what_is_not_understood_is_refused_by_name() {
        assert_eq!(
            address("sampletype=serum"),
            Err("unknown parameter sampletype".to_owned())
        );
        assert_eq!(
            address("sample_type=sérum"),
            Err("unknown value sérum of sample_type".to_owned())
        );
        assert_eq!(
            address("sampletype="),
            Err("unknown parameter sampletype".to_owned())
        );
        for query in [
            "limit=1&limit=2",
            "q=a&q=b",
            "limit=0",
            "limit=101",
            "limit=x",
            "cursor=A B",
            "lang=de",
            "diagnosis=E11",
        ] {
            assert!(address(query).is_err(), "{query}");
        }
        assert_eq!(
            address(&"network=a&".repeat(65)),
            Err("question too long: filters".to_owned())
        );
    }

    proptest::proptest! {
        #[test]
        fn an_address_asks_the_same_question(text in "\\PC{1,30}", filters in "(sample_type=(serum|dna)&|diagnosis=C5[0-9]&){0,4}") {
            let query = format!("{filters}{}", form_urlencoded::Serializer::new(String::new()).append_pair("q", &text).finish());
            let question = Question::parse(&query, Lang::En).unwrap();
            proptest::prop_assert_eq!(Question::parse(&question.address(), Lang::En).unwrap(), question);
        }
    }
}
