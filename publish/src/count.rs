use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use tumorotheque_domain::{
    Band, BiobankKey, CatalogueRow, Consent, Icd10, Preservation, SampleType, Slug,
};

use crate::{Cell, Figures, Published, declared::declared};

/// What the count needs to know of a sample.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its bank.
    pub biobank: BiobankKey,
    /// The donor's pseudonym; samples without one count as one donor of the bank.
    pub donor: Option<&'a str>,
    /// Its material.
    pub sample_type: SampleType,
    /// Its diagnosis; the category is what counts.
    pub diagnosis: Option<Icd10>,
    /// How it is kept.
    pub preservation: Option<Preservation>,
    /// The collection it is in.
    pub collection: Option<&'a str>,
    /// What the donor said; rows that may not count are passed over.
    pub consent: Consent,
}

/// Counts distinct donors in every cell, each cell by itself: donors do not add up over cells.
#[derive(Debug, Default)]
pub struct Count {
    cells: HashMap<(BiobankKey, Cell), Donors>,
    /// What the catalogues of banks declare.
    declared: HashMap<BiobankKey, HashMap<Cell, Published>>,
    /// The collections that the directory lists. Others are a bank's own words and stay with it.
    collections: HashSet<Slug>,
}

/// The donors of a cell, as far as its band depends on them: past the highest band nobody needs to be remembered.
/// So memory is bounded by the number of cells, not of donors.
#[derive(Debug)]
enum Donors {
    Known(HashSet<u64>),
    Enough,
}

impl Count {
    /// Counts samples of these collections as such; other names of collections are passed over.
    #[must_use]
    pub fn of_collections(collections: impl IntoIterator<Item = Slug>) -> Self {
        Self {
            collections: collections.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Counts a row in every cell that it belongs to.
    pub fn add(&mut self, row: &Row<'_>) {
        if !row.consent.counts_in_public() {
            return;
        }
        let donor = fingerprint(row.donor);
        let category = row.diagnosis.map(Icd10::category);
        let collection = row.collection.and_then(Slug::from_name);
        let collection = collection.filter(|id| self.collections.contains(id));
        let cells = [
            Some(Cell::Bank),
            Some(Cell::SampleType(row.sample_type)),
            category.map(Cell::Diagnosis),
            row.preservation.map(Cell::Preservation),
            collection.map(Cell::Collection),
            category.map(|category| Cell::SampleTypeOfDiagnosis(row.sample_type, category)),
        ];
        for cell in cells.into_iter().flatten() {
            self.cells
                .entry((row.biobank, cell))
                .or_insert_with(|| Donors::Known(HashSet::new()))
                .add(donor);
        }
    }

    /// Takes in the catalogue of a bank, in place of one given before. One without rows, taken back, is none.
    pub fn add_catalogue(&mut self, biobank: BiobankKey, rows: &[CatalogueRow]) {
        self.declared.remove(&biobank);
        if !rows.is_empty() {
            let declared = declared(rows, |collection| self.collections.contains(collection));
            self.declared.insert(biobank, declared);
        }
    }

    /// Freezes the counts into bands. `id_of` gives the public id of a bank; banks without one are left out.
    ///
    /// Whether the donors of a bank's samples stand in its catalogue too, nobody knows: the greater floor of both holds,
    /// never a sum, and nothing bounds them from above.
    #[must_use]
    pub fn freeze(self, id_of: impl Fn(BiobankKey) -> Option<Slug>) -> Figures {
        let Self {
            cells, declared, ..
        } = self;
        let mut figures = Figures::default();
        let with_samples: HashSet<BiobankKey> = cells.keys().map(|(biobank, _)| *biobank).collect();
        for ((biobank, cell), donors) in cells {
            let counted = Published::within(donors.band());
            let counted = if declared.contains_key(&biobank) {
                counted.floor()
            } else {
                counted
            };
            if let Some(id) = id_of(biobank) {
                figures.publish(&id, cell, counted);
            }
        }
        for (biobank, cells) in declared {
            let Some(id) = id_of(biobank) else { continue };
            figures.open(id.clone());
            let alone = !with_samples.contains(&biobank);
            for (cell, donors) in cells {
                let donors = if alone { donors } else { donors.floor() };
                figures.publish(&id, cell, donors);
            }
        }
        figures
    }
}

impl Donors {
    fn add(&mut self, donor: u64) {
        if let Self::Known(donors) = self {
            donors.insert(donor);
            if donors.len() as u64 >= Band::From5000.lowest() {
                *self = Self::Enough;
            }
        }
    }

    fn band(&self) -> Band {
        match self {
            Self::Known(donors) => Band::of(donors.len() as u64),
            Self::Enough => Band::From5000,
        }
    }
}

/// Cells are kept per bank, so the pseudonym alone tells donors apart.
fn fingerprint(donor: Option<&str>) -> u64 {
    let mut hasher = DefaultHasher::new();
    donor.hash(&mut hasher);
    hasher.finish()
}
