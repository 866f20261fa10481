//! The codes of a disease against each other and against the sex.

use std::collections::HashMap;

use tumorotheque_domain::{Icd10, Morphology, Sex, Topography, TumourStatus};

use super::Said;
use crate::{
    rules,
    samples::{cells::Cells, columns::SampleField as Field},
    values::reading::Problem,
};

/// From a code to another, without points; both included.
type Range = (&'static str, &'static str);

/// Tumours of organs that one sex has. Breasts are not among them.
const FEMALE: [Range; 5] = [
    ("C51", "C58"),
    ("D06", "D06"),
    ("D070", "D073"),
    ("D25", "D28"),
    ("D39", "D39"),
];
const MALE: [Range; 4] = [
    ("C60", "C63"),
    ("D074", "D076"),
    ("D29", "D29"),
    ("D40", "D40"),
];

/// Where the tumours of a diagnosis are: in the same block of ICD-10, since neighbours are often coded for each other.
/// Diagnoses of no certain place are left out: soft tissue, lymph nodes and metastases, blood, several cancers.
const SITES: [(Range, &[Range]); 38] = [
    (("C00", "C14"), &[("C00", "C14")]),
    (("C15", "C26"), &[("C15", "C26"), ("C48", "C48")]),
    (("C30", "C39"), &[("C30", "C39")]),
    (("C40", "C41"), &[("C40", "C41")]),
    (("C43", "C44"), SKIN),
    (("C50", "C50"), &[("C50", "C50")]),
    (("C51", "C58"), &[("C48", "C48"), ("C51", "C58")]),
    (("C60", "C63"), &[("C60", "C63")]),
    (("C64", "C68"), &[("C64", "C68")]),
    (("C69", "C72"), &[("C69", "C72")]),
    (("C73", "C75"), &[("C73", "C75")]),
    (("D00", "D00"), &[("C00", "C16")]),
    (("D01", "D01"), &[("C15", "C26")]),
    (("D02", "D02"), &[("C30", "C39")]),
    (("D03", "D04"), SKIN),
    (("D05", "D05"), &[("C50", "C50")]),
    (("D06", "D06"), &[("C51", "C58")]),
    (("D070", "D073"), &[("C51", "C58")]),
    (("D074", "D076"), &[("C60", "C63")]),
    (("D090", "D091"), &[("C64", "C68")]),
    (("D10", "D11"), &[("C00", "C14")]),
    (("D12", "D13"), &[("C15", "C26")]),
    (("D14", "D14"), &[("C30", "C39")]),
    (("D16", "D16"), &[("C40", "C41")]),
    (("D22", "D23"), SKIN),
    (("D24", "D24"), &[("C50", "C50")]),
    (("D25", "D28"), &[("C48", "C48"), ("C51", "C58")]),
    (("D29", "D29"), &[("C60", "C63")]),
    (("D30", "D30"), &[("C64", "C68")]),
    (("D31", "D33"), &[("C69", "C72")]),
    (("D34", "D35"), &[("C69", "C75")]),
    (("D37", "D37"), &[("C00", "C26")]),
    (("D38", "D38"), &[("C30", "C39")]),
    (("D39", "D39"), &[("C48", "C48"), ("C51", "C58")]),
    (("D40", "D40"), &[("C60", "C63")]),
    (("D41", "D41"), &[("C64", "C68")]),
    (("D42", "D43"), &[("C69", "C72")]),
    (("D44", "D44"), &[("C69", "C75")]),
];

/// Skin is anywhere: lip, eyelid and the outer genitals have sites of their own.
const SKIN: &[Range] = &[
    ("C00", "C14"),
    ("C21", "C21"),
    ("C43", "C44"),
    ("C50", "C52"),
    ("C60", "C63"),
    ("C69", "C69"),
];

/// Sites of samples that say nothing against any diagnosis: marrow and blood, lymph nodes, ill-defined, unknown.
const ANYWHERE: [Range; 3] = [("C42", "C42"), ("C76", "C77"), ("C80", "C80")];

/// The codes of a line that are compared.
#[derive(Clone, Copy, Debug)]
struct Codes {
    diagnosis: Option<Icd10>,
    site: Option<Icd10>,
    behaviour: Option<u8>,
    sex: Option<Sex>,
    tumour: Option<TumourStatus>,
}

/// What contradicts what; the field is that of the code which the sex does not have.
#[derive(Clone, Copy, Debug, Default)]
struct Contradictions {
    sex: Option<Field>,
    site: bool,
    behaviour: bool,
}

/// The codes of the lines before: a million lines hold a few hundred different ones.
#[derive(Debug, Default)]
pub(super) struct Diseases {
    known: HashMap<u128, Contradictions>,
}

impl Diseases {
    const MOST: usize = 1 << 14;

    pub(super) fn check(&mut self, cells: &mut Cells<'_>, said: &Said<'_>) {
        let codes = Codes {
            diagnosis: said.diagnosis,
            site: said.topography.map(Topography::written_alike),
            behaviour: said.morphology.map(Morphology::behaviour),
            sex: said.sex,
            tumour: said.tumour,
        };
        if codes.diagnosis.is_none() && codes.site.is_none() {
            return;
        }
        let key = codes.key();
        let before = self.known.get(&key).copied();
        let found = before.unwrap_or_else(|| codes.contradictions());
        if before.is_none() && self.known.len() < Self::MOST {
            self.known.insert(key, found);
        }
        let diagnosis = || said.diagnosis.map(|code| code.to_string());
        let mut note = |field, rule, detail: Option<String>| {
            let problem = Problem::of(rule).detailed(detail.unwrap_or_default());
            cells.note(field, cells.text(field), &problem);
        };
        if let Some(field) = found.sex {
            let sex = said.sex.map(|sex| sex.code().to_owned());
            note(field, &rules::SEX_AGAINST_DIAGNOSIS, sex);
        }
        if found.site {
            note(
                Field::Topography,
                &rules::SITE_AGAINST_DIAGNOSIS,
                diagnosis(),
            );
        }
        if found.behaviour {
            let rule = &rules::BEHAVIOUR_AGAINST_DIAGNOSIS;
            note(Field::Morphology, rule, diagnosis());
        }
    }
}

impl Codes {
    /// All of them in one number.
    fn key(self) -> u128 {
        let [diagnosis, site] =
            [self.diagnosis, self.site].map(|code| code.map_or(0, Icd10::number));
        let sex = self.sex.map_or(0, |sex| sex as u8 + 1);
        let tumour = self.tumour.map_or(0, |tumour| tumour as u8 + 1);
        let rest = u32::from_be_bytes([0, self.behaviour.unwrap_or(u8::MAX), sex, tumour]);
        (u128::from(diagnosis) << 64) | (u128::from(site) << 32) | u128::from(rest)
    }

    fn contradictions(self) -> Contradictions {
        // A sample of healthy tissue may come from any place.
        let is_compared = self.tumour != Some(TumourStatus::NonTumour);
        Contradictions {
            sex: self.of_other_sex(),
            site: is_compared && self.is_elsewhere(),
            behaviour: is_compared
                && self
                    .diagnosis
                    .zip(self.behaviour)
                    .is_some_and(|(diagnosis, behaviour)| contradicts(diagnosis, behaviour)),
        }
    }

    fn of_other_sex(self) -> Option<Field> {
        let others = match self.sex? {
            Sex::Male => &FEMALE[..],
            Sex::Female => &MALE[..],
            Sex::Indeterminate => return None,
        };
        let codes = [
            (Field::Diagnosis, self.diagnosis),
            (Field::Topography, self.site),
        ];
        let mut of_others = codes
            .into_iter()
            .filter(|(_, code)| code.is_some_and(|code| is_among(code, others)));
        of_others.next().map(|(field, _)| field)
    }

    /// Whether the site is not where tumours of the diagnosis are; a metastasis may be anywhere.
    fn is_elsewhere(self) -> bool {
        let (Some(diagnosis), Some(site)) = (self.diagnosis, self.site) else {
            return false;
        };
        if self.behaviour == Some(6) || is_among(site, &ANYWHERE) {
            return false;
        }
        let mut known = SITES.iter();
        let sites = known.find(|(range, _)| diagnosis.is_within(*range));
        sites.is_some_and(|(_, sites)| !is_among(site, sites))
    }
}

/// Only what is certain: myelodysplasia and its like (D45 to D47) are malignant in ICD-O, and D48 holds many things.
fn contradicts(diagnosis: Icd10, behaviour: u8) -> bool {
    let among = |range| diagnosis.is_within(range);
    match behaviour {
        0 => among(("C00", "C97")) || among(("D00", "D09")),
        2 => among(("C00", "C97")) || among(("D10", "D36")),
        3 | 6 => among(("D00", "D36")) || among(("D37", "D44")),
        _ => false,
    }
}

fn is_among(code: Icd10, ranges: &[Range]) -> bool {
    ranges.iter().any(|range| code.is_within(*range))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_malignant_site_may_be_that_of_its_own_diagnosis() {
        for number in 0..=75 {
            let code = Icd10::parse(&format!("C{number:02}")).unwrap();
            let site = Topography::parse(&code.to_string())
                .unwrap()
                .written_alike();
            let mut known = SITES.iter().filter(|(range, _)| code.is_within(*range));
            // Melanoma is a site of ICD-10 only.
            let (_, sites) = match known.next() {
                Some(found) if number != 43 => found,
                _ => continue,
            };
            assert!(is_among(site, sites), "{code}");
            assert!(known.next().is_none(), "{code} stands twice");
        }
    }

    #[test]
    fn no_organ_belongs_to_both_sexes() {
        for (letter, last) in [('C', 97), ('D', 48)] {
            for number in 0..=last {
                let code = Icd10::parse(&format!("{letter}{number:02}.0")).unwrap();
                assert!(
                    !(is_among(code, &FEMALE) && is_among(code, &MALE)),
                    "{code}"
                );
            }
        }
    }
}
