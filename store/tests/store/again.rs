//! A file that comes again: rows are found wherever its lines stand.

use std::collections::HashMap;

use proptest::prelude::*;
use tumorotheque_domain::SampleLine;
use tumorotheque_store::Outcome;

use crate::registry::{import, line, noted, with_banks};

/// Lines of the first file: some batches.
const LINES: usize = 700;

/// What somebody did to a part of the file before it came again.
#[derive(Clone, Debug)]
enum Edit {
    /// These lines are gone.
    Cut(usize, usize),
    /// These lines stand somewhere else.
    Move(usize, usize, usize),
    /// So many new lines stand here.
    Insert(usize, usize),
    /// These lines stand here too.
    Repeat(usize, usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let (place, length) = (0..LINES, 1_usize..60);
    prop_oneof![
        (place.clone(), length.clone()).prop_map(|(at, length)| Edit::Cut(at, length)),
        (place.clone(), length.clone(), place.clone())
            .prop_map(|(at, length, to)| Edit::Move(at, length, to)),
        (place.clone(), length.clone()).prop_map(|(at, length)| Edit::Insert(at, length)),
        (place.clone(), length, place).prop_map(|(at, length, to)| Edit::Repeat(at, length, to)),
    ]
}

fn edited(mut names: Vec<String>, edits: &[Edit]) -> Vec<String> {
    for (number, edit) in edits.iter().enumerate() {
        let within = |at: &usize, length: &usize| {
            let start = *at.min(&names.len());
            start..(start + length).min(names.len())
        };
        let (taken, to): (Vec<String>, usize) = match edit {
            Edit::Cut(at, length) => {
                names.drain(within(at, length));
                continue;
            }
            Edit::Move(at, length, to) => (names.drain(within(at, length)).collect(), *to),
            Edit::Insert(at, length) => {
                let new = (0..*length).map(|count| format!("N{number}-{count}"));
                (new.collect(), *at)
            }
            Edit::Repeat(at, length, to) => (names[within(at, length)].to_vec(), *to),
        };
        let to = to.min(names.len());
        names.splice(to..to, taken);
    }
    names
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn every_line_finds_its_row(edits in proptest::collection::vec(edit(), 0..8)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let (_folder, store, banks) = with_banks(2).await;
            let names: Vec<String> = (0..LINES).map(|number| format!("S{number}")).collect();
            // Lines of another bank between them: row keys are no neighbours everywhere.
            let bank_of = |name: &str| banks[usize::from(name.ends_with('7'))];
            let lines = |names: &[String], is_again: bool| -> Vec<SampleLine> {
                let line = |(place, name): (usize, &String)| {
                    let line = line(place as u64 + 2, bank_of(name), name);
                    if is_again && name.ends_with("33") { noted(line, "new") } else { line }
                };
                names.iter().enumerate().map(line).collect()
            };
            import(&store, &lines(&names, false)).await;
            let again = edited(names.clone(), &edits);
            let (outcomes, _) = import(&store, &lines(&again, true)).await;
            let mut first = HashMap::new();
            for (place, (name, outcome)) in again.iter().zip(&outcomes).enumerate() {
                let fits = match (first.get(name), names.contains(name)) {
                    (Some(_), _) => matches!(outcome, Outcome::Duplicate { .. }),
                    (None, true) if name.ends_with("33") => matches!(outcome, Outcome::Changed { .. }),
                    (None, true) => *outcome == Outcome::Unchanged,
                    (None, false) => matches!(outcome, Outcome::Added { .. }),
                };
                assert!(fits, "line {place}, {name}: {outcome:?}");
                first.entry(name).or_insert(place);
            }
        });
    }
}
