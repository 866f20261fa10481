use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::quality::RandomState;
use tumorotheque_domain::{
    AgeBand, BiobankKey, CatalogueRow, Consent, Icd10, Preservation, SampleType, Sex, Slug,
    TumourStatus,
};

use crate::{
    Attribute, Cell, CountedDonors, Figures, Frozen, Published,
    cell::FEWEST_DIVIDED,
    companions::Companions,
    declared::declared,
    donors::{Donors, Tally},
    fingerprint::fingerprint,
    group::withheld,
    said::{Said, SaidOf},
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
    /// Tumour or not.
    pub tumour: Option<TumourStatus>,
    /// Its diagnosis; the category is what counts.
    pub diagnosis: Option<Icd10>,
    /// How it is kept.
    pub preservation: Option<Preservation>,
    /// Sex of the donor.
    pub sex: Option<Sex>,
    /// Age of the donor, in whole years; the band is what counts.
    pub age_at_sampling: Option<u8>,
    /// The collection it is in.
    pub collection: Option<&'a str>,
    /// What the donor said; rows that may not count are passed over.
    pub consent: Consent,
}

/// Counts distinct donors in every cell, each cell by itself: donors do not add up over cells.
#[derive(Debug, Default)]
pub struct Count {
    cells: Vec<Donors>,
    /// Where each cell stands.
    places: HashMap<(BiobankKey, Cell), usize>,
    /// A million rows say a few thousand different things of samples, and of persons: where each stands in `said_places`.
    said: HashMap<Said, usize, RandomState>,
    said_places: Vec<Place>,
    /// Every donor of each bank, and all that counts of their samples added up. Hashed with a secret, like all of these:
    /// whoever writes a file can choose pseudonyms whose fingerprints are alike.
    donors: HashMap<BiobankKey, HashMap<u64, OfDonor, RandomState>, RandomState>,
    /// Who gave what beside a tumour, by bank.
    companions: HashMap<BiobankKey, Companions>,
    /// The catalogues themselves.
    catalogues: HashMap<BiobankKey, Vec<CatalogueRow>>,
    /// What the catalogues of banks declare.
    declared: HashMap<BiobankKey, HashMap<Cell, Published>>,
    /// The collections that the directory lists. Others are a bank's own words and stay with it.
    collections: HashSet<Slug>,
    /// The banks that alone hold one of them; of a collection that is not here everybody may.
    holders: HashMap<Slug, HashSet<BiobankKey>>,
}

/// What is counted of a donor.
#[derive(Debug)]
struct OfDonor {
    /// Its number within the bank, from 0.
    number: u32,
    /// All that counts of its samples, added up.
    content: u64,
    /// What was said last of the person, by its place: mostly the same again.
    person: Option<usize>,
}

/// Whether nothing is published of a cell, however many donors it has: its split would tell of a group, or too few donors
/// would be divided.
pub(crate) fn is_kept_back(
    bank: BiobankKey,
    cell: &Cell,
    tallies: &Tallies,
    withheld: &HashSet<(BiobankKey, Attribute)>,
) -> bool {
    let is_withheld = |attribute| withheld.contains(&(bank, attribute));
    let divides_few = |whole: Cell| {
        let whole = tallies.get(&(bank, whole));
        whole.is_none_or(|whole| whole.donors < FEWEST_DIVIDED)
    };
    cell.split().is_some_and(is_withheld) || cell.divided().is_some_and(divides_few)
}

/// How many donors each cell of each bank has.
pub(crate) type Tallies = HashMap<(BiobankKey, Cell), Tally>;

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
        let said = |of| Said {
            biobank: row.biobank,
            category: row.diagnosis.map(Icd10::category),
            of,
        };
        let sample = self.place_of(said(SaidOf::Sample {
            sample_type: row.sample_type,
            tumour: row.tumour,
            preservation: row.preservation,
            collection: collection.filter(|id| self.is_listed(id, row.biobank)),
        }));
        let person = self.place_of(said(SaidOf::Person {
            sex: row.sex,
            age_band: row.age_at_sampling.map(AgeBand::of),
        }));
        let donors = self.donors.entry(row.biobank).or_default();
        let number = u32::try_from(donors.len()).unwrap_or(u32::MAX);
        let known = donors.entry(donor).or_insert(OfDonor {
            number,
            content: 0,
            person: None,
        });
        let number = known.number;
        let is_said_again = known.person.replace(person) == Some(person);
        for (at, is_counted) in [(sample, false), (person, is_said_again)] {
            let Some(place) = self.said_places.get(at) else {
                continue;
            };
            known.content = known.content.wrapping_add(place.content);
            if is_counted {
                continue;
            }
            for cell in &place.cells {
                if let Some(donors) = self.cells.get_mut(*cell) {
                    donors.add(number);
                }
            }
        }
        let companions = self.companions.entry(row.biobank).or_default();
        companions.add(number, row);
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
        self.said_places.push(Place { content, cells });
        self.said.insert(said, at);
        at
    }

    /// How many donors each cell has in which anybody was counted.
    pub(crate) fn tallies(&self) -> Tallies {
        let counted = self.places.iter().filter_map(|(named, place)| {
            let donors = self.cells.get(*place)?;
            Some((named.clone(), donors.tally()))
        });
        let matched = self.companions.iter().flat_map(|(bank, companions)| {
            let cells = companions.cells();
            cells.map(|(cell, donors)| ((*bank, cell), donors.tally()))
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
        let tallies = self.tallies();
        let Self {
            declared,
            donors,
            catalogues,
            ..
        } = self;
        let mut kept: BTreeMap<Slug, CountedDonors> = BTreeMap::new();
        for (biobank, donors) in &donors {
            if let Some(id) = id_of(*biobank) {
                let donors = donors.iter().map(|(donor, of)| (*donor, of.content));
                kept.insert(id, CountedDonors::of_samples(donors));
            }
        }
        for (biobank, rows) in catalogues {
            if let Some(id) = id_of(biobank) {
                kept.entry(id).or_default().declare(&rows);
            }
        }
        let mut figures = Figures::default();
        let withheld = withheld(&tallies);
        for ((biobank, cell), tally) in &tallies {
            let biobank = *biobank;
            if is_kept_back(biobank, cell, &tallies, &withheld) {
                continue;
            }
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
            let alone = !donors.contains_key(&biobank);
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
