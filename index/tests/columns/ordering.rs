//! Samples in order, page after page.

use std::cmp::Reverse;

use proptest::prelude::*;
use tumorotheque_domain::{BiobankKey, Position, Sample};
use tumorotheque_index::{Attribute, Mark, Order, SampleColumns};

use crate::random::{Registry, asked, sample};

fn put_all(columns: &SampleColumns, rows: &Registry, seq: i64) {
    let mut writer = columns.begin().unwrap();
    for (id, (bank, sample)) in rows {
        writer.put(*id, *bank, sample, *id).unwrap();
    }
    let instance = uuid::Uuid::from_u128(7);
    writer.commit(Position { instance, seq }).unwrap();
    columns.reload().unwrap();
}

/// What stands in the place of a sample, in a form that sorts as people expect: ages as numbers.
fn said(by: Option<Attribute>, sample: &Sample) -> Option<(u8, String)> {
    match by {
        Some(Attribute::Year) => Some((0, sample.collected?.to_string())),
        Some(Attribute::AgeBand) => Some((sample.age_at_sampling?, String::new())),
        Some(Attribute::Diagnosis) => Some((0, sample.diagnosis?.to_string())),
        Some(Attribute::SampleType) => Some((0, sample.sample_type.code().to_owned())),
        _ => None,
    }
}

/// Row keys in order, by sorting the rows.
fn naive(order: Order, rows: &Registry, mut found: Vec<i64>) -> Vec<i64> {
    let place = |id: &i64| said(order.by, &rows[id].1);
    if order.is_descending {
        found.sort_by_key(|id| (place(id).is_none(), Reverse(place(id)), Reverse(*id)));
    } else {
        found.sort_by_key(|id| (place(id).is_none(), place(id), *id));
    }
    found
}

fn order() -> impl Strategy<Value = Order> {
    let by = proptest::sample::select(vec![
        None,
        Some(Attribute::Year),
        Some(Attribute::AgeBand),
        Some(Attribute::Diagnosis),
        Some(Attribute::SampleType),
        Some(Attribute::Biobank),
    ]);
    (by, any::<bool>()).prop_map(|(by, is_descending)| Order { by, is_descending })
}

fn registry(ids: std::ops::Range<i64>) -> impl Strategy<Value = Registry> {
    let row = (ids, sample()).prop_map(|(id, sample)| (id, (BiobankKey(1 + id % 2), sample)));
    proptest::collection::vec(row, 0..80).prop_map(|rows| rows.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn pages_give_every_sample_once_and_in_order_while_others_come_and_go(
        rows in registry(1..60),
        coming in ((registry(60..90), 1_i64..60), (registry(90..120), 1_i64..60)),
        (asked, order, limit) in (asked(), order(), 1_usize..9),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (columns, keeper, _) = SampleColumns::open(folder.path()).unwrap();
        put_all(&columns, &rows, 1);
        let (scope, question) = (keeper.every_bank(), asked.question());
        let expected = naive(order, &rows, asked.found(&rows).into_iter().collect());
        let whole = columns.view().unwrap().find(scope, &question).ordered(order, None, usize::MAX);
        prop_assert_eq!((&whole.ids, whole.next), (&expected, None));

        let mut now = rows.clone();
        let mut coming = [coming.0, coming.1].into_iter();
        let (mut given, mut after): (Vec<i64>, Option<Mark>) = (Vec::new(), None);
        loop {
            let view = columns.view().unwrap();
            let page = view.find(scope, &question).ordered(order, after.as_ref(), limit);
            prop_assert!(page.ids.len() <= limit);
            given.extend(page.ids);
            let Some(next) = page.next else { break };
            after = Some(next);
            if let Some((more, leaving)) = coming.next() {
                // Whether a donor has another sample may change with what comes: only other filters stay as they are.
                if asked.companions.is_empty() {
                    put_all(&columns, &more, 2);
                    now.extend(more);
                    let mut writer = columns.begin().unwrap();
                    writer.delete(leaving);
                    writer.commit(Position { instance: uuid::Uuid::from_u128(7), seq: 3 }).unwrap();
                    columns.reload().unwrap();
                    now.remove(&leaving);
                }
            }
        }
        let mut once = given.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), given.len(), "no sample twice");
        let stayed: Vec<i64> = (expected.into_iter()).filter(|id| now.contains_key(id)).collect();
        let old: Vec<i64> = (given.iter().copied()).filter(|id| *id < 60 && now.contains_key(id)).collect();
        prop_assert_eq!(old, stayed, "none of those that stayed is left out");
    }
}
