//! Questions that found nothing.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use jiff::{Span, Timestamp};
use tumorotheque_domain::{Clock, SystemIds};
use tumorotheque_store::Store;

#[derive(Debug)]
struct Hands(Mutex<Timestamp>);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

fn counts(classes: &[(&str, i64)]) -> BTreeMap<String, i64> {
    let pairs = classes
        .iter()
        .map(|(class, times)| ((*class).to_owned(), *times));
    pairs.collect()
}

async fn asked(store: &Store, days: u16) -> Vec<(String, i64)> {
    let asked = store.asked_in_vain(days).await.unwrap();
    asked
        .into_iter()
        .map(|one| (one.class, one.times))
        .collect()
}

#[tokio::test]
async fn classes_are_counted_by_day_within_bounds_and_forgotten_after_400_days() {
    let folder = tempfile::tempdir().unwrap();
    let start: Timestamp = "2026-01-01T23:59:00Z".parse().unwrap();
    let clock = Arc::new(Hands(Mutex::new(start)));
    let on = |day: i64| *clock.0.lock().unwrap() = start + Span::new().hours(24 * day);
    let hands: Arc<dyn Clock> = clock.clone();
    let store = Store::open(folder.path(), hands, Arc::new(SystemIds))
        .await
        .unwrap();
    let [one, two] = ["diagnosis=C71", "city=bobigny"];
    store
        .count_asked(&counts(&[(one, 2), (two, 1)]))
        .await
        .unwrap();
    store.count_asked(&counts(&[(one, 3)])).await.unwrap();
    on(1);
    store.count_asked(&counts(&[(two, 9)])).await.unwrap();
    let both = [(two.to_owned(), 10), (one.to_owned(), 5)];
    assert_eq!(asked(&store, 2).await, both);
    assert_eq!(asked(&store, 1).await, [(two.to_owned(), 9)]);
    assert_eq!(
        store.asked_in_vain(2).await.unwrap()[1]
            .last_day
            .to_string(),
        "2026-01-01"
    );

    on(2);
    let many: Vec<String> = (0..1_200)
        .map(|number| format!("city={number:04}"))
        .collect();
    let many: Vec<(&str, i64)> = many.iter().map(|class| (class.as_str(), 1)).collect();
    store.count_asked(&counts(&many)).await.unwrap();
    store
        .count_asked(&counts(&[("city=0000", 1), ("city=more", 1)]))
        .await
        .unwrap();
    let today = asked(&store, 1).await;
    assert_eq!(today.len(), 1_000);
    assert_eq!(today[0], ("city=0000".to_owned(), 2));

    on(401);
    store.count_asked(&counts(&[(one, 1)])).await.unwrap();
    let left = asked(&store, u16::MAX).await;
    assert!(
        left.contains(&(two.to_owned(), 9)),
        "{} classes",
        left.len()
    );
    assert!(left.contains(&(one.to_owned(), 1)));
}
