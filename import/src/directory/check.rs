//! What does not fit together in the line of a collection.

use tumorotheque_domain::{Collection, CollectionType, DiseaseCode, Magnitude, text};

use super::{cells::Cells, crosswalk::Standard};
use crate::rules;

/// Checks what a collection says of itself.
pub(crate) fn collection(cells: &mut Cells<'_>, collection: &Collection) {
    numbers(cells, collection);
    if cells.standard == Standard::Bbmri {
        diagnoses(cells, collection);
        categories(cells, collection);
    }
    bank_of_id(cells);
    words(cells, collection);
}

/// Checks the ages; one that cannot be read is not known here.
pub(crate) fn ages(cells: &mut Cells<'_>, low: Option<i16>, high: Option<i16>) {
    for (field, age) in [("age_low", low), ("age_high", high)] {
        if age.is_some_and(|age| age < -1) {
            let text = cells.text(field);
            cells.find(&rules::AGE_BELOW_BIRTH, field, text);
        }
    }
    if let (Some(low), Some(high)) = (low, high) {
        let text = cells.text("age_low");
        if low > high {
            cells.find_with(&rules::AGES_INVERTED, "age_low", text, high.to_string());
        } else if low == high {
            cells.find(&rules::AGES_EQUAL, "age_low", text);
        }
    }
}

fn numbers(cells: &mut Cells<'_>, collection: &Collection) {
    for (number, magnitude, field) in [
        (collection.size, collection.magnitude, "size"),
        (
            collection.donors,
            collection.magnitude_of_donors,
            "number_of_donors",
        ),
    ] {
        if let (Some(number), Some(magnitude)) = (number, magnitude)
            && !magnitude.holds(number)
        {
            let power = magnitude.power().to_string();
            cells.find_with(
                &rules::SIZE_OUTSIDE_MAGNITUDE,
                field,
                &number.to_string(),
                power,
            );
        }
    }
    if let (Some(size), Some(donors)) = (collection.size, collection.donors)
        && donors > size
    {
        let rule = &rules::DONORS_OVER_SAMPLES;
        cells.find_with(
            rule,
            "number_of_donors",
            &donors.to_string(),
            size.to_string(),
        );
    }
    let power = collection.magnitude.map_or(0, Magnitude::power);
    if power >= 6 && collection.size.is_none() {
        cells.find(
            &rules::LARGE_WITHOUT_SIZE,
            "order_of_magnitude",
            &power.to_string(),
        );
    }
}

fn diagnoses(cells: &mut Cells<'_>, collection: &Collection) {
    let has_type = |one| collection.types.contains(&one);
    let has_orpha = collection.diagnoses.iter().any(|code| !code.is_icd10());
    let is_rare = has_type(CollectionType::RareDisease);
    let about_diseases = [
        (CollectionType::Hospital, "HOSPITAL"),
        (CollectionType::DiseaseSpecific, "DISEASE_SPECIFIC"),
        (CollectionType::RareDisease, "RD"),
    ];
    let said = about_diseases.into_iter().find(|(one, _)| has_type(*one));
    if let Some((_, word)) = said
        && cells.text("diagnosis_available").is_empty()
    {
        cells.find(&rules::DIAGNOSES_MISSING, "diagnosis_available", word);
    }
    let text = cells.text("diagnosis_available");
    if has_orpha && !collection.diagnoses.iter().any(DiseaseCode::is_icd10) {
        cells.find(&rules::DIAGNOSES_WITHOUT_ICD10, "diagnosis_available", text);
    }
    if has_orpha != is_rare && !text.is_empty() {
        let types = cells.text("type");
        cells.find(&rules::RARE_DISEASE_NOT_SAID, "type", types);
    }
}

fn categories(cells: &mut Cells<'_>, collection: &Collection) {
    let categories = cells.several("data_categories");
    if categories.is_empty() {
        return;
    }
    let text = cells.text("data_categories");
    let says = |word: &str| categories.contains(&word);
    let has_materials = !cells.text("materials").is_empty();
    if says("BIOLOGICAL_SAMPLES") && !has_materials {
        cells.find(&rules::MATERIALS_MISSING, "data_categories", text);
    }
    if !says("BIOLOGICAL_SAMPLES") && has_materials {
        cells.find(&rules::SAMPLES_NOT_SAID, "data_categories", text);
    }
    if says("MEDICAL_RECORDS") == collection.diagnoses.is_empty() {
        cells.find(&rules::RECORDS_NOT_SAID, "data_categories", text);
    }
}

fn bank_of_id(cells: &mut Cells<'_>) {
    let (id, bank) = (cells.line.text("id"), cells.text("biobank"));
    let is_of_bank = id
        .strip_prefix(bank)
        .is_some_and(|rest| rest.starts_with(":collection:"));
    if cells.standard == Standard::Bbmri && !bank.is_empty() && !is_of_bank {
        cells.find_with(&rules::ID_OF_OTHER_BANK, "id", id, bank);
    }
}

/// Words of a text, and the type of collection that they speak of.
const TYPES: [(&str, CollectionType, &str); 5] = [
    ("case control", CollectionType::CaseControl, "CASE_CONTROL"),
    ("cohort", CollectionType::Cohort, "COHORT"),
    ("cohorte", CollectionType::Cohort, "COHORT"),
    ("twins", CollectionType::TwinStudy, "TWIN_STUDY"),
    ("jumeaux", CollectionType::TwinStudy, "TWIN_STUDY"),
];

/// Compares what the texts speak of with what the codes say.
fn words(cells: &mut Cells<'_>, collection: &Collection) {
    let description = collection.description.as_deref().unwrap_or_default();
    let text = format!(
        " {} ",
        text::normal(&format!("{} {description}", collection.name))
    );
    let spoken = |word: &str| text.contains(&format!(" {word} "));
    let ffpe = ["ffpe", "paraffin", "paraffine"];
    let has_ffpe = collection
        .materials
        .iter()
        .any(|one| one.code() == "tissue_ffpe");
    if let Some(word) = ffpe.into_iter().find(|word| spoken(word))
        && !has_ffpe
    {
        cells.find(&rules::FFPE_NOT_SAID, "materials", word);
    }
    let cohorts = [
        CollectionType::BirthCohort,
        CollectionType::PopulationBased,
        CollectionType::DiseaseSpecific,
        CollectionType::Longitudinal,
    ];
    let covers = |one: CollectionType| {
        let is_cohort = one == CollectionType::Cohort;
        collection.types.contains(&one)
            || (is_cohort && cohorts.iter().any(|other| collection.types.contains(other)))
    };
    let unsaid = TYPES
        .into_iter()
        .find(|(word, one, _)| spoken(word) && !covers(*one));
    if let Some((word, _, code)) = unsaid
        && !collection.types.is_empty()
    {
        cells.find_with(&rules::DESIGN_NOT_SAID, "type", word, code);
    }
}
