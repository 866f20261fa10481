//! What must hold for any input: any bytes give a report, and what we write we read back.

use std::{ops::ControlFlow, path::PathBuf};

use proptest::{collection::vec, option, prelude::*, sample::select};
use tumorotheque_domain::{
    Adicap, Annotation, BiobankKey, Consent, DerivedProducts, Icd10, Lang, Morphology, PartialDate,
    Preservation, Ptnm, Quantity, Sample, SampleLine, SampleType, Sex, Slug, StorageTemperature,
    Topography, TumourStatus, vocabulary,
};
use tumorotheque_import::{
    ListReading, Report, SampleTable, Sites, read_biobanks, read_collections, read_networks,
    read_samples,
};

use crate::given::{banks, context};

fn file(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("any.csv");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn read(path: &std::path::Path) -> (Report, Vec<SampleLine>) {
    let banks = banks();
    let (mut report, mut taken) = (Report::new(), Vec::new());
    let mut sink = |mut lines: Vec<SampleLine>, _: &mut Report| {
        taken.append(&mut lines);
        ControlFlow::Continue(())
    };
    read_samples(path, &context(&banks), &mut report, &mut sink).unwrap();
    (report, taken)
}

/// Bytes that look a little like our tables, so that more than the first check is reached.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        vec(any::<u8>(), 0..6),
        select(vec![
            "sample_id",
            "Type d’échantillon",
            "Tumorothèque",
            "Sexe",
            "Date de naissance",
            "Nom",
            "Réseau",
            "pTNM",
            "Quantité",
            "CIM-10",
            "Collection",
            "Autres colonnes (JSON)",
            "\u{FEFF}",
            "# source: x",
            "sep=,",
            "TUMO0611",
            "serum",
            "17/01/96",
            "12,5 mg",
            "-80",
            "{\"a\":\"b\"}",
            "'=1",
            ";",
            ";",
            ";",
            ",",
            "\n",
            "\n",
            "\r\n",
            "\"",
            "\t",
            "|",
            "Ã©",
            "\u{FFFD}",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A text as the importer keeps it: trimmed, filled, no mark of emptiness and no number that Excel has damaged.
fn text() -> impl Strategy<Value = String> {
    let any_text = "[a-zA-Zé0-9 ;,|\"'=+@\n’_/{}-]{1,20}";
    any_text
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("says something", |text| {
            text.bytes().any(|byte| byte.is_ascii_alphanumeric())
                && !text.to_lowercase().contains("e+")
                && !["na", "nr", "nd", "n/a"].contains(&text.to_lowercase().as_str())
        })
}

fn codes(sample: Sample) -> impl Strategy<Value = Sample> {
    let all = (
        option::of(select(TumourStatus::ALL)),
        option::of(select(Preservation::ALL)),
        option::of(select(StorageTemperature::ALL)),
        option::of(select(vec!["C50.9", "D05", "C16"])),
        option::of(select(vec!["C50.4", "C80"])),
        option::of(select(vec!["8500/3", "9999/9"])),
        option::of(select(vec!["NA", "BHGSA7A0", "GSA7A0"])),
        option::of(select(Sex::ALL)),
        select(Consent::ALL),
        option::of(select(vec!["pT2N0M0", "ypT1b", "pTis"])),
    );
    all.prop_map(
        move |(
            tumour,
            preservation,
            storage_temperature,
            diagnosis,
            topography,
            morphology,
            adicap,
            sex,
            consent,
            stage,
        )| Sample {
            tumour,
            preservation,
            storage_temperature,
            diagnosis: diagnosis.map(|code| Icd10::parse(code).unwrap()),
            topography: topography.map(|code| Topography::parse(code).unwrap()),
            morphology: morphology.map(|code| Morphology::parse(code).unwrap()),
            adicap: adicap.map(|code| Adicap::parse(code).unwrap()),
            sex,
            consent,
            stage: stage.map(|text| Ptnm::parse(text).unwrap()),
            ..sample.clone()
        },
    )
}

fn sample() -> impl Strategy<Value = Sample> {
    let types: Vec<SampleType> = SampleType::all().collect();
    let units: Vec<&'static str> = vocabulary::units()
        .iter()
        .map(|unit| unit.code.as_str())
        .collect();
    let quantity = (0.0_f64..1e9, option::of(select(units)))
        .prop_map(|(value, unit)| Quantity { value, unit });
    // Days that stand for none are not taken in.
    let date = (1971_i16..2026, option::of((1_i8..13, option::of(1_i8..29))));
    let date = date.prop_map(|(year, rest)| {
        PartialDate::new(
            year,
            rest.map(|(month, _)| month),
            rest.and_then(|(_, day)| day),
        )
        .unwrap()
    });
    let derived = (
        any::<Option<bool>>(),
        any::<Option<bool>>(),
        any::<Option<bool>>(),
    );
    // A name that happens to be a header of ours, or a personal one, is not kept as an annotation.
    let annotation = (text(), text()).prop_map(|(name, value)| Annotation {
        name: format!("Colonne {name}"),
        value,
    });
    let rest = (
        text(),
        option::of(text()),
        select(types),
        option::of(0_u8..=120),
        option::of(date),
        option::of(quantity),
        derived,
        option::of(text()),
        option::of(text()),
        vec(annotation, 0..3),
    );
    let described = rest.prop_map(
        |(
            local_id,
            donor,
            sample_type,
            age_at_sampling,
            collected,
            quantity,
            (dna, rna, protein),
            collection,
            note,
            annotations,
        )| Sample {
            donor,
            age_at_sampling,
            collected,
            quantity,
            derived: DerivedProducts { dna, rna, protein },
            collection,
            note,
            annotations,
            ..Sample::new(&local_id, sample_type)
        },
    );
    described.prop_flat_map(codes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_give_a_report(bytes in bytes()) {
        let (_folder, path) = file(&bytes);
        let (mut report, taken) = read(&path);
        prop_assert!(!taken.is_empty() || report.has_errors());
        read_biobanks(&path, Sites::known(), ListReading::default(), &mut report).unwrap();
        read_collections(&path, ListReading::default(), &mut report).unwrap();
        read_networks(&path, ListReading::default(), &mut report).unwrap();
        for lang in Lang::ALL {
            report.write_text(lang, &mut Vec::new()).unwrap();
            let _ = report.to_json(lang);
        }
    }

    #[test]
    fn samples_written_are_samples_read(samples in vec(sample(), 1..6), lang in select(&Lang::ALL[..])) {
        let bank = Slug::from_name("TUMO0611").unwrap();
        let mut table = SampleTable::new(Vec::new(), lang, &["source: tests", "synthetic: yes"]).unwrap();
        for sample in &samples {
            table.write(&bank, sample).unwrap();
        }
        let (_folder, path) = file(&table.finish().unwrap());
        let (report, read) = read(&path);
        // What is made up contradicts itself here and there; nothing of it is left out for that.
        prop_assert!(!report.has_errors(), "{:?}", report.findings());
        prop_assert!(read.iter().all(|line| line.biobank == BiobankKey(3)));
        let read: Vec<Sample> = read.into_iter().map(|line| line.sample).collect();
        prop_assert_eq!(read, samples);
    }
}
