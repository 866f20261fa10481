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
    let mut found: BTreeMap<String, Vec<Published>> = BTreeMap::new();
    for candidate in candidates
        .iter()
        .filter(|candidate| candidate.agrees(question, Some(facet)))
    {
        let others = candidate.criteria(question, Some(facet));
        let rest_holds = candidate.figures_allow(&candidate.undeclared(&others), snapshot);
        let mut values = snapshot.possible(candidate.bank, facet);
        values.extend(question.chosen(facet).iter().cloned());
        // To choose a value is not to leave it out any more; the others stay left out.
        let is_left_out = |value: &String| {
            let mut others = question.left_out(facet).iter();
            others.any(|other| {
                other != value
                    && (candidate.bank).declares_one_of(facet, std::slice::from_ref(other))
            })
        };
        for value in values
            .into_iter()
            .filter(|value| candidate.text_allows(facet, value) && !is_left_out(value))
        {
            let answer = snapshot
                .figures()
                .map(|figures| figures.answer(candidate.bank.id(), &with(&others, facet, &value)));
            // A bank that declares the value is an answer whatever its figures say, as long as the rest holds.
            let declared = candidate
                .bank
                .declares_one_of(facet, std::slice::from_ref(&value));
            let published = facet.is_published()
                && candidate.figures_allow(&with(&others, facet, &value), snapshot);
            if published || (declared && rest_holds) {
                let donors = answer.map_or_else(nothing, |answer| answer.donors);
                found.entry(value).or_default().push(donors);
            }
        }
    }
    let chosen = question.chosen(facet);
    for value in chosen {
        // What was chosen stays in sight, even where it leads nowhere, so that it can be taken back.
        found.entry(value.clone()).or_default();
    }
    let value = |(value, figures): (String, Vec<Published>)| FacetValue {
        label: snapshot
            .label(facet, &value, question.lang)
            .unwrap_or_else(|| value.clone()),
        banks: figures.len(),
        donors: Published::of_banks(figures),
        chosen: chosen.contains(&value),
        value,
    };
    found.into_iter().map(value).collect()
}

/// The criteria with one more value demanded, where the facet is one that figures answer.
fn with(criteria: &Criteria, facet: Facet, value: &str) -> Criteria {
    let mut criteria = criteria.clone();
    demand(&mut criteria, facet, &[value.to_owned()]);
    criteria
}

/// Demands these values, in place of what was demanded of the same facet before.
pub(super) fn demand(criteria: &mut Criteria, facet: Facet, values: &[String]) {
    match facet {
        Facet::Diagnosis => {
            criteria.diagnoses = values
                .iter()
                .flat_map(|value| diagnoses_of(value))
                .collect();
        }
        Facet::Collection => {
            criteria.collections = values.iter().filter_map(|id| Slug::parse(id)).collect();
        }
        _ => {
            if let Some(kind) = facet.kind() {
                let attributes = values.iter().filter_map(|code| kind.of_code(code));
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
            let donors = snapshot
                .figures()?
                .answer(bank.id(), &with(&Criteria::default(), facet, value))
                .donors;
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
    let answer = snapshot
        .figures()
        .map(|figures| figures.answer(bank.id(), &Criteria::default()));
    answer.map_or_else(nothing, |answer| answer.donors)
}

/// What is said where nothing is published: `<10`.
pub(super) fn nothing() -> Published {
    Published::of_banks([])
}
