use tumorotheque_domain::Lang;

use super::{Facet, FacetValue, Item, Question, QuestionError, Snapshot, answer, view::FacetLists};

/// Banks on one page; the search has the rest.
const MOST_BANKS: usize = 100;

/// The banks that answer for one thing, a hospital or a diagnosis, with what is published of them: the answer of the search
/// to that one filter, so that a page of a thing says no more than the search does.
#[derive(Debug)]
pub(crate) struct Holdings {
    /// Banks that answer, of which `banks` may have the first only.
    pub(crate) total: usize,
    /// Largest figure first.
    pub(crate) banks: Vec<Item>,
    /// By facet: what choosing each value beside the thing gives.
    pub(crate) facets: FacetLists,
}

impl Holdings {
    /// Of one value of a facet.
    ///
    /// # Errors
    /// [`QuestionError`] when the directory does not know the value.
    pub(crate) fn of(
        snapshot: &Snapshot,
        facet: Facet,
        value: &str,
        lang: Lang,
    ) -> Result<Self, QuestionError> {
        let mut question = Question::everything(lang);
        question.filters.insert(facet, vec![value.to_owned()]);
        Self::answering(snapshot, question)
    }

    /// Of the whole directory.
    ///
    /// # Errors
    /// As [`answer()`].
    pub(crate) fn of_all(snapshot: &Snapshot, lang: Lang) -> Result<Self, QuestionError> {
        Self::answering(snapshot, Question::everything(lang))
    }

    fn answering(snapshot: &Snapshot, question: Question) -> Result<Self, QuestionError> {
        let question = Question {
            limit: MOST_BANKS,
            ..question
        };
        let results = answer(snapshot, &question)?;
        Ok(Self {
            total: results.total,
            banks: results.items,
            facets: results.facets,
        })
    }

    /// The values of a facet, as the search orders them.
    pub(crate) fn values(&self, facet: Facet) -> &[FacetValue] {
        let mut lists = self.facets.0.iter();
        lists
            .find(|(one, _)| *one == facet)
            .map_or(&[], |(_, values)| values)
    }

    /// The facets that figures know, without one: in the order of [`Facet::ALL`], largest figure first.
    pub(crate) fn figures(&self, without: Option<Facet>) -> Vec<(Facet, Vec<FacetValue>)> {
        let known = self.facets.0.iter();
        let known = known.filter(|(facet, _)| facet.is_published() && Some(*facet) != without);
        known
            .map(|(facet, values)| (*facet, published_first(values)))
            .collect()
    }
}

/// What is published to be there, largest figure first: without what reads "fewer than ten", and without bounds from above,
/// which say what is not there.
pub(super) fn published_first(values: &[FacetValue]) -> Vec<FacetValue> {
    let told = values.iter().filter(|value| value.donors.least() > 0);
    let mut told: Vec<FacetValue> = told.cloned().collect();
    told.sort_by(|a, b| b.donors.rank(&a.donors));
    told
}
