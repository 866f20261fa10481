use serde::Serialize;
use tumorotheque_domain::Lang;

use super::{
    CollectionItem, CollectionResults, Item, NetworkItem, NetworkResults, Results, view::Provenance,
};
use crate::words::say;

/// Between the values of one cell, as in the lists that are imported.
const BETWEEN: &str = " | ";

/// An answer that is a list, for the forms that hold nothing but its entries.
pub(crate) trait Tabular: Serialize {
    /// Name of a file that holds it.
    const NAME: &'static str;
    /// Keys of the words above the columns.
    const COLUMNS: &'static [&'static str];

    /// A cell for each column, of each entry.
    fn rows(&self, lang: Lang) -> Vec<Vec<String>>;

    /// Each entry as an object, on a line of its own.
    fn lines(&self) -> serde_json::Result<String>;

    /// Address of the next page, when there is one.
    fn next(&self) -> Option<&str> {
        None
    }
}

/// A bank on a line, with what the answer says of all figures.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    item: &'a Item,
    release: Option<i64>,
    synthetic: bool,
}

impl Tabular for Results {
    const NAME: &'static str = "biobanks";
    const COLUMNS: &'static [&'static str] = &[
        "column-id",
        "column-name",
        "establishment",
        "column-city",
        "clinician",
        "donors",
        "column-matched",
        "column-source",
        "column-confirmed",
        "column-release",
        "column-synthetic",
    ];

    fn rows(&self, lang: Lang) -> Vec<Vec<String>> {
        let release = self.release.as_ref().map(|release| release.number);
        let release = release.map(|number| number.to_string()).unwrap_or_default();
        let synthetic = say(
            lang,
            if self.synthetic {
                "column-yes"
            } else {
                "column-no"
            },
        );
        let row = |item: &Item| {
            let sites = item.establishments.iter();
            let names = sites.clone().map(|site| site.name.clone());
            let cities = sites.filter_map(|site| site.city.clone());
            let who = item.clinicians.iter().map(|who| {
                let title = who.title.map(|title| format!("{title} "));
                format!("{}{}", title.unwrap_or_default(), who.name)
            });
            let matched = item.matched.iter().map(|reason| reason.text.clone());
            vec![
                item.id.clone(),
                item.name.clone(),
                joined(names),
                joined(cities),
                joined(who),
                item.donors.to_string(),
                joined(matched),
                item.source.text.clone().unwrap_or_default(),
                confirmed(&item.source),
                release.clone(),
                synthetic.clone(),
            ]
        };
        self.items.iter().map(row).collect()
    }

    fn lines(&self) -> serde_json::Result<String> {
        lines(self.items.iter().map(|item| Line {
            item,
            release: self.release.as_ref().map(|release| release.number),
            synthetic: self.synthetic,
        }))
    }

    fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

impl Tabular for CollectionResults {
    const NAME: &'static str = "collections";
    const COLUMNS: &'static [&'static str] = &[
        "column-id",
        "column-name",
        "column-pathology",
        "column-origin",
        "column-source",
    ];

    fn rows(&self, _: Lang) -> Vec<Vec<String>> {
        let row = |item: &CollectionItem| {
            vec![
                item.id.clone(),
                item.name.clone(),
                item.pathology.clone().unwrap_or_default(),
                item.origin.clone().unwrap_or_default(),
                item.source.text.clone().unwrap_or_default(),
            ]
        };
        self.items.iter().map(row).collect()
    }

    fn lines(&self) -> serde_json::Result<String> {
        lines(&self.items)
    }
}

impl Tabular for NetworkResults {
    const NAME: &'static str = "networks";
    const COLUMNS: &'static [&'static str] = &["column-id", "column-name", "column-source"];

    fn rows(&self, _: Lang) -> Vec<Vec<String>> {
        let row = |item: &NetworkItem| {
            vec![
                item.id.clone(),
                item.name.clone(),
                item.source.text.clone().unwrap_or_default(),
            ]
        };
        self.items.iter().map(row).collect()
    }

    fn lines(&self) -> serde_json::Result<String> {
        lines(&self.items)
    }
}

/// Several values in one cell, each once.
fn joined(values: impl Iterator<Item = String>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen.join(BETWEEN)
}

fn confirmed(source: &Provenance) -> String {
    let day = source.confirmed_on.map(|day| day.to_string());
    day.unwrap_or_default()
}

pub(super) fn lines(items: impl IntoIterator<Item = impl Serialize>) -> serde_json::Result<String> {
    let mut lines = String::new();
    for item in items {
        lines.push_str(&serde_json::to_string(&item)?);
        lines.push('\n');
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::{Changes, Summaries};

    #[test]
    fn every_column_has_words_in_both_languages() {
        let columns = [
            Results::COLUMNS,
            CollectionResults::COLUMNS,
            NetworkResults::COLUMNS,
            Summaries::COLUMNS,
            Changes::COLUMNS,
        ];
        for key in columns
            .concat()
            .into_iter()
            .chain(["column-yes", "column-no"])
        {
            for lang in Lang::ALL {
                assert_ne!(say(lang, key), key);
            }
        }
    }
}
