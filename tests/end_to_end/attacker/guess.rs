//! Guessing a secret from what answers show. Which signs tell and what they tell is learnt on half of the targets, whom the
//! attacker happens to know, and used on the other half; then the other way round.

use std::collections::BTreeMap;

/// What was seen of a target, by the name of the sign. A sign that shows nothing is left out.
pub(super) type Signs = BTreeMap<String, i64>;

/// How often the attacker was right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Score {
    pub(super) accuracy: f64,
    /// Upper end of the interval that holds the truth in 95 of 100 cases.
    pub(super) upper: f64,
}

impl Score {
    /// At most 0.55, certainly at most 0.60: a coin toss is 0.50.
    pub(super) fn is_a_coin_toss(self) -> bool {
        self.accuracy <= 0.55 && self.upper <= 0.60
    }

    fn of(right: usize, targets: usize) -> Self {
        let [right, all] = [right, targets].map(|count| f64::from(u32::try_from(count).unwrap()));
        let accuracy = right / all;
        Self {
            accuracy,
            upper: accuracy + 1.96 * (accuracy * (1.0 - accuracy) / all).sqrt(),
        }
    }
}

/// Signs that are weighed together.
const MOST: usize = 40;

/// The better of two attackers: one weighs the best signs, one looks at the sign that told most.
pub(super) fn score(seen: &[(Signs, bool)]) -> Score {
    let right = |signs: usize| -> usize {
        let of_fold = |fold: usize| {
            let is_known = |place: &usize| place % 2 == fold;
            let (known, asked): (Vec<usize>, Vec<usize>) = (0..seen.len()).partition(is_known);
            let known: Vec<&(Signs, bool)> = known.into_iter().map(|place| &seen[place]).collect();
            let guess = Learnt::from(&known).guess(&known, signs);
            let is_right = |place: &&usize| guess(&seen[**place].0) == seen[**place].1;
            asked.iter().filter(is_right).count()
        };
        of_fold(0) + of_fold(1)
    };
    let (all, best) = (right(MOST), right(1));
    Score::of(all.max(best), seen.len())
}

type Guess = Box<dyn Fn(&Signs) -> bool>;

/// How often each value of a sign came with each truth.
struct Learnt(BTreeMap<String, BTreeMap<i64, [f64; 2]>>);

impl Learnt {
    fn from(known: &[&(Signs, bool)]) -> Self {
        let mut learnt = BTreeMap::<String, BTreeMap<i64, [f64; 2]>>::new();
        for (signs, truth) in known {
            for (sign, value) in signs {
                let counts = learnt
                    .entry(sign.clone())
                    .or_default()
                    .entry(*value)
                    .or_default();
                counts[usize::from(*truth)] += 1.0;
            }
        }
        Self(learnt)
    }

    /// How much a sign speaks for true.
    fn weight(&self, sign: &str, value: i64) -> f64 {
        let counts = self.0.get(sign).and_then(|values| values.get(&value));
        counts.map_or(0.0, |[no, yes]| ((yes + 1.0) / (no + 1.0)).ln())
    }

    /// Guesses from so many signs: those that told most of donors who are known.
    fn guess(&self, known: &[&(Signs, bool)], signs: usize) -> Guess {
        let right = |sign: &str| {
            let says = |signs: &Signs| {
                signs
                    .get(sign)
                    .is_some_and(|value| self.weight(sign, *value) > 0.0)
            };
            known
                .iter()
                .filter(|(signs, truth)| says(signs) == *truth)
                .count()
        };
        let mut best: Vec<&String> = self.0.keys().collect();
        best.sort_by_cached_key(|sign| std::cmp::Reverse(right(sign)));
        let best: BTreeMap<String, BTreeMap<i64, f64>> = best
            .into_iter()
            .take(signs)
            .map(|sign| {
                let weights = self.0[sign]
                    .keys()
                    .map(|value| (*value, self.weight(sign, *value)));
                (sign.clone(), weights.collect())
            })
            .collect();
        Box::new(move |signs| {
            let said = best
                .iter()
                .filter_map(|(sign, weights)| weights.get(signs.get(sign)?));
            said.sum::<f64>() > 0.0
        })
    }
}
