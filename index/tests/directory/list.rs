//! The real list of Île-de-France in an index.

use tempfile::TempDir;
use tumorotheque_domain::{Entity, Position};
use tumorotheque_index::{DirectoryDocument, DirectoryIndex, Field, Opened};

const BANKS: &str = include_str!("../../../data/tumorotheques-ile-de-france.csv");
const NETWORKS: &str = include_str!("../../../data/reseaux-ile-de-france.csv");

/// What the list does not say but an import would add: bank, field, value.
const ADDED: &[(&str, Field, &str)] = &[
    (
        "SAINT ANTOINE",
        Field::Establishment,
        "Hôpital Saint-Antoine",
    ),
    (
        "SAINT ANTOINE",
        Field::Diagnosis,
        "C92 Leucémie myéloïde Myeloid leukaemia LAM AML",
    ),
    ("GH EST", Field::Establishment, "Hôpital Armand-Trousseau"),
    ("GH EST", Field::Establishment, "Hôpital Saint-Antoine"),
    ("GH EST", Field::Establishment, "Hôpital Tenon"),
    (
        "NECKER",
        Field::Establishment,
        "Hôpital Necker - Enfants malades",
    ),
    (
        "NERVEUX",
        Field::Establishment,
        "Hôpital de la Pitié-Salpêtrière",
    ),
    (
        "NERVEUX",
        Field::Diagnosis,
        "C71 Encéphale Brain cerveau gliome tumeur cérébrale brain tumour",
    ),
    (
        "HUGUENIN",
        Field::Diagnosis,
        "C50 Sein Breast mammaire cancer du sein breast cancer",
    ),
    (
        "HUGUENIN",
        Field::Diagnosis,
        "C61 Prostate cancer de la prostate prostate cancer",
    ),
    (
        "SAINT LOUIS",
        Field::Diagnosis,
        "C43 Mélanome de la peau Melanoma of skin mélanome melanoma",
    ),
    (
        "SAINT LOUIS",
        Field::SampleType,
        "Tissu congelé Frozen tissue",
    ),
    ("MONDOR", Field::City, "Créteil"),
];

fn documents() -> Vec<DirectoryDocument> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .comment(Some(b'#'))
        .from_reader(BANKS.as_bytes());
    let mut documents = Vec::new();
    for (key, row) in (0..).zip(reader.records()) {
        let row = row.unwrap();
        let [name, establishment, clinicians] = [&row[0], &row[1], &row[2]];
        let mut texts = vec![
            (Field::Name, name.to_owned()),
            (Field::Establishment, establishment.to_owned()),
        ];
        let clinicians = clinicians.split(" / ");
        texts.extend(clinicians.map(|clinician| (Field::Clinician, clinician.to_owned())));
        let added = ADDED.iter().filter(|(bank, ..)| name.contains(bank));
        texts.extend(added.map(|(_, field, value)| (*field, (*value).to_owned())));
        documents.push(DirectoryDocument {
            entity: Entity::Biobank,
            key,
            texts,
        });
    }
    for (key, name) in (100..).zip(NETWORKS.lines().skip(2)) {
        documents.push(DirectoryDocument {
            entity: Entity::Network,
            key,
            texts: vec![(Field::Name, name.to_owned())],
        });
    }
    documents
}

pub(crate) fn name(documents: &[DirectoryDocument], key: i64) -> String {
    let document = documents.iter().find(|document| document.key == key);
    document.unwrap().texts[0].1.clone()
}

pub(crate) fn position(seq: i64) -> Position {
    Position {
        instance: uuid::Uuid::from_u128(7),
        seq,
    }
}

pub(crate) fn filled() -> (TempDir, DirectoryIndex, Vec<DirectoryDocument>) {
    let folder = tempfile::tempdir().unwrap();
    let (index, opened) = DirectoryIndex::open(folder.path()).unwrap();
    assert!(matches!(opened, Opened::Empty(_)));
    index.replace(documents(), &position(9), "r1").unwrap();
    (folder, index, documents())
}
