use tumorotheque_domain::{Change, Entity};
use tumorotheque_store::{NewRelease, StoredRelease};

use crate::registry::{NOON, import, line, number, open, with_banks};

#[tokio::test]
async fn one_release_is_live_at_a_time() {
    let (folder, store, banks) = with_banks(1).await;
    assert_eq!(store.live_release().await.unwrap(), None);
    let (_, receipt) = import(&store, &[line(2, banks[0], "A")]).await;
    let new = |body| NewRelease {
        actor: "the program",
        seq: receipt.seq,
        synthetic: true,
        body,
    };
    let first = store.add_release(new("first")).await.unwrap();
    let second = store.add_release(new("second")).await.unwrap();
    let expected = StoredRelease {
        id: second.id,
        number: 2,
        at: NOON.parse().unwrap(),
        seq: receipt.seq,
        synthetic: true,
        body: "second".to_owned(),
    };
    assert_eq!(second, expected);
    assert_eq!(store.live_release().await.unwrap(), Some(expected));
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
        store.last_sample_change().await.unwrap(),
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
