use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::quality::RandomState;
use tumorotheque_domain::{
    BiobankKey, CatalogueRow, Consent, Icd10, Preservation, SampleType, Slug,
};

use crate::{
    Cell, CountedDonors, Figures, Frozen, Published, declared::declared, donors::Donors,
    fingerprint::fingerprint, group::withheld,
};

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
    pub(crate) cells: Vec<(BiobankKey, Cell, Donors)>,
    /// Where each cell stands.
    pub(crate) places: HashMap<(BiobankKey, Cell), usize>,
    /// A million rows say a few thousand different things: where each stands in `said_places`.
    said: HashMap<Said, usize, RandomState>,
    said_places: Vec<Place>,
    /// Every donor of each bank, and all that counts of their samples added up. Hashed with a secret, like all of these:
    /// whoever writes a file can choose pseudonyms whose fingerprints are alike.
    donors: HashMap<BiobankKey, HashMap<u64, u64, RandomState>, RandomState>,
    /// The catalogues themselves.
    catalogues: HashMap<BiobankKey, Vec<CatalogueRow>>,
    /// What the catalogues of banks declare.
    declared: HashMap<BiobankKey, HashMap<Cell, Published>>,
    /// The collections that the directory lists. Others are a bank's own words and stay with it.
    collections: HashSet<Slug>,
    /// The banks that alone hold one of them; of a collection that is not here everybody may.
    holders: HashMap<Slug, HashSet<BiobankKey>>,
}

/// What a row says, as far as it counts: rows that say the same are in the same cells.
type Said = (
    BiobankKey,
    SampleType,
    Option<Icd10>,
    Option<Preservation>,
    Option<Slug>,
);

/// The cells of rows that say the same.
#[derive(Clone, Debug)]
struct Place {
    /// A fingerprint of what they say.
    content: u64,
    /// Places in [`Count::cells`].
    cells: Vec<usize>,
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

    /// Says which banks alone hold a collection: where another's samples bear its name, that is the other's own word, and
    /// nobody has it published by listing a collection of that name.
    pub fn held_by(&mut self, collection: Slug, banks: impl IntoIterator<Item = BiobankKey>) {
        self.holders.insert(collection, banks.into_iter().collect());
    }

    fn is_listed(&self, collection: &Slug, bank: BiobankKey) -> bool {
        let holders = self.holders.get(collection);
        self.collections.contains(collection)
            && holders.is_none_or(|holders| holders.contains(&bank))
    }

    /// Counts a row in every cell that it belongs to.
    pub fn add(&mut self, row: &Row<'_>) {
        if !row.consent.counts_in_public() {
            return;
        }
        // Cells are kept per bank, so the pseudonym alone tells donors apart.
        let donor = fingerprint(row.donor);
        let collection = row.collection.and_then(Slug::from_name);
        let collection = collection.filter(|id| self.is_listed(id, row.biobank));
        let category = row.diagnosis.map(Icd10::category);
        let said = (
            row.biobank,
            row.sample_type,
            category,
            row.preservation,
            collection,
        );
        let known = self.said.get(&said).copied();
        let at = known.unwrap_or_else(|| self.place(said));
        let Some(place) = self.said_places.get(at) else {
            return;
        };
        let known = self.donors.entry(row.biobank).or_default();
        let known = known.entry(donor).or_default();
        *known = known.wrapping_add(place.content);
        for cell in &place.cells {
            if let Some((.., donors)) = self.cells.get_mut(*cell) {
                donors.add(donor);
            }
        }
    }

    /// Finds the cells that rows are in that say this, and gives their place in `said_places`.
    fn place(&mut self, said: Said) -> usize {
        let (biobank, material, category, preservation, collection) = &said;
        let texts = [
            material.code(),
            &category.map(|code| code.to_string()).unwrap_or_default(),
            preservation.map_or("", Preservation::code),
            collection.as_ref().map_or("", Slug::as_str),
        ];
        let cells = [
            Some(Cell::Bank),
            Some(Cell::SampleType(*material)),
            category.map(Cell::Diagnosis),
            preservation.map(Cell::Preservation),
            collection.clone().map(Cell::Collection),
            category.map(|category| Cell::SampleTypeOfDiagnosis(*material, category)),
        ];
        let mut places = Vec::new();
        for cell in cells.into_iter().flatten() {
            let next = self.cells.len();
            let place = *self.places.entry((*biobank, cell.clone())).or_insert(next);
            if place == next {
                self.cells.push((*biobank, cell, Donors::default()));
            }
            places.push(place);
        }
        let place = Place {
            content: fingerprint(texts),
            cells: places,
        };
        let at = self.said_places.len();
        self.said_places.push(place);
        self.said.insert(said, at);
        at
    }

    /// Takes in the catalogue of a bank, in place of one given before. One without rows, taken back, is none.
    pub fn add_catalogue(&mut self, biobank: BiobankKey, rows: &[CatalogueRow]) {
        self.declared.remove(&biobank);
        self.catalogues.remove(&biobank);
        if !rows.is_empty() {
            let declared = declared(rows, |collection| self.is_listed(collection, biobank));
            self.declared.insert(biobank, declared);
            self.catalogues.insert(biobank, rows.to_vec());
        }
    }

    /// Freezes the counts into bands. `id_of` gives the public id of a bank; banks without one are left out.
    ///
    /// Whether the donors of a bank's samples stand in its catalogue too, nobody knows: the greater floor of both holds,
    /// never a sum, and nothing bounds them from above.
    #[must_use]
    pub fn freeze(self, id_of: impl Fn(BiobankKey) -> Option<Slug>) -> Frozen {
        let Self {
            cells,
            places,
            declared,
            donors,
            catalogues,
            ..
        } = self;
        let mut kept: BTreeMap<Slug, CountedDonors> = BTreeMap::new();
        for (biobank, donors) in donors {
            if let Some(id) = id_of(biobank) {
                kept.insert(id, CountedDonors::of_samples(donors.into_iter()));
            }
        }
        for (biobank, rows) in catalogues {
            if let Some(id) = id_of(biobank) {
                kept.entry(id).or_default().declare(&rows);
            }
        }
        let mut figures = Figures::default();
        let with_samples: HashSet<BiobankKey> =
            cells.iter().map(|(biobank, ..)| *biobank).collect();
        let withheld = withheld(&cells, &places);
        for (biobank, cell, donors) in cells {
            if cell
                .split()
                .is_some_and(|material| withheld.contains(&(biobank, material)))
            {
                continue;
            }
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
        Frozen {
            figures,
            donors: kept,
        }
    }
}
