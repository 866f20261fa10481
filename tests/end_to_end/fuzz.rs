//! Any question is answered or refused by name: never a failure of the server. Questions are made of the golden set and of pieces
//! that break other engines.
//!
//! `cargo test` asks some hundreds of them, always the same. For minutes of new ones:
//!
//! ```sh
//! FUZZ_SECONDS=300 FUZZ_SEED=7 cargo test --release -p tumorotheque --test end_to_end fuzz
//! ```

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::{answers::url, program::demo};

/// Questions that `cargo test` asks.
const QUESTIONS: u64 = 300;

const PIECES: [&str; 24] = [
    "(",
    "\"",
    "*",
    ":",
    "~2",
    "^9",
    " AND ",
    " OR ",
    "-",
    "[a TO b]",
    "\\",
    "\0",
    "\u{301}",
    "\u{202e}",
    "🧬",
    "C50.9",
    "C00-C97",
    "8720/3",
    "BHGSA7A0",
    "ORPHA:790",
    "l’",
    "'",
    "   ",
    "99999999999999999999",
];
const FILTERS: [&str; 8] = [
    "diagnosis",
    "sample_type",
    "preservation",
    "establishment",
    "collection",
    "limit",
    "cursor",
    "lang",
];
const VALUES: [&str; 10] = [
    "C43", "C81-C96", "C96-C81", "D48.9", "serum", "frozen", "foch", "-1", "fr", "",
];

/// A generator that gives the same for the same seed (`SplitMix64`).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % bound
    }

    pub(crate) fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn any_question_is_answered_or_refused() {
    let table = std::fs::read_to_string("tests/search/questions.csv").unwrap();
    let known: Vec<&str> = table
        .lines()
        .filter_map(|line| line.split(';').next())
        .collect();
    let mut random = Random(number("FUZZ_SEED").unwrap_or(1));
    let seconds = number("FUZZ_SECONDS").map(Duration::from_secs);
    let (began, mut asked) = (Instant::now(), 0);
    while seconds.map_or(asked < QUESTIONS, |seconds| began.elapsed() < seconds) {
        let query = query(&known, &mut random);
        let (status, _, said) = demo().get(&format!("/api/v1/biobanks?{query}"));
        let answer: Value = serde_json::from_str(&said).unwrap();
        match status {
            200 => assert!(answer["total"].is_u64(), "{query}: {said}"),
            400 => assert!(
                !answer["detail"].as_str().unwrap().is_empty(),
                "{query}: {said}"
            ),
            other => panic!("{query}: {other} {said}"),
        }
        asked += 1;
    }
    assert!(asked > 0);
}

fn query(known: &[&str], random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..random.below(5) {
        let piece = if random.below(2) == 0 {
            random.one(&PIECES)
        } else {
            random.one(known)
        };
        // Letters go missing, and come twice.
        let begin = random.below(piece.chars().count() + 1);
        text.extend(piece.chars().take(begin));
        text.extend(piece.chars().skip(begin.saturating_sub(random.below(2))));
    }
    if random.below(20) == 0 {
        text = text.repeat(1 + random.below(60));
        text = text.chars().take(1_200).collect();
    }
    let mut query = format!("q={}", url(&text));
    for _ in 0..random.below(4) {
        query.extend(["&", random.one(&FILTERS), "=", random.one(&VALUES)]);
    }
    query
}
