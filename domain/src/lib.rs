//! What things are: the types, vocabularies and rules of a tumour bank registry.
//!
//! No input or output, no framework: everything else depends on this crate and it depends on none of them.
//! Start with [`Biobank`] and [`Sample`]; [`Band`] is how the public sees a number.

#[macro_use]
mod coded;

mod age_band;
mod band;
mod biobank;
mod catalogue;
mod categories;
mod change;
mod clinician;
mod clock;
mod codes;
mod codes_elsewhere;
mod collection;
mod collection_codes;
mod commercial_use;
mod contact;
mod country;
mod disease_code;
mod donor_key;
mod email;
mod establishment;
mod finding;
mod icd10;
mod icdo;
mod import;
mod lang;
mod matched;
mod network;
mod own_labels;
mod partial_date;
mod phone;
mod quality_standard;
mod quantity;
mod rhythm;
mod sample;
mod slug;
pub mod text;
pub mod vocabulary;

pub use age_band::AgeBand;
pub use band::Band;
pub use biobank::Biobank;
pub use catalogue::{Catalogue, CatalogueRow, Scope};
pub use categories::categories_of;
pub use change::{BankDigest, Change, Entity, Position, Seq};
pub use clinician::{Clinician, Title};
pub use clock::{Clock, IdSource, SystemClock, SystemIds};
pub use codes::{Consent, Preservation, Sex, StorageTemperature, TumourStatus};
pub use codes_elsewhere::{AdicapOrgan, CategoryCodes, MaterialCodes, codes_within};
pub use collection::Collection;
pub use collection_codes::{AgeRange, AgeUnit, CollectionType, Magnitude};
pub use commercial_use::CommercialUse;
pub use contact::Contact;
pub use country::{Country, NotACountry};
pub use disease_code::{DiseaseCode, NotADiseaseCode};
pub use donor_key::DonorKey;
pub use email::{Email, NotAnEmail};
pub use establishment::{Establishment, Finess, NotFiness};
pub use finding::{Finding, Rule, Severity};
pub use icd10::{Icd10, NotIcd10};
pub use icdo::{Adicap, Morphology, NotIcdO, Topography};
pub use import::{Effect, ImportKind, ImportMode, Receipt, SourceFile};
pub use lang::Lang;
pub use matched::Matched;
pub use network::Network;
pub use own_labels::{OwnLabel, call_by_own_labels};
pub use partial_date::{NotADate, PartialDate};
pub use phone::{NotAPhone, Phone};
pub use quality_standard::QualityStandard;
pub use quantity::Quantity;
pub use rhythm::Rhythm;
pub use sample::{Annotation, BiobankKey, DerivedProducts, Ptnm, Sample, SampleLine, StoredSample};
pub use slug::Slug;
pub use vocabulary::SampleType;
