//! Publishers in use elsewhere that the same attacker must defeat; otherwise its failure against ours would prove nothing.
//! They are here alone, never in the program.

use std::collections::BTreeMap;

use tumorotheque_domain::{
    BiobankKey, Consent, Icd10, Preservation, SampleType, Sex, Slug, TumourStatus,
};
use tumorotheque_publish::{Count, Criteria, Figures, Kind, Row};

use super::{
    bounds::meets,
    publisher::{Answer, Figure, Publisher, Question},
    world::{BLOOD, Donor, Random},
};

/// What is shown of a number of donors.
pub(super) type Mask = fn(i64) -> Figure;

/// Counts the donors that a question meets, whatever it asks, and masks the number.
pub(super) struct Masked {
    /// Donors who say the same, with their number, by bank.
    alike: BTreeMap<String, Vec<(Donor, i64)>>,
    mask: Mask,
}

impl Masked {
    pub(super) fn new(donors: &[Donor], mask: Mask) -> Self {
        let mut alike: BTreeMap<String, Vec<(Donor, i64)>> = BTreeMap::new();
        for donor in donors {
            let known = alike.entry(donor.bank.clone()).or_default();
            match known
                .iter_mut()
                .find(|(other, _)| other.values == donor.values)
            {
                Some((_, count)) => *count += 1,
                None => known.push((donor.clone(), 1)),
            }
        }
        Self { alike, mask }
    }
}

impl Publisher for Masked {
    fn answer(&self, question: &Question) -> Answer {
        let count = |donors: &[(Donor, i64)]| {
            let met = donors.iter().filter(|(donor, _)| meets(donor, question));
            met.map(|(_, count)| count).sum::<i64>()
        };
        listed(
            self.alike
                .iter()
                .map(|(bank, donors)| (bank.clone(), (self.mask)(count(donors)))),
        )
    }
}

fn listed(banks: impl Iterator<Item = (String, Figure)>) -> Answer {
    let mut banks: Vec<_> = banks.collect();
    banks.sort_by_key(|(_, figure)| std::cmp::Reverse(figure.middle()));
    Answer {
        total: i64::try_from(banks.len()).unwrap(),
        banks,
        ..Answer::default()
    }
}

/// The number, unless it is small.
pub(super) fn floor_of_ten(donors: i64) -> Figure {
    let hidden = Figure { least: 0, most: 9 };
    let shown = Figure {
        least: donors,
        most: donors,
    };
    if donors < 10 { hidden } else { shown }
}

/// The next ten.
pub(super) fn rounded_to_ten(donors: i64) -> Figure {
    let tens = donors.div_euclid(10) * 10;
    Figure {
        least: tens,
        most: tens + 9,
    }
}

/// Laplace noise of scale 3.6, always the same for the same number, rounded to ten, at least ten: as Samply's focus does it
/// (epsilon 0.28, step 10). None is shown as none, which tells who is there.
pub(super) fn cached_noise(donors: i64) -> Figure {
    if donors == 0 {
        return Figure { least: 0, most: 0 };
    }
    let drawn = Random::new(donors.cast_unsigned()).below(1_000_000);
    let [drawn, half] = [drawn, 500_000].map(|one| f64::from(u32::try_from(one).unwrap()));
    let side = (drawn - half) / 1_000_000.0;
    let noise = -3.6 * side.signum() * (1.0 - 2.0 * side.abs()).max(1e-9).ln();
    let tens = (f64::from(i32::try_from(donors).unwrap()) + noise) / 10.0;
    #[expect(clippy::cast_possible_truncation, reason = "a few thousand")]
    rounded_to_ten(10 * tens.round().max(1.0) as i64)
}

/// Bands of the same cells as ours, made anew every night whoever came.
pub(super) struct Nightly(BTreeMap<String, Figures>);

impl Nightly {
    pub(super) fn of(donors: &[Donor]) -> Self {
        let mut counts: BTreeMap<String, Count> = BTreeMap::new();
        for (number, donor) in donors.iter().enumerate() {
            let collections = ["melancohort", "coincide"].map(|id| Slug::parse(id).unwrap());
            let count = counts.entry(donor.bank.clone());
            let count = count.or_insert_with(|| Count::of_collections(collections));
            let number = number.to_string();
            let row = Row {
                biobank: BiobankKey(1),
                donor: Some(&number),
                sample_type: SampleType::from_code(donor.values["sample_type"]).unwrap(),
                tumour: TumourStatus::from_code(donor.values["tumour"]),
                diagnosis: Icd10::parse(donor.values["diagnosis"]).ok(),
                preservation: Preservation::from_code(donor.values["preservation"]),
                sex: Sex::from_code(donor.values["sex"]),
                age_at_sampling: Some(donor.age()),
                collection: Some(donor.values["collection"]).filter(|name| !name.is_empty()),
                consent: Consent::Consented,
            };
            count.add(&row);
            if donor.values["matched"] == "blood" {
                count.add(&Row {
                    sample_type: SampleType::from_code(BLOOD).unwrap(),
                    tumour: None,
                    diagnosis: None,
                    preservation: None,
                    sex: None,
                    age_at_sampling: None,
                    collection: None,
                    ..row
                });
            }
        }
        let frozen = counts.into_iter().map(|(bank, count)| {
            let id = Slug::parse(&bank).unwrap();
            (bank, count.freeze(|_| Some(id.clone())).figures)
        });
        Self(frozen.collect())
    }
}

impl Publisher for Nightly {
    fn answer(&self, question: &Question) -> Answer {
        let values = |name: &str| {
            let chosen = question.iter().filter(|(filter, _)| filter == name);
            chosen.map(|(_, value)| value.clone()).collect::<Vec<_>>()
        };
        let attributes = |kind: Kind| {
            let codes = values(kind.name());
            codes
                .into_iter()
                .filter_map(move |code| kind.of_code(&code))
        };
        let criteria = Criteria {
            attributes: Kind::ALL.into_iter().flat_map(attributes).collect(),
            diagnoses: values("diagnosis")
                .iter()
                .filter_map(|code| Icd10::parse(code).ok())
                .collect(),
            collections: values("collection")
                .iter()
                .filter_map(|id| Slug::parse(id))
                .collect(),
            is_broader: false,
        };
        let figure = |(bank, figures): (&String, &Figures)| {
            let donors = figures
                .answer(&Slug::parse(bank).unwrap(), &criteria)
                .donors;
            (bank.clone(), Figure::read(&donors.to_string()))
        };
        listed(self.0.iter().map(figure))
    }
}
