use std::collections::BTreeMap;

use tumorotheque_domain::{Lang, Slug};
use tumorotheque_publish::Published;

use super::list::{Aside, Shortlist};
use crate::{
    directory::{Bank, CollectionPage, FacetValue, Item, Question, Snapshot, answering},
    web::{bank::bank_page, problem::Problem},
};

/// What a list's ids stand for now.
pub(in crate::web) struct Chosen {
    pub(in crate::web) banks: Vec<Item>,
    pub(in crate::web) collections: Vec<ChosenCollection>,
    /// Ids that the directory does not have, or has no more.
    pub(in crate::web) gone: Vec<Gone>,
    /// The question in words; empty when there is none.
    pub(in crate::web) criteria: Vec<Criterion>,
    /// The banks that answer it, with their figures; none without a question.
    pub(in crate::web) found: Option<BTreeMap<Slug, Published>>,
}

/// A collection with the banks that hold it.
pub(in crate::web) struct ChosenCollection {
    pub(in crate::web) id: String,
    pub(in crate::web) name: String,
    pub(in crate::web) pathology: Option<String>,
    pub(in crate::web) banks: Vec<FacetValue>,
}

/// An entry that is not there.
pub(in crate::web) struct Gone {
    pub(in crate::web) entry: Aside,
    pub(in crate::web) id: String,
    /// Whether it was there once.
    pub(in crate::web) is_withdrawn: bool,
}

/// A part of the question, in words.
pub(in crate::web) struct Criterion {
    /// Key of its name: that of a facet, or `shortlist-words`.
    pub(in crate::web) name: &'static str,
    pub(in crate::web) text: String,
}

impl Chosen {
    /// Looks up what was put aside; what is not there is said, not a failure.
    pub(in crate::web) fn of(
        list: &Shortlist,
        snapshot: &Snapshot,
        lang: Lang,
    ) -> Result<Self, Problem> {
        let question = list.asks(lang);
        let mut chosen = Self {
            banks: Vec::new(),
            collections: Vec::new(),
            gone: Vec::new(),
            criteria: question
                .as_ref()
                .map_or_else(Vec::new, |question| in_words(question, snapshot)),
            // A value that the directory no longer knows leaves nothing to compare, and the rest of the list.
            found: question.and_then(|question| answering(snapshot, &question).ok()),
        };
        for entry in list.entries() {
            chosen.look_up(entry, snapshot, lang)?;
        }
        Ok(chosen)
    }

    fn look_up(&mut self, entry: &Aside, snapshot: &Snapshot, lang: Lang) -> Result<(), Problem> {
        let mut gone = |id: &Slug, is_withdrawn| {
            self.gone.push(Gone {
                entry: entry.clone(),
                id: id.to_string(),
                is_withdrawn,
            });
        };
        match entry {
            Aside::Bank(id) => match bank_page(snapshot, Some(id), lang) {
                Ok(page) => self.banks.push(page.item),
                Err(problem) if problem.status().is_client_error() => {
                    gone(id, snapshot.is_withdrawn(id));
                }
                Err(problem) => return Err(problem),
            },
            Aside::Collection(id) => match CollectionPage::of(snapshot, id, lang) {
                Some(page) => self.collections.push(ChosenCollection {
                    id: page.item.id,
                    name: page.item.name,
                    pathology: page.item.pathology,
                    banks: page.biobanks,
                }),
                None => gone(id, false),
            },
        }
        Ok(())
    }

    /// The banks of the list, with all that is public of them.
    pub(in crate::web) fn banks<'a>(&self, snapshot: &'a Snapshot) -> Vec<&'a Bank> {
        let ids = self.banks.iter().filter_map(|bank| Slug::parse(&bank.id));
        ids.filter_map(|id| snapshot.bank(&id)).collect()
    }
}

/// What a question asks, part by part.
fn in_words(question: &Question, snapshot: &Snapshot) -> Vec<Criterion> {
    let words = (!question.text.is_empty()).then(|| Criterion {
        name: "shortlist-words",
        text: question.text.clone(),
    });
    let filters = question.filters.iter().map(|(facet, values)| {
        let label = |value: &String| snapshot.label(*facet, value, question.lang);
        let labels: Vec<String> = values
            .iter()
            .map(|value| label(value).unwrap_or_else(|| value.clone()))
            .collect();
        Criterion {
            name: facet.name(),
            text: labels.join(", "),
        }
    });
    words.into_iter().chain(filters).collect()
}
