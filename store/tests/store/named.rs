//! Samples by the ids that banks gave them.

use crate::registry::{import, line, with_banks};

#[tokio::test]
async fn samples_are_found_by_their_own_ids_in_every_bank() {
    let (_folder, store, banks) = with_banks(2).await;
    let lines = [
        line(2, banks[0], "A-1"),
        line(3, banks[0], "a-1"),
        line(4, banks[1], "A-1"),
        line(5, banks[1], "B"),
    ];
    import(&store, &lines).await;
    let named = store.samples_named(&["A-1", "b", "A"]).await.unwrap();
    let mut found: Vec<_> = named["A-1"].iter().map(|(bank, _)| *bank).collect();
    found.sort_unstable();
    assert_eq!((named.len(), found), (1, banks));
    let (_, key) = named["A-1"][0];
    let sample = &store.samples_of_keys(&[key]).await.unwrap()[0].sample;
    assert_eq!(sample.local_id, "A-1");
    // More than go into one statement.
    let many: Vec<String> = (0..333).map(|number| number.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).chain(["B"]).collect();
    assert!(store.samples_named(&many).await.unwrap().contains_key("B"));
}
