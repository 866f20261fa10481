use std::collections::HashMap;

use super::{
    column::{Fill, LayoutColumn},
    part::{Part, Scope},
    recognise::key,
};

/// A known export.
#[derive(Debug)]
pub(crate) struct Layout {
    /// What it is chosen by: `inca`.
    pub(crate) code: &'static str,
    /// What it is called: `INCa`.
    pub(crate) name: &'static str,
    pub(crate) columns: Vec<LayoutColumn>,
    /// The fewest of its columns that a file must have to be one.
    least: usize,
    /// Places of the columns by what their headers have in common, in order: a header may stand twice.
    by_key: HashMap<String, Vec<usize>>,
}

impl Layout {
    /// Reads one of `data/layouts`; a test says that every line is understood.
    pub(super) fn read(code: &'static str, table: &'static str) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(table.as_bytes());
        let mut columns = Vec::new();
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for row in reader.records().flatten() {
            let cell = |place| row.get(place).unwrap_or_default();
            let Some(column) = LayoutColumn::read([0, 2, 3, 4, 5].map(cell)) else {
                continue;
            };
            for header in cell(2).split('|') {
                by_key.entry(key(header)).or_default().push(columns.len());
            }
            columns.push(column);
        }
        let remark = |begin: &str| table.lines().find_map(|line| line.strip_prefix(begin));
        let placed = columns.iter().filter(|column| column.position.is_some());
        let two_in_five = (placed.count() * 2).div_ceil(5);
        let least = remark("# least: ").and_then(|least| least.parse().ok());
        Self {
            code,
            name: remark("# name: ").unwrap_or(code),
            least: least.unwrap_or(two_in_five),
            columns,
            by_key,
        }
    }

    /// What its headers have in common with others.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }

    /// The columns that a header may be.
    pub(super) fn named(&self, key: &str) -> &[usize] {
        self.by_key.get(key).map_or(&[], Vec::as_slice)
    }

    /// The column at a place, from 0.
    pub(super) fn at(&self, place: usize) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|column| column.position == Some(place + 1))
    }

    /// The fewest of its columns that a file must have to be one.
    pub(super) const fn least(&self) -> usize {
        self.least
    }

    /// The samples that a line may hold.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let is_said = |part: Part| {
            let mut columns = self.columns.iter();
            columns.any(|column| {
                matches!(column.fill, Fill::Present) && column.scope == Scope::One(part)
            })
        };
        let blocks = [Part::Tumour, Part::NonTumour].map(|part| (part, is_said(part)));
        let mut parts: Vec<Part> = blocks
            .into_iter()
            .filter_map(|(part, said)| said.then_some(part))
            .collect();
        if parts.is_empty() {
            parts.push(Part::Sample);
        }
        parts.extend(Part::MATCHED.into_iter().filter(|part| is_said(*part)));
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LAYOUTS, TABLES};

    #[test]
    fn every_line_of_every_layout_is_understood() {
        for ((code, table), layout) in TABLES.iter().zip(LAYOUTS.iter()) {
            let lines = table.lines().filter(|line| !line.starts_with('#')).count() - 1;
            assert_eq!(layout.columns.len(), lines, "{code}");
            let places: std::collections::BTreeSet<usize> = layout
                .columns
                .iter()
                .filter_map(|column| column.position)
                .collect();
            let expected = (1..=places.len()).collect();
            assert_eq!(places, expected, "{code}: places without gaps");
            assert_ne!(layout.name, *code);
        }
    }

    #[test]
    fn a_line_holds_as_many_samples_as_its_software_says() {
        let parts: Vec<usize> = LAYOUTS.iter().map(|layout| layout.parts().len()).collect();
        assert_eq!(parts, [6, 6, 6, 1, 1]);
    }
}
