use std::collections::HashMap;

use tumorotheque_domain::{Entity, Icd10, Slug, text};
use tumorotheque_index::{Field, Hit, TextAnswer, is_telling, says_little};
use tumorotheque_publish::{Answer, Attribute, Cell, Criteria, Published};

use super::{
    coded::{Coded, diagnoses_of},
    facets::{demand, nothing},
    understood::{self, Said},
};
use crate::directory::{Bank, Facet, Question, QuestionError, Snapshot, view::Correction};

/// A bank that the text of the question met, with what the text says about samples.
pub(super) struct Candidate<'a> {
    pub(super) bank: &'a Bank,
    pub(super) hit: Option<Hit>,
    pub(super) said: Vec<Said>,
    pub(super) understood: Criteria,
}

/// What the index has for a text. Words that nothing has would rule everything out: the others are asked again without
/// them, and the answer names them.
fn search(snapshot: &Snapshot, text: &str) -> Result<TextAnswer, QuestionError> {
    let limit = snapshot.banks.len().max(1);
    let found = snapshot.index.search(text, Entity::Biobank, limit)?;
    if found.unknown.is_empty() {
        return Ok(found);
    }
    let unknown: Vec<String> = found
        .unknown
        .iter()
        .map(|word| text::normal(word))
        .collect();
    let is_known = |word: &&str| !unknown.contains(&text::normal(word));
    let known: Vec<&str> = text
        .split(|sign: char| sign.is_whitespace() || sign == ',')
        .filter(is_known)
        .collect();
    // A title or « tumorothèque » alone would only bring back everybody.
    if known
        .iter()
        .all(|word| word.chars().count() <= 2 || says_little(word))
    {
        return Ok(found);
    }
    let again = snapshot
        .index
        .search(&known.join(" "), Entity::Biobank, limit)?;
    Ok(TextAnswer {
        unknown: found.unknown,
        ..again
    })
}

/// More diagnoses than these are a chapter: nine donors in each of them would make every bank an answer to it, so one of
/// them must be published.
const FEW: usize = 4;

/// What the text meets, and how it was read.
#[derive(Default)]
pub(super) struct Met<'a> {
    pub(super) candidates: Vec<Candidate<'a>>,
    pub(super) corrections: Vec<Correction>,
    pub(super) unknown: Vec<String>,
    pub(super) coded: Coded,
}

/// The banks that the text meets; all of them when there is no text.
pub(super) fn candidates<'a>(
    snapshot: &'a Snapshot,
    question: &Question,
) -> Result<Met<'a>, QuestionError> {
    let was_telling = is_telling(&question.text)?;
    let coded = Coded::read(&question.text);
    let of_codes = Criteria {
        attributes: (coded.phrases.iter())
            .map(|phrase| phrase.attribute)
            .collect(),
        diagnoses: coded.diagnoses(),
        is_broader: coded.is_broader(),
        ..Criteria::default()
    };
    // Beside a code, words that say little say nothing: « cancer C43 » asks for C43.
    let is_text = if coded.is_empty() {
        !text::words(&question.text).is_empty()
    } else {
        was_telling && is_telling(&coded.rest)?
    };
    if !is_text {
        let all = snapshot.banks.iter().map(|bank| Candidate {
            bank,
            hit: None,
            said: Vec::new(),
            understood: of_codes.clone(),
        });
        return Ok(Met {
            candidates: all.collect(),
            coded,
            ..Met::default()
        });
    }
    let found = search(snapshot, &coded.rest)?;
    let banks: HashMap<i64, &Bank> = snapshot
        .banks
        .iter()
        .map(|bank| (bank.entry.key, bank))
        .collect();
    let candidates = found.hits.into_iter().filter_map(|hit| {
        let bank = *banks.get(&hit.key)?;
        let said = understood::said(&hit, &found.corrections);
        let mut understood = understood::criteria(&said);
        understood.attributes.extend(&of_codes.attributes);
        understood.diagnoses.extend(&of_codes.diagnoses);
        understood.is_broader = of_codes.is_broader;
        Some(Candidate {
            bank,
            said,
            understood,
            hit: Some(hit),
        })
    });
    let candidates = candidates.collect();
    let corrections = found.corrections.into_iter().map(|correction| Correction {
        typed: correction.typed,
        read_as: correction.read_as,
    });
    Ok(Met {
        candidates,
        corrections: corrections.collect(),
        unknown: found.unknown,
        coded,
    })
}

impl Candidate<'_> {
    /// Donors that answer the question; none when the bank does not.
    pub(super) fn donors(&self, question: &Question, snapshot: &Snapshot) -> Option<Published> {
        let criteria = self.criteria(question, None);
        let holds = self.agrees(question, None)
            && self.figures_allow(&self.undeclared(&criteria), snapshot);
        holds.then(|| {
            let answer = snapshot.answer(self.bank, &criteria);
            answer.map_or_else(nothing, |answer| answer.donors)
        })
    }

    /// The criteria without those that the bank's own entry answers: a collection that it declares holds without figures.
    pub(super) fn undeclared(&self, criteria: &Criteria) -> Criteria {
        let declared = self.bank.declared(Facet::Collection);
        let holds = criteria.collections.iter().any(|id| declared.contains(id));
        let collections = if holds {
            Vec::new()
        } else {
            criteria.collections.clone()
        };
        Criteria {
            collections,
            ..criteria.clone()
        }
    }

    /// Whether the bank's own entry gives a chosen value of each facet that only entries know, and the text leaves one of
    /// each facet that figures know; and whether the entry gives none of those that are left out.
    pub(super) fn agrees(&self, question: &Question, except: Option<Facet>) -> bool {
        let mut filters = question
            .filters
            .iter()
            .filter(|(facet, _)| Some(**facet) != except);
        let mut excluded = question.excluded.iter();
        let is_left_out = excluded.any(|(facet, values)| {
            Some(*facet) != except && self.bank.declares_one_of(*facet, values)
        });
        !is_left_out
            && filters.all(|(facet, values)| match facet {
                facet if !facet.is_published() => self.bank.declares_one_of(*facet, values),
                _ => values.iter().any(|value| self.text_allows(*facet, value)),
            })
    }

    /// Whether the text, if it speaks of this facet at all, means this value too: "mélanome" and C50 exclude each other.
    pub(super) fn text_allows(&self, facet: Facet, value: &str) -> bool {
        match facet {
            Facet::Diagnosis => {
                let meant = &self.understood.diagnoses;
                let is_meant = |code: &Icd10| {
                    let mut meant = meant.iter();
                    meant.any(|meant| meant.category() == code.category())
                };
                meant.is_empty() || diagnoses_of(value).iter().any(is_meant)
            }
            Facet::Collection => allows(&self.understood.collections, Slug::parse(value)),
            _ => facet.kind().is_none_or(|kind| {
                let meant: Vec<Attribute> = self.understood.of_kind(kind).collect();
                allows(&meant, kind.of_code(value))
            }),
        }
    }

    /// What is asked of samples: the filters, and what the text says where no filter does.
    pub(super) fn criteria(&self, question: &Question, except: Option<Facet>) -> Criteria {
        let mut criteria = self.understood.clone();
        let published = Facet::ALL.into_iter().filter(|facet| facet.is_published());
        for facet in published {
            let chosen = question.chosen(facet);
            if Some(facet) != except && !chosen.is_empty() {
                let both = chosen.iter().filter(|value| self.text_allows(facet, value));
                demand(&mut criteria, facet, &both.cloned().collect::<Vec<_>>());
            }
        }
        criteria
    }

    /// Whether a diagnosis that is asked for is published of the bank by itself.
    pub(super) fn promises(&self, criteria: &Criteria, snapshot: &Snapshot) -> bool {
        snapshot.figures().is_some_and(|figures| {
            let mut asked = criteria.diagnoses.iter();
            asked.any(|code| {
                let cell = Cell::Diagnosis(code.category());
                figures.donors(self.bank.id(), &cell).says_something()
            })
        })
    }

    /// Whether no published cell rules the bank out.
    pub(super) fn figures_allow(&self, criteria: &Criteria, snapshot: &Snapshot) -> bool {
        self.answer_allows(criteria, snapshot.answer(self.bank, criteria), snapshot)
    }

    /// The same of what figures answer to the criteria.
    pub(super) fn answer_allows(
        &self,
        criteria: &Criteria,
        answer: Option<Answer>,
        snapshot: &Snapshot,
    ) -> bool {
        let is_few = criteria.diagnoses.len() <= FEW && !criteria.is_broader;
        criteria.is_empty()
            || answer.is_some_and(|answer| answer.is_candidate)
                && (is_few || self.promises(criteria, snapshot))
    }

    /// How far from its names the text meets the bank: the farthest word decides.
    pub(super) fn distance(&self) -> u8 {
        let mut by_word: HashMap<&str, u8> = HashMap::new();
        for matched in self.hit.iter().flat_map(|hit| &hit.matched) {
            let distance = distance(matched.field);
            for word in &matched.words {
                by_word
                    .entry(word)
                    .and_modify(|nearest| *nearest = distance.min(*nearest))
                    .or_insert(distance);
            }
        }
        by_word.into_values().max().unwrap_or_default()
    }

    /// How well the text meets the bank; comparable within one question only.
    pub(super) fn text_score(&self) -> f32 {
        self.hit.as_ref().map_or(0.0, |hit| hit.score)
    }
}

fn allows<T: PartialEq>(meant: &[T], value: Option<T>) -> bool {
    meant.is_empty() || value.is_some_and(|value| meant.contains(&value))
}

/// How far a field is from the bank's names.
const fn distance(field: Field) -> u8 {
    match field {
        Field::Name | Field::Clinician | Field::Establishment => 0,
        Field::Group | Field::City | Field::Network | Field::Collection => 1,
        Field::SampleType | Field::Preservation | Field::Diagnosis | Field::Code => 2,
        Field::Description => 3,
    }
}
