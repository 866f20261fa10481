use proptest::{prelude::*, strategy::ValueTree as _};
use tumorotheque_domain::{BiobankKey, Position};
use tumorotheque_index::{Attribute, Companion, Filter, SampleColumns, SampleQuestion};

use crate::random::{Registry, asked, sample};

fn position(seq: i64) -> Position {
    Position {
        instance: uuid::Uuid::from_u128(7),
        seq,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn answers_are_those_of_going_through_the_rows(
        steps in proptest::collection::vec((1_i64..40, 1_i64..3, 0_u8..6, sample()), 0..150),
        questions in proptest::collection::vec(asked(), 12),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (columns, keeper, _) = SampleColumns::open(folder.path()).unwrap();
        let mut writer = columns.begin().unwrap();
        let mut rows = Registry::new();
        for (seq, (id, bank, step, sample)) in (1..).zip(steps) {
            // A row key belongs to one bank for ever.
            let bank = BiobankKey(1 + (bank + id) % 2);
            if step == 0 {
                writer.delete(id);
                rows.remove(&id);
            } else {
                let bank = rows.get(&id).map_or(bank, |(bank, _)| *bank);
                // Who follows the log takes out what may be there first; who is told that it changed does not.
                if step % 2 == 0 {
                    writer.delete(id);
                }
                writer.put(id, bank, &sample, seq).unwrap();
                rows.insert(id, (bank, sample));
            }
            if step == 5 {
                writer.commit(position(seq)).unwrap();
            }
        }
        writer.commit(position(1_000)).unwrap();
        columns.reload().unwrap();
        let view = columns.view().unwrap();
        for asked in questions {
            let question = asked.question();
            let all = view.answer(keeper.every_bank(), &question, Attribute::ALL);
            prop_assert_eq!(all, asked.naive(&rows, None), "{:?}", asked);
            let own = view.answer(keeper.bank(BiobankKey(1)), &question, Attribute::ALL);
            prop_assert_eq!(own, asked.naive(&rows, Some(BiobankKey(1))), "{:?}", asked);
        }
    }
}

/// A registry large enough for every way of counting: many rows a word, many words a donor, many values.
fn many() -> Registry {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut rows = Registry::new();
    for id in 1..3_000 {
        let mut drawn = sample().new_tree(&mut runner).unwrap().current();
        drawn.donor = drawn.donor.map(|donor| format!("{donor}{}", id % 400));
        // More collections than get bitmaps, more than fit one byte, and more than fit none.
        drawn.collection = Some(format!("collection {}", id % 700));
        rows.insert(id, (BiobankKey(1 + id % 3), drawn));
    }
    rows
}

#[test]
fn many_rows_are_counted_like_few() {
    let folder = tempfile::tempdir().unwrap();
    let (columns, keeper, _) = SampleColumns::open(folder.path()).unwrap();
    let rows = many();
    let mut writer = columns.begin().unwrap();
    for (id, (bank, sample)) in &rows {
        writer.put(*id, *bank, sample, *id).unwrap();
    }
    writer.commit(position(1)).unwrap();
    columns.reload().unwrap();
    let view = columns.view().unwrap();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..40 {
        let asked = asked().new_tree(&mut runner).unwrap().current();
        let answer = view.answer(keeper.every_bank(), &asked.question(), Attribute::ALL);
        assert_eq!(answer, asked.naive(&rows, None), "{asked:?}");
    }
    assert!(view.bytes() < 60 * rows.len(), "{} bytes", view.bytes());
}

#[test]
fn the_value_of_a_facet_is_the_count_of_choosing_it() {
    let folder = tempfile::tempdir().unwrap();
    let (columns, keeper, _) = SampleColumns::open(folder.path()).unwrap();
    let mut writer = columns.begin().unwrap();
    for (id, (bank, sample)) in &many() {
        writer.put(*id, *bank, sample, *id).unwrap();
    }
    writer.commit(position(1)).unwrap();
    columns.reload().unwrap();
    let (view, scope) = (columns.view().unwrap(), keeper.every_bank());
    let question = |chosen: Option<Filter>| {
        let mut filters = vec![Filter::any_of(Attribute::SampleType, ["serum", "dna"])];
        filters.extend(chosen);
        SampleQuestion {
            filters,
            companions: vec![Companion {
                filters: vec![Filter::any_of(Attribute::Tumour, ["non_tumour"])],
                is_excluded: false,
            }],
            among: None,
        }
    };
    let facets: Vec<_> = (Attribute::ALL.iter().copied())
        .filter(|attribute| *attribute != Attribute::SampleType)
        .collect();
    for facet in view.answer(scope, &question(None), &facets).facets {
        for (value, count) in facet.counts.iter().take(20) {
            let chosen = Filter::any_of(facet.attribute, [value.as_str()]);
            let answer = view.answer(scope, &question(Some(chosen)), &[]);
            assert_eq!(answer.samples, *count, "{:?} {value}", facet.attribute);
        }
    }
}

#[test]
fn a_bank_sees_neither_samples_nor_values_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let (columns, keeper, _) = SampleColumns::open(folder.path()).unwrap();
    let mut writer = columns.begin().unwrap();
    for (id, (bank, mut sample)) in many() {
        sample.collection = Some(format!("of {}", bank.0));
        writer.put(id, bank, &sample, id).unwrap();
    }
    writer.commit(position(1)).unwrap();
    columns.reload().unwrap();
    let view = columns.view().unwrap();
    let own = keeper.bank(BiobankKey(2));
    let answer = view.answer(
        own,
        &SampleQuestion::default(),
        &[Attribute::Collection, Attribute::Biobank],
    );
    assert_eq!(answer.samples, view.samples(own));
    let values = |place: usize| {
        answer.facets[place]
            .counts
            .iter()
            .map(|(value, _)| value.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(values(0), ["of 2"]);
    assert_eq!(values(1), ["2"]);
    let other = SampleQuestion {
        filters: vec![Filter::any_of(Attribute::Biobank, ["1"])],
        ..SampleQuestion::default()
    };
    assert_eq!(view.answer(own, &other, &[]).samples, 0);
    assert_eq!(
        view.answer(keeper.bank(BiobankKey(77)), &SampleQuestion::default(), &[])
            .samples,
        0
    );
}
