//! What the tests start from: three banks, their collections and a day.

use jiff::civil::Date;
use tumorotheque_domain::{Biobank, BiobankKey, Collection, Network, Sample, Slug};
use tumorotheque_import::{BankGiven, Banks, Decided, Entries, SampleContext};

/// Three banks of the real list.
pub(crate) fn banks() -> Banks {
    let names = [
        "TUMOROTHÈQUE HOPITAL SAINT LOUIS",
        "CRB DE L’INSTITUT CURIE",
        "TUMO0611",
    ];
    let keys = (1..).map(BiobankKey);
    Banks::new(
        keys.zip(names)
            .map(|(key, name)| (key, Slug::from_name(name).unwrap(), name.to_owned())),
    )
}

/// The bank that a file may be given for.
pub(crate) fn saint_louis() -> BankGiven {
    BankGiven {
        key: BiobankKey(1),
        name: "TUMOROTHÈQUE HOPITAL SAINT LOUIS".to_owned(),
    }
}

/// A directory that Saint-Louis is part of: it holds a collection alone, and another with the Institut Curie.
pub(crate) fn known() -> Entries {
    let (louis, curie) = (saint_louis().name, "CRB DE L’INSTITUT CURIE".to_owned());
    let collection = |name: &str, banks: &[&String]| Collection {
        name: name.to_owned(),
        biobanks: banks.iter().map(|bank| (*bank).clone()).collect(),
        ..Collection::default()
    };
    Entries {
        biobanks: vec![
            Biobank {
                external_id: Some("bbmri-eric:ID:FR_sls".to_owned()),
                ..Biobank::named(&louis)
            },
            Biobank {
                external_id: Some("bbmri-eric:ID:FR_curie".to_owned()),
                ..Biobank::named(&curie)
            },
        ],
        collections: vec![
            collection("Peau de Saint-Louis", &[&louis]),
            collection("Partagée", &[&louis, &curie]),
            Collection {
                external_id: Some("bbmri-eric:ID:FR_curie:collection:oeil".to_owned()),
                ..collection("Œil", &[&curie])
            },
            collection("De personne", &[]),
        ],
        networks: vec![Network {
            name: "Réseau".to_owned(),
            biobanks: vec![louis],
            external_id: Some("bbmri-eric:networkID:FR_r".to_owned()),
            ..Network::default()
        }],
    }
}

/// Lines name their banks themselves; the day is 1 March 2026.
pub(crate) fn context(banks: &Banks) -> SampleContext<'_> {
    SampleContext {
        banks,
        biobank: None,
        today: Date::constant(2026, 3, 1),
        decided: Decided::default(),
    }
}

/// The fields of a sample that say something.
pub(crate) fn shown(sample: &Sample) -> String {
    let text = format!("{sample:?}");
    let empty = [
        "donor",
        "tumour",
        "preservation",
        "storage_temperature",
        "diagnosis",
        "topography",
        "morphology",
        "adicap",
        "sex",
        "age_at_sampling",
        "collected",
        "quantity",
        "stage",
        "collection",
        "note",
        "dna",
        "rna",
        "protein",
    ];
    let text = text.replace(
        " derived: DerivedProducts { dna: None, rna: None, protein: None },",
        "",
    );
    let shorter = empty.iter().fold(text, |text, field| {
        text.replace(&format!(" {field}: None,"), "")
    });
    shorter
        .replace(", annotations: []", "")
        .replace(" consent: Unknown,", "")
        .replace(", consent: Unknown", "")
}
