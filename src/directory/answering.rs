use std::collections::BTreeMap;

use tumorotheque_domain::Slug;
use tumorotheque_publish::Published;

use super::{answer::check_values, candidate::candidates};
use crate::directory::{Question, QuestionError, Snapshot};

/// Every bank that answers a question, with its figure: what [`answer`](super::answer()) says of each, without pages.
///
/// # Errors
/// [`QuestionError`] when the text is too long, a chosen value is not of this directory, or the index fails.
pub(crate) fn answering(
    snapshot: &Snapshot,
    question: &Question,
) -> Result<BTreeMap<Slug, Published>, QuestionError> {
    check_values(snapshot, question)?;
    let met = candidates(snapshot, question)?;
    let donors = met.candidates.iter().filter_map(|candidate| {
        let donors = candidate.donors(question, snapshot)?;
        Some((candidate.bank.id().clone(), donors))
    });
    Ok(donors.collect())
}
