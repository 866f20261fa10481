//! A generated file, read cell by cell with the types of the domain.

use std::sync::LazyLock;

use csv::StringRecord;
use tumorotheque_domain::{
    Adicap, Consent, Icd10, Lang, Morphology, PartialDate, Preservation, Ptnm, SampleType, Slug,
    StorageTemperature, Topography, vocabulary,
};
use tumorotheque_generate::{Settings, generate};

/// The bytes of a table.
pub(crate) fn written(samples: u64, seed: u64) -> Vec<u8> {
    let mut out = Vec::new();
    generate(&Settings::new(samples, seed), &mut out, &mut |_| {}).unwrap();
    out
}

/// One row.
pub(crate) struct Cells(StringRecord);

static HEADERS: LazyLock<StringRecord> =
    LazyLock::new(|| reader(&written(0, 0)).headers().unwrap().clone());

fn reader(table: &[u8]) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(b';')
        .comment(Some(b'#'))
        .from_reader(table)
}

/// How banks write that nothing is known.
const MISSING: [&str; 4] = ["", "-", "NR", "ND"];

impl Cells {
    pub(crate) fn of(samples: u64, seed: u64) -> impl Iterator<Item = Self> {
        let table = written(samples, seed);
        let rows: Vec<Self> = reader(&table)
            .records()
            .map(|row| Self(row.unwrap()))
            .collect();
        assert_eq!(rows.len() as u64, samples);
        rows.into_iter()
    }

    pub(crate) fn headers() -> &'static StringRecord {
        &HEADERS
    }

    pub(crate) fn get(&self, header: &str) -> &str {
        let place = HEADERS.iter().position(|known| known == header);
        &self.0[place.unwrap_or_else(|| panic!("no column {header}"))]
    }

    /// The cell, unless it says that nothing is known.
    fn known(&self, header: &str) -> Option<&str> {
        Some(self.get(header)).filter(|text| !MISSING.contains(text))
    }

    /// Panics with the row when a cell cannot be read or contradicts another.
    pub(crate) fn check(&self) {
        let row = &self.0;
        let fits = |header: &str, is_fine: &dyn Fn(&str) -> bool| {
            assert!(self.known(header).is_none_or(is_fine), "{header}: {row:?}");
        };
        assert!(Slug::parse(self.get("Tumorothèque")).is_some(), "{row:?}");
        let label = |text: &str| SampleType::all().any(|material| material.term().label_fr == text);
        assert!(label(self.get("Type d'échantillon")), "{row:?}");
        fits("Tumoral", &|text| ["O", "N"].contains(&text));
        fits("Conservation (préparation)", &|text| {
            Preservation::ALL
                .iter()
                .any(|value| value.label(Lang::Fr) == text)
        });
        fits("Température de stockage", &|text| {
            StorageTemperature::from_code(text).is_some()
        });
        fits("Organe (CIM-O)", &|text| Topography::parse(text).is_ok());
        fits("Morphologie (CIM-O)", &|text| {
            Morphology::parse(text).is_ok()
        });
        fits("Code ADICAP", &|text| {
            Adicap::parse(text).is_ok_and(|code| code.as_str().len() == 8)
        });
        fits("pTNM", &|text| Ptnm::parse(text).is_some());
        fits("Consentement", &|text| {
            Consent::ALL
                .iter()
                .any(|value| value.label(Lang::Fr) == text)
        });
        for header in [
            "ADN dérivé disponible",
            "ARN dérivé disponible",
            "Protéines dérivées disponibles",
        ] {
            fits(header, &|text| ["O", "N"].contains(&text));
        }
        self.check_person();
        self.check_date();
        self.check_quantity();
        self.check_note();
    }

    fn check_person(&self) {
        let row = &self.0;
        let code = Icd10::parse(self.get("Diagnostic principal (CIM-10)")).unwrap();
        assert!(vocabulary::diagnosis_group(code).is_some(), "{row:?}");
        let category = code.category().to_string();
        let among = |spans: &[(&str, &str)]| {
            spans
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&category.as_str()))
        };
        let sexes: &[&str] = if among(&[
            ("C51", "C58"),
            ("D06", "D06"),
            ("D25", "D28"),
            ("D39", "D39"),
        ]) {
            &["F"]
        } else if among(&[("C60", "C63"), ("D29", "D29"), ("D40", "D40")]) {
            &["M"]
        } else {
            &["F", "M", "I"]
        };
        assert!(
            self.known("Sexe").is_none_or(|sex| sexes.contains(&sex)),
            "{row:?}"
        );
        let age: u8 = self.get("Âge au prélèvement").parse().unwrap();
        assert!(age <= 120, "{row:?}");
    }

    fn check_date(&self) {
        let mut parts: Vec<&str> = self.get("Date du prélèvement").split('/').collect();
        parts.reverse();
        let date = PartialDate::parse_iso(&parts.join("-"));
        let date = date.unwrap_or_else(|_| panic!("{:?}", self.0));
        assert!(date.earliest() <= Settings::new(0, 0).today, "{:?}", self.0);
    }

    fn check_quantity(&self) {
        let row = &self.0;
        let (quantity, unit) = (self.get("Quantité"), self.get("Unité"));
        assert_eq!(quantity.is_empty(), unit.is_empty(), "{row:?}");
        let known = |unit: &str| {
            vocabulary::units()
                .iter()
                .any(|known| known.code == unit || known.names().any(|name| name == unit))
        };
        assert!(unit.is_empty() || known(unit), "{row:?}");
        assert!(
            quantity.is_empty() || quantity.replace(',', ".").parse::<f64>().unwrap() > 0.0,
            "{row:?}"
        );
    }

    fn check_note(&self) {
        let note = self.get("Commentaire");
        let words = note.split_whitespace().count();
        assert!(words == 0 || (3..=14).contains(&words), "{note}");
    }
}
