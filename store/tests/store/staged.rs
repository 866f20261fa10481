//! Files that wait, and how files of a bank are read.

use tumorotheque_store::Staged;
use uuid::Uuid;

use crate::registry::{NOON, with_banks};

#[tokio::test]
async fn a_file_waits_until_it_is_dropped() {
    let (_folder, store, banks) = with_banks(2).await;
    let staged = |number: u128, bank: usize| Staged {
        id: Uuid::from_u128(number),
        biobank: Some(banks[bank]),
        at: NOON.parse().unwrap(),
        expires_at: "2024-07-14T12:00:00Z".parse().unwrap(),
        content: r#"{"state":"reading"}"#.to_owned(),
    };
    let [one, two, elsewhere] = [staged(1, 0), staged(2, 0), staged(3, 1)];
    for staged in [&one, &two, &elsewhere] {
        store.put_staged(staged).await.unwrap();
    }
    assert_eq!(store.staged(one.id).await.unwrap(), Some(one.clone()));
    assert_eq!(
        store.staged_of(Some(banks[0])).await.unwrap(),
        [two.clone(), one.clone()]
    );
    let every = store.all_staged().await.unwrap();
    assert_eq!(every.len(), 3);
    assert_eq!(every[0], (one.id, one.expires_at));

    let read = Staged {
        content: r#"{"state":"read"}"#.to_owned(),
        ..one.clone()
    };
    store.put_staged(&read).await.unwrap();
    assert_eq!(store.staged(one.id).await.unwrap(), Some(read));
    assert!(store.drop_staged(one.id).await.unwrap());
    assert!(!store.drop_staged(one.id).await.unwrap());
    assert_eq!(store.staged(one.id).await.unwrap(), None);
}

#[tokio::test]
async fn how_a_header_is_read_is_remembered_for_its_bank_alone() {
    let (_folder, store, banks) = with_banks(2).await;
    for content in [r#"{"separator":";"}"#, r#"{"separator":"|"}"#] {
        store
            .remember_choices(banks[0], "ab12", content)
            .await
            .unwrap();
    }
    let remembered = async |bank| store.remembered_choices(bank).await.unwrap();
    let last = ("ab12".to_owned(), r#"{"separator":"|"}"#.to_owned());
    assert_eq!(remembered(banks[0]).await, [last]);
    assert_eq!(remembered(banks[1]).await, []);
}
