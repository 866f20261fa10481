use sqlx::Row as _;
use tumorotheque_domain::{BiobankKey, Change, Entity, ImportKind, SampleLine, SourceFile};
use tumorotheque_store::{Outcome, StoreError};

use crate::registry::{
    begin, commit, every_sample, import, line, noted, number, open, raw, with_banks,
};

fn added(outcome: &Outcome) -> i64 {
    match outcome {
        Outcome::Added { id, .. } => *id,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_line_is_added_changed_the_same_or_there_twice() {
    let (_folder, store, banks) = with_banks(1).await;
    let first = [
        line(2, banks[0], "A"),
        line(3, banks[0], "B"),
        line(4, banks[0], "A"),
    ];
    let (outcomes, receipt) = import(&store, &first).await;
    assert!(
        matches!(outcomes[0], Outcome::Added { .. })
            && matches!(outcomes[1], Outcome::Added { .. })
    );
    assert_eq!(
        outcomes[2],
        Outcome::Duplicate {
            first_line: Some(2)
        }
    );
    assert_eq!(
        (
            receipt.effect.added,
            receipt.effect.changed,
            receipt.effect.unchanged
        ),
        (2, 0, 0)
    );

    let second = [
        line(2, banks[0], "A"),
        noted(line(3, banks[0], "B"), "new"),
        line(4, banks[0], "C"),
        noted(line(5, banks[0], "A"), "again"),
    ];
    let (outcomes, _) = import(&store, &second).await;
    assert_eq!(outcomes[0], Outcome::Unchanged);
    assert!(
        matches!(outcomes[1], Outcome::Changed { id, .. } if id == every_id(&first, &store).await[1])
    );
    assert!(matches!(outcomes[2], Outcome::Added { .. }));
    assert_eq!(
        outcomes[3],
        Outcome::Duplicate {
            first_line: Some(2)
        }
    );
}

async fn every_id(lines: &[SampleLine], store: &tumorotheque_store::Store) -> Vec<i64> {
    let stored = every_sample(store).await;
    let id = |line: &SampleLine| {
        let same = stored
            .iter()
            .find(|stored| stored.sample.local_id == line.sample.local_id);
        same.map(|stored| stored.id).unwrap()
    };
    lines.iter().map(id).collect()
}

#[tokio::test]
async fn a_file_sent_twice_changes_nothing_the_second_time_even_with_repeated_ids() {
    let (_folder, store, banks) = with_banks(1).await;
    // The repeat lies in another batch than the line that it repeats.
    let mut lines: Vec<SampleLine> = (0..450)
        .map(|number| line(number, banks[0], &format!("S{number}")))
        .collect();
    lines.push(noted(line(450, banks[0], "S7"), "another content"));
    let (outcomes, _) = import(&store, &lines).await;
    assert_eq!(
        outcomes[450],
        Outcome::Duplicate {
            first_line: Some(7)
        }
    );
    let (outcomes, receipt) = import(&store, &lines).await;
    assert!(matches!(outcomes[450], Outcome::Duplicate { .. }));
    let effect = receipt.effect;
    assert_eq!((effect.added, effect.changed, effect.gone), (0, 0, 0));
    assert_eq!(receipt.effect.unchanged, 450);
}

#[tokio::test]
async fn what_a_sample_said_before_stays_in_the_history() {
    let (folder, store, banks) = with_banks(1).await;
    import(&store, &[noted(line(2, banks[0], "A"), "before")]).await;
    let (_, receipt) = import(&store, &[noted(line(9, banks[0], "A"), "after")]).await;
    let mut raw = raw(folder.path()).await;
    let sql = "select sample_history.note, sample_history.line, import.id from sample_history \
               join import on import.key = sample_history.replaced_by";
    let row = sqlx::query(sql).fetch_one(&mut raw).await.unwrap();
    assert_eq!((row.get::<&str, _>(0), row.get::<i64, _>(1)), ("before", 2));
    assert_eq!(row.get::<&str, _>(2), receipt.id.to_string());
    assert_eq!(
        every_sample(&store).await[0].sample.note.as_deref(),
        Some("after")
    );
}

#[tokio::test]
async fn the_change_log_tells_of_new_rows_in_one_entry_and_of_changed_ones_by_ranges() {
    let (_folder, store, banks) = with_banks(1).await;
    let start = store.position().await.unwrap();
    let lines: Vec<SampleLine> = (0..500)
        .map(|number| line(number, banks[0], &number.to_string()))
        .collect();
    let (outcomes, receipt) = import(&store, &lines).await;
    let (first, last) = (added(&outcomes[0]), added(&outcomes[499]));
    assert_eq!(last - first, 499, "consecutive keys");
    let seq = receipt.seq;
    let entry = Change {
        seq,
        entity: Entity::Sample,
        first,
        last,
    };
    assert_eq!(store.changes_after(start.seq, 10).await.unwrap(), [entry]);

    let changed = [5_usize, 3, 4, 100].map(|place| noted(lines[place].clone(), "new"));
    let more = [changed.as_slice(), &[line(9, banks[0], "more")]].concat();
    import(&store, &more).await;
    let ranges: Vec<(i64, i64)> = store
        .changes_after(receipt.seq, 10)
        .await
        .unwrap()
        .iter()
        .map(|change| (change.first - first, change.last - first))
        .collect();
    assert_eq!(ranges, [(3, 5), (100, 100), (500, 500)]);
    let position = store.position().await.unwrap();
    assert_eq!(position.instance, start.instance);
    assert_eq!(store.last_counted_change().await.unwrap(), position.seq);
}

#[tokio::test]
async fn an_import_given_up_or_dropped_leaves_no_trace() {
    let (folder, store, banks) = with_banks(1).await;
    let (_, receipt) = import(&store, &[line(2, banks[0], "A")]).await;
    let traces = "select (select count(*) from sample) + 100 * (select count(*) from sample_history) \
        + 10000 * (select count(*) from import) + 1000000 * (select count(*) from audit) + 100000000 * (select max(seq) from change)";
    let before = number(folder.path(), traces).await;
    let mut keys = Vec::new();
    for rolled_back in [true, false] {
        let mut writer = begin(&store, ImportKind::Samples).await;
        let lines = [
            noted(line(2, banks[0], "A"), "changed"),
            line(3, banks[0], "B"),
        ];
        let outcomes = writer.put_samples(&lines).await.unwrap();
        keys.push(added(&outcomes[1]));
        assert!(writer.effect().added + writer.effect().changed > 0);
        if rolled_back {
            writer.rollback().await.unwrap();
        } else {
            drop(writer);
        }
    }
    // The next writer comes after the trace is gone.
    let (outcomes, after) = import(&store, &[]).await;
    assert!(outcomes.is_empty());
    assert_eq!(after.seq, receipt.seq);
    assert_eq!(
        number(folder.path(), traces).await,
        before + 10_000 + 1_000_000,
        "the empty import alone"
    );
    assert_eq!(every_sample(&store).await[0].sample.note, None);

    let (outcomes, _) = import(&store, &[line(3, banks[0], "B")]).await;
    keys.push(added(&outcomes[0]));
    assert!(
        keys.windows(2).all(|pair| pair[0] < pair[1]),
        "a key that somebody saw is not given again: {keys:?}"
    );
}

#[tokio::test]
async fn a_key_is_not_given_again_when_its_row_is_gone() {
    let (folder, store, banks) = with_banks(1).await;
    let (outcomes, _) = import(&store, &[line(2, banks[0], "A")]).await;
    let mut raw = raw(folder.path()).await;
    sqlx::query("delete from sample")
        .execute(&mut raw)
        .await
        .unwrap();
    store.close().await;
    let store = open(folder.path()).await.unwrap();
    let (again, _) = import(&store, &[line(2, banks[0], "A")]).await;
    assert!(added(&again[0]) > added(&outcomes[0]));
}

#[tokio::test]
async fn after_an_error_an_import_can_only_be_given_up() {
    let (folder, store, banks) = with_banks(1).await;
    let mut writer = begin(&store, ImportKind::Samples).await;
    writer.put_samples(&[line(2, banks[0], "A")]).await.unwrap();
    let stray = BiobankKey(77);
    let error = writer
        .put_samples(&[line(3, stray, "B")])
        .await
        .unwrap_err();
    assert!(
        matches!(error, StoreError::UnknownBiobank(key) if key == stray),
        "{error}"
    );
    let error = writer
        .put_samples(&[line(4, banks[0], "C")])
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::GivenUp), "{error}");
    let error = writer
        .commit(&SourceFile::default(), 0, "[]")
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::GivenUp), "{error}");
    assert_eq!(
        number(folder.path(), "select count(*) from sample").await,
        0
    );
}

#[tokio::test]
async fn made_up_samples_are_known_by_their_file() {
    let (_folder, store, banks) = with_banks(1).await;
    let write = async |id: &str, consent, synthetic| {
        let mut writer = begin(&store, ImportKind::Samples).await;
        let mut line = line(2, banks[0], id);
        line.sample.consent = consent;
        writer.put_samples(&[line]).await.unwrap();
        let file = SourceFile {
            synthetic,
            ..SourceFile::default()
        };
        writer.commit(&file, 0, "[]").await.unwrap();
        store.each_counted(|_| {}).await.unwrap().synthetic
    };
    assert!(!write("A", tumorotheque_domain::Consent::Consented, false).await);
    assert!(
        !write("B", tumorotheque_domain::Consent::Opposed, true).await,
        "it never counts"
    );
    assert!(write("C", tumorotheque_domain::Consent::Consented, true).await);
}

#[tokio::test]
async fn thousands_of_scattered_changes_are_all_in_the_log() {
    let (_folder, store, banks) = with_banks(1).await;
    let lines: Vec<SampleLine> = (0..10_000)
        .map(|number| line(number, banks[0], &number.to_string()))
        .collect();
    let (outcomes, receipt) = import(&store, &lines).await;
    let every_other: Vec<SampleLine> = lines
        .iter()
        .step_by(2)
        .map(|line| noted(line.clone(), "new"))
        .collect();
    let mut writer = begin(&store, ImportKind::Samples).await;
    writer.put_samples(&every_other).await.unwrap();
    commit(writer).await;
    let changes = store.changes_after(receipt.seq, 10_000).await.unwrap();
    let keys: Vec<i64> = changes
        .iter()
        .flat_map(|change| change.first..=change.last)
        .collect();
    assert_eq!(
        keys,
        outcomes.iter().step_by(2).map(added).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_page_is_bounded_whatever_is_asked_for_and_paging_meets_every_sample() {
    let (_folder, store, banks) = with_banks(1).await;
    let lines: Vec<SampleLine> = (0..4_100)
        .map(|number| line(number, banks[0], &number.to_string()))
        .collect();
    import(&store, &lines).await;
    let page = store.samples(0, i64::MAX, u32::MAX).await.unwrap();
    assert_eq!(page.len(), 2_000);
    let page = store.samples_of(banks[0], "", u32::MAX).await.unwrap();
    assert_eq!(page.len(), 2_000);
    let all = every_sample(&store).await;
    assert_eq!(all.len(), 4_100);
    // By their keys, in any order, and none for a key that no row has.
    let expected: Vec<_> = all.into_iter().rev().step_by(9).collect();
    let mut keys: Vec<i64> = expected.iter().map(|one| one.id).collect();
    keys.extend([i64::MAX, 0]);
    assert_eq!(store.samples_of_keys(&keys).await.unwrap(), expected);
}

#[tokio::test]
async fn the_fingerprint_read_is_the_one_stored() {
    let (folder, store, banks) = with_banks(1).await;
    import(&store, &[line(2, banks[0], "A")]).await;
    sqlx::query("update sample set fingerprint = -7")
        .execute(&mut raw(folder.path()).await)
        .await
        .unwrap();
    let by_key = every_sample(&store).await;
    let of_bank = store.samples_of(banks[0], "", 10).await.unwrap();
    assert_eq!(by_key[0].fingerprint, -7);
    assert_eq!(of_bank, by_key);
}

#[tokio::test]
async fn counting_tells_the_last_change_of_samples_that_it_saw() {
    let (_folder, store, banks) = with_banks(1).await;
    assert_eq!(
        store.each_counted(|_| {}).await.unwrap().seq,
        0,
        "banks alone"
    );
    let (_, first) = import(&store, &[line(2, banks[0], "A")]).await;
    let mut writer = begin(&store, ImportKind::Samples).await;
    writer.put_samples(&[line(3, banks[0], "B")]).await.unwrap();
    assert_eq!(store.each_counted(|_| {}).await.unwrap().seq, first.seq);
    let second = commit(writer).await;
    assert_eq!(store.each_counted(|_| {}).await.unwrap().seq, second.seq);
}
