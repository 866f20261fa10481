use std::collections::HashMap;

use foldhash::quality::RandomState;
use roaring::RoaringBitmap;
use tumorotheque_domain::{Icd10, Matched, SampleType};

use crate::{
    Attribute, Cell,
    donors::Tally,
    said::{Said, SaidOf},
};

/// Of one bank: who gave a sample that another can stand beside, and who gave the other. Which donors gave both is known
/// only when every row was seen.
#[derive(Debug, Default)]
pub(crate) struct Companions {
    beside: RoaringBitmap,
    of_category: HashMap<Icd10, RoaringBitmap, RandomState>,
    of_material: HashMap<(SampleType, Option<Icd10>), RoaringBitmap, RandomState>,
    given: HashMap<Matched, RoaringBitmap>,
}

impl Companions {
    pub(crate) fn add(&mut self, donor: u32, said: &Said) {
        let SaidOf::Sample {
            sample_type,
            tumour,
            ..
        } = said.of
        else {
            return;
        };
        if Matched::is_beside(sample_type, tumour) {
            self.beside.insert(donor);
            let mut of_material = |category| {
                let donors = self.of_material.entry((sample_type, category)).or_default();
                donors.insert(donor);
            };
            of_material(None);
            if let Some(category) = said.category {
                of_material(Some(category));
                self.of_category.entry(category).or_default().insert(donor);
            }
            return;
        }
        for matched in Matched::ALL {
            if matched.is_met_by(sample_type, tumour) {
                self.given.entry(*matched).or_default().insert(donor);
            }
        }
    }

    /// The cells of donors who gave both.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (Cell, Tally)> {
        let cells = self.both().map(|(cell, beside, given)| {
            let donors = beside.intersection_len(given);
            (cell, Tally::of(donors))
        });
        cells.filter(|(_, tally)| tally.donors > 0)
    }

    /// Of the donors of cells of four dimensions, the share, in a thousand and rounded up, who stand in one that is meant; none
    /// when there are none.
    pub(crate) fn permille(&self, is_meant: impl Fn(&Cell) -> bool) -> Option<u64> {
        let (mut all, mut meant) = (RoaringBitmap::new(), RoaringBitmap::new());
        for (cell, beside, given) in self.both().filter(|(cell, ..)| cell.dimensions() > 3) {
            let donors = beside & given;
            if is_meant(&cell) {
                meant |= &donors;
            }
            all |= donors;
        }
        (!all.is_empty()).then(|| (1_000 * meant.len()).div_ceil(all.len()))
    }

    /// Every cell: who gave the sample that another stands beside, and who gave the other.
    fn both(&self) -> impl Iterator<Item = (Cell, &RoaringBitmap, &RoaringBitmap)> {
        self.given.iter().flat_map(|(matched, given)| {
            let attribute = Attribute::Matched(*matched);
            let split = self.of_category.iter();
            let split = split
                .map(move |(category, donors)| (Cell::OfDiagnosis(attribute, *category), donors));
            let materials = self
                .of_material
                .iter()
                .map(move |((material, category), donors)| {
                    (Cell::Matched(*matched, *material, *category), donors)
                });
            std::iter::once((Cell::Of(attribute), &self.beside))
                .chain(split)
                .chain(materials)
                .map(move |(cell, donors)| (cell, donors, given))
        })
    }
}
