use std::collections::{BTreeMap, HashMap, hash_map};

use tumorotheque_domain::{CatalogueRow, Scope, text};

/// The rows of a catalogue: one for each cell, however many lines count parts of it.
#[derive(Default)]
pub(super) struct Folded {
    /// What lines count in their own words, and the line that does.
    lines: HashMap<String, u64>,
    whole: BTreeMap<CatalogueRow, Vec<CatalogueRow>>,
    parts: BTreeMap<CatalogueRow, Vec<CatalogueRow>>,
}

/// How much of its cell a line counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    Whole,
    Part,
}

impl Folded {
    /// Takes a row in, which a line counts in these words. Where other words have counted the same cell before, as
    /// `Sang` and `Sang EDTA` do, each counts a part.
    ///
    /// # Errors
    /// The line that has counted the same before.
    pub(super) fn add(
        &mut self,
        row: CatalogueRow,
        words: String,
        line: u64,
    ) -> Result<Share, u64> {
        match self.lines.entry(words) {
            hash_map::Entry::Occupied(known) => return Err(*known.get()),
            hash_map::Entry::Vacant(place) => place.insert(line),
        };
        let rows = if row.is_part {
            &mut self.parts
        } else {
            &mut self.whole
        };
        let rows = rows.entry(cell(&row)).or_default();
        let is_first = rows.is_empty();
        let is_whole = is_first && !row.is_part;
        rows.push(row);
        Ok(if is_whole { Share::Whole } else { Share::Part })
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
        let cells = whole.into_values().chain(parts.into_values());
        cells.filter_map(largest).collect()
    }
}

/// Rows of one cell as one: parts may share donors, so only the largest numbers are sure.
fn largest(rows: Vec<CatalogueRow>) -> Option<CatalogueRow> {
    let is_part = rows.len() > 1;
    rows.into_iter()
        .reduce(|one, other| CatalogueRow {
            samples: one.samples.max(other.samples),
            donors: one.donors.max(other.donors),
            ..one
        })
        .map(|row| CatalogueRow {
            is_part: is_part || row.is_part,
            ..row
        })
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

    fn row(name: &str, donors: u64, is_part: bool) -> CatalogueRow {
        CatalogueRow {
            collection: Scope::Of(name.to_owned()),
            donors: Some(donors),
            is_part,
            ..CatalogueRow::default()
        }
    }

    #[test]
    fn parts_are_never_added_up() {
        let mut folded = Folded::default();
        for (line, (name, words, donors, is_part, share)) in (2..).zip([
            ("Sein", "sein f", 40, true, Share::Part),
            ("Sein", "sein m", 30, true, Share::Part),
            ("Peau", "peau f", 60, true, Share::Part),
            ("Peau", "peau", 90, false, Share::Whole),
            ("Rein", "rein sang", 7, false, Share::Whole),
            ("Rein", "rein sang edta", 8, false, Share::Part),
        ]) {
            let row = row(name, donors, is_part);
            assert_eq!(
                folded.add(row, words.to_owned(), line),
                Ok(share),
                "{words}"
            );
        }
        let again = folded.add(row("SEIN", 41, true), "sein f".to_owned(), 9);
        assert_eq!(again, Err(2));
        assert_eq!(folded.len(), 6);
        let expected = [
            row("Peau", 90, false),
            row("Rein", 8, true),
            row("Sein", 40, true),
        ];
        assert_eq!(folded.rows(), expected);
    }
}
