//! What was understood of the text of a question, over all the banks that answer it.

use std::collections::BTreeSet;

use tumorotheque_domain::{Clinician, Lang, Slug, vocabulary};
use tumorotheque_index::{Field, Hit, Matched, is_telling, says_little, telling_stems};

use super::{candidate::Candidate, coded::Coded};
use crate::directory::{
    Bank, Facet, Question, Snapshot,
    places::{city_id, group_id},
    view::Understood,
};

/// More than these are no help: the text was too general.
const MOST: usize = 32;

/// Fields that name a bank rather than its samples, in the order in which they are read.
const NAMES: [Field; 6] = [
    Field::Clinician,
    Field::Network,
    Field::Establishment,
    Field::City,
    Field::Group,
    Field::Name,
];

/// What the text says, in the order of its words; each value once.
pub(super) fn understood(
    candidates: &[&Candidate<'_>],
    coded: &Coded,
    question: &Question,
    snapshot: &Snapshot,
) -> Vec<Understood> {
    let mut found = Vec::new();
    for code in &coded.codes {
        for value in &code.values {
            let words = BTreeSet::from([code.typed.as_str()]);
            add(&mut found, Facet::Diagnosis.name(), value, &words);
        }
    }
    for phrase in &coded.phrases {
        let kind = phrase.attribute.kind().name();
        let words = phrase.words.iter().map(String::as_str).collect();
        add(&mut found, kind, phrase.attribute.code(), &words);
    }
    for candidate in candidates {
        for said in &candidate.said {
            let words = said.words.iter().map(String::as_str).collect();
            for code in &said.codes {
                add(&mut found, said.field.code(), code, &words);
            }
        }
        for (filter, value, words) in names(candidate) {
            add(&mut found, filter, &value, &words);
        }
    }
    let broader = |value: &str| {
        let mut read = coded.codes.iter();
        read.any(|code| code.is_broader && code.values.iter().any(|other| other == value))
    };
    let mut understood: Vec<(usize, Understood)> = found
        .into_iter()
        .map(|(filter, value, words)| {
            let view = Understood {
                filter,
                label: label(filter, &value, question.lang, snapshot),
                text: in_order(&question.text, &words).join(" "),
                broader: filter == Facet::Diagnosis.name() && broader(&value),
                without: without(&question.text, &words),
                value,
            };
            let place = words.iter().filter_map(|word| question.text.find(word));
            (place.min().unwrap_or(usize::MAX), view)
        })
        .collect();
    understood.sort_by(|(a_place, a), (b_place, b)| {
        (a_place, a.filter, &a.value).cmp(&(b_place, b.filter, &b.value))
    });
    understood.truncate(MOST);
    understood.into_iter().map(|(_, view)| view).collect()
}

/// What is left of the text when all that was understood is taken out.
pub(super) fn rest(text: &str, understood: &[Understood]) -> String {
    let words = understood.iter().flat_map(|one| one.text.split(' '));
    let rest = without(text, &words.collect());
    let links_only = rest.split(' ').all(is_link);
    if links_only { String::new() } else { rest }
}

/// A filter, its value, and the words that say it.
type Found<'a> = (&'static str, String, BTreeSet<&'a str>);

fn add<'a>(
    found: &mut Vec<Found<'a>>,
    filter: &'static str,
    value: &str,
    words: &BTreeSet<&'a str>,
) {
    let known = found
        .iter_mut()
        .find(|(other, of, _)| *other == filter && of == value);
    match known {
        Some((_, _, said)) => said.extend(words),
        None => found.push((filter, value.to_owned(), words.clone())),
    }
}

/// The names that hold the words that say nothing of samples.
fn names<'a>(candidate: &'a Candidate<'_>) -> Vec<Found<'a>> {
    let Some(hit) = &candidate.hit else {
        return Vec::new();
    };
    let of_samples = candidate.said.iter().flat_map(|said| &said.words);
    let mut read: BTreeSet<&str> = of_samples.map(String::as_str).collect();
    let mut found = Vec::new();
    for field in NAMES {
        let mut here: BTreeSet<&str> = BTreeSet::new();
        for matched in values(hit, field) {
            let words: BTreeSet<&str> = matched
                .words
                .iter()
                .map(String::as_str)
                .filter(|word| !read.contains(word))
                .collect();
            if words.iter().all(|word| says_little(word)) {
                continue;
            }
            if let Some(value) = named(candidate.bank, matched) {
                here.extend(&words);
                found.push((facet_name(field), value, words));
            }
        }
        read.extend(here);
    }
    found
}

fn values(hit: &Hit, field: Field) -> impl Iterator<Item = &Matched> {
    hit.matched
        .iter()
        .filter(move |matched| matched.field == field)
}

/// What the directory calls a name; none when it is the source's wording and not one name.
fn named(bank: &Bank, matched: &Matched) -> Option<String> {
    let content = &bank.entry.value;
    let text = matched.text.as_str();
    let slug = match matched.field {
        Field::Clinician => {
            let mut clinicians = content.clinicians.iter();
            let who = clinicians.find(|who| who.full_name(Lang::Fr) == text);
            who.and_then(Clinician::id)
        }
        Field::Establishment => {
            let mut sites = content.establishments.iter();
            let named = sites.find(|site| {
                let mut also = vocabulary::also_called(&site.name).iter();
                site.name == text || also.any(|name| name == text)
            });
            named.and_then(tumorotheque_domain::Establishment::id)
        }
        Field::Name => Some(bank.id().clone()),
        Field::Group => group_id(text).map(|(id, _)| id),
        Field::City => city_id(text).map(|(id, _)| id),
        _ => Slug::from_name(text.split(" (").next().unwrap_or(text)),
    };
    slug.map(|slug| slug.to_string())
}

/// The parameter of a field that has one, and the field's own name otherwise.
fn facet_name(field: Field) -> &'static str {
    Facet::from_name(field.code()).map_or_else(|| field.code(), Facet::name)
}

fn label(filter: &str, value: &str, lang: Lang, snapshot: &Snapshot) -> String {
    let facet = Facet::from_name(filter);
    let named = facet.and_then(|facet| snapshot.label(facet, value, lang));
    let bank = || {
        let id = Slug::parse(value).filter(|_| filter == Field::Name.code())?;
        snapshot.bank(&id).map(|bank| bank.entry.value.name.clone())
    };
    named.or_else(bank).unwrap_or_else(|| value.to_owned())
}

/// Words of the text in the order in which they stand there.
fn in_order<'a>(text: &str, words: &BTreeSet<&'a str>) -> Vec<&'a str> {
    let mut words: Vec<&str> = words.iter().copied().collect();
    words.sort_by_key(|word| text.find(word));
    // « tissus congelés de sein » : the link word belongs to what follows.
    while words.len() > 1 && words.last().is_some_and(|word| is_link(word)) {
        words.pop();
    }
    words
}

/// Whether it is a title or a link word, which says nothing by itself.
pub(super) fn is_link(word: &str) -> bool {
    let is_title = || !says_little(word) && !is_telling(word).unwrap_or(true);
    telling_stems(word).is_empty() || is_title()
}

/// The pieces of the text that hold none of the words.
fn without(text: &str, words: &BTreeSet<&str>) -> String {
    let holds = |piece: &str| {
        let bare = piece.trim_matches(|sign: char| !sign.is_alphanumeric());
        let mut parts = piece.split(|sign: char| !sign.is_alphanumeric());
        words.contains(bare) || parts.any(|part| words.contains(part))
    };
    let pieces = text.split(|sign: char| sign.is_whitespace() || sign == ',');
    let kept: Vec<&str> = pieces
        .filter(|piece| !piece.is_empty() && !holds(piece))
        .collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_understood_is_taken_out_piece_by_piece() {
        let left = |text: &str, words: &[&str]| without(text, &words.iter().copied().collect());
        assert_eq!(
            left("mélanome congelé curie", &["congelé"]),
            "mélanome curie"
        );
        assert_eq!(left("tumeurs de l'enfant", &["enfant"]), "tumeurs de");
        assert_eq!(
            left("Dr Sastre-Garau, C50.9", &["Sastre", "Garau"]),
            "Dr C50.9"
        );
        assert_eq!(left("\"C50.9\" foch", &["C50.9"]), "foch");
    }
}
