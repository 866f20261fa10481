//! What an attacker sees of a target in answers.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use super::{
    bounds::Bounds,
    guess::Signs,
    offered::Offered,
    publisher::{Answer, Figure, Heard, Publisher, Question},
    questions::{Form, Supposed, Use, isolates, trackers},
    world::{ATTRIBUTES, Secret, Target},
};

/// What the attacker works with.
pub(super) struct Attacker<'a> {
    pub(super) offered: &'a Offered,
    /// What entries say of banks: the value of each filter by filter and bank.
    pub(super) of_banks: BTreeMap<(String, String), String>,
    /// Many targets are asked about in the same forms.
    trackers: RefCell<HashMap<Vec<Form>, Rc<Trackers>>>,
}

/// Pairs of places in a list of forms.
type Trackers = Vec<(usize, usize)>;

impl<'a> Attacker<'a> {
    /// Learns which filters are about banks, by asking: those of which the donors' file says nothing.
    pub(super) fn of(offered: &'a Offered, publisher: &impl Publisher) -> Self {
        let mut of_banks = BTreeMap::new();
        for (filter, values) in &offered.filters {
            if is_of_donors(filter) {
                continue;
            }
            for value in values {
                let question = vec![(filter.clone(), value.clone())];
                for (bank, _) in publisher.answer(&question).banks {
                    of_banks
                        .entry((filter.clone(), bank))
                        .or_insert_with(|| value.clone());
                }
            }
        }
        Self {
            offered,
            of_banks,
            trackers: RefCell::default(),
        }
    }

    fn supposed(&'a self, target: &'a Target) -> Vec<Supposed<'a>> {
        let of = |secret| Supposed::of(target, &self.of_banks, secret);
        match &target.secret {
            Secret::Presence => vec![of(None)],
            Secret::Value { parameter, values } => values
                .iter()
                .map(|value| of(Some((parameter, value))))
                .collect(),
        }
    }

    fn forms(&self, supposed: &Supposed<'_>) -> Vec<Form> {
        supposed.forms(self.offered, |name| !is_of_donors(name))
    }

    fn trackers(&self, forms: &[Form]) -> Rc<Trackers> {
        let mut known = self.trackers.borrow_mut();
        let found = known
            .entry(forms.to_vec())
            .or_insert_with(|| Rc::new(trackers(forms)));
        Rc::clone(found)
    }

    /// All that is to be asked about a target.
    pub(super) fn questions(&self, target: &Target) -> Vec<Question> {
        let of_one = |supposed: &Supposed<'_>| {
            let forms = self.forms(supposed).into_iter();
            let questions = forms.map(|form| supposed.question(&form, self.offered));
            questions.collect::<Vec<_>>()
        };
        self.supposed(target).iter().flat_map(of_one).collect()
    }

    /// What one set of answers shows of a target.
    pub(super) fn signs(&self, target: &Target, heard: &Heard, bounds: &Bounds) -> Signs {
        let supposed = self.supposed(target);
        let forms = self.forms(&supposed[0]);
        let kind = if supposed[0].secret.is_some() {
            "value"
        } else {
            "presence"
        };
        let seen: Vec<Vec<&Answer>> = supposed
            .iter()
            .map(|one| {
                forms
                    .iter()
                    .map(|form| heard.to(&one.question(form, self.offered)))
                    .collect()
            })
            .collect();
        let mut signs = Signs::new();
        for (place, form) in forms.iter().enumerate() {
            let figures = seen
                .iter()
                .map(|answers| level(answers[place].of(&target.bank)));
            signs.insert(
                format!("{kind} {form:?}"),
                told(&figures.collect::<Vec<_>>()),
            );
            for (channel, number) in CHANNELS {
                let numbers = seen
                    .iter()
                    .map(|answers| number(answers[place], &target.bank));
                if let [first, second] = numbers.collect::<Vec<_>>()[..] {
                    signs.insert(format!("{channel} {form:?}"), (second - first).signum());
                }
            }
        }
        for form in &forms {
            let questions = supposed.iter().map(|one| one.question(form, self.offered));
            let bounded = questions.map(|question| level(bounds.get(&question).copied()));
            signs.insert(
                format!("{kind} {form:?} bounded"),
                told(&bounded.collect::<Vec<_>>()),
            );
        }
        let mut votes = vec![0; seen.len()];
        for (one, other) in self.trackers(&forms).iter().copied() {
            let apart = seen.iter().map(|answers| {
                level(answers[one].of(&target.bank)) - level(answers[other].of(&target.bank))
            });
            let apart: Vec<i64> = apart.collect();
            signs.insert(
                format!(
                    "{kind} {:?} {one} without {other}",
                    target.secret.parameter()
                ),
                told(&apart),
            );
            if isolates(&forms[one], &forms[other]) {
                votes
                    .iter_mut()
                    .zip(apart)
                    .for_each(|(votes, apart)| *votes += i64::from(apart != 0));
            }
        }
        signs.insert(format!("{kind} in trackers"), told(&votes));
        self.facets(target, heard, &mut signs);
        signs
    }

    /// The figures of the secret's values beside those of results.
    fn facets(&self, target: &Target, heard: &Heard, signs: &mut Signs) {
        let Secret::Value { parameter, values } = &target.secret else {
            return;
        };
        for supposed in self.supposed(target) {
            for form in self.forms(&supposed) {
                let answer = heard.to(&supposed.question(&form, self.offered));
                let figures = values.map(|value| {
                    level(
                        answer
                            .facets
                            .get(&((*parameter).to_owned(), value.to_owned()))
                            .copied(),
                    )
                });
                let is_first = supposed.values.get(parameter) == Some(&values[0]);
                signs.insert(format!("facet {is_first} {form:?}"), told(&figures));
            }
        }
    }

    /// What is asked of a target before and after a release.
    pub(super) fn plain_questions(&self, target: &Target) -> Vec<Question> {
        let supposed = self.supposed(target);
        let forms = self.forms(&supposed[0]).into_iter().filter(is_plain);
        let questions = forms.flat_map(|form| {
            let each = supposed.iter();
            each.map(|one| one.question(&form, self.offered))
                .collect::<Vec<_>>()
        });
        questions.collect()
    }

    /// What changed of a target from one set of answers to the next.
    pub(super) fn changes(&self, target: &Target, before: &Heard, after: &Heard) -> Signs {
        let supposed = self.supposed(target);
        let forms = self.forms(&supposed[0]).into_iter().filter(is_plain);
        let kind = if supposed[0].secret.is_some() {
            "value"
        } else {
            "presence"
        };
        let change = |form: &Form, supposed: &Supposed<'_>| {
            let question = supposed.question(form, self.offered);
            let at = |heard: &Heard| level(heard.to(&question).of(&target.bank));
            at(after) - at(before)
        };
        let sign = |form: Form| {
            let changes: Vec<i64> = supposed.iter().map(|one| change(&form, one)).collect();
            (format!("{kind} {form:?}"), told(&changes))
        };
        forms.map(sign).collect()
    }
}

/// Whether a form asks for one value of each of up to three filters about donors: more are answered out of these.
fn is_plain(form: &Form) -> bool {
    form.len() <= 3
        && form
            .iter()
            .all(|(name, how)| *how == Use::Is && is_of_donors(name))
}

fn is_of_donors(filter: &str) -> bool {
    ATTRIBUTES.iter().any(|(name, _)| *name == filter)
}

/// A number of an answer, beside a bank's figure.
type Channel = fn(&Answer, &str) -> i64;

/// Numbers of an answer that nobody meant as figures.
const CHANNELS: [(&str, Channel); 3] = [
    ("place", Answer::place),
    ("total", |answer, _| answer.total),
    ("bytes", |answer, _| answer.bytes),
];

/// A bank that is not among the results shows nothing, less than a band that is empty.
fn level(figure: Option<Figure>) -> i64 {
    figure.map_or(-1, Figure::middle)
}

/// What numbers tell: which of two is greater and which are nothing, or how great the one is.
fn told(numbers: &[i64]) -> i64 {
    match *numbers {
        [first, second] => {
            10 * (second - first).signum() + 2 * i64::from(first == 0) + i64::from(second == 0)
        }
        [one] => one.signum() * i64::from(i64::BITS - one.abs().leading_zeros()),
        _ => 0,
    }
}
