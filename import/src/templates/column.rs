use std::sync::LazyLock;

use serde::Deserialize;
use tumorotheque_domain::Lang;

use super::{Template, list::List};
use crate::fields::{self, Fields};

/// A column that a template offers.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) label: &'static str,
    pub(super) is_required: bool,
    pub(super) filled: Filled,
    pub(super) example: &'static str,
    pub(super) help: &'static str,
}

/// How a column is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filled {
    /// With text, which a spreadsheet must leave alone.
    Text,
    Number,
    /// With a value of a list, or another word that means it.
    OneOf(List),
}

impl Filled {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "number" => Some(Self::Number),
            list => List::from_name(list).map(Self::OneOf),
        }
    }
}

/// A line of `data/template-*.csv`.
#[derive(Debug, Deserialize)]
struct About {
    field: String,
    offered: String,
    filled: String,
    example_fr: String,
    example_en: String,
    help_fr: String,
    help_en: String,
}

fn read(table: &str) -> Vec<About> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(table.as_bytes());
    // A line that cannot be read is missing then, which the tests find.
    reader.deserialize().flatten().collect()
}

static SAMPLES: LazyLock<Vec<About>> =
    LazyLock::new(|| read(include_str!("../../../data/template-samples.csv")));
static BANKS: LazyLock<Vec<About>> =
    LazyLock::new(|| read(include_str!("../../../data/template-biobanks.csv")));
static CATALOGUE: LazyLock<Vec<About>> =
    LazyLock::new(|| read(include_str!("../../../data/template-catalogue.csv")));

/// What is read of such a table, and what the template says of it.
fn tables(template: Template) -> (&'static Fields, &'static [About]) {
    match template {
        Template::Samples => (&fields::SAMPLES, &SAMPLES),
        Template::Banks => (&fields::BIOBANKS, &BANKS),
        Template::Catalogue => (&fields::CATALOGUE, &CATALOGUE),
    }
}

/// The columns of a template, in the order of the table of fields.
pub(super) fn columns(template: Template, lang: Lang) -> Vec<Column> {
    let (fields, about) = tables(template);
    let offered = fields.all.iter().filter_map(|field| {
        let about = about.iter().find(|about| about.field == field.code)?;
        let (example, help) = match lang {
            Lang::Fr => (&about.example_fr, &about.help_fr),
            Lang::En => (&about.example_en, &about.help_en),
        };
        (about.offered == "yes").then(|| Column {
            label: field.label(lang),
            is_required: field.required,
            filled: Filled::from_name(&about.filled).unwrap_or(Filled::Text),
            example,
            help,
        })
    });
    offered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_explained() {
        for template in Template::ALL {
            let (fields, about) = tables(template);
            let file = match template {
                Template::Banks => "biobanks",
                other => other.code(),
            };
            for field in &fields.all {
                let found = about.iter().filter(|about| about.field == field.code);
                assert_eq!(
                    found.count(),
                    1,
                    "data/fields-{file}.csv has the field “{0}”, and data/template-{file}.csv must have one line for it: \
                     `{0},yes,text,example in French,example in English,help in French,help in English`, or with `no` when the \
                     template is not to offer it",
                    field.code
                );
            }
            for about in about {
                let (code, filled) = (&about.field, &about.filled);
                assert!(
                    fields.get(code).is_some(),
                    "data/template-{file}.csv explains “{code}”, which data/fields-{file}.csv does not have: remove the line"
                );
                assert!(
                    ["yes", "no"].contains(&about.offered.as_str()),
                    "data/template-{file}.csv, {code}: `offered` is yes or no"
                );
                assert!(
                    Filled::from_name(filled).is_some(),
                    "data/template-{file}.csv, {code}: `filled` is text, number or a name of import/src/templates/list.rs, not {filled}"
                );
                for (what, text) in [("help_fr", &about.help_fr), ("help_en", &about.help_en)] {
                    assert!(
                        text.ends_with('.'),
                        "data/template-{file}.csv, {code}: {what} is a sentence"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_required_is_offered() {
        for template in Template::ALL {
            let (fields, _) = tables(template);
            let required = fields.all.iter().filter(|field| field.required).count();
            let columns = columns(template, Lang::Fr);
            let offered = columns.iter().filter(|column| column.is_required).count();
            assert_eq!(offered, required, "{template:?}");
        }
    }
}
