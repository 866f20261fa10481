//! Who may write through the API, and requests that are sent twice.

use tumorotheque_domain::BiobankKey;
use tumorotheque_store::{KeptRequest, StoreError};
use uuid::Uuid;

use crate::registry::{NOON, number, raw, with_banks};

#[tokio::test]
async fn a_token_holds_for_one_bank_until_it_is_taken_away() {
    let (folder, store, banks) = with_banks(2).await;
    let secret = [7; 32];
    let made = store.add_token(&secret, Some(banks[1]), "freezer list", "operator");
    let made = made.await.unwrap();
    let (key, slug) = made.bank.clone().unwrap();
    assert_eq!((key, slug.as_str()), (banks[1], "bank-2"));
    assert_eq!(store.token(&secret).await.unwrap(), Some(made.clone()));
    assert_eq!(store.token(&[8; 32]).await.unwrap(), None);
    assert_eq!(store.tokens().await.unwrap()[0], made);

    assert!(store.revoke_token(made.id, "operator").await.unwrap());
    assert_eq!(store.token(&secret).await.unwrap(), None, "at once");
    assert!(
        !store.revoke_token(made.id, "operator").await.unwrap(),
        "once"
    );
    let kept = store.tokens().await.unwrap();
    assert_eq!(kept[0].revoked_at, Some(NOON.parse().unwrap()));
    let acts = "select count(*) from audit where actor = 'operator' and action in ('token-create', 'token-revoke')";
    assert_eq!(number(folder.path(), acts).await, 2);
}

#[tokio::test]
async fn a_secret_and_a_bank_are_what_a_token_needs() {
    let (_folder, store, banks) = with_banks(1).await;
    let error = store.add_token(&[1; 32], Some(BiobankKey(9)), "", "").await;
    assert!(matches!(
        error,
        Err(StoreError::UnknownBiobank(BiobankKey(9)))
    ));
    let bank = Some(banks[0]);
    store.add_token(&[1; 32], bank, "", "").await.unwrap();
    assert!(
        store.add_token(&[1; 32], bank, "", "").await.is_err(),
        "a secret is one token's"
    );
}

#[tokio::test]
async fn the_operator_has_tokens_that_are_for_no_bank() {
    let (folder, store, _) = with_banks(1).await;
    let made = store.add_token(&[2; 32], None, "", "").await.unwrap();
    assert_eq!(made.bank, None);
    assert_eq!(store.token(&[2; 32]).await.unwrap(), Some(made));
    // A row that lost its bank is nobody's, and does not become the operator's.
    let mut raw = raw(folder.path()).await;
    for damage in [
        "update token set operator = 0",
        "update token set biobank = 1",
    ] {
        assert!(sqlx::query(damage).execute(&mut raw).await.is_err());
    }
}

#[tokio::test]
async fn a_request_sent_twice_is_known_again_until_it_is_forgotten() {
    let (folder, store, _) = with_banks(1).await;
    let [token, other] = [1, 2].map(Uuid::from_u128);
    let request = |number: u8| KeptRequest {
        sha256: [number; 32],
        subject: Uuid::from_u128(u128::from(number)),
    };
    assert_eq!(
        store.keep_request(token, "k", request(1)).await.unwrap(),
        request(1)
    );
    assert_eq!(
        store.keep_request(token, "k", request(2)).await.unwrap(),
        request(1)
    );
    assert_eq!(
        store.keep_request(other, "k", request(2)).await.unwrap(),
        request(2)
    );
    store.forget_requests(NOON.parse().unwrap()).await.unwrap();
    let count = "select count(*) from request";
    assert_eq!(number(folder.path(), count).await, 2, "only what is older");
    let mut raw = raw(folder.path()).await;
    let old = "update request set at = '2024-07-01T00:00:00Z' where token = (select min(token) from request)";
    sqlx::query(old).execute(&mut raw).await.unwrap();
    store.forget_requests(NOON.parse().unwrap()).await.unwrap();
    assert_eq!(number(folder.path(), count).await, 1);
}
