use tumorotheque_domain::{
    AgeRange, AgeUnit, Collection, CollectionType, DiseaseCode, Magnitude, SampleType, Sex,
    StorageTemperature,
};

use super::{
    bank::{description, networks},
    cells::Cells,
    check,
    crosswalk::Standard,
    persons::Persons,
    references::References,
};
use crate::rules;

/// A collection, and what only the whole of the tables can judge.
#[derive(Debug)]
pub(crate) struct CollectionLine {
    pub(crate) collection: Collection,
    pub(crate) networks: Vec<String>,
    /// The id of the collection that it is a part of.
    pub(crate) parent: String,
}

/// What a line of collections says.
pub(crate) fn collection(
    cells: &mut Cells<'_>,
    persons: &Persons,
    references: &mut References,
) -> CollectionLine {
    let asked: &[&str] = match cells.standard {
        Standard::Bbmri => &["description", "contact", "type", "order_of_magnitude"],
        Standard::Miabis => &["description", "sex", "materials"],
    };
    cells.ask_for(asked);
    let collection = Collection {
        name: cells.line.text("name").to_owned(),
        biobanks: biobank(cells, references).into_iter().collect(),
        acronym: cells.given("acronym"),
        description: description(cells),
        website: cells.web_address("url"),
        contact: persons.contact(cells, references),
        types: cells.codes("type", "type", CollectionType::from_code),
        materials: cells.codes("material", "materials", SampleType::from_code),
        storage_temperatures: cells.codes(
            "storage",
            "storage_temperatures",
            StorageTemperature::from_code,
        ),
        diagnoses: diagnoses(cells),
        sexes: cells.codes("sex", "sex", Sex::from_code),
        ages: ages(cells),
        magnitude: magnitude(cells, "order_of_magnitude"),
        magnitude_of_donors: magnitude(cells, "order_of_magnitude_donors"),
        size: cells.number("size"),
        donors: cells.number("number_of_donors"),
        commercial_use: commercial_use(cells),
        parent: parent(cells, references),
        external_id: Some(cells.line.text("id").to_owned()).filter(|id| !id.is_empty()),
        withdrawn: cells.yes_no("withdrawn").unwrap_or_default(),
        ..Collection::default()
    };
    check::collection(cells, &collection);
    CollectionLine {
        networks: networks(cells, references),
        parent: cells.text("parent_collection").to_owned(),
        collection,
    }
}

/// The name of the bank that holds it. MIABIS has no such attribute: there the only bank is the one.
fn biobank(cells: &mut Cells<'_>, references: &References) -> Option<String> {
    let id = cells.text("biobank");
    if id.is_empty() {
        return match cells.standard {
            Standard::Miabis => references.biobanks.only().cloned(),
            Standard::Bbmri => {
                cells.find(&rules::COLLECTION_ORPHANED, "biobank", id);
                None
            }
        };
    }
    let name = references.biobanks.get(id);
    if name.is_none() {
        cells.find(&rules::COLLECTION_ORPHANED, "biobank", id);
    }
    name.cloned()
}

fn parent(cells: &mut Cells<'_>, references: &mut References) -> Option<String> {
    let id = cells.text("parent_collection");
    if id.is_empty() {
        return None;
    }
    let name = references.collections.get(id).cloned();
    if name.is_none() {
        references.miss(|all| &all.collections, "parent_collection", id, cells);
    }
    name
}

fn diagnoses(cells: &mut Cells<'_>) -> Vec<DiseaseCode> {
    let mut codes = Vec::new();
    for text in cells.several("diagnosis_available") {
        match DiseaseCode::parse(text) {
            Err(_) => cells.find(&rules::NOT_A_DISEASE_CODE, "diagnosis_available", text),
            Ok(code) if codes.contains(&code) => {}
            Ok(code) => {
                if matches!(code, DiseaseCode::Block(..)) {
                    offer_codes(cells, text, &code);
                }
                codes.push(code);
            }
        }
    }
    codes
}

/// Offers the codes of a block, when they are few enough to be looked at.
fn offer_codes(cells: &mut Cells<'_>, text: &str, block: &DiseaseCode) {
    const FEW: usize = 8;
    let codes = block.expanded();
    let finding = cells.finding(&rules::DIAGNOSES_IN_BLOCK, "diagnosis_available", text);
    let finding = if (1..=FEW).contains(&codes.len()) {
        let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
        finding.suggestion(codes.join(","))
    } else {
        finding
    };
    cells.report.push(finding);
}

fn ages(cells: &mut Cells<'_>) -> Option<AgeRange> {
    let low = cells.parsed("age_low", &rules::NOT_A_WHOLE_NUMBER, |text| {
        text.parse().ok()
    });
    let high = cells.parsed("age_high", &rules::NOT_A_WHOLE_NUMBER, |text| {
        text.parse().ok()
    });
    let unit = unit(cells, "age_unit");
    if let Some(of_high) = unit_of_high(cells)
        && unit.is_some_and(|unit| unit != of_high)
    {
        let low_unit = cells.text("age_unit");
        let high_unit = cells.text("age_high_unit");
        cells.find_with(&rules::AGE_UNITS_DIFFER, "age_unit", low_unit, high_unit);
    }
    if low.is_none() && high.is_none() {
        return None;
    }
    check::ages(cells, low, high);
    let Some(unit) = unit else {
        let mut finding = cells.finding(&rules::AGE_UNIT_MISSING, "age_unit", "");
        finding.value = None;
        cells.report.push(finding.detail("YEAR, MONTH, WEEK, DAY"));
        return None;
    };
    Some(AgeRange { low, high, unit })
}

fn unit(cells: &mut Cells<'_>, field: &'static str) -> Option<AgeUnit> {
    let word = cells.text(field);
    if word.is_empty() {
        return None;
    }
    cells
        .code("age_unit", field, word)
        .and_then(AgeUnit::from_code)
}

/// MIABIS gives each age a unit of its own.
fn unit_of_high(cells: &mut Cells<'_>) -> Option<AgeUnit> {
    (cells.standard == Standard::Miabis)
        .then(|| unit(cells, "age_high_unit"))
        .flatten()
}

fn magnitude(cells: &mut Cells<'_>, field: &'static str) -> Option<Magnitude> {
    cells.parsed(field, &rules::NOT_A_MAGNITUDE, |text| {
        text.parse().ok().and_then(Magnitude::new)
    })
}

/// Of MIABIS only the yes is known: its list of conditions has no word for the no.
fn commercial_use(cells: &mut Cells<'_>) -> Option<bool> {
    if cells.standard == Standard::Bbmri {
        return cells.yes_no("collaboration_commercial");
    }
    let conditions = cells.several("use_and_access");
    let is_commercial = |word: &&str| word.eq_ignore_ascii_case("commercial use");
    conditions.iter().any(is_commercial).then_some(true)
}
