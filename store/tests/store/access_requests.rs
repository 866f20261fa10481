//! Requests of researchers: what is to be sent of them, to whom, and when.

use jiff::{SignedDuration, Timestamp};
use tumorotheque_domain::{Email, Lang, Slug};
use tumorotheque_store::{AskedBank, MailState, MailTo, NewAccessRequest};

use crate::registry::{NOON, with_banks};

const LINK: [u8; 32] = [7; 32];
const LEASE: SignedDuration = SignedDuration::from_mins(10);

fn asked() -> NewAccessRequest {
    let bank = |id: &str| AskedBank {
        id: Slug::parse(id).unwrap(),
        name: id.to_uppercase(),
        figure: "10–49".to_owned(),
    };
    NewAccessRequest {
        lang: Lang::En,
        name: "Ève Noël".to_owned(),
        institution: "Lab".to_owned(),
        email: Email::parse("eve@lab.example").unwrap(),
        purpose: "A project\nin two lines".to_owned(),
        needed: String::new(),
        criteria: "Words: breast".to_owned(),
        search: "q=breast".to_owned(),
        banks: vec![bank("bank-1"), bank("bank-2")],
    }
}

#[tokio::test]
async fn nothing_goes_to_a_bank_before_the_sender_has_confirmed() {
    let (_folder, store, _) = with_banks(2).await;
    let id = store.add_access_request(&asked()).await.unwrap();
    let kept = store.access_request(id).await.unwrap().unwrap();
    assert_eq!((&kept.asked, kept.confirmed_at), (&asked(), None));

    let (request, mail) = store.take_access_mail(LEASE).await.unwrap().unwrap();
    assert_eq!(
        (request.id, &mail.to, mail.attempts),
        (id, &MailTo::Confirmation, 1)
    );
    // Nobody else gets what somebody sends.
    assert_eq!(store.take_access_mail(LEASE).await.unwrap(), None);
    let noon: Timestamp = NOON.parse().unwrap();
    assert_eq!(store.next_access_mail().await.unwrap(), Some(noon + LEASE));
    let sent = MailState::Sent;
    store
        .settle_access_mail(mail.key, sent, noon, "")
        .await
        .unwrap();
    assert_eq!(store.next_access_mail().await.unwrap(), None);

    let hours = SignedDuration::from_hours(48);
    store.add_access_link(id, &LINK, hours).await.unwrap();
    assert_eq!(store.access_request_of(&[8; 32]).await.unwrap(), None);
    let lost = [Slug::parse("bank-2").unwrap()];
    for _ in 0..2 {
        let confirmed = store.confirm_access_request(&LINK, &lost, true).await;
        assert_eq!(confirmed.unwrap(), Some(id));
    }
    let kept = store.access_request_of(&LINK).await.unwrap().unwrap();
    assert_eq!(kept.confirmed_at, Some(noon));
    let states: Vec<_> = kept
        .mails
        .iter()
        .map(|mail| (mail.to.kind(), mail.state.code()))
        .collect();
    assert_eq!(
        states,
        [
            ("bank", "waiting"),
            ("bank", "no-address"),
            ("copy", "waiting"),
            ("confirmation", "sent"),
            ("operator", "waiting"),
        ]
    );
}

#[tokio::test]
async fn a_link_ends_and_senders_are_counted() {
    let (_folder, store, _) = with_banks(1).await;
    let id = store.add_access_request(&asked()).await.unwrap();
    store
        .add_access_link(id, &LINK, SignedDuration::ZERO)
        .await
        .unwrap();
    assert_eq!(store.access_request_of(&LINK).await.unwrap(), None);
    let confirmed = store.confirm_access_request(&LINK, &[], false).await;
    assert_eq!(confirmed.unwrap(), None);

    let noon: Timestamp = NOON.parse().unwrap();
    let before = noon - SignedDuration::from_hours(1);
    let other = Email::parse("other@lab.example").unwrap();
    let counted = store.access_requests_since(before, &asked().email).await;
    assert_eq!(counted.unwrap(), (1, 1));
    assert_eq!(
        store.access_requests_since(before, &other).await.unwrap(),
        (1, 0)
    );
    assert_eq!(
        store.access_requests_since(noon, &other).await.unwrap(),
        (0, 0)
    );
}

#[tokio::test]
async fn what_is_erased_is_gone_with_all_its_mails() {
    let (folder, store, _) = with_banks(1).await;
    let ids = [
        store.add_access_request(&asked()).await.unwrap(),
        store.add_access_request(&asked()).await.unwrap(),
    ];
    assert!(
        store
            .erase_access_request(ids[0], "operator")
            .await
            .unwrap()
    );
    assert!(
        !store
            .erase_access_request(ids[0], "operator")
            .await
            .unwrap()
    );
    let noon: Timestamp = NOON.parse().unwrap();
    let later = noon + SignedDuration::from_secs(1);
    assert_eq!(store.forget_access_requests(noon, noon).await.unwrap(), 0);
    assert_eq!(store.forget_access_requests(noon, later).await.unwrap(), 1);
    assert_eq!(store.access_requests().await.unwrap(), []);
    let mails = "select count(*) from access_request_mail";
    assert_eq!(crate::registry::number(folder.path(), mails).await, 0);
}
