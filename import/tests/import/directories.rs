//! What is written as the tables of another directory is read back, as far as they can hold it; and what they cannot hold
//! stays as the registry has it.

use std::path::Path;

use proptest::{collection::vec, option, prelude::*, sample::select};
use tumorotheque_domain::{
    AgeRange, AgeUnit, Biobank, Clinician, Collection, CollectionType, Contact, Country,
    DiseaseCode, Email, Establishment, Magnitude, Network, Phone, QualityStandard, SampleType, Sex,
    StorageTemperature, Title,
};
use tumorotheque_import::{
    Audience, DirectoryReading, Entries, Report, Standard, read_directory, write_directory,
};

/// A text as somebody may have written it, three words at least.
fn text() -> impl Strategy<Value = String> {
    "[a-zA-Zé0-9 ;,|\"'=+@\n’_/{}-]{0,20}".prop_map(|text| format!("Tumeurs de {text} sein"))
}

fn contact() -> impl Strategy<Value = Contact> {
    let person = (
        option::of(select(Title::ALL)),
        option::of("[A-Z][a-zé]{1,8}"),
        "D[a-zé]{1,8}",
    );
    let person = person.prop_map(|(title, first_name, last_name)| Clinician {
        title,
        first_name,
        last_name,
    });
    let email = option::of(Just(Email::parse("crb@hopital-un.fr").unwrap()));
    let phone = option::of(Just(Phone::parse("+33240083333").unwrap()));
    let place = (
        option::of(text()),
        option::of("[0-9]{5}"),
        option::of("N[a-zé]{2,8}"),
    );
    (person, email, phone, place).prop_map(|(person, email, phone, (address, postcode, city))| {
        Contact {
            person: Some(person),
            email,
            phone,
            address,
            postcode,
            city,
            country: Some(Country::FRANCE),
        }
    })
}

/// A bank that says nothing but what both formats can hold.
fn bank(number: usize) -> impl Strategy<Value = Biobank> {
    let texts = (option::of("[A-Z]{2,6}"), option::of(text()), text());
    let all = (texts, contact(), any::<bool>());
    all.prop_map(
        move |((acronym, description, legal), contact, withdrawn)| Biobank {
            acronym,
            description,
            establishments: vec![Establishment::named(&legal)],
            establishment_text: legal.clone(),
            legal_person: Some(legal),
            website: Some("https://hopital-un.fr/crb".to_owned()),
            contact,
            external_id: Some(format!("bbmri-eric:ID:FR_{number}")),
            withdrawn,
            ..Biobank::named(&format!("CRB {number}"))
        },
    )
}

fn collection(number: usize) -> impl Strategy<Value = Collection> {
    let materials: Vec<SampleType> = ["tissue_frozen", "tissue_ffpe", "serum", "dna", "urine"]
        .into_iter()
        .filter_map(SampleType::from_code)
        .collect();
    let types = vec![CollectionType::CaseControl, CollectionType::DiseaseSpecific];
    let diagnoses = select(vec!["C50.9", "C43-C44", "E11", "ORPHA:3000"]);
    let ages = select(vec![
        (Some(0), Some(17)),
        (Some(18), None),
        (None, Some(90)),
    ]);
    let ages = (ages, select(AgeUnit::ALL));
    let ages = ages.prop_map(|((low, high), unit)| AgeRange { low, high, unit });
    let subsets = (
        vec(select(types), 0..2),
        vec(select(materials), 0..2),
        vec(select(StorageTemperature::ALL), 0..2),
        vec(diagnoses, 0..2),
        vec(select(Sex::ALL), 0..2),
    );
    let all = (text(), contact(), subsets, option::of(ages), any::<bool>());
    all.prop_map(move |(description, contact, subsets, ages, withdrawn)| {
        let (types, materials, storage_temperatures, diagnoses, sexes) = subsets;
        Collection {
            name: format!("Collection {number}"),
            biobanks: vec!["CRB 0".to_owned()],
            description: Some(description),
            contact,
            types,
            materials,
            storage_temperatures,
            diagnoses: diagnoses
                .iter()
                .map(|code| DiseaseCode::parse(code).unwrap())
                .collect(),
            sexes,
            ages,
            external_id: Some(format!("bbmri-eric:ID:FR_0:collection:{number}")),
            withdrawn,
            ..Collection::default()
        }
    })
}

fn entries() -> impl Strategy<Value = Entries> {
    let members = vec(select(vec!["CRB 0".to_owned(), "CRB 1".to_owned()]), 0..2);
    let all = (
        (bank(0), bank(1)),
        (collection(0), collection(1)),
        text(),
        contact(),
        members,
    );
    all.prop_map(
        |(banks, (whole, part), description, contact, biobanks)| Entries {
            biobanks: vec![banks.0, banks.1],
            collections: vec![whole, part],
            networks: vec![Network {
                name: "Réseau".to_owned(),
                biobanks,
                description: Some(description),
                contact: Contact {
                    country: None,
                    ..contact
                },
                external_id: Some("bbmri-eric:networkID:FR_r".to_owned()),
                ..Network::default()
            }],
        },
    )
}

/// The same, with what only the BBMRI Directory can hold.
fn for_bbmri(mut entries: Entries) -> Entries {
    for bank in &mut entries.biobanks {
        bank.clinicians = vec![Clinician {
            title: Some(Title::Professor),
            first_name: None,
            last_name: "Durand".to_owned(),
        }];
        "Pr Durand".clone_into(&mut bank.clinician_text);
        bank.commercial_use = Some(false);
    }
    if let [whole, part] = entries.collections.as_mut_slice() {
        whole.magnitude = Magnitude::new(3);
        whole.magnitude_of_donors = Magnitude::new(0);
        part.parent = Some(whole.name.clone());
        part.commercial_use = Some(false);
    }
    for network in &mut entries.networks {
        network.collections = vec!["Collection 1".to_owned()];
    }
    entries
}

/// The same, with what only MIABIS can hold: it withdraws nothing and gives no title.
fn for_miabis(mut entries: Entries) -> Entries {
    let untitled = |contact: &mut Contact| {
        if let Some(person) = &mut contact.person {
            person.title = None;
        }
    };
    for bank in &mut entries.biobanks {
        bank.withdrawn = false;
        bank.quality = vec![QualityStandard::Iso9001];
        untitled(&mut bank.contact);
    }
    for collection in &mut entries.collections {
        collection.withdrawn = false;
        untitled(&mut collection.contact);
    }
    entries
        .networks
        .iter_mut()
        .for_each(|one| untitled(&mut one.contact));
    entries
}

/// What the format cannot hold.
fn with_more(mut entries: Entries) -> Entries {
    for bank in &mut entries.biobanks {
        bank.description_en = Some("In English".to_owned());
        bank.source = Some("list of 2016".to_owned());
        bank.external_id = None;
        bank.quality = vec![QualityStandard::Ibisa];
        bank.clinicians.push(Clinician {
            title: None,
            first_name: None,
            last_name: "Petit".to_owned(),
        });
    }
    for collection in &mut entries.collections {
        collection.size = Some(420);
        collection.donors = Some(210);
        collection.origin = Some("INCa".to_owned());
        collection.biobanks.push("CRB 1".to_owned());
        collection
            .materials
            .push(SampleType::from_code("csf").unwrap());
        collection.external_id = None;
    }
    entries
}

fn write(standard: Standard, entries: &Entries, audience: Audience, folder: &Path) {
    for table in standard.table_names() {
        let file = std::fs::File::create(folder.join(format!("{table}.csv"))).unwrap();
        assert!(write_directory(standard, table, entries, audience, file).unwrap());
    }
}

fn read_back(standard: Standard, written: &Entries, known: &Entries) -> Entries {
    let folder = tempfile::tempdir().unwrap();
    write(standard, written, Audience::Operator, folder.path());
    let mut report = Report::new();
    let paths = [folder.path().to_owned()];
    let (_, read) = read_directory(
        standard,
        &paths,
        &DirectoryReading::new(known),
        &mut |_| Ok(None),
        &mut report,
    )
    .unwrap();
    let errors = report.findings().iter();
    let errors =
        errors.filter(|finding| finding.rule.severity == tumorotheque_domain::Severity::Error);
    let errors: Vec<_> = errors.collect();
    assert!(errors.is_empty(), "{errors:?}");
    read.entries
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names.dedup();
    names
}

/// Words of a list stand once each, and who is in a network comes in the order of the tables.
fn tidy(mut entries: Entries) -> Entries {
    for one in &mut entries.collections {
        one.types.dedup();
        one.materials.dedup();
        one.storage_temperatures.dedup();
        one.diagnoses.dedup();
        one.sexes.dedup();
    }
    for one in &mut entries.networks {
        one.biobanks = sorted(std::mem::take(&mut one.biobanks));
    }
    entries
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn what_is_written_for_the_bbmri_directory_is_read_back(entries in entries()) {
        let entries = tidy(for_bbmri(entries));
        prop_assert_eq!(&read_back(Standard::Bbmri, &entries, &Entries::default()), &entries);
    }

    #[test]
    fn what_is_written_for_miabis_is_read_back(entries in entries()) {
        let entries = tidy(for_miabis(entries));
        prop_assert_eq!(&read_back(Standard::Miabis, &entries, &Entries::default()), &entries);
    }

    #[test]
    fn taking_in_what_was_written_changes_nothing_that_the_registry_knows(entries in entries()) {
        for standard in [Standard::Bbmri, Standard::Miabis] {
            let known = with_more(tidy(for_bbmri(entries.clone())));
            prop_assert_eq!(&read_back(standard, &known, &known), &known);
        }
    }
}

#[test]
fn a_member_that_the_files_do_not_speak_of_stays_one() {
    let network = |biobanks: &[&str]| Network {
        name: "Réseau".to_owned(),
        biobanks: biobanks.iter().map(|name| (*name).to_owned()).collect(),
        ..Network::default()
    };
    let of = |banks: &[&str], network| Entries {
        biobanks: banks.iter().map(|name| Biobank::named(name)).collect(),
        networks: vec![network],
        ..Entries::default()
    };
    let known = of(&["CRB A", "CRB B"], network(&["CRB A", "CRB B"]));
    let given = of(&["CRB B", "CRB C"], network(&["CRB C"]));
    let read = read_back(Standard::Bbmri, &given, &known);
    let members: Vec<&str> = read.networks[0]
        .biobanks
        .iter()
        .map(String::as_str)
        .collect();
    assert_eq!(
        members,
        ["CRB A", "CRB C"],
        "B says that it is none any more"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_tables_give_a_report(lines in vec("[a-zA-Z0-9:_,;|\"'é \n-]{0,60}", 4)) {
        let folder = tempfile::tempdir().unwrap();
        for standard in [Standard::Bbmri, Standard::Miabis] {
            for (table, text) in standard.table_names().iter().zip(&lines) {
                let mut written = Vec::new();
                let nothing = Entries::default();
                write_directory(standard, table, &nothing, Audience::Operator, &mut written).unwrap();
                written.extend(text.as_bytes());
                std::fs::write(folder.path().join(format!("{table}.csv")), written).unwrap();
            }
            let mut report = Report::new();
            let paths = [folder.path().to_owned()];
            let nothing = Entries::default();
            let reading = DirectoryReading::new(&nothing);
            read_directory(standard, &paths, &reading, &mut |_| Ok(None), &mut report).unwrap();
        }
    }
}

#[test]
fn the_public_is_given_no_address_no_number_and_nothing_withdrawn() {
    let contact = Contact {
        email: Email::parse("secret@hopital-un.fr").ok(),
        phone: Phone::parse("+33240083333").ok(),
        ..Contact::default()
    };
    let bank = Biobank {
        contact: contact.clone(),
        ..Biobank::named("CRB")
    };
    let gone = Biobank {
        withdrawn: true,
        ..Biobank::named("Gone")
    };
    let collection = Collection {
        name: "Sein".to_owned(),
        biobanks: vec!["CRB".to_owned()],
        size: Some(98_765),
        donors: Some(43_210),
        contact,
        ..Collection::default()
    };
    let entries = Entries {
        biobanks: vec![bank, gone],
        collections: vec![collection],
        ..Entries::default()
    };
    for standard in [Standard::Bbmri, Standard::Miabis] {
        for audience in [Audience::Public, Audience::Operator] {
            let mut all = Vec::new();
            for table in standard.table_names() {
                write_directory(standard, table, &entries, audience, &mut all).unwrap();
            }
            let all = String::from_utf8(all).unwrap();
            let is_public = audience == Audience::Public;
            for word in ["secret", "3324", "Gone", "email"] {
                assert_eq!(
                    all.to_lowercase().contains(&word.to_lowercase()),
                    !is_public,
                    "{word}"
                );
            }
            assert!(!all.contains("98765") && !all.contains("43210"), "{all}");
        }
    }
}

/// Every column that is read or written stands in the document that says what is lost.
#[test]
fn the_document_names_every_column() {
    let document = include_str!("../../../docs/STANDARDS.md");
    for standard in [Standard::Bbmri, Standard::Miabis] {
        for (table, header, is_written) in standard.headers() {
            let out = if is_written { "yes" } else { "no" };
            let row = format!("| {table} | {header} | {out} |");
            assert!(
                document.contains(&row),
                "{}: no line «{row} …»",
                standard.name()
            );
        }
    }
}
