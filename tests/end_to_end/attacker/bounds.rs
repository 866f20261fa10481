//! Bounding figures by other figures: donors of these worlds give one sample each but for a tube of blood, so what is in a cell
//! is the sum of what is in its parts, and whoever knows that can bound each by the others.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    offered::Offered,
    publisher::{Figure, Heard, Question},
    world::{ATTRIBUTES, BLOOD, Donor},
};

/// What bounding gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bounded {
    /// Cells that were not shown and are known exactly now.
    pub(super) recovered: usize,
    /// Cells of fewer than ten that are known more narrowly than that.
    pub(super) narrowed: usize,
    /// Cells of which nothing was shown.
    pub(super) hidden: usize,
    /// Cells that are not what they were bounded to: what is shown is not true then, or the attacker cannot add.
    pub(super) wrong: usize,
}

/// What a question is bounded to.
pub(super) type Bounds = HashMap<Question, Figure>;

impl Bounded {
    pub(super) const fn and(self, other: Self) -> Self {
        Self {
            recovered: self.recovered + other.recovered,
            narrowed: self.narrowed + other.narrowed,
            hidden: self.hidden + other.hidden,
            wrong: self.wrong + other.wrong,
        }
    }
}

/// Filters of a question of the lattice: figures are of two beside the bank, and what is asked by more is answered out of these.
const TOGETHER: usize = 3;

/// Questions with every combination of values of up to [`TOGETHER`] filters about donors.
pub(super) fn lattice(offered: &Offered) -> Vec<Question> {
    let mut questions = vec![Question::new()];
    for (filter, _) in ATTRIBUTES {
        let Some(values) = offered.filters.get(filter) else {
            continue;
        };
        let single = values
            .iter()
            .map(|value| vec![(filter.to_owned(), value.clone())]);
        let choices: Vec<Question> = std::iter::once(Question::new()).chain(single).collect();
        let with = |question: &Question, choice: &Question| [question.as_slice(), choice].concat();
        questions = questions
            .iter()
            .flat_map(|question| choices.iter().map(move |choice| with(question, choice)))
            .filter(|question| question.len() <= TOGETHER)
            .collect();
    }
    for question in &mut questions {
        question.sort();
    }
    questions
}

/// Bounds every figure of a bank by all the others that were heard, until nothing moves.
pub(super) fn bound(
    bank: &str,
    heard: &Heard,
    offered: &Offered,
    donors: &[Donor],
) -> (Bounds, Bounded) {
    let donors: Vec<&Donor> = donors.iter().filter(|donor| donor.bank == bank).collect();
    let has_blood = donors
        .iter()
        .any(|donor| donor.values["matched"] == "blood");
    // Who gave blood too is in two materials; then blood is no part of what is divided by material.
    let is_divided =
        |filter: &str, value: &str| !(has_blood && filter == "sample_type" && value == BLOOD);
    let mut nodes: Vec<&Question> = heard
        .questions()
        .filter(|question| is_of_donors(question))
        .filter(|question| question.iter().all(|(name, value)| is_divided(name, value)))
        .collect();
    nodes.sort();
    let places: HashMap<&Question, usize> = nodes
        .iter()
        .enumerate()
        .map(|(place, node)| (*node, place))
        .collect();
    let shown = |question: &Question| {
        let listed = heard.to(question).of(bank);
        listed.unwrap_or(Figure { least: 0, most: 9 })
    };
    let first: Vec<Figure> = nodes.iter().map(|node| shown(node)).collect();
    let sums: Vec<(usize, Vec<usize>, bool)> = (0..nodes.len())
        .flat_map(|whole| {
            splits(nodes[whole], offered, is_divided)
                .into_iter()
                .map(move |(parts, is_all)| (whole, parts, is_all))
        })
        .filter_map(|(whole, parts, is_all)| {
            let parts: Option<Vec<usize>> =
                parts.iter().map(|part| places.get(part).copied()).collect();
            Some((whole, parts?, is_all))
        })
        .collect();
    let last = propagate(first.clone(), &sums);
    let mut bounded = Bounded::default();
    for (place, node) in nodes.iter().enumerate() {
        let (before, after) = (first[place], last[place]);
        bounded.hidden += usize::from(before.most <= 9);
        if before == after {
            continue;
        }
        let truth = donors.iter().filter(|donor| meets(donor, node)).count();
        let truth = i64::try_from(truth).unwrap();
        let holds = (after.least..=after.most).contains(&truth);
        bounded.wrong += usize::from(!holds);
        let names: BTreeSet<&str> = node.iter().map(|(name, _)| name.as_str()).collect();
        if names.len() < node.len() || before.least > 0 {
            continue;
        }
        bounded.recovered += usize::from(holds && after.least == after.most);
        // Fewer than ten is what is said of every cell that is not shown.
        let is_narrower = after.least > 0 || after.most < 9;
        bounded.narrowed += usize::from(holds && after.most <= 9 && is_narrower);
    }
    let bounds = nodes.into_iter().cloned().zip(last);
    (bounds.collect(), bounded)
}

/// Whether only donors are asked for.
fn is_of_donors(question: &Question) -> bool {
    question
        .iter()
        .all(|(name, _)| ATTRIBUTES.iter().any(|(known, _)| known == name))
}

/// The parts that a question can be taken apart into, and whether they are all of it: not every sample is in a collection.
fn splits(
    question: &Question,
    offered: &Offered,
    is_divided: impl Fn(&str, &str) -> bool,
) -> Vec<(Vec<Question>, bool)> {
    let mut chosen: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in question {
        chosen.entry(name).or_default().push(value);
    }
    let mut splits = Vec::new();
    for (filter, known) in ATTRIBUTES {
        let Some(all) = offered.filters.get(filter) else {
            continue;
        };
        let (values, is_all): (Vec<&str>, bool) = match chosen.get(filter) {
            None => (
                all.iter()
                    .map(String::as_str)
                    .filter(|value| is_divided(filter, value))
                    .collect(),
                !known.contains(&""),
            ),
            Some(values) => (values.clone(), true),
        };
        if values.len() < 2 {
            continue;
        }
        let part = |value: &&str| {
            let rest = question.iter().filter(|(name, _)| name != filter).cloned();
            let mut part: Question = rest
                .chain([(filter.to_owned(), (*value).to_owned())])
                .collect();
            part.sort();
            part
        };
        splits.push((values.iter().map(part).collect(), is_all));
        for one in &values {
            let rest = question.iter().filter(|(name, _)| name != filter).cloned();
            let others = values.iter().filter(|other| *other != one);
            let others = others.map(|other| (filter.to_owned(), (*other).to_owned()));
            let mut others: Question = rest.chain(others).collect();
            others.sort();
            splits.push((vec![part(one), others], is_all));
        }
    }
    splits
}

fn propagate(mut known: Vec<Figure>, sums: &[(usize, Vec<usize>, bool)]) -> Vec<Figure> {
    let narrow = |known: &mut Vec<Figure>, place: usize, least: i64, most: i64| {
        let now = Figure {
            least: known[place].least.max(least),
            most: known[place].most.min(most),
        };
        // What contradicts itself tells nothing.
        let moves = now != known[place] && now.least <= now.most;
        if moves {
            known[place] = now;
        }
        moves
    };
    for _ in 0..50 {
        let mut moves = false;
        for (whole, parts, is_all) in sums {
            let least: i64 = parts.iter().map(|part| known[*part].least).sum();
            let most: i64 = parts.iter().map(|part| known[*part].most).sum();
            let ceiling = if *is_all { most } else { i64::MAX };
            moves |= narrow(&mut known, *whole, least, ceiling);
            let Figure {
                least: floor,
                most: top,
            } = known[*whole];
            for part in parts {
                let Figure {
                    least: own,
                    most: own_most,
                } = known[*part];
                let least_of_part = if *is_all {
                    floor - (most - own_most)
                } else {
                    0
                };
                moves |= narrow(&mut known, *part, least_of_part, top - (least - own));
            }
        }
        if !moves {
            break;
        }
    }
    known
}

/// Whether a donor is one that a question asks for.
pub(super) fn meets(donor: &Donor, question: &Question) -> bool {
    ATTRIBUTES.iter().all(|(filter, _)| {
        let mut wanted = question
            .iter()
            .filter(|(name, _)| name == filter)
            .peekable();
        wanted.peek().is_none() || wanted.any(|(_, value)| *value == donor.values[filter])
    })
}
