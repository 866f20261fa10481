use std::collections::BTreeMap;

use crate::{Effect, Icd10, SampleType, Slug};

/// What a bank says it holds, counted by itself: collections, diseases and materials with numbers, and no row of a
/// sample or a donor. The way in for a hospital that keeps its rows at home.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Catalogue {
    /// The bank's public id.
    pub biobank: Slug,
    /// What it counts; no two rows have the same [cell](CatalogueRow::cell).
    pub rows: Vec<CatalogueRow>,
}

impl Catalogue {
    /// The catalogue of a bank, its rows in the order of what they count.
    #[must_use]
    pub fn new(biobank: Slug, mut rows: Vec<CatalogueRow>) -> Self {
        rows.sort_unstable();
        Self { biobank, rows }
    }

    /// What it does, in rows, to a catalogue that was there before.
    #[must_use]
    pub fn effect_on(&self, before: &[CatalogueRow]) -> Effect {
        let mut known: BTreeMap<CatalogueRow, &CatalogueRow> =
            before.iter().map(|row| (row.cell(), row)).collect();
        let mut effect = Effect::default();
        for row in &self.rows {
            match known.remove(&row.cell()) {
                None => effect.added += 1,
                Some(same) if same == row => effect.unchanged += 1,
                Some(_) => effect.changed += 1,
            }
        }
        effect.gone = known.len() as u64;
        effect
    }
}

/// Which values of a dimension a count is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope<T> {
    /// Over all of them, as the bank counted it: never a sum of other rows, because donors do not add up.
    All,
    /// Over some that the file does not name, or not in words that we know.
    #[default]
    Unknown,
    /// Over this one.
    Of(T),
}

impl<T> Scope<T> {
    /// The one value, if it is one.
    pub const fn one(&self) -> Option<&T> {
        match self {
            Self::Of(value) => Some(value),
            Self::All | Self::Unknown => None,
        }
    }
}

/// One count of a catalogue: how many samples, of how many different donors.
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(try_from = "Written", into = "Written")]
pub struct CatalogueRow {
    /// The collection, by its name.
    pub collection: Scope<String>,
    /// The disease in the bank's words.
    pub disease: Option<String>,
    /// Its code.
    pub diagnosis: Scope<Icd10>,
    /// The material.
    pub sample_type: Scope<SampleType>,
    /// Whether only some of the donors of the cell are counted: the file counts them by sex, age or consent too, and
    /// this is the largest of its numbers.
    pub is_part: bool,
    /// How many samples.
    pub samples: Option<u64>,
    /// How many different donors. Donors do not add up over rows: one may stand in several.
    pub donors: Option<u64>,
}

impl CatalogueRow {
    /// What is counted, without the numbers.
    #[must_use]
    pub fn cell(&self) -> Self {
        Self {
            samples: None,
            donors: None,
            ..self.clone()
        }
    }
}

/// The stored form: codes as text, `*` for all.
#[derive(serde::Serialize, serde::Deserialize)]
struct Written {
    collection: Option<String>,
    disease: Option<String>,
    diagnosis: Option<String>,
    sample_type: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_part: bool,
    samples: Option<u64>,
    donors: Option<u64>,
}

const ALL: &str = "*";

impl From<CatalogueRow> for Written {
    fn from(row: CatalogueRow) -> Self {
        fn text<T>(scope: &Scope<T>, code: impl Fn(&T) -> String) -> Option<String> {
            match scope {
                Scope::All => Some(ALL.to_owned()),
                Scope::Unknown => None,
                Scope::Of(value) => Some(code(value)),
            }
        }
        Self {
            collection: text(&row.collection, String::clone),
            diagnosis: text(&row.diagnosis, Icd10::to_string),
            sample_type: text(&row.sample_type, |material| material.code().to_owned()),
            disease: row.disease,
            is_part: row.is_part,
            samples: row.samples,
            donors: row.donors,
        }
    }
}

impl TryFrom<Written> for CatalogueRow {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        fn scope<T>(
            text: Option<String>,
            parse: impl Fn(&str) -> Option<T>,
        ) -> Result<Scope<T>, String> {
            match text {
                None => Ok(Scope::Unknown),
                Some(text) if text == ALL => Ok(Scope::All),
                Some(text) => parse(&text).map(Scope::Of).ok_or(text),
            }
        }
        Ok(Self {
            collection: scope(written.collection, |name| Some(name.to_owned()))?,
            disease: written.disease,
            diagnosis: scope(written.diagnosis, |code| Icd10::parse(code).ok())?,
            sample_type: scope(written.sample_type, SampleType::from_code)?,
            is_part: written.is_part,
            samples: written.samples,
            donors: written.donors,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_catalogue_is_compared_row_by_row() {
        let row = |name: &str, donors| CatalogueRow {
            collection: Scope::Of(name.to_owned()),
            donors: Some(donors),
            ..CatalogueRow::default()
        };
        let biobank = Slug::parse("foch").unwrap();
        let before = Catalogue::new(
            biobank.clone(),
            vec![row("same", 1), row("other", 1), row("gone", 1)],
        );
        let after = Catalogue::new(
            biobank,
            vec![row("new", 1), row("other", 2), row("same", 1)],
        );
        let effect = after.effect_on(&before.rows);
        assert_eq!(
            (effect.added, effect.changed, effect.gone, effect.unchanged),
            (1, 1, 1, 1)
        );
    }

    #[test]
    fn what_is_written_is_read_back() {
        let biobank = Slug::parse("foch").unwrap();
        let row = CatalogueRow {
            collection: Scope::Of("MelanCohort".to_owned()),
            disease: Some("Mélanome".to_owned()),
            diagnosis: Scope::Of(Icd10::parse("C43.5").unwrap()),
            sample_type: Scope::Of(SampleType::from_code("serum").unwrap()),
            is_part: true,
            samples: Some(41),
            donors: Some(40),
        };
        let whole = CatalogueRow {
            collection: Scope::All,
            diagnosis: Scope::All,
            sample_type: Scope::All,
            ..CatalogueRow::default()
        };
        let catalogue = Catalogue {
            biobank,
            rows: vec![row, whole, CatalogueRow::default()],
        };
        let json = serde_json::to_string(&catalogue).unwrap();
        assert_eq!(
            serde_json::from_str::<Catalogue>(&json).unwrap(),
            catalogue,
            "{json}"
        );
        assert!(serde_json::from_str::<Catalogue>(&json.replace("C43.5", "E11")).is_err());
    }
}
