//! Donors with planted secrets, of whom the attacker knows all but the secret.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// `SplitMix64`: the same world every time.
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(super) const fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    pub(super) fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }
}

/// What a file says of samples, by the names of the API's parameters; the first values are common, the last ones rare. Donors
/// give one sample each, and some a tube of blood beside it, which helps the attacker: then figures of cells add up.
pub(super) const ATTRIBUTES: [(&str, &[&str]); 8] = [
    (
        "sample_type",
        &[
            "serum",
            "plasma",
            "tissue_frozen",
            "urine",
            "csf",
            "saliva",
            "pbmc",
        ],
    ),
    ("diagnosis", &["C50", "C43", "C34", "C18"]),
    ("preservation", &["frozen", "ffpe", "dry"]),
    ("collection", &["", "melancohort", "coincide"]),
    ("tumour", &["tumour", "non_tumour"]),
    ("matched", &["", "blood"]),
    ("sex", &["F", "M"]),
    ("age_band", &["60-79", "40-59", "20-39", "80-120", "0-19"]),
];

/// Filters that are used together: who asks about a target by more learns no more, and waits for hours.
const FAMILIES: [[&str; 4]; 4] = [
    ["sample_type", "diagnosis", "preservation", "collection"],
    ["diagnosis", "sex", "age_band", "matched"],
    ["diagnosis", "sex", "age_band", "tumour"],
    // Figures of four dimensions have the first three of these.
    ["sample_type", "diagnosis", "matched", "preservation"],
];

/// What all donors of a bank have in common. What is matched stands beside a tumour, so where that is asked about, all
/// samples are tumours; in the other banks it is asked whether they are.
const fn common(bank: usize) -> (&'static str, &'static str) {
    if bank.is_multiple_of(2) {
        ("tumour", "tumour")
    } else {
        ("matched", "")
    }
}

/// Secrets of each kind that are planted in a bank.
const TARGETS: usize = 25;

/// Of the materials, and of the ages, those that most donors have; targets have one of the others.
const USUAL: usize = 3;
/// Filters of which that holds.
const WITH_USUAL: [&str; 2] = ["sample_type", "age_band"];

/// A donor with the one sample.
#[derive(Clone, Debug)]
pub(super) struct Donor {
    pub(super) bank: String,
    /// By parameter; empty says nothing.
    pub(super) values: BTreeMap<&'static str, &'static str>,
}

/// What some donors gave beside: nobody else gave it.
pub(super) const BLOOD: &str = "buffy_coat";

impl Donor {
    /// Years of age somewhere in the band.
    pub(super) fn age(&self) -> u8 {
        let band = self.values["age_band"];
        band[..2].trim_end_matches('-').parse::<u8>().unwrap() + 3
    }
}

/// Somebody whom the attacker wants to know about.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) bank: String,
    /// What the attacker knows, by parameter.
    pub(super) known: BTreeMap<&'static str, &'static str>,
    pub(super) secret: Secret,
    /// The coin that was tossed.
    pub(super) truth: bool,
}

/// What the attacker wants to know.
#[derive(Clone, Debug)]
pub(super) enum Secret {
    /// Whether the donor is there at all.
    Presence,
    /// Which of two values a donor has who is there: the second one when the truth is true.
    Value {
        parameter: &'static str,
        values: [&'static str; 2],
    },
}

impl Secret {
    /// The filter that it is about.
    pub(super) const fn parameter(&self) -> Option<&'static str> {
        match self {
            Self::Presence => None,
            Self::Value { parameter, .. } => Some(parameter),
        }
    }
}

pub(super) struct World {
    random: Random,
    /// By bank, what all of its donors have in common.
    common: BTreeMap<String, (&'static str, &'static str)>,
    /// Whether secrets are about samples alone, where a target is the easiest to single out.
    is_of_samples: bool,
    pub(super) donors: Vec<Donor>,
    pub(super) targets: Vec<Target>,
}

impl World {
    /// Banks from large to tiny, the last one of twelve donors.
    pub(super) fn of(banks: &[String], seed: u64) -> Self {
        Self::with(banks, seed, false)
    }

    /// The same with secrets about samples alone.
    pub(super) fn of_samples(banks: &[String], seed: u64) -> Self {
        Self::with(banks, seed, true)
    }

    fn with(banks: &[String], seed: u64, is_of_samples: bool) -> Self {
        let mut world = Self {
            is_of_samples,
            random: Random::new(seed),
            common: (banks.iter().enumerate())
                .map(|(place, bank)| (bank.clone(), common(place)))
                .collect(),
            donors: Vec::new(),
            targets: Vec::new(),
        };
        for (place, bank) in banks.iter().enumerate() {
            let is_tiny = place + 1 == banks.len();
            let donors = if is_tiny {
                12
            } else {
                500 + 1_200 / (place + 1)
            };
            for _ in 0..donors {
                let donor = world.donor(bank);
                world.donors.push(donor);
            }
            if !is_tiny {
                (0..TARGETS).for_each(|_| world.plant_value(bank));
                (0..TARGETS).for_each(|_| world.plant_presence(bank));
            }
        }
        world
    }

    /// Banks with donors.
    pub(super) fn banks(&self) -> BTreeSet<&str> {
        self.donors
            .iter()
            .map(|donor| donor.bank.as_str())
            .collect()
    }

    fn donor(&mut self, bank: &str) -> Donor {
        let values = ATTRIBUTES.map(|(name, values)| {
            let few = if WITH_USUAL.contains(&name) && self.random.below(50) > 0 {
                USUAL
            } else {
                values.len()
            };
            let place = self
                .random
                .below(few as u64)
                .min(self.random.below(few as u64));
            (name, values[usize::try_from(place).unwrap()])
        });
        let values = values.into_iter().chain([self.common[bank]]);
        Donor {
            bank: bank.to_owned(),
            values: values.collect(),
        }
    }

    /// What is known of a target: an unusual material, and any other value as soon as another. Nearly all are alone with it.
    fn profile(&mut self, bank: &str) -> BTreeMap<&'static str, &'static str> {
        let values = ATTRIBUTES.map(|(name, values)| {
            let values = if WITH_USUAL.contains(&name) {
                &values[USUAL..]
            } else {
                values
            };
            (name, *self.random.one_of(values))
        });
        values.into_iter().chain([self.common[bank]]).collect()
    }

    /// Filters to ask about a target by: those of half of the targets are about samples, those of the others about donors, or about
    /// both where something is matched.
    fn family(&mut self, bank: &str) -> [&'static str; 4] {
        let common = self.common[bank].0;
        let others: Vec<_> = FAMILIES
            .iter()
            .skip(1)
            .filter(|family| !family.contains(&common))
            .collect();
        match self.random.below(2) {
            1 if !self.is_of_samples => **self.random.one_of(&others),
            _ => FAMILIES[0],
        }
    }

    /// A donor of whom one value is a secret.
    pub(super) fn plant_value(&mut self, bank: &str) {
        let family = self.family(bank);
        let secrets = ATTRIBUTES.iter().filter(|(name, _)| family.contains(name));
        let (parameter, values) = **self.random.one_of(&secrets.collect::<Vec<_>>());
        let named: Vec<&str> = values
            .iter()
            .copied()
            .filter(|one| !one.is_empty())
            .collect();
        let first = *self.random.one_of(&named);
        let others: Vec<&str> = values
            .iter()
            .copied()
            .filter(|one| *one != first && (named.len() < 2 || !one.is_empty()))
            .collect();
        let values = [first, *self.random.one_of(&others)];
        let truth = self.random.below(2) == 1;
        let mut known = self.profile(bank);
        let mut all = known.clone();
        known.remove(parameter);
        all.insert(parameter, values[usize::from(truth)]);
        self.donors.push(Donor {
            bank: bank.to_owned(),
            values: all,
        });
        known.retain(|name, _| family.contains(name));
        self.targets.push(Target {
            bank: bank.to_owned(),
            known,
            secret: Secret::Value { parameter, values },
            truth,
        });
    }

    /// So many donors come to each bank, each of them a target.
    pub(super) fn plant_in_each(&mut self, banks: &[String], donors: usize) {
        for bank in banks {
            (0..donors).for_each(|_| self.plant_value(bank));
        }
    }

    /// Somebody of whom all is known but whether they are there.
    fn plant_presence(&mut self, bank: &str) {
        let (mut known, truth) = (self.profile(bank), self.random.below(2) == 1);
        if truth {
            self.donors.push(Donor {
                bank: bank.to_owned(),
                values: known.clone(),
            });
        }
        let family = self.family(bank);
        known.retain(|name, _| family.contains(name));
        self.targets.push(Target {
            bank: bank.to_owned(),
            known,
            secret: Secret::Presence,
            truth,
        });
    }
}

/// The sample table of donors; `first` numbers them.
pub(super) fn table(donors: &[Donor], first: usize) -> String {
    let mut table =
        "biobank,sample_id,donor,sample_type,diagnosis,preservation,tumour,sex,age,collection,consent\n"
            .to_owned();
    for (place, donor) in donors.iter().enumerate() {
        let number = first + place;
        let cell = |name: &str| donor.values[name];
        let collection = match cell("collection") {
            "melancohort" => "MelanCohort",
            "coincide" => "Coïncide",
            other => other,
        };
        writeln!(
            table,
            "{},S{number},D{number},{},{},{},{},{},{},{collection},consented",
            donor.bank,
            cell("sample_type"),
            cell("diagnosis"),
            cell("preservation"),
            cell("tumour"),
            cell("sex"),
            donor.age(),
        )
        .unwrap();
        if cell("matched") == "blood" {
            let bank = &donor.bank;
            writeln!(table, "{bank},S{number}B,D{number},{BLOOD},,,,,,,consented").unwrap();
        }
    }
    table
}
