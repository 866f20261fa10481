//! The registry against a model of it that anybody can check: a map.

use std::collections::{BTreeMap, HashMap, btree_map::Entry};

use proptest::{collection::vec, option, prelude::*, sample::select};
use tumorotheque_domain::{
    Adicap, Annotation, BankDigest, BiobankKey, Consent, DerivedProducts, Icd10, ImportKind,
    Morphology, PartialDate, Preservation, Ptnm, Quantity, Sample, SampleLine, SampleType, Sex,
    StorageTemperature, Topography, TumourStatus, vocabulary,
};
use tumorotheque_store::Outcome;

use crate::registry::{begin, commit, every_sample, import, line, noted, with_banks};

fn units() -> Vec<&'static str> {
    vocabulary::units()
        .iter()
        .map(|term| term.code.as_str())
        .collect()
}

fn coded() -> impl Strategy<Value = Sample> {
    (
        select(SampleType::all().collect::<Vec<_>>()),
        option::of(select(TumourStatus::ALL)),
        option::of(select(Preservation::ALL)),
        option::of(select(StorageTemperature::ALL)),
        option::of(select(Sex::ALL)),
        select(Consent::ALL),
        option::of(0_u8..=120),
        option::of((0.0..1e12_f64, option::of(select(units())))),
        [
            option::of(any::<bool>()),
            option::of(any::<bool>()),
            option::of(any::<bool>()),
        ],
    )
        .prop_map(
            |(
                sample_type,
                tumour,
                preservation,
                cold,
                sex,
                consent,
                age,
                quantity,
                [dna, rna, protein],
            )| Sample {
                tumour,
                preservation,
                storage_temperature: cold,
                sex,
                consent,
                age_at_sampling: age,
                quantity: quantity.map(|(value, unit)| Quantity { value, unit }),
                derived: DerivedProducts { dna, rna, protein },
                ..Sample::new("?", sample_type)
            },
        )
}

fn worded() -> impl Strategy<Value = Sample> {
    (
        coded(),
        "[CD][0-4][0-8]\\.?[0-9]?",
        "C[0-7][0-9]\\.?[0-9]?",
        "8[0-9]{3}/[0123]",
        "[A-Z0-9]{8,15}",
        "y?pT[0-4]N[0-2]",
        (1900_i16..2199, option::of(1_i8..=12)),
        vec(any::<bool>(), 6),
    )
        .prop_map(
            |(sample, icd10, site, morphology, adicap, stage, (year, month), known)| Sample {
                diagnosis: Icd10::parse(&icd10).ok().filter(|_| known[0]),
                topography: Topography::parse(&site).ok().filter(|_| known[1]),
                morphology: Morphology::parse(&morphology).ok().filter(|_| known[2]),
                adicap: Adicap::parse(&adicap).ok().filter(|_| known[3]),
                stage: Ptnm::parse(&stage).filter(|_| known[4]),
                collected: PartialDate::new(year, month, None)
                    .ok()
                    .filter(|_| known[5]),
                ..sample
            },
        )
}

/// Any sample, with free texts that try to look like something else.
fn any_sample() -> impl Strategy<Value = Sample> {
    let text = || option::of("\\PC{0,12}|-|-1 12 | \u{1f}|'; drop table sample; --");
    let annotation =
        ("\\PC{1,8}", "\\PC{1,8}").prop_map(|(name, value)| Annotation { name, value });
    (
        worded(),
        "\\PC{1,64}",
        text(),
        text(),
        text(),
        vec(annotation, 0..3),
    )
        .prop_map(
            |(sample, local_id, donor, collection, note, annotations)| Sample {
                local_id,
                donor,
                collection,
                note,
                annotations,
                ..sample
            },
        )
}

/// What [`tumorotheque_store::Store::each_counted`] should show of a sample.
fn counted_text(biobank: BiobankKey, sample: &Sample) -> String {
    let Sample {
        donor,
        sample_type,
        diagnosis,
        preservation,
        collection,
        consent,
        ..
    } = sample;
    format!(
        "{biobank:?} {donor:?} {sample_type:?} {diagnosis:?} {preservation:?} {collection:?} {consent:?}"
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_was_written_is_read_back_counted_and_summed(samples in vec(any_sample(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (_folder, store, banks) = with_banks(2).await;
            let mut expected = BTreeMap::new();
            let mut lines = Vec::new();
            for (number, sample) in (1..).zip(samples) {
                let biobank = banks[sample.local_id.len() % 2];
                if let Entry::Vacant(place) = expected.entry((biobank, sample.local_id.clone())) {
                    place.insert(sample.clone());
                    lines.push(SampleLine { line: number, biobank, sample });
                }
            }
            import(&store, &lines).await;

            let read = every_sample(&store).await;
            prop_assert!(read.windows(2).all(|pair| pair[0].id < pair[1].id));
            prop_assert!(read.iter().all(|stored| stored.fingerprint == stored.sample.fingerprint(&mut String::new())));
            let read: Vec<_> = read.into_iter().map(|stored| (stored.biobank, stored.sample)).collect();
            let written: Vec<_> = lines.iter().map(|line| (line.biobank, line.sample.clone())).collect();
            prop_assert_eq!(read, written);

            let mut exported = Vec::new();
            for biobank in &banks {
                let mut after = String::new();
                loop {
                    let page = store.samples_of(*biobank, &after, 7).await.unwrap();
                    let Some(last) = page.last() else { break };
                    after.clone_from(&last.sample.local_id);
                    exported.extend(page.into_iter().map(|stored| ((stored.biobank, stored.sample.local_id.clone()), stored.sample)));
                }
            }
            prop_assert_eq!(exported, expected.clone().into_iter().collect::<Vec<_>>());

            let mut counted = Vec::new();
            store.each_counted(|row| {
                let mut sample = Sample::new("", row.sample_type);
                (sample.donor, sample.collection) = (row.donor.map(str::to_owned), row.collection.map(str::to_owned));
                (sample.diagnosis, sample.preservation, sample.consent) = (row.diagnosis, row.preservation, row.consent);
                counted.push(counted_text(row.biobank, &sample));
            }).await.unwrap();
            let may_count = expected.iter().filter(|(_, sample)| sample.consent.counts_in_public());
            let mut naive: Vec<_> = may_count.map(|((biobank, _), sample)| counted_text(*biobank, sample)).collect();
            counted.sort();
            naive.sort();
            prop_assert_eq!(counted, naive);

            let mut digests: BTreeMap<BiobankKey, BankDigest> = BTreeMap::new();
            for ((biobank, _), sample) in &expected {
                let digest = digests.entry(*biobank).or_insert(BankDigest { biobank: *biobank, samples: 0, sum: 0 });
                digest.samples += 1;
                digest.sum += sample.fingerprint(&mut String::new()).cast_unsigned() & 0xffff_ffff;
            }
            prop_assert_eq!(store.digests().await.unwrap(), digests.into_values().collect::<Vec<_>>());
            prop_assert_eq!(store.problems().await.unwrap(), Vec::<String>::new());
            Ok(())
        })?;
    }

    /// Imports of few ids with few contents, so that everything happens: again, the same, changed, twice in a file.
    #[test]
    fn every_line_gets_the_outcome_that_a_map_gives(
        imports in vec((vec((0_usize..2, 0_u32..150, 0_u8..3), 0..500), 1_usize..450), 1..4),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (_folder, store, banks) = with_banks(2).await;
            let mut model: HashMap<(BiobankKey, String), Sample> = HashMap::new();
            for (rows, step) in imports {
                let numbered = (2..).zip(&rows);
                let lines: Vec<SampleLine> = numbered
                    .map(|(number, (bank, id, note))| noted(line(number, banks[*bank], &id.to_string()), &note.to_string()))
                    .collect();
                let mut writer = begin(&store, ImportKind::Samples).await;
                let mut outcomes = Vec::new();
                for part in lines.chunks(step) {
                    outcomes.extend(writer.put_samples(part).await.unwrap());
                }
                let receipt = commit(writer).await;
                let mut met = HashMap::new();
                let mut counts = [0_u64; 3];
                for (line, outcome) in lines.iter().zip(&outcomes) {
                    let key = (line.biobank, line.sample.local_id.clone());
                    if let Some(earlier) = met.get(&key) {
                        let Outcome::Duplicate { first_line } = outcome else { panic!("{outcome:?} for a second line") };
                        prop_assert!(first_line.is_none_or(|line| line == *earlier));
                        continue;
                    }
                    met.insert(key.clone(), line.line);
                    let before = model.insert(key, line.sample.clone());
                    match (before, outcome) {
                        (None, Outcome::Added { fingerprint, .. }) => {
                            counts[0] += 1;
                            prop_assert_eq!(*fingerprint, line.sample.fingerprint(&mut String::new()));
                        }
                        (Some(before), Outcome::Changed { .. }) if before != line.sample => counts[1] += 1,
                        (Some(before), Outcome::Unchanged) if before == line.sample => counts[2] += 1,
                        (before, outcome) => panic!("{outcome:?} after {before:?}"),
                    }
                }
                let effect = receipt.effect;
                prop_assert_eq!([effect.added, effect.changed, effect.unchanged], counts);
            }
            let held = every_sample(&store).await.into_iter();
            let held: HashMap<_, _> = held.map(|stored| ((stored.biobank, stored.sample.local_id.clone()), stored.sample)).collect();
            prop_assert_eq!(held, model);
            Ok(())
        })?;
    }
}
