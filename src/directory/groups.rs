use tumorotheque_domain::{Lang, vocabulary};
use tumorotheque_publish::Published;

use super::candidate::candidates;
use crate::directory::{Facet, FacetValue, Question, QuestionError, Snapshot};

/// The groups of diagnoses of which banks have something, in the order of their codes. Banks and figures are those that a search
/// for the group finds.
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
        let donors = met
            .iter()
            .filter_map(|candidate| candidate.donors(&question, snapshot));
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
