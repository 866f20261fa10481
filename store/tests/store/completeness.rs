use tumorotheque_domain::{
    Consent, DerivedProducts, Icd10, PartialDate, Sample, SampleLine, SampleType, Sex,
};
use tumorotheque_store::{Completeness, Store};

use crate::registry::{import, line, with_banks};

fn full() -> Sample {
    Sample {
        donor: Some("P1".to_owned()),
        diagnosis: Icd10::parse("C50").ok(),
        sex: Some(Sex::Female),
        collected: PartialDate::parse_iso("2020").ok(),
        consent: Consent::Consented,
        derived: DerivedProducts {
            dna: Some(false),
            ..DerivedProducts::default()
        },
        ..Sample::new("?", SampleType::from_code("serum").unwrap())
    }
}

fn filled(completeness: &Completeness, field: &str) -> (u64, u64) {
    let found = completeness
        .fields
        .iter()
        .find(|filled| filled.field == field);
    found
        .map(|filled| (filled.samples, filled.counted))
        .unwrap()
}

async fn held(store: &Store, samples: Vec<(tumorotheque_domain::BiobankKey, Sample)>) {
    let lines = (2..).zip(samples).map(|(number, (bank, sample))| {
        let mut line: SampleLine = line(number, bank, &number.to_string());
        line.sample = Sample {
            local_id: line.sample.local_id,
            ..sample
        };
        line
    });
    import(store, &lines.collect::<Vec<_>>()).await;
}

#[tokio::test]
async fn each_field_is_counted_over_all_samples_and_over_those_that_may_count() {
    let (_folder, store, banks) = with_banks(2).await;
    let opposed = Sample {
        consent: Consent::Opposed,
        donor: None,
        ..full()
    };
    let unknown = Sample::new("?", SampleType::from_code("unknown").unwrap());
    held(
        &store,
        vec![
            (banks[0], full()),
            (banks[0], opposed),
            (banks[0], unknown),
            (banks[1], full()),
        ],
    )
    .await;
    let completeness = store.completeness(banks[0]).await.unwrap();
    assert_eq!((completeness.samples, completeness.counted), (3, 1));
    for (field, expected) in [
        ("donor", (1, 1)),
        ("sample_type", (2, 1)),
        ("diagnosis", (2, 1)),
        ("sex", (2, 1)),
        ("collected", (2, 1)),
        ("consent", (2, 1)),
        ("dna", (2, 1)),
        ("rna", (0, 0)),
        ("stage", (0, 0)),
    ] {
        assert_eq!(filled(&completeness, field), expected, "{field}");
    }
}

#[tokio::test]
async fn a_bank_without_samples_has_nothing_filled_in() {
    let (_folder, store, banks) = with_banks(1).await;
    let completeness = store.completeness(banks[0]).await.unwrap();
    assert_eq!(completeness.samples, 0);
    assert!(completeness.fields.iter().all(|filled| filled.samples == 0));
}
