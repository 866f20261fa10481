use std::collections::{HashMap, HashSet};

use tumorotheque_domain::{Band, CatalogueRow, Icd10, Preservation, SampleType, Scope, Slug};

use crate::{Attribute, Cell, Published};

/// What the catalogue of one bank says of its cells.
///
/// A row counts some of the donors of every cell that it lies in, so the largest of the rows is a floor. It counts all of
/// them only in the cell that has exactly its dimensions: small rows may have been left out of the file, and a donor of
/// two rows counts in both.
pub(crate) fn declared(
    rows: &[CatalogueRow],
    is_listed: impl Fn(&Slug) -> bool,
) -> HashMap<Cell, Published> {
    let listed = |row: &CatalogueRow| collection(row).filter(|id| is_listed(id));
    let mut most: HashMap<Cell, u64> = HashMap::new();
    for (row, donors) in rows.iter().filter_map(|row| Some((row, row.donors?))) {
        for cell in cells_around(row, listed(row)) {
            let known = most.entry(cell).or_default();
            *known = donors.max(*known);
        }
    }
    let exact = Exact::of(rows);
    let figure = |(cell, donors): (Cell, u64)| {
        let figure = Published::within(Band::of(donors));
        let figure = if exact.holds(&cell, donors) {
            figure
        } else {
            figure.floor()
        };
        (cell, figure)
    };
    most.into_iter().map(figure).collect()
}

fn collection(row: &CatalogueRow) -> Option<Slug> {
    row.collection.one().and_then(|name| Slug::from_name(name))
}

/// The cells that the donors of a row are in.
fn cells_around(row: &CatalogueRow, collection: Option<Slug>) -> impl Iterator<Item = Cell> {
    let material = row.sample_type.one().copied();
    let category = row.diagnosis.one().map(|code| code.category());
    let attributes = [
        material.map(Attribute::SampleType),
        material.and_then(kept).map(Attribute::Preservation),
    ];
    let attributes = attributes.into_iter().flatten();
    let split = category.into_iter().flat_map({
        let attributes = attributes.clone();
        move |category| {
            let attributes = attributes.clone();
            let attributes = attributes.filter(|attribute| attribute.kind().is_split());
            attributes.map(move |attribute| Cell::OfDiagnosis(attribute, category))
        }
    });
    let of_bank = [
        Some(Cell::Bank),
        category.map(Cell::Diagnosis),
        collection.map(Cell::Collection),
    ];
    let of_bank = of_bank.into_iter().flatten();
    of_bank.chain(attributes.map(Cell::Of)).chain(split)
}

const fn of_material(material: SampleType) -> Cell {
    Cell::Of(Attribute::SampleType(material))
}

/// How a material is kept when its name says so.
fn kept(material: SampleType) -> Option<Preservation> {
    match material.code() {
        "tissue_frozen" => Some(Preservation::Frozen),
        "tissue_ffpe" => Some(Preservation::Ffpe),
        _ => None,
    }
}

/// The cell that has exactly the dimensions of a row, if there is one.
fn own_cell(row: &CatalogueRow) -> Option<Cell> {
    // The bank's words for the disease, or a finer code, say less than the category.
    if row.is_part || row.disease.is_some() {
        return None;
    }
    match (&row.collection, &row.sample_type, &row.diagnosis) {
        (Scope::All, Scope::All, Scope::All) => Some(Cell::Bank),
        (Scope::All, Scope::Of(material), Scope::All) => Some(of_material(*material)),
        (Scope::All, Scope::All, Scope::Of(code)) if is_category(*code) => {
            Some(Cell::Diagnosis(*code))
        }
        (Scope::All, Scope::Of(material), Scope::Of(code)) if is_category(*code) => {
            Some(Cell::OfDiagnosis(Attribute::SampleType(*material), *code))
        }
        (Scope::Of(_), Scope::All, Scope::All) => collection(row).map(Cell::Collection),
        _ => None,
    }
}

fn is_category(code: Icd10) -> bool {
    code == code.category()
}

/// The cells that one row counts whole, and what casts doubt on that: a row that does not name its collection, material or
/// diagnosis, or gives a finer code, may count donors of the cell whom its own row does not.
struct Exact {
    /// The donors of the rows of each cell.
    own: HashMap<Cell, Vec<Option<u64>>>,
    collections: bool,
    materials: bool,
    diagnoses: bool,
    with_finer: HashSet<Icd10>,
}

impl Exact {
    fn of(rows: &[CatalogueRow]) -> Self {
        let mut own: HashMap<Cell, Vec<Option<u64>>> = HashMap::new();
        for (cell, donors) in rows
            .iter()
            .filter_map(|row| Some((own_cell(row)?, row.donors)))
        {
            own.entry(cell).or_default().push(donors);
        }
        let codes = rows.iter().filter_map(|row| row.diagnosis.one().copied());
        Self {
            own,
            collections: rows.iter().any(|row| row.collection == Scope::Unknown),
            materials: rows.iter().any(|row| row.sample_type == Scope::Unknown),
            diagnoses: rows.iter().any(|row| row.diagnosis == Scope::Unknown),
            with_finer: codes
                .filter(|code| !is_category(*code))
                .map(Icd10::category)
                .collect(),
        }
    }

    /// Whether one row alone counts the cell, and no row within it has more donors.
    fn holds(&self, cell: &Cell, most: u64) -> bool {
        let clear = |category| !self.diagnoses && !self.with_finer.contains(category);
        let is_clear = match cell {
            Cell::Bank => true,
            Cell::Of(Attribute::SampleType(_)) => !self.materials,
            Cell::Diagnosis(category) => clear(category),
            Cell::OfDiagnosis(Attribute::SampleType(_), category) => {
                !self.materials && clear(category)
            }
            Cell::Collection(_) => !self.collections,
            // A row names no sex or age, and says how a material is kept by the way only.
            Cell::Of(_) | Cell::OfDiagnosis(..) | Cell::Matched(..) => false,
        };
        let own = self.own.get(cell).map(Vec::as_slice);
        is_clear && matches!(own, Some([Some(donors)]) if *donors == most)
    }
}
