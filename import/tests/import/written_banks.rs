//! A list of banks that we write is read back equal, with everything a bank can say.

use proptest::{collection::vec, option, prelude::*, sample::select};
use tumorotheque_domain::{
    Biobank, Clinician, Contact, Country, Email, Establishment, Finess, Lang, Phone,
    QualityStandard, Title,
};
use tumorotheque_import::{ListReading, Report, Sites, read_biobanks, write_biobanks};

/// A text that says something, with what a spreadsheet or a table could stumble over.
fn text() -> impl Strategy<Value = String> {
    "[A-Z][a-z]{3,6}[ ;,|\"'’=+@\n-][a-zé]{4,12}[.)\"]?"
}

fn word() -> impl Strategy<Value = String> {
    "[A-Z][a-z]{3,8}"
}

fn person() -> impl Strategy<Value = Clinician> {
    let parts = (option::of(select(Title::ALL)), option::of(word()), word());
    parts.prop_map(|(title, first_name, last_name)| Clinician {
        title,
        first_name,
        last_name,
    })
}

fn contact() -> impl Strategy<Value = Contact> {
    let phones = ["+33142494949", "+3225413111", "+596596552000"];
    (
        option::of(person()),
        option::of(select(vec!["crb@chu.fr", "O'Neil+a@b.org"])),
        option::of(select(phones.to_vec())),
        option::of(text()),
        option::of(select(vec!["75010", "06000"])),
        option::of(text()),
        option::of(select(vec!["FR", "BE"])),
    )
        .prop_map(
            |(person, email, phone, address, postcode, city, country)| Contact {
                person,
                email: email.and_then(|text| Email::parse(text).ok()),
                phone: phone.and_then(|text| Phone::parse(text).ok()),
                address,
                postcode: postcode.map(str::to_owned),
                city,
                country: country.and_then(|text| Country::parse(text).ok()),
            },
        )
}

/// One site with facts of its own, or what the program knows of several.
fn establishments() -> impl Strategy<Value = (String, Vec<Establishment>)> {
    let position = (4_100_000..5_200_000_i32, -600_000..1_000_000_i32);
    let own = (
        option::of(text()),
        option::of(text()),
        option::of(select(vec!["44000", "75010"])),
        option::of(select(vec!["440000289"])),
        option::of(position),
    )
        .prop_map(|(group, address, postcode, finess, position)| {
            let degrees = |hundred_thousandths: i32| f64::from(hundred_thousandths) / 1e5;
            let site = Establishment {
                group,
                address,
                postcode: postcode.map(str::to_owned),
                finess: finess.and_then(|number| Finess::parse(number).ok()),
                latitude: position.map(|(north, _)| degrees(north)),
                longitude: position.map(|(_, east)| degrees(east)),
                ..Establishment::named("CHU de Nantes")
            };
            ("CHU de Nantes".to_owned(), vec![site])
        });
    let known = select(vec!["Hôpital Foch", "Hôpitaux Saint-Antoine et Tenon", ""]);
    let known = known.prop_map(|text| (text.to_owned(), Sites::known().find(text)));
    prop_oneof![own, known]
}

fn biobank() -> impl Strategy<Value = Biobank> {
    let texts = (
        option::of(text()),
        option::of(text()),
        option::of(text()),
        option::of(text()),
        option::of(word()),
    );
    let further = (
        option::of(text()),
        option::of(text()),
        option::of(text()),
        option::of(text()),
        option::of(text()),
    );
    let choices = (
        option::of(select(vec!["https://chu.fr/a?b=c", "http://chu.fr"])),
        vec(select(QualityStandard::ALL), 0..4),
        any::<Option<bool>>(),
        any::<bool>(),
    );
    (
        text(),
        establishments(),
        option::of(person()),
        contact(),
        texts,
        further,
        choices,
    )
        .prop_map(
            |(name, establishments, clinician, contact, texts, further, choices)| {
                let (establishment_text, establishments) = establishments;
                let (department, deputy, access_conditions, codecoh, software) = further;
                let (description, description_en, acronym, legal_person, external_id) = texts;
                let (website, mut quality, commercial_use, withdrawn) = choices;
                quality.sort_unstable();
                quality.dedup();
                let clinician_text = clinician
                    .iter()
                    .map(|who| who.full_name(Lang::Fr))
                    .collect();
                Biobank {
                    establishments,
                    establishment_text,
                    clinicians: clinician.into_iter().collect(),
                    clinician_text,
                    description,
                    description_en,
                    acronym,
                    legal_person,
                    external_id,
                    department,
                    deputy,
                    access_conditions,
                    codecoh,
                    software,
                    website: website.map(str::to_owned),
                    contact,
                    quality,
                    commercial_use,
                    withdrawn,
                    ..Biobank::named(&name)
                }
            },
        )
}

proptest! {
    #[test]
    fn a_bank_written_is_the_bank_read(bank in biobank(), lang in select(&Lang::ALL[..])) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("banks.csv");
        let mut out = Vec::new();
        write_biobanks(&mut out, lang, std::slice::from_ref(&bank)).unwrap();
        std::fs::write(&path, out).unwrap();
        let mut report = Report::new();
        let (_, read) = read_biobanks(&path, Sites::known(), ListReading::default(), &mut report).unwrap();
        prop_assert!(!report.has_errors(), "{:?}", report.findings());
        let read: Vec<Biobank> = read.into_iter().map(|(_, bank)| bank).collect();
        prop_assert_eq!(read, [bank]);
    }
}
