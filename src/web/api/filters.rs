use tumorotheque_domain::{CommercialUse, QualityStandard};
use utoipa::{
    IntoParams, PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

/// What banks can be asked for, as the description of the API tells it. Questions are read by `Question`.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by the macro alone")]
pub(super) struct Filters {
    /// Free text in French or English: bank, hospital, city, clinician, network, collection, material, diagnosis. At most 512 characters.
    #[param(example = "mélanome congelé curie")]
    q: Option<String>,
    /// Id of a hospital site. Repeatable: any will do.
    #[param(example = json!(["institut-curie"]))]
    establishment: Option<Vec<String>>,
    /// Id of a responsible clinician. Repeatable.
    clinician: Option<Vec<String>>,
    /// Code of a material. Repeatable.
    #[param(example = json!(["tissue_frozen"]))]
    sample_type: Option<Vec<String>>,
    /// ICD-10 code C00–D48, or a block of them (`C81-C96`); a finer code is answered by its category. Repeatable.
    #[param(example = json!(["C43"]))]
    diagnosis: Option<Vec<String>>,
    /// Code of a way of keeping. Repeatable.
    #[param(example = json!(["frozen"]))]
    preservation: Option<Vec<String>>,
    /// Whether the sample holds tumour: `tumour` or `non_tumour`. Repeatable.
    tumour: Option<Vec<String>>,
    /// What the donor gave beside the tumour: `normal` (a sample that is not tumoral) or `blood` (blood, plasma, serum or blood cells). Repeatable: any will do.
    matched: Option<Vec<String>>,
    /// Sex of the donor: `F`, `M` or `I`. Repeatable.
    sex: Option<Vec<String>>,
    /// Age of the donor at sampling: `0-19`, `20-39`, `40-59`, `60-79` or `80-120`. Repeatable.
    age_band: Option<Vec<String>>,
    /// Id of a network. Repeatable.
    network: Option<Vec<String>>,
    /// Id of a collection. Repeatable.
    collection: Option<Vec<String>>,
    /// Id of a hospital group of a site. Repeatable.
    #[param(example = json!(["ap-hp"]))]
    group: Option<Vec<String>>,
    /// Id of a town with a site. Repeatable.
    #[param(example = json!(["paris"]))]
    city: Option<Vec<String>>,
    /// Code of a certificate, accreditation or label of the bank. Repeatable.
    #[param(inline)]
    quality: Option<Vec<QualityCode>>,
    /// Whether the bank takes requests of companies, as its entry says: `yes` or `no`. Repeatable.
    #[param(inline)]
    commercial_use: Option<Vec<CommercialCode>>,
    /// Id of a hospital site: banks with one of these are left out. Repeatable.
    #[param(rename = "not.establishment")]
    not_establishment: Option<Vec<String>>,
    /// Id of a responsible clinician: banks with one of these are left out. Repeatable.
    #[param(rename = "not.clinician")]
    not_clinician: Option<Vec<String>>,
    /// Id of a network: banks with one of these are left out. Repeatable.
    #[param(rename = "not.network")]
    not_network: Option<Vec<String>>,
    /// Id of a hospital group: banks with one of these are left out. Repeatable.
    #[param(rename = "not.group")]
    not_group: Option<Vec<String>>,
    /// Id of a town: banks with one of these are left out. Repeatable.
    #[param(rename = "not.city")]
    not_city: Option<Vec<String>>,
    /// Code of a certificate, accreditation or label: banks with one of these are left out. Repeatable.
    #[param(rename = "not.quality", inline)]
    not_quality: Option<Vec<QualityCode>>,
    /// `yes` or `no`: banks whose entry says so are left out. Repeatable.
    #[param(rename = "not.commercial_use", inline)]
    not_commercial_use: Option<Vec<CommercialCode>>,
}

/// Declares the schema of a list of codes.
macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident of $list:ident;)+) => {$(
        $(#[$meta])*
        struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let codes = $list::ALL.iter().map(|one| one.code());
                let object = ObjectBuilder::new().schema_type(Type::String);
                object.enum_values(Some(codes)).into()
            }
        }

        impl ToSchema for $name {}
    )+};
}
codes! {
    /// Codes of certificates, accreditations and labels.
    QualityCode of QualityStandard;
    /// What a bank says of companies.
    CommercialCode of CommercialUse;
}
