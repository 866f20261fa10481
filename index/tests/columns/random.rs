//! Samples and questions drawn at random, and the naive way to answer: one row after the other.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use tumorotheque_domain::{
    BiobankKey, Consent, Icd10, Morphology, PartialDate, Preservation, Sample, SampleType, Sex,
    StorageTemperature, Topography, TumourStatus,
};
use tumorotheque_index::{
    Attribute, Companion, ExactAnswer, Facet, Keys, Matching, SampleQuestion,
};

use crate::wanted::{Wanted, said, wanted};

/// Rows of a registry: bank and sample by row key.
pub(crate) type Registry = BTreeMap<i64, (BiobankKey, Sample)>;

pub(crate) const DIAGNOSES: [&str; 5] = ["C50", "C50.4", "C50.9", "C43.5", "D05"];

/// One of the list, or nothing.
fn one_of<T: Copy + std::fmt::Debug + 'static>(
    values: &'static [T],
) -> impl Strategy<Value = Option<T>> {
    (0..=values.len()).prop_map(|place| values.get(place).copied())
}

prop_compose! {
    /// A sample with few different values, so that questions meet.
    pub(crate) fn sample()(
        sample_type in proptest::sample::select(vec!["serum", "dna", "tissue_frozen"]),
        donor in one_of(&["a", "b", "c", "d", "e"]),
        (tumour, preservation, temperature) in (one_of(TumourStatus::ALL), one_of(Preservation::ALL), one_of(StorageTemperature::ALL)),
        (sex, age, consent) in (one_of(Sex::ALL), one_of(&[7_u8, 41, 49, 50, 103]), 0..Consent::ALL.len()),
        (diagnosis, site, morphology) in (one_of(&DIAGNOSES), one_of(&["C50.4", "C43.5"]), one_of(&["8140/3", "8500/3", "8500/2"])),
        (date, collection) in (one_of(&["2001", "2017", "2017-06", "2017-06-21"]), one_of(&["MelanCohort", "Sein"])),
        (dna, rna) in (one_of(&[true, false]), one_of(&[true, false])),
    ) -> Sample {
        let mut sample = Sample::new("x", SampleType::from_code(sample_type).unwrap());
        sample.donor = donor.map(str::to_owned);
        sample.tumour = tumour;
        sample.preservation = preservation;
        sample.storage_temperature = temperature;
        sample.sex = sex;
        sample.age_at_sampling = age;
        sample.consent = Consent::ALL[consent];
        sample.diagnosis = diagnosis.map(|code| Icd10::parse(code).unwrap());
        sample.topography = site.map(|code| Topography::parse(code).unwrap());
        sample.morphology = morphology.map(|code| Morphology::parse(code).unwrap());
        sample.collected = date.map(|date| PartialDate::parse_iso(date).unwrap());
        sample.collection = collection.map(str::to_owned);
        sample.derived.dna = dna;
        sample.derived.rna = rna;
        sample
    }
}

/// A question, in the same form.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) filters: Vec<Wanted>,
    pub(crate) companions: Vec<(Vec<Wanted>, bool)>,
    /// What a text asks: of each list one, at least.
    pub(crate) among: Option<Vec<Vec<Met>>>,
}

/// One way in which a text meets a sample.
#[derive(Clone, Debug)]
pub(crate) enum Met {
    Says(Wanted),
    /// One of these, among few or many others that are in no registry.
    Named(BTreeSet<i64>, bool),
}

impl Met {
    fn matching(&self) -> Matching {
        match self {
            Self::Says(wanted) => Matching::Says(wanted.filter()),
            Self::Named(ids, is_among_many) => {
                // Of whichever bank: a sample is found in its own.
                let of_each = |id: &i64| [1, 2, 3].map(|bank| (BiobankKey(bank), *id));
                let others = if *is_among_many { 70_000 } else { 7 };
                let others = (1_000_000..).take(others).map(|id| (BiobankKey(1), id));
                let keys: Keys = ids.iter().flat_map(of_each).chain(others).collect();
                Matching::Among(keys.into())
            }
        }
    }

    fn holds(&self, id: i64, bank: BiobankKey, sample: &Sample) -> bool {
        match self {
            Self::Says(wanted) => wanted.holds(bank, sample),
            Self::Named(ids, _) => ids.contains(&id),
        }
    }
}

fn met() -> impl Strategy<Value = Met> {
    let ids = proptest::collection::btree_set(1_i64..40, 0..20);
    prop_oneof![
        wanted().prop_map(Met::Says),
        (ids, proptest::bool::weighted(0.1)).prop_map(|(ids, many)| Met::Named(ids, many)),
    ]
}

/// Any question.
pub(crate) fn asked() -> impl Strategy<Value = Asked> {
    let filters = || proptest::collection::vec(wanted(), 0..4);
    let companions = proptest::collection::vec((filters(), any::<bool>()), 0..2);
    let ways = proptest::collection::vec(proptest::collection::vec(met(), 0..3), 0..3);
    let among = proptest::option::weighted(0.3, ways);
    (filters(), companions, among).prop_map(|(filters, companions, among)| Asked {
        filters,
        companions,
        among,
    })
}

impl Asked {
    pub(crate) fn question(&self) -> SampleQuestion {
        let filters = |wanted: &[Wanted]| wanted.iter().map(Wanted::filter).collect();
        let companion = |(wanted, is_excluded): &(Vec<Wanted>, bool)| Companion {
            filters: filters(wanted),
            is_excluded: *is_excluded,
        };
        let any = |ways: &Vec<Met>| Matching::Any(ways.iter().map(Met::matching).collect());
        let all = |clauses: &Vec<Vec<Met>>| Matching::All(clauses.iter().map(any).collect());
        SampleQuestion {
            filters: filters(&self.filters),
            companions: self.companions.iter().map(companion).collect(),
            among: self.among.as_ref().map(all),
        }
    }

    /// The answer by going through the rows, of one bank or all.
    pub(crate) fn naive(&self, rows: &Registry, own: Option<BiobankKey>) -> ExactAnswer {
        let rows: Registry = (rows.iter())
            .filter(|(_, (bank, _))| own.is_none_or(|own| own == *bank))
            .map(|(id, row)| (*id, row.clone()))
            .collect();
        let looked: Vec<_> = rows
            .iter()
            .map(|(id, row)| (row, self.look(&rows, *id)))
            .collect();
        let matching = |but: Option<Attribute>| {
            let holds = |(_, held): &&(_, Vec<_>)| {
                held.iter()
                    .all(|(attribute, holds)| *holds || (but.is_some() && *attribute == but))
            };
            looked
                .iter()
                .filter(holds)
                .map(|(row, _)| *row)
                .collect::<Vec<_>>()
        };
        let found = matching(None);
        let facet = |attribute: &Attribute| {
            let mut counts: BTreeMap<String, u64> = BTreeMap::new();
            for (bank, sample) in rows.values() {
                for value in said(*attribute, *bank, sample) {
                    counts.entry(value).or_default();
                }
            }
            for (bank, sample) in matching(Some(*attribute)) {
                for value in said(*attribute, *bank, sample) {
                    *counts.entry(value).or_default() += 1;
                }
            }
            Facet {
                attribute: *attribute,
                counts: counts.into_iter().collect(),
            }
        };
        let donors: BTreeSet<_> = found
            .iter()
            .map(|(bank, sample)| (bank, &sample.donor))
            .collect();
        ExactAnswer {
            samples: found.len() as u64,
            donors: donors.len() as u64,
            facets: Attribute::ALL.iter().map(facet).collect(),
        }
    }

    /// Row keys of the samples of an answer.
    pub(crate) fn found(&self, rows: &Registry) -> BTreeSet<i64> {
        let holds = |id: &&i64| self.look(rows, **id).iter().all(|(_, holds)| *holds);
        rows.keys().filter(holds).copied().collect()
    }

    /// Whether each filter holds for a sample, and what its filter is on; none for what no facet leaves out.
    fn look(&self, rows: &Registry, id: i64) -> Vec<(Option<Attribute>, bool)> {
        let (bank, sample) = &rows[&id];
        let has = |wanted: &[Wanted]| {
            rows.values().any(|(other_bank, other)| {
                other_bank == bank
                    && other.donor == sample.donor
                    && wanted.iter().all(|wanted| wanted.holds(*other_bank, other))
            })
        };
        let is_met = |ways: &Vec<Met>| ways.iter().any(|way| way.holds(id, *bank, sample));
        let among = self.among.as_ref();
        let is_among = among.is_none_or(|clauses| clauses.iter().all(is_met));
        let mut held = vec![(None, is_among)];
        for (wanted, is_excluded) in &self.companions {
            held.push((None, sample.donor.is_some() && has(wanted) != *is_excluded));
        }
        let filters = self.filters.iter();
        held.extend(filters.map(|wanted| (Some(wanted.attribute()), wanted.holds(*bank, sample))));
        held
    }
}
