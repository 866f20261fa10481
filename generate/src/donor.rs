use tumorotheque_domain::Consent;

use crate::{
    bank::Bank,
    calendar::Calendar,
    diagnosis::{Ages, Diagnosis},
    random::Random,
    tables::Tables,
};

/// Somebody who does not exist.
#[derive(Debug)]
pub(crate) struct Donor<'t> {
    /// Counted over the whole table; becomes the pseudonym.
    pub(crate) number: u64,
    /// Place among the banks.
    pub(crate) bank: usize,
    pub(crate) diagnosis: &'t Diagnosis,
    /// ICD-10 code and site.
    pub(crate) code: (&'t str, &'t str),
    /// Morphology and ADICAP.
    pub(crate) lesion: (&'t str, &'t str),
    /// `F`, `M`, `I`, or empty.
    pub(crate) sex: &'static str,
    pub(crate) stage: &'t str,
    pub(crate) consent: Consent,
    pub(crate) collection: &'t str,
    /// Day of the first sample, in the calendar.
    pub(crate) first_day: u64,
    /// Whether the bank wrote down more than the month.
    pub(crate) knows_day: bool,
    /// Age at the first sample, in days.
    age_in_days: u64,
}

/// What donors said of research use, in 1,000: about 8 % may not count in public figures.
const CONSENTS: [(Consent, u64); 6] = [
    (Consent::NotOpposed, 610),
    (Consent::Consented, 310),
    (Consent::Pending, 25),
    (Consent::Opposed, 20),
    (Consent::Unknown, 25),
    (Consent::Deceased, 10),
];

impl<'t> Donor<'t> {
    pub(crate) fn draw(
        number: u64,
        tables: &'t Tables,
        calendar: &Calendar,
        random: &mut Random,
    ) -> Self {
        let bank = tables.bank_of(number, random);
        let (diagnosis, age) = sick(&tables.banks[bank], tables, random);
        let in_collection = random.chance(diagnosis.collected);
        Self {
            number,
            bank,
            diagnosis,
            code: pair(&diagnosis.codes, random),
            lesion: pair(&diagnosis.lesions, random),
            sex: sex(diagnosis.female, random),
            stage: random
                .often_first(&diagnosis.stages)
                .map(String::as_str)
                .unwrap_or_default(),
            consent: consent(random),
            collection: if in_collection {
                &diagnosis.collection
            } else {
                ""
            },
            first_day: random.below(calendar.len()),
            knows_day: !random.chance(40),
            // One to 364 days past the birthday, so that rounding never makes another year of it.
            age_in_days: age * 1_461 / 4 + 1 + random.below(364),
        }
    }

    /// Whole years at a day not before the first.
    pub(crate) fn age_at(&self, day: u64) -> u64 {
        (self.age_in_days + day - self.first_day) * 4 / 1_461
    }
}

/// What brings a donor to this bank, and at what age.
fn sick<'t>(bank: &Bank, tables: &'t Tables, random: &mut Random) -> (&'t Diagnosis, u64) {
    if let Some(of_children) = bank
        .of_children
        .as_ref()
        .filter(|_| random.chance(bank.children))
    {
        let diagnosis = &tables.diagnoses.common[*of_children.pick(random)];
        return (diagnosis, Ages::child(random));
    }
    let rare = &tables.diagnoses.rare;
    let diagnosis = if random.chance(bank.others) && !rare.is_empty() {
        let length = rare.len() as u64;
        &rare[usize::try_from(random.below(length)).unwrap_or_default()]
    } else {
        &tables.diagnoses.common[*bank.of_adults.pick(random)]
    };
    (diagnosis, diagnosis.ages.adult(random))
}

fn pair<'t>(list: &'t [(String, String)], random: &mut Random) -> (&'t str, &'t str) {
    let drawn = random.often_first(list);
    drawn
        .map(|(one, other)| (one.as_str(), other.as_str()))
        .unwrap_or_default()
}

/// Indeterminate or not written down only where both sexes are possible.
fn sex(female: u64, random: &mut Random) -> &'static str {
    let drawn = if random.chance(female) { "F" } else { "M" };
    match random.below(1_000) {
        _ if female == 0 || female >= 1_000 => drawn,
        0..2 => "I",
        2..8 => "",
        _ => drawn,
    }
}

fn consent(random: &mut Random) -> Consent {
    let mut drawn = random.below(1_000);
    for (consent, share) in CONSENTS {
        if drawn < share {
            return consent;
        }
        drawn -= share;
    }
    Consent::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_consent_make_a_whole() {
        assert_eq!(CONSENTS.iter().map(|(_, share)| share).sum::<u64>(), 1_000);
    }
}
