//! The lists that come as tables in `data/`, built into the program.

use std::{collections::HashMap, sync::LazyLock};

use crate::{Icd10, Lang, own_labels::renamed};

/// One entry of a list.
#[derive(Debug)]
pub struct Term {
    /// Its stable code.
    pub code: String,
    /// French label.
    pub label_fr: String,
    /// English label.
    pub label_en: String,
    /// Code of the wider entry.
    pub parent: Option<String>,
    /// Other French names.
    pub synonyms_fr: Vec<String>,
    /// Other English names.
    pub synonyms_en: Vec<String>,
}

impl Term {
    /// What a reader of that language sees.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.label_fr,
            Lang::En => &self.label_en,
        }
    }

    /// Every name it goes by, in both languages, labels first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let labels = [self.label_fr.as_str(), self.label_en.as_str()];
        labels.into_iter().chain(
            self.synonyms_fr
                .iter()
                .chain(&self.synonyms_en)
                .map(String::as_str),
        )
    }
}

/// The table behind a list: `code`, `label_fr`, `label_en` and optionally `parent`, `synonyms_fr`, `synonyms_en` (`;` between).
#[derive(Debug)]
struct Vocabulary {
    terms: Vec<Term>,
    by_code: HashMap<String, usize>,
}

impl Vocabulary {
    fn read(table: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(table.as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        let place = |name: &str| headers.iter().position(|header| header == name);
        let [code, label_fr, label_en, parent, synonyms_fr, synonyms_en] = [
            "code",
            "label_fr",
            "label_en",
            "parent",
            "synonyms_fr",
            "synonyms_en",
        ]
        .map(place);
        let terms: Vec<Term> = reader
            .records()
            .flatten()
            .map(|row| {
                let cell = |place: Option<usize>| {
                    place
                        .and_then(|place| row.get(place))
                        .unwrap_or_default()
                        .to_owned()
                };
                let list = |place| {
                    cell(place)
                        .split(';')
                        .filter(|name| !name.is_empty())
                        .map(str::to_owned)
                        .collect()
                };
                Term {
                    code: cell(code),
                    label_fr: cell(label_fr),
                    label_en: cell(label_en),
                    parent: Some(cell(parent)).filter(|parent| !parent.is_empty()),
                    synonyms_fr: list(synonyms_fr),
                    synonyms_en: list(synonyms_en),
                }
            })
            .collect();
        let by_code = terms
            .iter()
            .enumerate()
            .map(|(place, term)| (term.code.clone(), place))
            .collect();
        Self { terms, by_code }
    }

    fn called_by_own_labels(self) -> Self {
        Self {
            terms: renamed(self.terms),
            by_code: self.by_code,
        }
    }

    fn get(&self, code: &str) -> Option<&Term> {
        self.by_code.get(code).map(|place| &self.terms[*place])
    }
}

static SAMPLE_TYPES: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../data/sample-types.csv")));
static DIAGNOSES: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::read(include_str!("../../data/diagnoses.csv")).called_by_own_labels()
});
static UNITS: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../data/units.csv")));

/// The material of a sample: an entry of `data/sample-types.csv`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SampleType(u8);

impl SampleType {
    /// Every type, in the order in which it is shown.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..SAMPLE_TYPES.terms.len()).filter_map(|place| u8::try_from(place).ok().map(Self))
    }

    /// The type of a code: `tissue_frozen`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        SAMPLE_TYPES
            .by_code
            .get(code)
            .and_then(|place| u8::try_from(*place).ok())
            .map(Self)
    }

    /// Its entry in the list.
    #[must_use]
    pub fn term(self) -> &'static Term {
        &SAMPLE_TYPES.terms[usize::from(self.0)]
    }

    /// Its stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        &self.term().code
    }
}

impl serde::Serialize for SampleType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for SampleType {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_code(&code)
            .ok_or_else(|| serde::de::Error::custom(format!("unknown sample type {code}")))
    }
}

impl std::fmt::Debug for SampleType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// The diagnosis groups: the three-character categories `C00`–`D48` and the blocks (`C43-C44`) above them.
#[must_use]
pub fn diagnoses() -> &'static [Term] {
    &DIAGNOSES.terms
}

/// The group of a code: `C50`, or a block `C50-C50`.
#[must_use]
pub fn diagnosis(code: &str) -> Option<&'static Term> {
    DIAGNOSES.get(code)
}

/// The category that a diagnosis counts in, with its labels. Every neoplasm category of ICD-10 has one.
#[must_use]
pub fn diagnosis_group(code: Icd10) -> Option<&'static Term> {
    diagnosis(&code.category().to_string())
}

/// The UCUM units in use; the synonyms are other spellings.
#[must_use]
pub fn units() -> &'static [Term] {
    &UNITS.terms
}

/// The UCUM code equal to this one, for keeping.
#[must_use]
pub fn unit(code: &str) -> Option<&'static str> {
    UNITS.get(code).map(|term| term.code.as_str())
}

/// What people call a hospital or a group of hospitals beside its name: `HEGP`, `APHP`.
#[must_use]
pub fn also_called(name: &str) -> &'static [String] {
    static ABBREVIATIONS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(include_str!("../../data/abbreviations.csv").as_bytes());
        let rows = reader.deserialize::<(String, String)>().flatten();
        rows.map(|(name, also)| (name, also.split(';').map(str::to_owned).collect()))
            .collect()
    });
    ABBREVIATIONS.get(name).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_whole() {
        assert_eq!(SampleType::all().count(), 28);
        assert_eq!(diagnoses().len(), 155);
        for list in [&*SAMPLE_TYPES, &*DIAGNOSES, &*UNITS] {
            assert_eq!(list.by_code.len(), list.terms.len(), "a code stands twice");
            for term in &list.terms {
                assert!(
                    !term.label_fr.is_empty() && !term.label_en.is_empty(),
                    "{} has no label",
                    term.code
                );
                assert!(
                    term.parent
                        .as_deref()
                        .is_none_or(|parent| list.get(parent).is_some()),
                    "{} has no parent",
                    term.code
                );
            }
        }
    }

    #[test]
    fn hospitals_go_by_their_abbreviations() {
        assert_eq!(
            also_called("Gustave Roussy"),
            ["IGR", "Institut Gustave-Roussy"]
        );
        assert!(also_called("Institut Curie").is_empty());
    }

    #[test]
    fn every_category_belongs_to_a_block() {
        for term in diagnoses().iter().filter(|term| term.code.len() == 3) {
            assert!(term.parent.is_some(), "{}", term.code);
            assert!(Icd10::parse(&term.code).is_ok(), "{}", term.code);
        }
    }
}
