//! What other systems call our materials and diagnoses: codes as facts, out of `data/`.

use std::{collections::HashMap, sync::LazyLock};

use crate::{Icd10, SampleType};

/// Codes of a material in other systems; none where a system has no code for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MaterialCodes {
    /// MIABIS: `TissueFreshFrozen`.
    pub miabis: Option<String>,
    /// BBMRI Directory: `TISSUE_FROZEN`.
    pub bbmri: Option<String>,
    /// SPREC: `BLD`.
    pub sprec: Option<String>,
    /// HL7 v2, where SPREC has no code: `PLAS`.
    pub hl7: Option<String>,
}

/// An organ in the French thesaurus of lesions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdicapOrgan {
    /// Third and fourth sign of a code: `GS`.
    pub code: &'static str,
    /// As published, in French and in capitals; empty when the thesaurus does not list it.
    pub label_fr: &'static str,
}

/// Codes of other systems that a category of ICD-10 holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryCodes {
    /// Morphologies of ICD-O-3 that have their usual place there, four digits.
    pub morphologies: Vec<&'static str>,
    /// Organs of ADICAP.
    pub organs: Vec<AdicapOrgan>,
    /// Numbers of Orphanet.
    pub orpha: Vec<&'static str>,
}

static MATERIALS: LazyLock<HashMap<String, MaterialCodes>> = LazyLock::new(|| {
    let mut reader = table(include_str!("../../data/sample-types.csv"));
    let rows = reader.deserialize::<HashMap<String, String>>().flatten();
    let codes = |mut row: HashMap<String, String>| {
        let mut cell = |name| row.remove(name).filter(|cell| !cell.is_empty());
        let of_blood_or_fluid = cell("sprec_or_hl7").unwrap_or_default();
        let (hl7, sprec) = match of_blood_or_fluid.strip_prefix("HL7 ") {
            Some(hl7) => (Some(hl7.to_owned()), None),
            None => (None, Some(of_blood_or_fluid)),
        };
        let codes = MaterialCodes {
            miabis: cell("miabis"),
            bbmri: cell("bbmri"),
            sprec: sprec.filter(|code| !code.is_empty()),
            hl7,
        };
        (cell("code").unwrap_or_default(), codes)
    };
    rows.map(codes).collect()
});

const CATEGORIES: &str = include_str!("../../data/categories.csv");
const THESAURUS: &str = include_str!("../../data/adicap.csv");

static OF_CATEGORIES: LazyLock<HashMap<Icd10, CategoryCodes>> = LazyLock::new(|| {
    let mut all: HashMap<Icd10, CategoryCodes> = HashMap::new();
    for line in CATEGORIES.lines() {
        let mut cells = line.split(',');
        let (Some(system), Some(code), Some(categories)) =
            (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        for category in categories
            .split(' ')
            .filter_map(|code| Icd10::parse(code).ok())
        {
            let codes = all.entry(category).or_default();
            match system {
                "morphology" => codes.morphologies.push(code),
                "adicap" => codes.organs.push(organ(code)),
                "orpha" => codes.orpha.push(code),
                _ => {}
            }
        }
    }
    all
});

fn table(text: &'static str) -> csv::Reader<&'static [u8]> {
    let mut reader = csv::ReaderBuilder::new();
    reader.comment(Some(b'#')).from_reader(text.as_bytes())
}

fn organ(code: &'static str) -> AdicapOrgan {
    let begin = format!("organ,{code},,");
    let label = THESAURUS.lines().find_map(|line| line.strip_prefix(&begin));
    AdicapOrgan {
        code,
        label_fr: label.unwrap_or_default().trim_matches('"'),
    }
}

impl SampleType {
    /// What other systems call the material.
    #[must_use]
    pub fn codes_elsewhere(self) -> MaterialCodes {
        MATERIALS.get(self.code()).cloned().unwrap_or_default()
    }
}

/// Codes of other systems that the category of a diagnosis holds, in the order of `data/categories.csv`.
#[must_use]
pub fn codes_within(diagnosis: Icd10) -> CategoryCodes {
    OF_CATEGORIES
        .get(&diagnosis.category())
        .cloned()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn materials_have_codes_in_other_systems() {
        let codes = |code| SampleType::from_code(code).unwrap().codes_elsewhere();
        let frozen = codes("tissue_frozen");
        assert_eq!(frozen.miabis.as_deref(), Some("TissueFreshFrozen"));
        assert_eq!(frozen.bbmri.as_deref(), Some("TISSUE_FROZEN"));
        assert_eq!((frozen.sprec, frozen.hl7), (None, None));
        assert_eq!(codes("serum").sprec.as_deref(), Some("SER"));
        let plasma = codes("plasma");
        assert_eq!((plasma.sprec, plasma.hl7.as_deref()), (None, Some("PLAS")));
    }

    #[test]
    fn a_category_holds_codes_of_other_systems() {
        let codes = codes_within(Icd10::parse("C50.9").unwrap());
        assert!(codes.morphologies.contains(&"8500"), "{codes:?}");
        let breast = codes.organs.iter().find(|organ| organ.code == "GS");
        assert!(
            breast.is_some_and(|organ| organ.label_fr.contains("SEIN")),
            "{codes:?}"
        );
        let eye = codes_within(Icd10::parse("C69").unwrap());
        assert_eq!(eye.orpha, ["790", "39044"]);
        assert_eq!(
            codes_within(Icd10::parse("D48").unwrap()),
            CategoryCodes::default()
        );
    }

    #[test]
    fn every_organ_that_leads_to_a_category_is_named() {
        let unnamed = OF_CATEGORIES.values().flat_map(|codes| &codes.organs);
        let unnamed: Vec<_> = unnamed.filter(|organ| organ.label_fr.is_empty()).collect();
        assert!(unnamed.is_empty(), "{unnamed:?}");
    }
}
