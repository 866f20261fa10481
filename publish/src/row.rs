use tumorotheque_domain::{
    BiobankKey, Consent, Icd10, Preservation, SampleType, Sex, TumourStatus,
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
