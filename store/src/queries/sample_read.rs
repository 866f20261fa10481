//! A sample out of a page: what the database packs into the text, and how it is read.

use tumorotheque_domain::{
    Adicap, BiobankKey, DerivedProducts, Icd10, Morphology, PartialDate, Ptnm, Quantity, Sample,
    StoredSample, Topography,
};

use super::{EXACT_QUANTITY, page::Page, read};
use crate::{StoreError, codes::Codes};

/// What a sample says, in one text: the fields in the order in which [`stored`] reads them.
pub(super) fn packed() -> String {
    let words = [
        "tumour",
        "preservation",
        "storage_temperature",
        "sex",
        "unit",
        "age_at_sampling",
        "dna",
        "rna",
        "protein",
    ];
    let codes = [
        "diagnosis",
        "topography",
        "morphology",
        "adicap",
        "collected",
        "stage",
        EXACT_QUANTITY,
    ];
    let texts = ["local_id", "donor", "collection", "note", "annotations"];
    let mut fields = ["id", "biobank", "fingerprint", "sample_type", "consent"]
        .map(str::to_owned)
        .to_vec();
    fields.extend(words.map(|number| format!("coalesce({number}, -1)")));
    fields.extend(codes.map(|code| format!("coalesce({code}, '-')")));
    fields.extend(texts.map(|text| format!("coalesce(octet_length({text}), -1)")));
    let texts = texts
        .map(|text| format!("coalesce({text}, '')"))
        .join(" || ");
    format!(
        "string_agg(concat_ws(' ', {}, {texts}), '')",
        fields.join(", ")
    )
}

/// Reads what [`packed`] wrote.
pub(super) fn stored(page: &mut Page<'_>, codes: &Codes) -> Result<StoredSample, StoreError> {
    let (id, biobank) = (page.number()?, BiobankKey(page.number()?));
    let fingerprint = page.number()?;
    let mut sample = Sample::new("", codes.sample_type.value(page.number()?)?);
    sample.consent = codes.consent.value(page.number()?)?;
    sample.tumour = codes.tumour.value_of(page.number_if_any()?)?;
    sample.preservation = codes.preservation.value_of(page.number_if_any()?)?;
    sample.storage_temperature = codes.storage_temperature.value_of(page.number_if_any()?)?;
    sample.sex = codes.sex.value_of(page.number_if_any()?)?;
    let unit = codes.unit.value_of(page.number_if_any()?)?;
    sample.age_at_sampling = page.number_if_any()?.map(age).transpose()?;
    sample.derived = DerivedProducts {
        dna: page.number_if_any()?.map(|said| said != 0),
        rna: page.number_if_any()?.map(|said| said != 0),
        protein: page.number_if_any()?.map(|said| said != 0),
    };
    sample.diagnosis = page.parsed("diagnosis", |text| Icd10::parse(text).ok())?;
    sample.topography = page.parsed("topography", |text| Topography::parse(text).ok())?;
    sample.morphology = page.parsed("morphology", |text| Morphology::parse(text).ok())?;
    sample.adicap = page.parsed("ADICAP code", |text| Adicap::parse(text).ok())?;
    sample.collected = page.parsed("date", |text| PartialDate::parse_iso(text).ok())?;
    sample.stage = page.parsed("stage", Ptnm::parse)?;
    let quantity = page.parsed("quantity", |text| text.parse().ok())?;
    sample.quantity = quantity.map(|value| Quantity { value, unit });
    texts(page, &mut sample)?;
    Ok(StoredSample {
        id,
        biobank,
        sample,
        fingerprint,
    })
}

fn texts(page: &mut Page<'_>, sample: &mut Sample) -> Result<(), StoreError> {
    let lengths = [
        page.number()?,
        page.number()?,
        page.number()?,
        page.number()?,
        page.number()?,
    ];
    let mut next = lengths.into_iter().map(|length| page.text(length));
    let mut text = || next.next().transpose().map(Option::flatten);
    text()?.unwrap_or_default().clone_into(&mut sample.local_id);
    sample.donor = text()?.map(str::to_owned);
    sample.collection = text()?.map(str::to_owned);
    sample.note = text()?.map(str::to_owned);
    if let Some(json) = text()? {
        sample.annotations = read("annotations", json, |json| serde_json::from_str(json).ok())?;
    }
    Ok(())
}

fn age(years: i64) -> Result<u8, StoreError> {
    u8::try_from(years).map_err(|_| StoreError::Unreadable(format!("the age {years}")))
}
