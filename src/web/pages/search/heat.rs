use super::asked::Asked;
use crate::{
    directory::{Facet, Summary},
    web::pages::{address, frame::Frame},
};

/// Columns of a table: what can be read at once. The others are in the CSV.
const COLUMNS: usize = 12;

/// What each bank has of each value of a filter, as bands.
#[derive(Debug)]
pub(super) struct Heat {
    /// What it is about.
    pub(super) title: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// Values that have no column.
    pub(super) left: usize,
}

/// A value of the filter.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) label: String,
    /// The page with this value chosen, or left out if it was.
    pub(super) address: String,
}

/// A bank.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) cells: Vec<Cell>,
}

/// A figure of a bank.
#[derive(Debug)]
pub(super) struct Cell {
    /// As the API writes it: `100–499`; nothing where nothing is published.
    pub(super) text: String,
    /// How dark it is, 0 to 6; not at all where the figure only says how many there are at most.
    pub(super) level: usize,
}

/// One table for each filter that figures know, as far as one of the banks has something.
pub(super) fn tables(asked: &Asked, banks: &[Summary], frame: &Frame) -> Vec<Heat> {
    let facets = banks.first().map_or(&[][..], |bank| &bank.figures.0);
    let tables = facets
        .iter()
        .map(|(facet, _)| table(asked, *facet, banks, frame));
    tables.filter(|table| !table.columns.is_empty()).collect()
}

fn table(asked: &Asked, facet: Facet, banks: &[Summary], frame: &Frame) -> Heat {
    // Value, label and the banks that have it.
    let mut values: Vec<(&str, &str, usize)> = Vec::new();
    for value in banks.iter().flat_map(|bank| figures(bank, facet)) {
        match values.iter_mut().find(|(other, ..)| *other == value.value) {
            Some((.., banks)) => *banks += value.banks,
            None => values.push((&value.value, &value.label, value.banks)),
        }
    }
    values.retain(|(.., banks)| *banks > 0);
    values.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(b.0)));
    let left = values.len().saturating_sub(COLUMNS);
    values.truncate(COLUMNS);
    let cell = |bank: &Summary, value: &str| {
        let mut figures = figures(bank, facet).iter();
        let figure = figures.find(|figure| figure.value == value && figure.banks > 0);
        figure.map_or_else(
            || Cell {
                text: String::new(),
                level: 0,
            },
            |figure| Cell {
                text: figure.donors.to_string(),
                level: match figure.donors.least() {
                    0 => 0,
                    _ => frame.bar(&figure.donors),
                },
            },
        )
    };
    let row = |bank: &Summary| Row {
        name: bank.name.clone(),
        address: frame.to(&address::of_bank(&bank.id)),
        cells: values.iter().map(|(value, ..)| cell(bank, value)).collect(),
    };
    Heat {
        title: frame.say_text("table-of", &frame.say(facet.name())),
        rows: banks.iter().map(row).collect(),
        columns: values
            .iter()
            .map(|(value, label, _)| Column {
                label: (*label).to_owned(),
                address: frame.to(&asked.toggled(facet, value).path()),
            })
            .collect(),
        left,
    }
}

fn figures(bank: &Summary, facet: Facet) -> &[crate::directory::FacetValue] {
    let mut lists = bank.figures.0.iter();
    let list = lists.find(|(other, _)| *other == facet);
    list.map_or(&[], |(_, values)| values)
}
