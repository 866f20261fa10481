//! What a file would do is what it does.

use proptest::{collection::vec, prelude::*};
use tumorotheque_domain::{Consent, ImportKind, SampleLine};
use tumorotheque_store::{Compared, Outcome};

use crate::registry::{begin, commit, import, line, noted, with_banks};

fn counting(mut line: SampleLine) -> SampleLine {
    line.sample.consent = Consent::Consented;
    line
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_comparison_says_what_writing_does(
        first in vec((0_usize..2, 0_u32..600, 0_u8..3), 0..500),
        second in vec((0_usize..2, 0_u32..600, 0_u8..3), 0..900),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (_folder, store, banks) = with_banks(2).await;
            let lines = |rows: &[(usize, u32, u8)]| -> Vec<SampleLine> {
                let numbered = (2..).zip(rows);
                numbered
                    .map(|(number, (bank, id, note))| counting(noted(line(number, banks[*bank], &id.to_string()), &note.to_string())))
                    .collect()
            };
            let (_, before) = import(&store, &lines(&first)).await;
            let held = crate::registry::every_sample(&store).await;
            let second = lines(&second);
            let mut comparison = store.compare(Some(banks[0])).await.unwrap();
            prop_assert_eq!(comparison.version(), store.version_of(Some(banks[0])).await.unwrap());
            let compared = comparison.put(&second).await.unwrap();
            let (unmet, names) = comparison.unmet(banks[0], usize::MAX).await.unwrap();
            let mut stay = 0;
            comparison.each_unmet(banks[0], |_| stay += 1).await.unwrap();
            prop_assert_eq!((unmet, unmet), (stay, names.len() as u64));
            let samples = held.iter().filter(|stored| stored.biobank == banks[0]).count() as u64;
            prop_assert_eq!(comparison.samples_in(banks[0]).await.unwrap(), samples);
            drop(comparison);
            prop_assert_eq!(store.position().await.unwrap().seq, before.seq, "nothing was written");

            let mut writer = begin(&store, ImportKind::Samples).await;
            let outcomes = writer.put_samples(&second).await.unwrap();
            for ((line, compared), outcome) in second.iter().zip(&compared).zip(&outcomes) {
                match (compared, outcome) {
                    (Compared::Added, Outcome::Added { .. }) | (Compared::Unchanged, Outcome::Unchanged) => {}
                    (Compared::Changed { id, before }, Outcome::Changed { id: written, .. }) => {
                        prop_assert_eq!(id, written);
                        let stored = held.iter().find(|stored| stored.id == *id).unwrap();
                        prop_assert_eq!(&**before, &stored.sample);
                        prop_assert_ne!(&**before, &line.sample);
                    }
                    (Compared::Duplicate { first_line }, Outcome::Duplicate { first_line: known }) => {
                        prop_assert!(known.is_none_or(|known| known == *first_line));
                    }
                    other => panic!("{other:?}"),
                }
            }
            let removed = writer.remove_unmet(banks[0]).await.unwrap();
            prop_assert_eq!(removed.len() as u64, unmet);
            let named = held.iter().filter(|stored| removed.contains(&stored.id));
            let mut named: Vec<String> = named.map(|stored| stored.sample.local_id.clone()).collect();
            named.sort();
            prop_assert_eq!(named, names, "in the order of their names");
            commit(writer).await;
            Ok(())
        })?;
    }
}

#[tokio::test]
async fn others_write_while_a_file_is_compared() {
    let (_folder, store, banks) = with_banks(1).await;
    let bank = banks[0];
    let mut comparison = store.compare(Some(bank)).await.unwrap();
    let lines = [line(2, bank, "A")];
    import(&store, &lines).await;
    assert_eq!(
        comparison.put(&lines).await.unwrap(),
        [Compared::Added],
        "as it was when the comparison began"
    );
}
