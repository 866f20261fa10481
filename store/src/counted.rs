use tumorotheque_domain::{
    BiobankKey, Catalogue, Consent, Icd10, Position, Preservation, SampleType, Seq, Sex,
    TumourStatus,
};

/// What a public count needs to know of a sample. Only samples that may count come as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted<'a> {
    /// Its bank.
    pub biobank: BiobankKey,
    /// The bank's pseudonym of the donor.
    pub donor: Option<&'a str>,
    /// Its material.
    pub sample_type: SampleType,
    /// Tumour or not.
    pub tumour: Option<TumourStatus>,
    /// Its diagnosis.
    pub diagnosis: Option<Icd10>,
    /// How it is kept from decay.
    pub preservation: Option<Preservation>,
    /// Sex of the donor.
    pub sex: Option<Sex>,
    /// Whole years.
    pub age_at_sampling: Option<u8>,
    /// Name of the collection it is in.
    pub collection: Option<&'a str>,
    /// What the donor said of research use.
    pub consent: Consent,
}

/// The rest of what public figures are counted from, as it was at the moment when the samples were shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedMoment {
    /// Number of the last change of anything that is counted, 0 when there is none: what a release is stamped with.
    pub seq: Seq,
    /// How far the registry had come.
    pub position: Position,
    /// Whether any sample that may count came in a file that says that its content is made up.
    pub synthetic: bool,
    /// What banks declare in place of samples or beside them.
    pub catalogues: Vec<DeclaredCatalogue>,
}

/// The catalogue of a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredCatalogue {
    /// What it counts.
    pub catalogue: Catalogue,
    /// Whether the file that it came in says that its content is made up.
    pub synthetic: bool,
}
