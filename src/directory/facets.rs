use std::collections::BTreeMap;

use tumorotheque_domain::{Lang, Slug};
use tumorotheque_publish::{Criteria, Published};

use crate::directory::{
    Bank, Facet, FacetValue, Question, Snapshot, candidate::Candidate, coded::diagnoses_of,
    view::FacetLists,
};

/// For each facet, what each value alone would give, with every other filter applied.
pub(super) fn facets(
    candidates: &[Candidate<'_>],
    question: &Question,
    snapshot: &Snapshot,
) -> FacetLists {
    FacetLists(
        Facet::ALL
            .into_iter()
            .map(|facet| (facet, values(facet, candidates, question, snapshot)))
            .collect(),
    )
}

fn values(
    facet: Facet,
    candidates: &[Candidate<'_>],
    question: &Question,
    snapshot: &Snapshot,
) -> Vec<FacetValue> {
    let mut found: BTreeMap<&str, Vec<Published>> = BTreeMap::new();
    let chosen = question.chosen(facet);
    for candidate in candidates
        .iter()
        .filter(|candidate| candidate.agrees(question, Some(facet)))
    {
        let others = candidate.criteria(question, Some(facet));
        let rest_holds = candidate.figures_allow(&candidate.undeclared(&others), snapshot);
        let mut values = snapshot.possible(candidate.bank, facet);
        values.extend(chosen.iter().map(String::as_str));
        // To choose a value is not to leave it out any more; the others stay left out.
        let is_left_out = |value: &str| {
            let mut others = question.left_out(facet).iter();
            others.any(|other| other != value && candidate.bank.declares_one_of(facet, &[other]))
        };
        let mut asked = others.clone();
        for value in values
            .into_iter()
            .filter(|value| candidate.text_allows(facet, value) && !is_left_out(value))
        {
            demand(&mut asked, facet, &[value]);
            let answer = snapshot.answer(candidate.bank, &asked);
            // A bank that declares the value is an answer whatever its figures say, as long as the rest holds.
            let declared = candidate.bank.declares_one_of(facet, &[value]);
            let published =
                facet.is_published() && candidate.answer_allows(&asked, answer, snapshot);
            if published || (declared && rest_holds) {
                let donors = answer.map_or_else(nothing, |answer| answer.donors);
                found.entry(value).or_default().push(donors);
            }
        }
    }
    for value in chosen {
        // What was chosen stays in sight, even where it leads nowhere, so that it can be taken back.
        found.entry(value).or_default();
    }
    let value = |(value, figures): (&str, Vec<Published>)| FacetValue {
        label: snapshot
            .label(facet, value, question.lang)
            .unwrap_or_else(|| value.to_owned()),
        banks: figures.len(),
        donors: Published::of_banks(figures),
        chosen: chosen.iter().any(|chosen| chosen == value),
        value: value.to_owned(),
    };
    found.into_iter().map(value).collect()
}

/// Demands these values, in place of what was demanded of the same facet before, where it is one that figures answer.
pub(super) fn demand(criteria: &mut Criteria, facet: Facet, values: &[impl AsRef<str>]) {
    let values = values.iter().map(AsRef::as_ref);
    match facet {
        Facet::Diagnosis => criteria.diagnoses = values.flat_map(diagnoses_of).collect(),
        Facet::Collection => criteria.collections = values.filter_map(Slug::parse).collect(),
        _ => {
            if let Some(kind) = facet.kind() {
                let attributes = values.filter_map(|code| kind.of_code(code));
                criteria.demand(kind, attributes);
            }
        }
    }
}

/// What is published of a bank, by facet.
pub(super) fn of_bank(bank: &Bank, snapshot: &Snapshot, lang: Lang) -> FacetLists {
    let list = |facet| {
        let values = bank.published(facet).iter();
        let shown = values.filter_map(|value| {
            let mut criteria = Criteria::default();
            demand(&mut criteria, facet, &[value]);
            let donors = snapshot.answer(bank, &criteria)?.donors;
            let label = snapshot
                .label(facet, value, lang)
                .unwrap_or_else(|| value.clone());
            Some(FacetValue {
                value: value.clone(),
                label,
                banks: 1,
                donors,
                chosen: false,
            })
        });
        (facet, shown.collect())
    };
    FacetLists(
        Facet::ALL
            .into_iter()
            .filter(|facet| facet.is_published())
            .map(list)
            .collect(),
    )
}

/// The donors of a bank as a whole.
pub(super) fn whole_bank(bank: &Bank, snapshot: &Snapshot) -> Published {
    let answer = snapshot.answer(bank, &Criteria::default());
    answer.map_or_else(nothing, |answer| answer.donors)
}

/// What is said where nothing is published: `<10`.
pub(super) fn nothing() -> Published {
    Published::of_banks([])
}
