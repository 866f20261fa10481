//! The real lists of Île-de-France, establishment by establishment and clinician by clinician.

use std::path::PathBuf;

use tumorotheque_domain::{Biobank, Lang};
use tumorotheque_import::{
    ListReading, Report, Sites, read_biobanks, read_collections, read_networks, write_biobanks,
};

const SOURCE: &str = "liste publique du Cancéropôle Île-de-France, 2015–2016";

/// Public id, establishments and clinicians of each bank, in the order of the list.
const BANKS: [[&str; 3]; 20] = [
    [
        "tumorotheque-ap-hp-gh-est",
        "Hôpital Armand-Trousseau + Hôpital Saint-Antoine + Hôpital Tenon",
        "Pr Frejou",
    ],
    [
        "tumorotheque-hopital-cochin",
        "Hôpital Cochin + Hôpital Saint-Vincent-de-Paul",
        "Pr Terris",
    ],
    [
        "tumorotheque-systeme-nerveux-central",
        "Hôpital de la Pitié-Salpêtrière",
        "Dr Marie",
    ],
    [
        "crb-hopital-ambroise-pare",
        "Hôpital Ambroise-Paré",
        "Pr Emile",
    ],
    [
        "tumorotheque-hopital-avicenne",
        "Hôpital Avicenne",
        "Dr Baran-Marszak",
    ],
    ["tissutheque-beaujon", "Hôpital Beaujon", "Pr Bedossa"],
    [
        "tumorotheque-ap-hp-paris-sud",
        "Hôpital Antoine-Béclère",
        "Pr Prévot",
    ],
    [
        "tissutheque-hopital-bichat",
        "Hôpital Bichat - Claude-Bernard",
        "Pr Couvelard",
    ],
    [
        "tumorotheque-hopital-europeen-georges-pompidou",
        "Hôpital européen Georges-Pompidou",
        "Pr Bruneval",
    ],
    [
        "tumorotheque-hopital-necker",
        "Hôpital Necker - Enfants malades",
        "Pr Fournet",
    ],
    [
        "tumorotheque-hematologie-hopital-saint-antoine",
        "Hôpital Saint-Antoine",
        "Pr Marie + Casadevall",
    ],
    [
        "tumorotheque-hopital-saint-louis",
        "Hôpital Saint-Louis",
        "Pr Janin",
    ],
    ["tumo0611", "Hôtel-Dieu", "Pr Damotte"],
    [
        "tumorotheque-hopital-rene-huguenin-institut-curie",
        "Centre René-Huguenin (Institut Curie)",
        "Dr Bertrand",
    ],
    ["goelamstheque", "Hôpital Cochin + Hôtel-Dieu", "Pr Lacombe"],
    [
        "tumorotheque-groupe-hospitalier-henri-mondor",
        "Hôpital Henri-Mondor",
        "Pr Allory",
    ],
    ["tumorotheque-hopital-foch", "Hôpital Foch", "Dr Denoux"],
    ["crb-institut-curie", "Institut Curie", "Dr Sastre-Garau"],
    [
        "tumorotheque-institut-mutualiste-montsouris",
        "Institut mutualiste Montsouris",
        "Pr Validire",
    ],
    [
        "plate-forme-crb-institut-gustave-roussy",
        "Gustave Roussy",
        "Dr Vielh",
    ],
];

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../data")
        .join(name)
}

/// The list says who and where, and nothing else.
const MISSING: [(&str, u64); 2] = [("description-missing", 20), ("contact-missing", 20)];

fn remarks(report: &Report) -> Vec<(&'static str, u64)> {
    let groups = report.groups().into_iter();
    groups
        .map(|group| (group.first.rule.id, group.count))
        .collect()
}

fn banks() -> Vec<Biobank> {
    let mut report = Report::new();
    let path = data("tumorotheques-ile-de-france.csv");
    let (file, banks) =
        read_biobanks(&path, Sites::known(), ListReading::default(), &mut report).unwrap();
    assert_eq!(remarks(&report), MISSING);
    assert_eq!(
        (file.lines, file.columns, file.separator.as_str()),
        (20, 3, ";")
    );
    assert_eq!(file.source.as_deref(), Some(SOURCE));
    banks.into_iter().map(|(_, bank)| bank).collect()
}

#[test]
fn every_bank_has_its_establishments_and_clinicians() {
    let read: Vec<[String; 3]> = banks()
        .iter()
        .map(|bank| {
            let sites: Vec<&str> = bank
                .establishments
                .iter()
                .map(|site| site.name.as_str())
                .collect();
            let clinicians: Vec<String> = bank
                .clinicians
                .iter()
                .map(|clinician| clinician.full_name(Lang::Fr))
                .collect();
            [
                bank.id().unwrap().to_string(),
                sites.join(" + "),
                clinicians.join(" + "),
            ]
        })
        .collect();
    assert_eq!(read, BANKS.map(|bank| bank.map(str::to_owned)));
}

#[test]
fn what_the_list_says_is_kept_beside_what_was_understood() {
    let banks = banks();
    let east = banks.first().unwrap();
    assert_eq!(
        east.establishment_text,
        "AP-HP CancerEst, GH STARTT, Hôpitaux Trousseau, Saint-Antoine, Tenon"
    );
    assert!(
        banks
            .iter()
            .all(|bank| bank.source.as_deref() == Some(SOURCE))
    );
    assert!(
        banks
            .iter()
            .any(|bank| bank.clinician_text == "Pr Marie / Casadevall")
    );
}

#[test]
fn collections_and_networks_are_read() {
    let mut report = Report::new();
    let (_, collections) = read_collections(
        &data("collections-ile-de-france.csv"),
        ListReading::default(),
        &mut report,
    )
    .unwrap();
    let names: Vec<_> = collections
        .iter()
        .map(|(line, read)| (*line, read.name.as_str(), read.pathology.as_deref()))
        .collect();
    assert_eq!(
        names,
        [
            (3, "MelanCohort", Some("mélanome")),
            (4, "Coïncide", Some("cancer du côlon"))
        ]
    );
    let (_, networks) = read_networks(
        &data("reseaux-ile-de-france.csv"),
        ListReading::default(),
        &mut report,
    )
    .unwrap();
    assert_eq!(networks.len(), 10);
    assert!(networks.iter().any(|(_, read)| {
        read.name
            .starts_with("Réseau BIOCANPEDIF, Biothèque Virtuelle")
    }));
    assert!(
        networks
            .iter()
            .all(|(_, read)| read.source.as_deref() == Some(SOURCE))
    );
    assert_eq!(report.groups().len(), 0);
}

#[test]
fn the_list_written_is_the_list_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("banks.csv");
    for lang in Lang::ALL {
        let mut out = Vec::new();
        write_biobanks(&mut out, lang, &banks()).unwrap();
        std::fs::write(&path, out).unwrap();
        let mut report = Report::new();
        let (_, again) =
            read_biobanks(&path, Sites::known(), ListReading::default(), &mut report).unwrap();
        assert_eq!(
            again.into_iter().map(|(_, bank)| bank).collect::<Vec<_>>(),
            banks()
        );
        assert_eq!(remarks(&report), MISSING);
    }
}
