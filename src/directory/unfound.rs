//! What is counted of a question that found nothing: which filters and values it was about, and nothing that somebody typed.

use std::collections::BTreeSet;

use tumorotheque_domain::Lang;
use tumorotheque_index::Field;

use super::{candidate::candidates, coded::Coded, read, understood::called};
use crate::directory::{Facet, Question, Snapshot};

/// Values of a class, at most.
const MOST_VALUES: usize = 12;
/// Words of one name, at most.
const LONGEST_NAME: usize = 6;
/// The words that are looked up in the directory one by one, at most: each costs a search.
const MOST_WORDS: usize = 8;
/// What stands for words of which nothing is known.
const WORDS: &str = "words";

/// The class of a question: filters with values out of vocabularies and of the directory. Of people the filter alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unfound {
    values: BTreeSet<(String, String)>,
    has_other_words: bool,
}

impl Unfound {
    /// The class of a question; none of one that asks for everything.
    pub(crate) fn of(snapshot: &Snapshot, question: &Question) -> Option<Self> {
        let mut class = Self::default();
        for (filter, value) in question.pairs() {
            class.add(filter, value);
        }
        let coded = Coded::read(&question.text);
        for value in coded.codes.iter().flat_map(|code| &code.values) {
            class.add(Facet::Diagnosis.name(), value);
        }
        for word in class.named(&coded.rest).into_iter().take(MOST_WORDS) {
            class.look_up(word, snapshot, question.lang);
        }
        while class.values.len() > MOST_VALUES {
            class.values.pop_last();
        }
        (!class.values.is_empty() || class.has_other_words).then_some(class)
    }

    /// As it is stored: `diagnosis=C71&words=`.
    pub(crate) fn code(&self) -> String {
        let mut code = form_urlencoded::Serializer::new(String::new());
        code.extend_pairs(&self.values);
        if self.has_other_words {
            code.append_pair(WORDS, "");
        }
        code.finish()
    }

    /// Reads what [`code`](Self::code) wrote.
    pub(crate) fn from_code(code: &str) -> Self {
        let mut class = Self::default();
        for (filter, value) in form_urlencoded::parse(code.as_bytes()) {
            if filter == WORDS {
                class.has_other_words = true;
            } else {
                class
                    .values
                    .insert((filter.into_owned(), value.into_owned()));
            }
        }
        class
    }

    /// Filters with values and what a reader sees of these; the value is empty where it would name a person.
    pub(crate) fn values(&self, lang: Lang) -> Vec<(String, String, String)> {
        let labelled = |(filter, value): &(String, String)| {
            let facet = Facet::from_name(filter).or_else(|| Facet::from_excluded_name(filter));
            let label = facet.and_then(|facet| facet.coded_label(value, lang));
            let label = label.unwrap_or_else(|| value.clone());
            (filter.clone(), value.clone(), label)
        };
        self.values.iter().map(labelled).collect()
    }

    /// Whether there were words of which nothing is known.
    pub(crate) const fn has_other_words(&self) -> bool {
        self.has_other_words
    }

    fn add(&mut self, filter: &str, value: &str) {
        let is_of_people = [
            Some(Facet::Clinician.name()),
            Facet::Clinician.excluded_name(),
        ]
        .contains(&Some(filter));
        let value = if is_of_people { "" } else { value };
        self.values.insert((filter.to_owned(), value.to_owned()));
    }

    /// Adds what names of the vocabularies say, the longest first, and gives the words that are in none.
    fn named<'a>(&mut self, text: &'a str) -> Vec<&'a str> {
        let signs = |sign: char| !sign.is_alphanumeric();
        let words: Vec<&str> = text.split(signs).filter(|word| !word.is_empty()).collect();
        let (mut place, mut others) = (0, Vec::new());
        while place < words.len() {
            let longest = LONGEST_NAME.min(words.len() - place);
            let name = (1..=longest).rev().find_map(|length| {
                let name = words[place..place + length].join(" ");
                Some((length, called(&name)?))
            });
            if let Some((length, (field, codes))) = name {
                for code in codes {
                    self.add(field.code(), code);
                }
                place += length;
            } else {
                others.push(words[place]);
                place += 1;
            }
        }
        others
    }

    /// Adds what a word says in the directory, when it is one thing.
    fn look_up(&mut self, word: &str, snapshot: &Snapshot, lang: Lang) {
        if read::is_link(word) {
            return;
        }
        let alone = Question {
            text: word.to_owned(),
            ..Question::everything(lang)
        };
        let Ok(met) = candidates(snapshot, &alone) else {
            return;
        };
        let all: Vec<_> = met.candidates.iter().collect();
        let understood = read::understood(&all, &met.coded, &alone, snapshot);
        match understood.as_slice() {
            [one] if met.unknown.is_empty() => {
                let is_name = one.filter == Field::Name.code();
                let filter = if is_name { "biobank" } else { one.filter };
                self.add(filter, &one.value);
            }
            _ => self.has_other_words = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_again() {
        let mut class = Unfound::default();
        class.add("diagnosis", "C71");
        class.add("not.city", "paris");
        class.add("clinician", "pr-janin");
        class.has_other_words = true;
        let code = class.code();
        assert_eq!(code, "clinician=&diagnosis=C71&not.city=paris&words=");
        assert_eq!(Unfound::from_code(&code), class);
        assert_eq!(class.values(Lang::En)[1].2, "C71 Brain");
    }

    #[test]
    fn names_are_read_longest_first_and_the_rest_is_given_back() {
        let mut class = Unfound::default();
        let others = class.named("glioblastome du Mr Secret, sérum");
        // A link word belongs to the name before it.
        assert_eq!(others, ["Mr", "Secret"]);
        assert_eq!(class.code(), "diagnosis=C71&sample_type=serum");
    }
}
