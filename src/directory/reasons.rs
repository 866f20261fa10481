//! Why a bank is among the results.

use tumorotheque_domain::{Icd10, Lang};
use tumorotheque_index::{Field, Matched};
use tumorotheque_publish::{Criteria, Kind};

use super::{
    candidate::Candidate,
    facets::demand,
    understood::{code_of, named_collection},
};
use crate::directory::{Facet, Question, Snapshot, view::Reason};

impl Candidate<'_> {
    /// Why the bank is among the results: where the text met it, and the chosen values it has.
    pub(super) fn reasons(&self, question: &Question, snapshot: &Snapshot) -> Vec<Reason> {
        let met = self.hit.iter().flat_map(|hit| &hit.matched);
        let met = met.filter(|matched| self.means(matched)).map(|matched| {
            let facet = Facet::from_name(matched.field.code());
            let label = facet.and_then(|facet| facet.coded_label(code_of(matched), question.lang));
            Reason {
                field: matched.field.code(),
                text: label.unwrap_or_else(|| matched.text.clone()),
                broader: false,
            }
        });
        let chosen = question
            .filters
            .iter()
            .flat_map(|(facet, values)| values.iter().map(move |value| (*facet, value)));
        let narrowed = chosen
            .filter(|(facet, value)| self.has(*facet, value, snapshot))
            .filter_map(|(facet, value)| {
                Some(Reason {
                    field: facet.name(),
                    text: has_label(facet, value, question.lang, snapshot)?,
                    broader: facet == Facet::Diagnosis && is_finer(value),
                })
            });
        let coded = self.coded_reasons(question.lang);
        let mut reasons: Vec<Reason> = Vec::new();
        for reason in met.chain(coded).chain(narrowed) {
            if !reasons
                .iter()
                .any(|other| other.field == reason.field && other.text == reason.text)
            {
                reasons.push(reason);
            }
        }
        reasons
    }

    /// The published categories of the codes that were typed.
    fn coded_reasons(&self, lang: Lang) -> Vec<Reason> {
        let in_words = self
            .said
            .iter()
            .filter(|said| said.field == Field::Diagnosis);
        let in_words: Vec<&String> = in_words.flat_map(|said| &said.codes).collect();
        let published = self.bank.published(Facet::Diagnosis).iter().cloned();
        let reason = |category: String| {
            let mut meant = self.understood.diagnoses.iter();
            let meant = meant.find(|code| code.category().to_string() == category)?;
            let is_coded = !in_words.contains(&&category);
            is_coded.then(|| Reason {
                field: Facet::Diagnosis.name(),
                text: Facet::Diagnosis
                    .coded_label(&category, lang)
                    .unwrap_or(category.clone()),
                broader: self.understood.is_broader || *meant != meant.category(),
            })
        };
        let matched = self.understood.of_kind(Kind::Matched).map(|one| Reason {
            field: Kind::Matched.name(),
            text: one.label(lang).to_owned(),
            broader: false,
        });
        published.filter_map(reason).chain(matched).collect()
    }

    /// Whether the match is one that counts: of coded values, those that the figures shown are about.
    fn means(&self, matched: &Matched) -> bool {
        let code = code_of(matched);
        let Criteria {
            attributes,
            diagnoses,
            collections,
            is_broader: _,
        } = &self.understood;
        let is_meant = |kind: Kind| {
            let meant = kind.of_code(code);
            meant.is_some_and(|attribute| attributes.contains(&attribute))
        };
        match matched.field {
            Field::SampleType => is_meant(Kind::SampleType),
            Field::Diagnosis => diagnoses
                .iter()
                .any(|meant| meant.category().to_string() == code),
            Field::Preservation => is_meant(Kind::Preservation),
            Field::Collection => {
                collections.is_empty()
                    || named_collection(matched).is_some_and(|id| collections.contains(&id))
            }
            _ => true,
        }
    }

    fn has(&self, facet: Facet, value: &String, snapshot: &Snapshot) -> bool {
        let mut criteria = Criteria::default();
        demand(&mut criteria, facet, std::slice::from_ref(value));
        self.bank
            .declares_one_of(facet, std::slice::from_ref(value))
            || (!criteria.is_empty() && self.figures_allow(&criteria, snapshot))
    }
}

/// What the bank has of a chosen value: of a finer code, its category.
fn has_label(facet: Facet, value: &str, lang: Lang, snapshot: &Snapshot) -> Option<String> {
    let category = Icd10::parse(value)
        .ok()
        .filter(|_| facet == Facet::Diagnosis);
    let category = category.map(|code| code.category().to_string());
    snapshot.label(facet, category.as_deref().unwrap_or(value), lang)
}

/// Whether a diagnosis is finer than the categories that figures are of.
fn is_finer(value: &str) -> bool {
    Icd10::parse(value).is_ok_and(|code| code != code.category())
}
