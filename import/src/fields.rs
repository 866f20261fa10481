use std::{collections::HashMap, sync::LazyLock};

use tumorotheque_domain::{Lang, text};

use crate::{layouts::without_item, samples::SampleField};

/// A column that is understood: an entry of `data/fields-samples.csv` or `data/fields-biobanks.csv`.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) code: String,
    label_fr: String,
    label_en: String,
    pub(crate) required: bool,
    aliases: Vec<String>,
}

impl Field {
    /// The header in our own template.
    pub(crate) fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.label_fr,
            Lang::En => &self.label_en,
        }
    }

    /// A few of the headers that are recognised, ours first, for a message.
    pub(crate) fn some_headers(&self) -> String {
        let labels = [self.label_fr.as_str(), self.label_en.as_str()];
        let aliases = self.aliases.iter().map(String::as_str).take(6);
        labels
            .into_iter()
            .chain(aliases)
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Whether the column is never kept: it identifies a person, or is a birth.
    pub(crate) fn is_personal(&self) -> bool {
        matches!(self.code.as_str(), "personal" | "birth")
    }

    /// Whether the column is checked against the others, and kept as if nothing were known of it.
    pub(crate) fn is_only_checked(&self) -> bool {
        SampleField::from_code(&self.code).is_some_and(SampleField::is_only_checked)
    }

    /// Every header that it goes by.
    pub(crate) fn headers(&self) -> impl Iterator<Item = &str> {
        let own = [&self.code, &self.label_fr, &self.label_en];
        own.into_iter().chain(&self.aliases).map(String::as_str)
    }
}

/// The columns of one kind of table.
#[derive(Debug)]
pub(crate) struct Fields {
    /// What such a table holds: `samples`; of the tables of a standard its name too: `bbmri/Persons`.
    pub(crate) holds: &'static str,
    pub(crate) all: Vec<Field>,
    by_header: HashMap<String, usize>,
}

impl Fields {
    /// Reads one of our own tables: the entries of this list, or all when the table has only one.
    fn read(holds: &'static str, table: &str, list: Option<&str>) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(table.as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        let place = |name: &str| headers.iter().position(|header| header == name);
        let [lists, code, label_fr, label_en, required, aliases] = [
            "list", "field", "label_fr", "label_en", "required", "aliases",
        ]
        .map(place);
        let mut all = Vec::new();
        for row in reader.records().flatten() {
            let cell =
                |place: Option<usize>| place.and_then(|place| row.get(place)).unwrap_or_default();
            if list.is_some_and(|list| cell(lists) != list) {
                continue;
            }
            all.push(Field {
                code: cell(code).to_owned(),
                label_fr: cell(label_fr).to_owned(),
                label_en: cell(label_en).to_owned(),
                required: cell(required) == "yes",
                aliases: cell(aliases).split('|').map(str::to_owned).collect(),
            });
        }
        let mut by_header = HashMap::new();
        for (place, field) in all.iter().enumerate() {
            for header in field
                .headers()
                .map(text::normal)
                .filter(|header| !header.is_empty())
            {
                by_header.entry(header).or_insert(place);
            }
        }
        Self {
            holds,
            all,
            by_header,
        }
    }

    /// The field that a header names; case, accents and punctuation do not matter, nor does the number of an item before
    /// it (`04 : Sexe`).
    pub(crate) fn find(&self, header: &str) -> Option<&Field> {
        let by = |header: &str| self.by_header.get(&text::normal(header)).copied();
        let words = without_item(header);
        let place = by(header).or_else(|| (words != header).then(|| by(words)).flatten())?;
        self.all.get(place)
    }

    /// Whether they are those of samples: only such tables may be exports of lab software, and keep what fills no field.
    pub(crate) fn are_of_samples(&self) -> bool {
        self.holds == "samples"
    }

    /// The field of a code.
    pub(crate) fn get(&self, code: &str) -> Option<&Field> {
        self.all.iter().find(|field| field.code == code)
    }
}

/// What the column of a sample field is called in our template; none for an unknown code.
#[must_use]
pub fn sample_field_label(code: &str, lang: Lang) -> Option<&'static str> {
    SAMPLES.get(code).map(|field| field.label(lang))
}

/// What the column of a field is called in a table that holds this; none for an unknown code.
pub(crate) fn label_in(holds: &str, code: &str, lang: Lang) -> Option<&'static str> {
    let ours = [
        &SAMPLES,
        &CATALOGUE,
        &BIOBANKS,
        &COLLECTIONS,
        &NETWORKS,
        &LABELS,
    ];
    let theirs = BBMRI.iter().chain(&MIABIS).map(|(_, fields)| fields);
    let mut all = ours.into_iter().chain(theirs);
    let fields = all.find(|fields| fields.holds == holds)?;
    fields.get(code).map(|field| field.label(lang))
}

/// What the column of a field is called in our templates, by the name that a sample, an entry of a bank or a row of a
/// catalogue keeps it under; none when it has no column.
#[must_use]
pub fn field_label(name: &str, lang: Lang) -> Option<&'static str> {
    let code = match name {
        "establishment_text" | "establishments" => "establishment",
        "clinician_text" | "clinicians" => "responsible",
        other => other,
    };
    let tables = [&*SAMPLES, &*BIOBANKS, &*COLLECTIONS, &*CATALOGUE];
    let found = tables.into_iter().find_map(|fields| fields.get(code));
    found.map(|field| field.label(lang))
}

const BBMRI_TABLE: &str = include_str!("../../data/fields-bbmri.csv");
const MIABIS_TABLE: &str = include_str!("../../data/fields-miabis.csv");
const SAMPLE_TABLE: &str = include_str!("../../data/fields-samples.csv");
const CATALOGUE_TABLE: &str = include_str!("../../data/fields-catalogue.csv");
const LABEL_TABLE: &str = include_str!("../../data/fields-labels.csv");
const LIST_TABLE: &str = include_str!("../../data/fields-biobanks.csv");

pub(crate) static SAMPLES: LazyLock<Fields> =
    LazyLock::new(|| Fields::read("samples", SAMPLE_TABLE, None));
pub(crate) static BIOBANKS: LazyLock<Fields> =
    LazyLock::new(|| Fields::read("biobanks", LIST_TABLE, Some("banks")));
pub(crate) static COLLECTIONS: LazyLock<Fields> =
    LazyLock::new(|| Fields::read("collections", LIST_TABLE, Some("collections")));
pub(crate) static NETWORKS: LazyLock<Fields> =
    LazyLock::new(|| Fields::read("networks", LIST_TABLE, Some("networks")));
/// The columns of a table of a directory, under the name of the table.
pub(crate) type NamedFields = (&'static str, LazyLock<Fields>);

/// The tables of the BBMRI Directory.
pub(crate) static BBMRI: [NamedFields; 4] = [
    (
        "Biobanks",
        LazyLock::new(|| Fields::read("bbmri/Biobanks", BBMRI_TABLE, Some("biobanks"))),
    ),
    (
        "Collections",
        LazyLock::new(|| Fields::read("bbmri/Collections", BBMRI_TABLE, Some("collections"))),
    ),
    (
        "Persons",
        LazyLock::new(|| Fields::read("bbmri/Persons", BBMRI_TABLE, Some("persons"))),
    ),
    (
        "Networks",
        LazyLock::new(|| Fields::read("bbmri/Networks", BBMRI_TABLE, Some("networks"))),
    ),
];
/// The lists of MIABIS Core.
pub(crate) static MIABIS: [NamedFields; 3] = [
    (
        "Biobanks",
        LazyLock::new(|| Fields::read("miabis/Biobanks", MIABIS_TABLE, Some("biobanks"))),
    ),
    (
        "Collections",
        LazyLock::new(|| Fields::read("miabis/Collections", MIABIS_TABLE, Some("collections"))),
    ),
    (
        "Networks",
        LazyLock::new(|| Fields::read("miabis/Networks", MIABIS_TABLE, Some("networks"))),
    ),
];
pub(crate) static CATALOGUE: LazyLock<Fields> =
    LazyLock::new(|| Fields::read("catalogue", CATALOGUE_TABLE, None));
pub(crate) static LABELS: LazyLock<Fields> =
    LazyLock::new(|| Fields::read("labels", LABEL_TABLE, None));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_names_one_field() {
        for fields in [
            &*SAMPLES,
            &*BIOBANKS,
            &*COLLECTIONS,
            &*NETWORKS,
            &*CATALOGUE,
            &*LABELS,
        ] {
            assert!(fields.all.len() > 2);
            for field in &fields.all {
                for header in field.headers().filter(|header| !header.is_empty()) {
                    let found = fields.find(header).map(|found| found.code.as_str());
                    assert_eq!(found, Some(field.code.as_str()), "{header}");
                }
            }
        }
    }

    #[test]
    fn a_header_is_recognised_however_it_is_typed() {
        for header in [
            "TYPE D'ECHANTILLON",
            "type d’échantillon ",
            "Sample_Type",
            "32 : Type_echant",
        ] {
            let found = SAMPLES.find(header).map(|field| field.code.as_str());
            assert_eq!(found, Some("sample_type"), "{header}");
        }
    }
}
