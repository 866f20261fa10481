//! Samples and questions drawn at random, and the naive way to answer: one row after the other.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use tumorotheque_domain::{
    BiobankKey, Consent, Icd10, Morphology, PartialDate, Preservation, Sample, SampleType, Sex,
    StorageTemperature, Topography, TumourStatus,
};
use tumorotheque_index::{
    Attribute, Companion, ExactAnswer, Facet, Filter, Keys, Matching, SampleQuestion,
};

/// Rows of a registry: bank and sample by row key.
pub(crate) type Registry = BTreeMap<i64, (BiobankKey, Sample)>;

const DIAGNOSES: [&str; 5] = ["C50", "C50.4", "C50.9", "C43.5", "D05"];

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

/// A filter, in a form that the naive way understands too.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    AnyOf(Attribute, Vec<String>, bool),
    Diagnoses(Vec<&'static str>, bool),
    /// One of some values, or one of some diagnoses.
    Either(Vec<String>, Vec<&'static str>),
    Years(i16, i16),
    Period(&'static str, &'static str),
    Ages(u8, u8),
}

impl Wanted {
    fn attribute(&self) -> Attribute {
        match self {
            Self::AnyOf(attribute, ..) => *attribute,
            Self::Diagnoses(..) | Self::Either(..) => Attribute::Diagnosis,
            Self::Years(..) | Self::Period(..) => Attribute::Year,
            Self::Ages(..) => Attribute::AgeBand,
        }
    }

    pub(crate) fn filter(&self) -> Filter {
        let with = |filter: Filter, is_excluded| {
            if is_excluded {
                filter.excluded()
            } else {
                filter
            }
        };
        match self {
            Self::AnyOf(attribute, values, is_excluded) => {
                with(Filter::any_of(*attribute, values.clone()), *is_excluded)
            }
            Self::Diagnoses(codes, is_excluded) => {
                let codes = codes.iter().map(|code| Icd10::parse(code).unwrap());
                with(Filter::diagnoses(codes), *is_excluded)
            }
            Self::Either(values, codes) => {
                let codes = Self::Diagnoses(codes.clone(), false).filter();
                Filter::any_of(Attribute::Diagnosis, values.clone()).or(codes)
            }
            Self::Years(from, to) => Filter::years(*from..=*to),
            Self::Period(from, to) => {
                let date = |text: &str| PartialDate::parse_iso(text).ok();
                Filter::period(date(from), date(to))
            }
            Self::Ages(from, to) => Filter::ages(*from..=*to),
        }
    }

    fn holds(&self, bank: BiobankKey, sample: &Sample) -> bool {
        match self {
            Self::AnyOf(attribute, values, is_excluded) => {
                let has = said(*attribute, bank, sample)
                    .iter()
                    .any(|value| values.contains(value));
                has != *is_excluded
            }
            Self::Diagnoses(codes, is_excluded) => {
                let code = sample
                    .diagnosis
                    .map(|code| code.to_string())
                    .unwrap_or_default();
                let has = codes
                    .iter()
                    .any(|wanted| code == *wanted || code.starts_with(&format!("{wanted}.")));
                has != *is_excluded
            }
            Self::Either(values, codes) => {
                Self::AnyOf(Attribute::Diagnosis, values.clone(), false).holds(bank, sample)
                    || Self::Diagnoses(codes.clone(), false).holds(bank, sample)
            }
            // As text: an empty bound is none.
            Self::Period(from, to) => sample.collected.is_some_and(|date| {
                let (first, last) = (date.earliest().to_string(), date.latest().to_string());
                *from <= first.as_str() && (to.is_empty() || last.as_str() <= *to)
            }),
            Self::Years(from, to) => sample
                .collected
                .is_some_and(|date| (*from..=*to).contains(&date.year())),
            Self::Ages(from, to) => sample
                .age_at_sampling
                .is_some_and(|age| (*from..=*to).contains(&age)),
        }
    }
}

/// What a sample says of an attribute, in the words of facets.
fn said(attribute: Attribute, bank: BiobankKey, sample: &Sample) -> Vec<String> {
    let shown = |value: Option<String>| vec![value.unwrap_or_default()];
    match attribute {
        Attribute::Biobank => shown(Some(bank.0.to_string())),
        Attribute::Collection => shown(sample.collection.clone()),
        Attribute::SampleType => shown(Some(sample.sample_type.code().to_owned())),
        Attribute::Tumour => shown(sample.tumour.map(|value| value.code().to_owned())),
        Attribute::Preservation => shown(sample.preservation.map(|value| value.code().to_owned())),
        Attribute::StorageTemperature => shown(
            sample
                .storage_temperature
                .map(|value| value.code().to_owned()),
        ),
        Attribute::Diagnosis => shown(sample.diagnosis.map(|code| code.to_string())),
        Attribute::Topography => shown(sample.topography.map(|code| code.to_string())),
        Attribute::Morphology => shown(sample.morphology.map(|code| code.to_string())),
        Attribute::Behaviour => shown(sample.morphology.map(|code| code.behaviour().to_string())),
        Attribute::Sex => shown(sample.sex.map(|value| value.code().to_owned())),
        Attribute::AgeBand => shown(sample.age_at_sampling.map(|age| match age {
            0..=9 => "0-9".to_owned(),
            40..=49 => "40-49".to_owned(),
            50..=59 => "50-59".to_owned(),
            _ => "90+".to_owned(),
        })),
        Attribute::Year => shown(sample.collected.map(|date| date.year().to_string())),
        Attribute::Stage => shown(sample.stage.as_ref().map(ToString::to_string)),
        Attribute::Consent => shown(Some(sample.consent.code().to_owned())),
        Attribute::Derived => {
            let has = [("dna", sample.derived.dna), ("rna", sample.derived.rna)];
            let has: Vec<String> = (has.iter().filter(|(_, has)| *has == Some(true)))
                .map(|(name, _)| (*name).to_owned())
                .collect();
            if has.is_empty() { shown(None) } else { has }
        }
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
                Matching::Among(ids.iter().flat_map(of_each).chain(others).collect::<Keys>())
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

fn wanted() -> impl Strategy<Value = Wanted> {
    let values = proptest::sample::select(vec![
        "1",
        "2",
        "serum",
        "dna",
        "rna",
        "tumour",
        "frozen",
        "LN",
        "C50",
        "C50.4",
        "C43.5",
        "8140/3",
        "3",
        "F",
        "40-49",
        "90+",
        "2017",
        "consented",
        "unknown",
        "Sein",
        "",
        "nowhere",
    ]);
    let any_of = (
        proptest::sample::select(Attribute::ALL),
        proptest::collection::vec(values.prop_map(str::to_owned), 0..4),
        any::<bool>(),
    );
    let diagnoses = proptest::sample::subsequence(DIAGNOSES.to_vec(), 0..3);
    prop_oneof![
        6 => any_of.prop_map(|(attribute, values, is_excluded)| Wanted::AnyOf(attribute, values, is_excluded)),
        1 => diagnoses.clone().prop_map(|codes| Wanted::Either(vec![String::new(), "C43.5".to_owned()], codes)),
        1 => proptest::sample::select(vec![("2017-06-01", "2017-06-30"), ("2001-01-02", ""), ("", "2017-06-20"), ("2018-01-01", "2001-01-01")])
            .prop_map(|(from, to)| Wanted::Period(from, to)),
        2 => (diagnoses, any::<bool>()).prop_map(|(codes, is_excluded)| Wanted::Diagnoses(codes, is_excluded)),
        1 => Just(Wanted::Years(2010, 2020)),
        1 => Just(Wanted::Ages(41, 49)),
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
