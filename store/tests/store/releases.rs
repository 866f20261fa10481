use tumorotheque_domain::{Change, Entity, Slug};
use tumorotheque_store::{
    DonorsOfRelease, LiveRelease, NewRelease, ReleaseOutcome, Store, StoredRelease, TakenBack,
};

use crate::registry::{NOON, import, line, number, open, with_banks};

async fn added(store: &Store, new: NewRelease<'_>) -> StoredRelease {
    match store.add_release(new).await.unwrap() {
        ReleaseOutcome::Added(release) => release,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn one_release_is_live_at_a_time() {
    let (folder, store, banks) = with_banks(1).await;
    assert_eq!(store.live_release().await.unwrap(), None);
    let (_, receipt) = import(&store, &[line(2, banks[0], "A")]).await;
    let donors = [(Slug::parse("foch").unwrap(), vec![1, 2, 3])];
    let new = |body, after| NewRelease {
        audit: "{}",
        donors: &donors,
        after,
        actor: "the program",
        seq: receipt.seq,
        only_if_newer: false,
        synthetic: true,
        body,
    };
    let first = added(&store, new("first", None)).await;
    let second = added(&store, new("second", Some(first.id))).await;
    let expected = StoredRelease {
        id: second.id,
        number: 2,
        at: NOON.parse().unwrap(),
        seq: receipt.seq,
        synthetic: true,
        body: "second".to_owned(),
        is_restored: false,
    };
    assert_eq!(second, expected);
    assert_eq!(store.live_release().await.unwrap(), Some(expected.clone()));
    let with_donors = store.live_release_with_donors().await.unwrap();
    let kept = LiveRelease {
        release: expected,
        donors: donors.to_vec(),
        withdrawn: Vec::new(),
    };
    assert_eq!(with_donors, Some(kept));
    assert_eq!(
        store
            .add_release(new("late", Some(first.id)))
            .await
            .unwrap(),
        ReleaseOutcome::Overtaken,
        "it was made after a release that is no longer live"
    );
    let entry = |release: &StoredRelease, seq| Change {
        seq,
        entity: Entity::Release,
        first: release.number,
        last: release.number,
    };
    let log = store.changes_after(receipt.seq, 10).await.unwrap();
    assert_eq!(
        log,
        [
            entry(&first, receipt.seq + 1),
            entry(&second, receipt.seq + 2)
        ]
    );
    assert_eq!(
        store.last_counted_change().await.unwrap(),
        receipt.seq,
        "a release makes no release due"
    );
    assert_eq!(
        number(
            folder.path(),
            "select count(*) from audit where action = 'release'"
        )
        .await,
        2
    );
    let superseded = "select count(*) from release where state = 'superseded'";
    assert_eq!(number(folder.path(), superseded).await, 1);
    store.close().await;
    assert_eq!(
        open(folder.path())
            .await
            .unwrap()
            .live_release()
            .await
            .unwrap(),
        Some(second)
    );
}

#[tokio::test]
async fn a_release_made_by_the_program_itself_is_not_made_twice() {
    let (folder, store, _) = with_banks(1).await;
    let other = open(folder.path()).await.unwrap();
    let new = |seq, after| NewRelease {
        audit: "{}",
        donors: &[],
        after,
        actor: "automatic",
        seq,
        only_if_newer: true,
        synthetic: false,
        body: "figures",
    };
    // Two processes have counted the same samples.
    let (one, two) = tokio::join!(
        store.add_release(new(5, None)),
        other.add_release(new(5, None))
    );
    let live = store.live_release().await.unwrap().unwrap();
    let mut outcomes = [one.unwrap(), two.unwrap()];
    outcomes.sort_by_key(|outcome| matches!(outcome, ReleaseOutcome::NotNewer(_)));
    assert_eq!(
        outcomes,
        [
            ReleaseOutcome::Added(live.clone()),
            ReleaseOutcome::NotNewer(live.clone())
        ]
    );
    assert_eq!(
        store.add_release(new(4, Some(live.id))).await.unwrap(),
        ReleaseOutcome::NotNewer(live.clone()),
        "counted before the live one, though it comes later"
    );
    let releases = "select count(*) from change where entity = 'release'";
    assert_eq!(number(folder.path(), releases).await, 1);

    let next = added(&store, new(6, Some(live.id))).await;
    assert_eq!(next.number, live.number + 1);
    let asked_for = NewRelease {
        audit: "{}",
        only_if_newer: false,
        ..new(6, Some(next.id))
    };
    assert_eq!(added(&store, asked_for).await.number, live.number + 2);
}

#[tokio::test]
async fn a_release_is_taken_back_once_and_its_donors_are_remembered() {
    let (folder, store, _) = with_banks(1).await;
    let bank = Slug::parse("foch").unwrap();
    let donors = |one: u8| vec![(bank.clone(), vec![one])];
    let release = async |body: &str, donors: &DonorsOfRelease, after| {
        let new = NewRelease {
            audit: r#"{"cells":7}"#,
            donors,
            after,
            actor: "the program",
            seq: 5,
            only_if_newer: false,
            synthetic: false,
            body,
        };
        added(&store, new).await
    };
    let (one, two) = (donors(1), donors(2));
    let first = release("first", &one, None).await;
    let second = release("second", &two, Some(first.id)).await;
    let take_back = async |id| store.take_back_release(id, "somebody").await.unwrap();
    assert_eq!(
        take_back(first.id).await,
        TakenBack::NotLive(Some(second.id))
    );
    assert_eq!(take_back(uuid::Uuid::nil()).await, TakenBack::Unknown);
    let TakenBack::Done(shown) = take_back(second.id).await else {
        panic!("it was live")
    };
    assert_eq!(
        (shown.body.as_str(), shown.seq, shown.is_restored),
        ("first", 5, true)
    );
    let live = store.live_release_with_donors().await.unwrap().unwrap();
    assert_eq!((live.donors, live.withdrawn), (one.clone(), vec![two]));
    assert_eq!(take_back(shown.id).await, TakenBack::Restored);

    let third = release("third", &donors(3), Some(shown.id)).await;
    let live = store.live_release_with_donors().await.unwrap().unwrap();
    assert_eq!((live.donors, live.withdrawn), (donors(3), vec![donors(2)]));
    let TakenBack::Done(shown) = take_back(third.id).await else {
        panic!("it was live")
    };
    assert_eq!(shown.body, "first");
    let states: Vec<String> = (store.releases().await.unwrap().into_iter())
        .map(|release| format!("{} {} {}", release.number, release.state, release.audit))
        .collect();
    let audit = r#"{"cells":7}"#;
    let expected = [
        format!("5 live {{\"takes_back\":\"{}\"}}", third.id),
        format!("4 withdrawn {audit}"),
        format!("3 superseded {{\"takes_back\":\"{}\"}}", second.id),
        format!("2 withdrawn {audit}"),
        format!("1 superseded {audit}"),
    ];
    assert_eq!(states, expected);
    drop(folder);
}

#[tokio::test]
async fn taking_the_first_release_back_shows_nothing() {
    let (folder, store, _) = with_banks(1).await;
    let donors = [];
    let new = NewRelease {
        audit: "{}",
        donors: &donors,
        after: None,
        actor: "the program",
        seq: 5,
        only_if_newer: false,
        synthetic: false,
        body: "first",
    };
    let first = added(&store, new).await;
    let TakenBack::Done(shown) = store.take_back_release(first.id, "somebody").await.unwrap()
    else {
        panic!("it was live")
    };
    assert_eq!(shown.body, "{}");
    drop(folder);
}
