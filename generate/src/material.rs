use std::{collections::BTreeMap, collections::HashMap, io::Result};

use serde::Deserialize;
use tumorotheque_domain::{Lang, Preservation, SampleType};

use crate::{
    random::Random,
    tables::{lines, list, numbered, wrong},
    weighted::Weighted,
};

/// One way of keeping one material, in the words that the table is written with.
#[derive(Clone, Debug)]
pub(crate) struct Material {
    pub(crate) label: &'static str,
    /// `O`, `N`, or empty.
    pub(crate) tumour: String,
    pub(crate) preservation: &'static str,
    pub(crate) temperature: String,
    pub(crate) unit: String,
    /// Quantities, in tenths of the unit.
    least: u64,
    steps: u64,
    step: u64,
    /// Whether DNA, RNA or protein are made from it.
    pub(crate) derives: bool,
}

#[derive(Debug, Deserialize)]
struct Line {
    sample_type: String,
    tumour: String,
    preservation: String,
    temperature: String,
    unit: String,
    least: u64,
    most: u64,
    step: u64,
    derives: String,
    kits: String,
}

impl Material {
    fn read(line: Line) -> Result<Self> {
        let unknown = |code: &str| wrong(format!("unknown code « {code} » among the materials"));
        let material =
            SampleType::from_code(&line.sample_type).ok_or_else(|| unknown(&line.sample_type))?;
        let preservation = Preservation::from_code(&line.preservation)
            .ok_or_else(|| unknown(&line.preservation))?;
        Ok(Self {
            label: material.term().label(Lang::Fr),
            tumour: line.tumour,
            preservation: preservation.label(Lang::Fr),
            temperature: line.temperature,
            unit: line.unit,
            least: line.least,
            steps: line.most.saturating_sub(line.least) / line.step.max(1) + 1,
            step: line.step,
            derives: line.derives == "O",
        })
    }

    pub(crate) fn is_tumour(&self) -> bool {
        self.tumour == "O"
    }

    /// How much of it there is, in tenths of the unit; small quantities more often.
    pub(crate) fn quantity(&self, random: &mut Random) -> u64 {
        self.least + self.step * random.low(self.steps)
    }
}

/// The materials that are taken of one donor.
#[derive(Debug)]
pub(crate) struct Kit(Weighted<Material>);

/// Which materials of a kit a donor has given already, one bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Given(u64);

impl Kit {
    /// Every kit, by name.
    pub(crate) fn all() -> Result<HashMap<String, Self>> {
        let mut kits: BTreeMap<String, Vec<(u64, Material)>> = BTreeMap::new();
        for mut line in lines::<Line>(include_str!("../../data/demo-materials.csv"))? {
            let names = std::mem::take(&mut line.kits);
            let material = Material::read(line)?;
            for entry in list(&names) {
                let (name, weight) = numbered(entry)?;
                let kit = kits.entry(name.to_owned()).or_default();
                kit.push((weight, material.clone()));
            }
        }
        kits.into_iter()
            .map(|(name, materials)| {
                let kit = Weighted::new(materials);
                let kit = kit.ok_or_else(|| wrong(format!("the kit {name} is empty")))?;
                Ok((name, Self(kit)))
            })
            .collect()
    }

    /// A material that the donor has not given yet, as far as there is one.
    pub(crate) fn next(&self, given: &mut Given, random: &mut Random) -> &Material {
        let drawn = self.0.place(random);
        let length = self.0.len();
        let place = (0..length)
            .map(|step| (drawn + step) % length)
            .find(|place| given.0 & (1 << place) == 0)
            .unwrap_or(drawn);
        given.0 |= 1 << place;
        self.0.at(place)
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kit_suffices_for_a_donor_and_has_a_bit_for_each_material() {
        for (name, kit) in Kit::all().unwrap() {
            assert!((5..=64).contains(&kit.len()), "{name}");
        }
    }
}
