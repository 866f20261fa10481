use tumorotheque_domain::{
    AgeBand, BiobankKey, Icd10, Preservation, SampleType, Sex, Slug, TumourStatus,
};

use crate::{Attribute, Cell, fingerprint::fingerprint};

/// What a row says of the sample, or of the person, as far as it counts: rows that say the same are in the same cells. No
/// cell has something of both, and there are much fewer different things of either than of both together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Said {
    pub(crate) biobank: BiobankKey,
    pub(crate) category: Option<Icd10>,
    pub(crate) of: SaidOf,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SaidOf {
    Sample {
        sample_type: SampleType,
        tumour: Option<TumourStatus>,
        preservation: Option<Preservation>,
        collection: Option<Slug>,
    },
    Person {
        sex: Option<Sex>,
        age_band: Option<AgeBand>,
    },
}

impl Said {
    fn attributes(&self) -> impl Iterator<Item = Attribute> {
        let attributes = match self.of {
            SaidOf::Sample {
                sample_type,
                tumour,
                preservation,
                ..
            } => [
                Some(Attribute::SampleType(sample_type)),
                tumour.map(Attribute::Tumour),
                preservation.map(Attribute::Preservation),
            ],
            SaidOf::Person { sex, age_band } => [
                sex.map(Attribute::Sex),
                age_band.map(Attribute::AgeBand),
                None,
            ],
        };
        attributes.into_iter().flatten()
    }

    /// The cells that it is in, but for those of donors who gave something else too.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Cell> {
        let of_bank = match &self.of {
            SaidOf::Sample { collection, .. } => [collection.clone().map(Cell::Collection), None],
            SaidOf::Person { .. } => [Some(Cell::Bank), self.category.map(Cell::Diagnosis)],
        };
        let split = self.category.into_iter().flat_map(|category| {
            let attributes = self.attributes();
            let attributes = attributes.filter(|attribute| attribute.kind().is_split());
            attributes.map(move |attribute| Cell::OfDiagnosis(attribute, category))
        });
        let alone = self.attributes().map(Cell::Of);
        of_bank.into_iter().flatten().chain(alone).chain(split)
    }

    /// A fingerprint of all but the bank.
    pub(crate) fn content(&self) -> u64 {
        let attributes = self.attributes().map(|attribute| attribute.to_string());
        let category = self.category.map(|code| code.to_string());
        let collection = match &self.of {
            SaidOf::Sample { collection, .. } => collection.as_ref().map(Slug::to_string),
            SaidOf::Person { .. } => None,
        };
        let named = [category.unwrap_or_default(), collection.unwrap_or_default()];
        fingerprint(named.into_iter().chain(attributes))
    }
}
