use std::collections::{BTreeMap, HashMap, hash_map};

use tumorotheque_domain::{CatalogueRow, Scope, text};

/// What a line counts a part of its cell by: sex, age, consent, as written.
pub(super) type By = [String; 3];

/// The rows of a catalogue: one for each cell, however many lines count parts of it.
#[derive(Default)]
pub(super) struct Folded {
    lines: HashMap<(CatalogueRow, By), u64>,
    whole: BTreeMap<CatalogueRow, CatalogueRow>,
    parts: BTreeMap<CatalogueRow, CatalogueRow>,
}

impl Folded {
    /// Takes a row in.
    ///
    /// # Errors
    /// The line that has counted the same before.
    pub(super) fn add(&mut self, row: CatalogueRow, by: By, line: u64) -> Result<(), u64> {
        let is_part = by.iter().any(|value| !value.is_empty());
        let row = CatalogueRow { is_part, ..row };
        let cell = cell(&row);
        match self.lines.entry((cell.clone(), by)) {
            hash_map::Entry::Occupied(known) => return Err(*known.get()),
            hash_map::Entry::Vacant(place) => place.insert(line),
        };
        if is_part {
            let part = self.parts.entry(cell).or_insert_with(|| row.cell());
            part.samples = part.samples.max(row.samples);
            part.donors = part.donors.max(row.donors);
        } else {
            self.whole.insert(cell, row);
        }
        Ok(())
    }

    /// Lines taken in.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The rows: of a cell that is counted as a whole too, its parts say no more.
    pub(super) fn rows(self) -> Vec<CatalogueRow> {
        let Self {
            whole, mut parts, ..
        } = self;
        parts.retain(|cell, _| !whole.contains_key(cell));
        whole.into_values().chain(parts.into_values()).collect()
    }
}

/// What a row counts, however its names are typed.
fn cell(row: &CatalogueRow) -> CatalogueRow {
    let mut cell = CatalogueRow {
        is_part: false,
        ..row.cell()
    };
    if let Scope::Of(name) = &mut cell.collection {
        *name = text::normal(name);
    }
    if let Some(disease) = &mut cell.disease {
        *disease = text::normal(disease);
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, donors: u64) -> CatalogueRow {
        CatalogueRow {
            collection: Scope::Of(name.to_owned()),
            donors: Some(donors),
            ..CatalogueRow::default()
        }
    }

    fn by(sex: &str) -> By {
        [sex.to_owned(), String::new(), String::new()]
    }

    #[test]
    fn parts_are_never_added_up() {
        let mut folded = Folded::default();
        folded.add(row("Sein", 40), by("F"), 2).unwrap();
        folded.add(row("Sein", 30), by("M"), 3).unwrap();
        folded.add(row("Peau", 60), by("F"), 4).unwrap();
        folded.add(row("Peau", 90), by(""), 5).unwrap();
        assert_eq!(folded.add(row("Peau", 91), by(""), 6), Err(5));
        assert_eq!(folded.add(row("SEIN", 40), by("F"), 7), Err(2));
        assert_eq!(folded.len(), 4);
        let part = CatalogueRow {
            is_part: true,
            ..row("Sein", 40)
        };
        assert_eq!(folded.rows(), [row("Peau", 90), part]);
    }
}
