//! What an attacker asks about a target: every filter that is offered, with the value that is known, with all the others, and
//! with all of them, in pairs, alone and beside all that is known. Two questions that differ in one filter are a tracker.

use std::collections::BTreeMap;

use super::{
    offered::Offered,
    publisher::Question,
    world::{Random, Target},
};

/// Lists of some values that are drawn for each filter.
const DRAWN: u8 = 3;

/// How a filter is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Use {
    /// The value that is known, or supposed.
    Is,
    /// Every other value: what is left after taking these away is the target.
    Others,
    /// Every value.
    All,
    /// Some other values, drawn by this number: what is around the target is another each time.
    Some(u8),
    /// The same with the value that is known.
    SomeAnd(u8),
    /// The words of the value as free text.
    Words,
}

/// Uses of filters by name; a filter that is not there is not used.
pub(super) type Form = BTreeMap<String, Use>;

/// A target with one value supposed for the secret, if the secret is a value.
pub(super) struct Supposed<'a> {
    pub(super) values: BTreeMap<&'a str, &'a str>,
    /// The filter of the secret.
    pub(super) secret: Option<&'a str>,
}

impl<'a> Supposed<'a> {
    /// All that is known of the donor, and of the bank what its entry tells: by filter and bank.
    pub(super) fn of(
        target: &'a Target,
        of_banks: &'a BTreeMap<(String, String), String>,
        secret: Option<(&'a str, &'a str)>,
    ) -> Self {
        let entry = of_banks
            .iter()
            .filter(|((_, bank), _)| *bank == target.bank);
        let entry = entry.map(|((filter, _), value)| (filter.as_str(), value.as_str()));
        let known = target.known.iter().map(|(name, value)| (*name, *value));
        let values = entry
            .chain(known)
            .chain(secret)
            .filter(|(_, value)| !value.is_empty());
        Self {
            values: values.collect(),
            secret: secret.map(|(name, _)| name),
        }
    }

    /// The forms of questions to ask. `is_entry` tells the filters that are about the bank and not about the donor.
    pub(super) fn forms(&self, offered: &Offered, is_entry: impl Fn(&str) -> bool) -> Vec<Form> {
        let supposed = self.secret.map(|secret| (secret.to_owned(), Use::Is));
        let nothing: Form = supposed.into_iter().collect();
        let (entry, donor): (Vec<&str>, Vec<&str>) = self
            .values
            .keys()
            .copied()
            .filter(|name| Some(*name) != self.secret)
            .partition(|name| is_entry(name));
        let all: Form = donor
            .iter()
            .map(|name| ((*name).to_owned(), Use::Is))
            .chain(nothing.clone())
            .collect();
        let mut forms = vec![nothing.clone(), all.clone()];
        for (place, one) in donor.iter().enumerate() {
            forms.extend(with_each(&nothing, one));
            forms.extend(with_each(&all, one));
            for number in 0..DRAWN {
                forms.extend(
                    [Use::Some(number), Use::SomeAnd(number)].map(|how| with(&all, one, how)),
                );
            }
            for other in &donor[place + 1..] {
                forms.extend(
                    with_each(&nothing, one)
                        .flat_map(|form| with_each(&form, other).collect::<Vec<_>>()),
                );
            }
        }
        for base in [&nothing, &all] {
            forms.extend(
                self.secret
                    .iter()
                    .flat_map(|secret| with_each(base, secret)),
            );
        }
        let bank = entry
            .iter()
            .flat_map(|one| with_each(&nothing, one).filter(|form| form[*one] != Use::All));
        forms.extend(bank.collect::<Vec<_>>());
        if offered.text.is_some() {
            let words = |form: &Form, name: &str| with(form, name, Use::Words);
            for name in donor.iter().copied().chain(self.secret) {
                forms.push(words(&nothing, name));
                forms.extend(
                    self.secret
                        .map(|secret| words(&with(&nothing, name, Use::Is), secret)),
                );
            }
        }
        forms.sort();
        forms.dedup();
        forms
    }

    /// The question of a form.
    pub(super) fn question(&self, form: &Form, offered: &Offered) -> Question {
        let mut question = Question::new();
        let mut words = Vec::new();
        for (name, how) in form {
            // A secret may be that there is nothing.
            let value = self.values.get(name.as_str()).copied().unwrap_or_default();
            let every = offered.filters[name].iter();
            let chosen: Vec<&str> = match how {
                Use::Is => (!value.is_empty()).then_some(value).into_iter().collect(),
                Use::Others => every
                    .map(String::as_str)
                    .filter(|other| *other != value)
                    .collect(),
                Use::All => every.map(String::as_str).collect(),
                Use::Some(number) => every
                    .map(String::as_str)
                    .filter(|other| *other != value && is_drawn(*number, other))
                    .collect(),
                Use::SomeAnd(number) => every
                    .map(String::as_str)
                    .filter(|other| *other == value || is_drawn(*number, other))
                    .collect(),
                Use::Words if value.is_empty() => Vec::new(),
                Use::Words => {
                    words.push(offered.labels[&(name.clone(), value.to_owned())].as_str());
                    Vec::new()
                }
            };
            question.extend(
                chosen
                    .into_iter()
                    .map(|value| (name.clone(), value.to_owned())),
            );
        }
        if let (Some(text), false) = (&offered.text, words.is_empty()) {
            question.push((text.clone(), words.join(" ")));
        }
        question.sort();
        question
    }
}

fn is_drawn(number: u8, value: &str) -> bool {
    let text = value.bytes().fold(u64::from(number), |hash, byte| {
        hash.wrapping_mul(31) ^ u64::from(byte)
    });
    Random::new(text).below(2) == 1
}

/// Whether one form asks for the target in addition to what the other asks for.
pub(super) fn isolates(one: &Form, other: &Form) -> bool {
    let mut uses = one
        .iter()
        .filter(|(name, how)| other.get(*name) != Some(how));
    uses.all(|(name, how)| match (other.get(name), how) {
        (Some(Use::Others), Use::All) => true,
        (Some(Use::Some(number)), Use::SomeAnd(same)) => number == same,
        _ => false,
    })
}

fn with(form: &Form, name: &str, how: Use) -> Form {
    let mut form = form.clone();
    form.insert(name.to_owned(), how);
    form
}

fn with_each(form: &Form, name: &str) -> impl Iterator<Item = Form> {
    [Use::Is, Use::Others, Use::All]
        .into_iter()
        .map(move |how| with(form, name, how))
}

/// Pairs of forms that differ in the use of one filter.
pub(super) fn trackers(forms: &[Form]) -> Vec<(usize, usize)> {
    let apart = |one: &Form, other: &Form| {
        let names = one
            .keys()
            .chain(other.keys().filter(|name| !one.contains_key(*name)));
        names
            .filter(|name| one.get(*name) != other.get(*name))
            .count()
    };
    let pairs =
        (0..forms.len()).flat_map(|one| (one + 1..forms.len()).map(move |other| (one, other)));
    let pairs = pairs.filter(|(one, other)| one < other || isolates(&forms[*one], &forms[*other]));
    pairs
        .filter(|(one, other)| apart(&forms[*one], &forms[*other]) == 1)
        .collect()
}
