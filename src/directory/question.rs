use std::collections::BTreeMap;

use tumorotheque_domain::{Lang, Slug};

use super::question_error::{QuestionError, TooLong};
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
    /// Values that leave a bank out whose own entry gives one of them.
    pub(crate) excluded: BTreeMap<Facet, Vec<String>>,
    /// Results wanted, 1 to 100.
    pub(crate) limit: usize,
    /// The last result of the page before.
    pub(crate) cursor: Option<Slug>,
    /// The language of labels and problems.
    pub(crate) lang: Lang,
}

impl Question {
    /// Names of the parameters.
    pub(crate) const PARAMETERS: [&str; 26] = [
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
        "group",
        "city",
        "quality",
        "commercial_use",
        "not.establishment",
        "not.clinician",
        "not.network",
        "not.group",
        "not.city",
        "not.quality",
        "not.commercial_use",
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
            excluded: BTreeMap::new(),
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
        question.agrees()?;
        Ok(question)
    }

    fn take(&mut self, given: &str, value: &str) -> Result<(), QuestionError> {
        let unknown = |name| QuestionError::UnknownValue {
            name,
            value: value.to_owned(),
        };
        match given {
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
            name => {
                let excluded = Facet::from_excluded_name(name);
                let (facet, name, filters) = if let Some(facet) = excluded {
                    (excluded, facet.excluded_name(), &mut self.excluded)
                } else {
                    let facet = Facet::from_name(name);
                    (facet, facet.map(Facet::name), &mut self.filters)
                };
                let (facet, name) = facet
                    .zip(name)
                    .ok_or_else(|| QuestionError::UnknownParameter(given.to_owned()))?;
                let value = facet.canonical(value).ok_or_else(|| unknown(name))?;
                let chosen = filters.entry(facet).or_default();
                if !chosen.contains(&value) {
                    chosen.push(value);
                }
            }
        }
        Ok(())
    }

    /// Refuses what contradicts itself: whoever asked so meant something else.
    fn agrees(&self) -> Result<(), QuestionError> {
        for (facet, values) in &self.excluded {
            let chosen = self.chosen(*facet);
            let both = values.iter().find(|value| chosen.contains(value));
            if let Some((value, name)) = both.zip(facet.excluded_name()) {
                let value = value.clone();
                return Err(QuestionError::Contradiction { name, value });
            }
        }
        Ok(())
    }

    /// Parameters of filters with their values, in the order of addresses.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, &str)> {
        let chosen = self
            .filters
            .iter()
            .map(|(facet, values)| (facet.name(), values));
        let excluded = self.excluded.iter();
        let excluded =
            excluded.filter_map(|(facet, values)| Some((facet.excluded_name()?, values)));
        let all = chosen.chain(excluded);
        all.flat_map(|(name, values)| values.iter().map(move |value| (name, value.as_str())))
            .collect()
    }

    /// The values left out of a facet.
    pub(crate) fn left_out(&self, facet: Facet) -> &[String] {
        self.excluded.get(&facet).map_or(&[], Vec::as_slice)
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
        query.extend_pairs(self.pairs());
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

    /// The same question from its first page on, with this value no longer left out.
    pub(crate) fn admitting(&self, facet: Facet, value: &str) -> Self {
        let mut question = Self {
            cursor: None,
            ..self.clone()
        };
        if let Some(values) = question.excluded.get_mut(&facet) {
            values.retain(|other| other != value);
        }
        question.excluded.retain(|_, values| !values.is_empty());
        question
    }

    /// The same question from its first page on, with this value left out and no longer chosen.
    pub(crate) fn excluding(&self, facet: Facet, value: &str) -> Self {
        let mut question = self.admitting(facet, value);
        if let Some(values) = question.filters.get_mut(&facet) {
            values.retain(|other| other != value);
        }
        question.filters.retain(|_, values| !values.is_empty());
        let left_out = question.excluded.entry(facet).or_default();
        left_out.push(value.to_owned());
        question
    }

    /// The same question from its first page on, with this value chosen if it was not, and left out if it was.
    pub(crate) fn toggled(&self, facet: Facet, value: &str) -> Self {
        let mut question = self.admitting(facet, value);
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
    fn what_only_entries_know_can_be_left_out() {
        let query = "not.city=paris&city=lyon&not.city=lille&not.quality=iso-9001";
        assert_eq!(
            address(query),
            Ok("city=lyon&not.city=paris&not.city=lille&not.quality=iso-9001".to_owned())
        );
        let question = Question::parse(query, Lang::Fr).unwrap();
        let address = |question: Question| question.address();
        assert_eq!(
            address(question.toggled(Facet::City, "paris")),
            "city=lyon&city=paris&not.city=lille&not.quality=iso-9001"
        );
        assert_eq!(
            address(question.admitting(Facet::Quality, "iso-9001")),
            "city=lyon&not.city=paris&not.city=lille"
        );
        assert_eq!(
            address(question.excluding(Facet::City, "lyon")),
            "not.city=paris&not.city=lille&not.city=lyon&not.quality=iso-9001"
        );
    }

    #[test]
    fn what_figures_know_cannot_be_left_out_nor_what_is_chosen() {
        assert_eq!(
            address("not.diagnosis=C50"),
            Err("unknown parameter not.diagnosis".to_owned())
        );
        assert_eq!(
            address("not.city=paris&city=paris"),
            Err("paris of not.city is chosen too".to_owned())
        );
        assert_eq!(
            address("not.quality=best"),
            Err("unknown value best of not.quality".to_owned())
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
        fn an_address_asks_the_same_question(text in "\\PC{1,30}", filters in "(sample_type=(serum|dna)&|diagnosis=C5[0-9]&|city=[a-d]&|not\\.(city|group)=[e-h]&){0,4}") {
            let query = format!("{filters}{}", form_urlencoded::Serializer::new(String::new()).append_pair("q", &text).finish());
            let question = Question::parse(&query, Lang::En).unwrap();
            proptest::prop_assert_eq!(Question::parse(&question.address(), Lang::En).unwrap(), question);
        }
    }
}
