use serde::Serialize;
use tumorotheque_domain::{
    Adicap, Annotation, BiobankKey, Preservation, Sample, Sex, Slug, StorageTemperature,
    TumourStatus,
};
use utoipa::ToSchema;

use crate::jobs::{Registry, Told, bank, sample_history};

/// A sample as its bank sees it: fields as in the table of samples, codes as it exports them. What is not said is not there.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SampleView {
    /// Public id of the bank.
    biobank: String,
    /// The bank's own id of the sample.
    sample_id: String,
    #[serde(flatten)]
    fields: SampleFields,
    /// Further columns of the file, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annotations: Vec<OtherColumn>,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $read:expr;)+) => {
        #[derive(Debug, Serialize, ToSchema)]
        struct SampleFields {
            $($(#[$doc])* #[serde(skip_serializing_if = "Option::is_none")] $name: Option<$type>,)+
        }

        impl SampleFields {
            fn of(sample: &Sample) -> Self {
                fn read<T>(sample: &Sample, read: impl FnOnce(&Sample) -> Option<T>) -> Option<T> {
                    read(sample)
                }
                Self { $($name: read(sample, $read),)+ }
            }
        }
    };
}

fields! {
    /// The bank's pseudonym of the donor.
    donor: String = |sample| sample.donor.clone();
    sample_type: &'static str = |sample| Some(sample.sample_type.code());
    tumour: &'static str = |sample| sample.tumour.map(TumourStatus::code);
    preservation: &'static str = |sample| sample.preservation.map(Preservation::code);
    storage_temperature: &'static str = |sample| sample.storage_temperature.map(StorageTemperature::code);
    /// ICD-10.
    diagnosis: String = |sample| sample.diagnosis.map(|code| code.to_string());
    /// ICD-O-3.
    topography: String = |sample| sample.topography.map(|code| code.to_string());
    /// ICD-O-3, with the behaviour.
    morphology: String = |sample| sample.morphology.map(|code| code.to_string());
    adicap: String = |sample| sample.adicap.as_ref().map(Adicap::as_str).map(str::to_owned);
    sex: &'static str = |sample| sample.sex.map(Sex::code);
    /// Whole years at sampling.
    age: u8 = |sample| sample.age_at_sampling;
    /// Date of sampling, as far as known: `2017`, `2017-06`, `2017-06-21`.
    collected: String = |sample| sample.collected.map(|date| date.to_string());
    quantity: f64 = |sample| sample.quantity.map(|quantity| quantity.value);
    /// UCUM.
    unit: &'static str = |sample| sample.quantity.and_then(|quantity| quantity.unit);
    /// pTNM.
    stage: String = |sample| sample.stage.as_ref().map(ToString::to_string);
    consent: &'static str = |sample| Some(sample.consent.code());
    /// Whether DNA was derived.
    dna: bool = |sample| sample.derived.dna;
    rna: bool = |sample| sample.derived.rna;
    protein: bool = |sample| sample.derived.protein;
    collection: String = |sample| sample.collection.clone();
    note: String = |sample| sample.note.clone();
}

/// A column that the registry has no field for.
#[derive(Debug, Serialize, ToSchema)]
struct OtherColumn {
    /// Its header.
    column: String,
    /// The cell.
    value: String,
}

impl SampleView {
    pub(super) fn new(biobank: &Slug, sample: &Sample) -> Self {
        let other = |other: &Annotation| OtherColumn {
            column: other.name.clone(),
            value: other.value.clone(),
        };
        Self {
            biobank: biobank.to_string(),
            sample_id: sample.local_id.clone(),
            fields: SampleFields::of(sample),
            annotations: sample.annotations.iter().map(other).collect(),
        }
    }

    /// The address of the sample alone.
    pub(super) fn address(&self) -> String {
        format!(
            "/api/v1/biobanks/{}/samples/{}",
            self.biobank,
            in_path(&self.sample_id)
        )
    }
}

/// A text as one piece of the path of an address.
fn in_path(text: &str) -> String {
    // A form writes a space as `+`, which in a path is one; a `+` itself is `%2B` by then.
    let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    encoded.replace('+', "%20")
}

/// A sample alone, and where it comes from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SeenSample {
    #[serde(flatten)]
    sample: SampleView,
    /// The import that made it so, and the line as the bank wrote it.
    told: Told,
    /// Address of what it has said before.
    history: String,
}

/// A sample of a bank as it is now; none when the bank has no such sample.
pub(crate) async fn seen(
    registry: &Registry,
    biobank: &Slug,
    local_id: &str,
    lang: tumorotheque_domain::Lang,
) -> anyhow::Result<Option<SeenSample>> {
    let entries = registry.store.biobanks().await?;
    let key = BiobankKey(bank(&entries, biobank)?.key);
    let versions = registry.store.sample_history(key, local_id).await?;
    let Some(sample) = versions.first().and_then(|version| version.said.as_ref()) else {
        return Ok(None);
    };
    let told = sample_history(registry, biobank, local_id, lang).await?;
    let Some(told) = told.into_iter().next() else {
        return Ok(None);
    };
    let sample = SampleView::new(biobank, sample);
    let history = format!("{}/history", sample.address());
    Ok(Some(SeenSample {
        sample,
        told,
        history,
    }))
}
