//! Counting donors out of the columns, where the samples of a donor stand together.

use std::{collections::HashMap, hash::Hash};

use anyhow::Context as _;
use foldhash::quality::RandomState;
use indicatif::ProgressBar;
use tumorotheque_domain::{Consent, Icd10, Position, Preservation, SampleType, Sex, TumourStatus};
use tumorotheque_index::{Attribute, ByDonor, Said};
use tumorotheque_publish::{Count, Row, Told};

use super::Registry;

/// Counts every sample as of a position. False, with nothing counted, when the columns are at another.
///
/// # Errors
/// When the columns cannot be read. Then only a part is counted.
pub(super) fn count_by_donor(
    registry: &Registry,
    position: Position,
    count: &mut Count,
    progress: &ProgressBar,
) -> anyhow::Result<bool> {
    let mut understood = Ok(());
    let show = |bank: ByDonor<'_>| {
        if understood.is_ok() {
            understood = count_bank(bank, count, progress);
        }
    };
    let scope = registry.scope_of_operator();
    let is_there = registry.columns.each_bank(scope, position, show)?;
    understood?;
    Ok(is_there)
}

fn count_bank(bank: ByDonor<'_>, count: &mut Count, progress: &ProgressBar) -> anyhow::Result<()> {
    let columns = Columns::of(bank).context("a value in the columns is not understood")?;
    let mut of_samples: HashMap<_, Option<Told>, RandomState> = HashMap::default();
    let mut of_persons: HashMap<_, Told, RandomState> = HashMap::default();
    let mut told = Vec::new();
    for (donor, samples) in bank.donors() {
        for sample in samples.clone() {
            let said = of_samples
                .entry(columns.said_of_sample(sample))
                .or_insert_with(|| count.of_sample(&columns.row(bank, sample)));
            let Some(said) = *said else { continue };
            let of_person = of_persons
                .entry(columns.said_of_person(sample))
                .or_insert_with(|| count.of_person(&columns.row(bank, sample)));
            told.extend([said, *of_person]);
        }
        count.add_donor(bank.biobank(), donor, &mut told);
        progress.inc(samples.len() as u64);
    }
    Ok(())
}

/// What counts of the samples of a bank.
struct Columns<'a> {
    sample_type: Column<'a, SampleType>,
    tumour: Column<'a, Option<TumourStatus>>,
    preservation: Column<'a, Option<Preservation>>,
    diagnosis: Column<'a, Option<Icd10>>,
    sex: Column<'a, Option<Sex>>,
    age: Column<'a, Option<u8>>,
    collection: Column<'a, Option<&'a str>>,
    consent: Column<'a, Consent>,
}

/// What samples say of one thing, with the values that their words mean.
struct Column<'a, T> {
    said: Said<'a>,
    values: Vec<T>,
}

impl<'a, T: Copy> Column<'a, T> {
    /// None when a word has no meaning.
    fn of(
        bank: ByDonor<'a>,
        attribute: Attribute,
        read: impl Fn(&'a str) -> Option<T>,
    ) -> Option<Self> {
        let said = bank.said(attribute)?;
        let values = said.values.iter().map(|word| read(word));
        Some(Self {
            said,
            values: values.collect::<Option<_>>()?,
        })
    }

    fn value(&self, sample: usize) -> T {
        self.values[self.said.of(sample) as usize]
    }
}

/// Reads a word that may be missing.
fn if_said<T>(read: impl Fn(&str) -> Option<T>) -> impl Fn(&str) -> Option<Option<T>> {
    move |word| match word {
        "" => Some(None),
        word => read(word).map(Some),
    }
}

impl<'a> Columns<'a> {
    fn of(bank: ByDonor<'a>) -> Option<Self> {
        let diagnosis = if_said(|code| Icd10::parse(code).ok());
        Some(Self {
            sample_type: Column::of(bank, Attribute::SampleType, SampleType::from_code)?,
            tumour: Column::of(bank, Attribute::Tumour, if_said(TumourStatus::from_code))?,
            preservation: Column::of(
                bank,
                Attribute::Preservation,
                if_said(Preservation::from_code),
            )?,
            diagnosis: Column::of(bank, Attribute::Diagnosis, diagnosis)?,
            sex: Column::of(bank, Attribute::Sex, if_said(Sex::from_code))?,
            age: Column::of(bank, Attribute::AgeBand, if_said(|age| age.parse().ok()))?,
            collection: Column::of(bank, Attribute::Collection, |name| {
                Some(Some(name).filter(|name| !name.is_empty()))
            })?,
            consent: Column::of(bank, Attribute::Consent, Consent::from_code)?,
        })
    }

    /// All that [`Count::of_sample`] looks at, as numbers: samples that are alike in it are told of once.
    fn said_of_sample(&self, sample: usize) -> impl Hash + Eq + use<> {
        [
            self.sample_type.said.of(sample),
            self.tumour.said.of(sample),
            self.preservation.said.of(sample),
            self.diagnosis.said.of(sample),
            self.collection.said.of(sample),
            self.consent.said.of(sample),
        ]
    }

    /// The same of [`Count::of_person`].
    fn said_of_person(&self, sample: usize) -> impl Hash + Eq + use<> {
        [
            self.diagnosis.said.of(sample),
            self.sex.said.of(sample),
            self.age.said.of(sample),
        ]
    }

    /// A sample whose donor is told apart.
    fn row(&self, bank: ByDonor<'_>, sample: usize) -> Row<'a> {
        Row {
            biobank: bank.biobank(),
            donor: None,
            sample_type: self.sample_type.value(sample),
            tumour: self.tumour.value(sample),
            diagnosis: self.diagnosis.value(sample),
            preservation: self.preservation.value(sample),
            sex: self.sex.value(sample),
            age_at_sampling: self.age.value(sample),
            collection: self.collection.value(sample),
            consent: self.consent.value(sample),
        }
    }
}
