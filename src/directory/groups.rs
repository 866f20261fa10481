use tumorotheque_domain::{Lang, vocabulary};
use tumorotheque_publish::Published;

use super::candidate::candidates;
use crate::directory::{Facet, FacetValue, Question, QuestionError, Snapshot};

/// The groups of diagnoses of which banks have something, in the order of their codes. Banks are those that a search for the group
/// finds, but for those of which nothing is published of it: a search shows them as long as nothing rules them out, which of a
/// group of few codes is nearly always, while a picture of what there is shows what there is.
///
/// # Errors
/// [`QuestionError`] when the index fails.
pub(crate) fn groups(snapshot: &Snapshot, lang: Lang) -> Result<Vec<FacetValue>, QuestionError> {
    let facet = Facet::Diagnosis;
    let everything = Question::everything(lang);
    let met = candidates(snapshot, &everything)?.candidates;
    let blocks = vocabulary::diagnoses().iter();
    let blocks = blocks.filter(|term| term.code.contains('-'));
    let group = |value: String| {
        let question = everything.toggled(facet, &value);
        let with_it = met
            .iter()
            .filter(|candidate| candidate.promises(&candidate.criteria(&question, None), snapshot));
        let donors = with_it.filter_map(|candidate| candidate.donors(&question, snapshot));
        let donors: Vec<Published> = donors.collect();
        Some(FacetValue {
            label: snapshot.label(facet, &value, lang)?,
            banks: donors.len(),
            donors: Published::of_banks(donors),
            chosen: false,
            value,
        })
    };
    let groups = blocks.filter_map(|term| group(facet.canonical(&term.code)?));
    Ok(groups.filter(|group| group.banks > 0).collect())
}
