use std::collections::HashMap;

use roaring::RoaringBitmap;
use tumorotheque_domain::{Icd10, Matched};

use crate::{
    Attribute, Cell,
    donors::Donors,
    said::{Said, SaidOf},
};

/// Of one bank: who gave a sample that another can stand beside, and who gave the other. Which donors gave both is known
/// only when every row was seen.
#[derive(Debug, Default)]
pub(crate) struct Companions {
    beside: RoaringBitmap,
    of_category: HashMap<Icd10, RoaringBitmap>,
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
            if let Some(category) = said.category {
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
    pub(crate) fn cells(&self) -> impl Iterator<Item = (Cell, Donors)> {
        self.given.iter().flat_map(|(matched, companions)| {
            let attribute = Attribute::Matched(*matched);
            let whole = (Cell::Of(attribute), &self.beside);
            let categories = self.of_category.iter();
            let split = categories
                .map(move |(category, donors)| (Cell::OfDiagnosis(attribute, *category), donors));
            std::iter::once(whole)
                .chain(split)
                .map(move |(cell, donors)| (cell, Donors::of(donors & companions)))
                .filter(|(_, donors)| donors.tally().donors > 0)
        })
    }
}
