use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::quality::RandomState;
use tumorotheque_domain::{AgeBand, BiobankKey, CatalogueRow, DonorKey, Icd10, Slug};

use crate::{
    Cell, CountedDonors, Figures, Frozen, Published, Row,
    companions::Companions,
    declared::declared,
    donors::{Donors, Tally},
    of_bank::OfBank,
    rules::Rules,
    said::{Said, SaidOf},
};

/// Bytes of the longest name of a collection: no directory lists a longer one.
const LONGEST_NAME: usize = 1024;

/// Counts distinct donors in every cell, each cell by itself: donors do not add up over cells.
#[derive(Debug, Default)]
pub struct Count {
    cells: Vec<Donors>,
    /// Where each cell stands.
    places: HashMap<(BiobankKey, Cell), usize>,
    /// A million rows say a few thousand different things of samples, and of persons: where each stands in `said_places`.
    said: HashMap<Said, usize, RandomState>,
    said_places: Vec<Place>,
    /// The donors of each bank.
    banks: HashMap<BiobankKey, OfBank>,
    /// The catalogues themselves.
    catalogues: HashMap<BiobankKey, Vec<CatalogueRow>>,
    /// What the catalogues of banks declare.
    declared: HashMap<BiobankKey, HashMap<Cell, Published>>,
    /// The collections that the directory lists. Others are a bank's own words and stay with it.
    collections: HashSet<Slug>,
    /// The banks that alone hold one of them; of a collection that is not here everybody may.
    holders: HashMap<Slug, HashSet<BiobankKey>>,
}

/// What a sample says of itself or of the person, known to one [`Count`]: what many samples say need be told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told(usize);

/// How many donors each cell of each bank has.
pub(crate) type Tallies = HashMap<(BiobankKey, Cell), Tally>;

/// The cells of rows that say the same.
#[derive(Clone, Debug)]
struct Place {
    said: Said,
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
        let Some(sample) = self.of_sample(row) else {
            return;
        };
        let person = self.of_person(row);
        let bank = self.banks.entry(row.biobank).or_default();
        let donor = bank.donor(DonorKey::of(row.donor));
        let is_told_again = donor.person.replace(person.0) == Some(person.0);
        for told in [sample, person] {
            let content = self.said_places.get(told.0).map(|place| place.content);
            donor.content = donor.content.wrapping_add(content.unwrap_or_default());
        }
        let number = donor.number;
        self.count(row.biobank, number, sample);
        if !is_told_again {
            self.count(row.biobank, number, person);
        }
    }

    /// Counts a donor of whom no other sample comes: takes, of every sample that may be counted, what it says of itself and
    /// of the person. Nobody is counted without one. This takes a fraction of the time and memory of [`Count::add`].
    pub fn add_donor(&mut self, biobank: BiobankKey, key: DonorKey, samples: &mut Vec<Told>) {
        if samples.is_empty() {
            return;
        }
        let contents = (samples.iter())
            .filter_map(|told| self.said_places.get(told.0))
            .map(|place| place.content);
        let content = contents.fold(0, u64::wrapping_add);
        let bank = self.banks.entry(biobank).or_default();
        let number = bank.whole_donor(key, content);
        samples.sort_unstable();
        samples.dedup();
        for told in samples.drain(..) {
            self.count(biobank, number, told);
        }
    }

    /// What a row says of the sample; none when it may not be counted.
    pub fn of_sample(&mut self, row: &Row<'_>) -> Option<Told> {
        if !row.consent.counts_in_public() {
            return None;
        }
        let collection = row.collection.filter(|name| name.len() <= LONGEST_NAME);
        let collection = collection.and_then(Slug::from_name);
        let of = SaidOf::Sample {
            sample_type: row.sample_type,
            tumour: row.tumour,
            preservation: row.preservation,
            collection: collection.filter(|id| self.is_listed(id, row.biobank)),
        };
        Some(self.told(row, of))
    }

    /// What a row says of the person.
    pub fn of_person(&mut self, row: &Row<'_>) -> Told {
        let of = SaidOf::Person {
            sex: row.sex,
            age_band: row.age_at_sampling.map(AgeBand::of),
        };
        self.told(row, of)
    }

    fn told(&mut self, row: &Row<'_>, of: SaidOf) -> Told {
        let said = Said {
            biobank: row.biobank,
            category: row.diagnosis.map(Icd10::category),
            of,
        };
        Told(self.place_of(said))
    }

    /// Counts a donor in the cells of what is said.
    fn count(&mut self, biobank: BiobankKey, donor: u32, told: Told) {
        let Some(place) = self.said_places.get(told.0) else {
            return;
        };
        for cell in &place.cells {
            if let Some(donors) = self.cells.get_mut(*cell) {
                donors.add(donor);
            }
        }
        if let Some(bank) = self.banks.get_mut(&biobank) {
            bank.companions.add(donor, &place.said);
        }
    }

    /// The place of what is said in `said_places`.
    fn place_of(&mut self, said: Said) -> usize {
        match self.said.get(&said) {
            Some(known) => *known,
            None => self.place(said),
        }
    }

    /// Finds the cells that rows are in that say this, and gives their place.
    fn place(&mut self, said: Said) -> usize {
        let mut cells = Vec::new();
        for cell in said.cells() {
            let next = self.cells.len();
            let place = *self.places.entry((said.biobank, cell)).or_insert(next);
            if place == next {
                self.cells.push(Donors::default());
            }
            cells.push(place);
        }
        let content = said.content();
        let at = self.said_places.len();
        self.said.insert(said.clone(), at);
        self.said_places.push(Place {
            said,
            content,
            cells,
        });
        at
    }

    /// How many donors each cell has in which anybody was counted.
    pub(crate) fn tallies(&self) -> Tallies {
        let counted = self.places.iter().filter_map(|(named, place)| {
            let donors = self.cells.get(*place)?;
            Some((named.clone(), donors.tally()))
        });
        let matched = self.banks.iter().flat_map(|(bank, of_bank)| {
            let cells = of_bank.companions.cells();
            cells.map(|(cell, tally)| ((*bank, cell), tally))
        });
        counted.chain(matched).collect()
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
        let rules = Rules::of(&self);
        let Self {
            declared,
            banks,
            catalogues,
            ..
        } = self;
        let mut kept: BTreeMap<Slug, CountedDonors> = BTreeMap::new();
        let mut figures = Figures::default();
        for (biobank, of_bank) in &banks {
            if let Some(id) = id_of(*biobank) {
                if rules.is_deep(*biobank) {
                    figures.deepen(id.clone());
                }
                kept.insert(id, of_bank.kept());
            }
        }
        for (biobank, rows) in catalogues {
            if let Some(id) = id_of(biobank) {
                kept.entry(id).or_default().declare(&rows);
            }
        }
        for (biobank, cell, tally) in rules.published() {
            let counted = Published::within(tally.band());
            let counted = if cell.divided().is_some() || declared.contains_key(&biobank) {
                counted.floor()
            } else {
                counted
            };
            if let Some(id) = id_of(biobank) {
                figures.publish(&id, cell.clone(), counted);
            }
        }
        for (biobank, cells) in declared {
            let Some(id) = id_of(biobank) else { continue };
            figures.open(id.clone());
            let alone = !banks.contains_key(&biobank);
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

    /// The donors of each bank of whom something was counted.
    pub(crate) fn banks(&self) -> impl Iterator<Item = (BiobankKey, &Companions)> {
        let banks = self.banks.iter();
        banks.map(|(bank, of_bank)| (*bank, &of_bank.companions))
    }
}
