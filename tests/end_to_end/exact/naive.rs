//! Questions drawn at random, and the answer by going through the rows one after the other.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde_json::Value;

use super::id;
use crate::{answers::url, fuzz::Random};

pub(super) const FILTERS: [&str; 16] = [
    "biobank",
    "collection",
    "sample_type",
    "tumour",
    "preservation",
    "storage_temperature",
    "diagnosis",
    "topography",
    "morphology",
    "behaviour",
    "sex",
    "age_band",
    "year",
    "stage",
    "consent",
    "derived",
];

/// What a row says of an attribute, as a facet counts it: a finer code counts for its category too.
pub(super) fn said(attribute: &str, row: &Value) -> Vec<String> {
    let text = |field: &str| row[field].as_str().map(str::to_owned);
    let values: Vec<String> = match attribute {
        "behaviour" => (text("morphology").iter())
            .map(|code| code[5..].to_owned())
            .collect(),
        "age_band" => row["age"]
            .as_u64()
            .map(|age| match age / 10 {
                9.. => "90+".to_owned(),
                ten => format!("{}-{}", ten * 10, ten * 10 + 9),
            })
            .into_iter()
            .collect(),
        "year" => (text("collected").iter())
            .map(|date| date[..4].to_owned())
            .collect(),
        "derived" => ["dna", "rna", "protein"]
            .into_iter()
            .filter(|product| row[*product] == true)
            .map(str::to_owned)
            .collect(),
        "diagnosis" | "topography" => text(attribute)
            .map(|code| BTreeSet::from([code[..3].to_owned(), code]))
            .into_iter()
            .flatten()
            .collect(),
        other => text(other).into_iter().collect(),
    };
    if values.is_empty() {
        vec!["-".to_owned()]
    } else {
        values
    }
}

/// The first and the last day that a date can mean; as text, days compare.
fn days(date: &str) -> (String, String) {
    // No day lies behind the 31st, so it may stand for the last of any month.
    let (first, last) = ("0000-01-01", "0000-12-31");
    (
        format!("{date}{}", &first[date.len()..]),
        format!("{date}{}", &last[date.len()..]),
    )
}

#[derive(Clone, Debug, Default)]
pub(super) struct Question {
    /// By attribute: values, and whether they are left out.
    pub(super) filters: Vec<(&'static str, bool, Vec<String>)>,
    pub(super) period: (String, String),
    pub(super) matched: Vec<&'static str>,
    /// A donor or sample to look for by its id.
    pub(super) text: String,
    pub(super) sort: &'static str,
}

impl Question {
    /// A question whose values some rows have.
    pub(super) fn draw(rows: &[Value], random: &mut Random) -> Self {
        let mut question = Self {
            sort: random.one(&[
                "added",
                "-added",
                "collected",
                "-collected",
                "age",
                "-age",
                "diagnosis",
                "-sample_type",
                "collection",
            ]),
            ..Self::default()
        };
        for _ in 0..random.below(4) {
            let attribute = random.one(&FILTERS);
            let is_excluded = random.below(4) == 0;
            if question
                .filters
                .iter()
                .any(|(other, ..)| *other == attribute)
            {
                continue;
            }
            let values = (0..=random.below(3)).map(|_| {
                let all = said(attribute, &rows[random.below(rows.len())]);
                all[random.below(all.len())].clone()
            });
            let mut values: Vec<String> = values.collect();
            if attribute == "diagnosis" && random.below(3) == 0 {
                values.push("C15-C26".to_owned());
            }
            question.filters.push((attribute, is_excluded, values));
        }
        let date = |random: &mut Random, dates: &[&str]| random.one(dates).to_owned();
        if random.below(3) == 0 {
            question.period = (
                date(random, &["", "2009", "2012-06", "2013-11-22"]),
                date(random, &["", "2019", "2017-06", "2017-06-21"]),
            );
        }
        if random.below(3) == 0 {
            question.matched.push(random.one(&["normal", "blood"]));
        }
        if random.below(8) == 0 {
            let row = &rows[random.below(rows.len())];
            let field = random.one(&["sample_id", "donor"]);
            row[field]
                .as_str()
                .unwrap_or_default()
                .clone_into(&mut question.text);
        }
        question
    }

    /// The same with one value of an attribute chosen, and nothing else of it.
    pub(super) fn choosing(&self, attribute: &'static str, value: &str) -> Self {
        let mut question = self.clone();
        question.filters.retain(|(other, ..)| *other != attribute);
        if attribute == "year" {
            question.period = (String::new(), String::new());
        }
        question
            .filters
            .push((attribute, false, vec![value.to_owned()]));
        question
    }

    pub(super) fn address(&self) -> String {
        let mut pairs = vec![
            ("q".to_owned(), self.text.clone()),
            ("sort".to_owned(), self.sort.to_owned()),
            ("from".to_owned(), self.period.0.clone()),
            ("to".to_owned(), self.period.1.clone()),
        ];
        for (attribute, is_excluded, values) in &self.filters {
            let not = if *is_excluded { "not." } else { "" };
            let each = values
                .iter()
                .map(|value| (format!("{not}{attribute}"), value.clone()));
            pairs.extend(each);
        }
        pairs.extend(
            self.matched
                .iter()
                .map(|one| ("matched".to_owned(), (*one).to_owned())),
        );
        let pairs = pairs
            .iter()
            .map(|(name, value)| format!("{name}={}", url(value)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// The rows that answer, when filters on one attribute are left out.
    pub(super) fn found<'r>(&self, rows: &'r [Value], but: Option<&str>) -> Vec<&'r Value> {
        let donors = |matched: &str| -> BTreeSet<_> {
            let has = |row: &&Value| match matched {
                "normal" => row["tumour"] == "non_tumour",
                _ => ["blood_whole", "plasma", "serum", "pbmc", "buffy_coat"]
                    .contains(&row["sample_type"].as_str().unwrap()),
            };
            rows.iter().filter(has).map(donor).collect()
        };
        let matched: Vec<_> = self.matched.iter().map(|one| donors(one)).collect();
        let holds = |row: &&Value| {
            let filters = self
                .filters
                .iter()
                .filter(|(attribute, ..)| Some(*attribute) != but);
            filters.clone().all(|(attribute, is_excluded, values)| {
                let own = said(attribute, row);
                let in_block = |value: &str| {
                    let category = own[0].as_str();
                    value == "C15-C26" && ("C15".."C27").contains(&category)
                };
                let has = values
                    .iter()
                    .any(|value| own.contains(value) || in_block(value));
                has != *is_excluded
            }) && (but == Some("year") || self.is_of_period(row))
                && (self.text.is_empty()
                    || [&row["sample_id"], &row["donor"]]
                        .contains(&&Value::from(self.text.as_str())))
                && matched
                    .iter()
                    .all(|donors| donor(row).1.is_some() && donors.contains(&donor(row)))
        };
        rows.iter().filter(holds).collect()
    }

    fn is_of_period(&self, row: &Value) -> bool {
        let (from, to) = &self.period;
        let Some(date) = row["collected"].as_str() else {
            return from.is_empty() && to.is_empty();
        };
        let (first, last) = days(date);
        (from.is_empty() || days(from).0 <= first) && (to.is_empty() || last <= days(to).1)
    }

    /// Ids of the rows that answer, in order; rows come as they were added.
    pub(super) fn in_order(&self, rows: &[Value]) -> Vec<(String, String)> {
        let mut found: Vec<(usize, &Value)> =
            self.found(rows, None).into_iter().enumerate().collect();
        let (is_descending, by) = match self.sort.strip_prefix('-') {
            Some(by) => (true, by),
            None => (false, self.sort),
        };
        let place = |row: &Value| match &row[by] {
            Value::String(text) => Some((0, text.clone())),
            Value::Number(number) => Some((number.as_u64().unwrap(), String::new())),
            _ => None,
        };
        if is_descending {
            found.sort_by_key(|(number, row)| {
                (place(row).is_none(), Reverse(place(row)), Reverse(*number))
            });
        } else {
            found.sort_by_key(|(number, row)| (place(row).is_none(), place(row), *number));
        }
        found.into_iter().map(|(_, row)| id(row)).collect()
    }

    /// Samples by value of an attribute, with 0 for those that lead nowhere.
    pub(super) fn facet(&self, attribute: &'static str, rows: &[Value]) -> BTreeMap<String, u64> {
        let mut counts = BTreeMap::new();
        for value in rows.iter().flat_map(|row| said(attribute, row)) {
            counts.entry(value).or_insert(0);
        }
        for row in self.found(rows, Some(attribute)) {
            for value in said(attribute, row) {
                *counts.entry(value).or_insert(0) += 1;
            }
        }
        counts
    }
}

/// The donor of a row, within its bank.
fn donor(row: &Value) -> (Option<&str>, Option<&str>) {
    (row["biobank"].as_str(), row["donor"].as_str())
}

/// Donors of rows; samples without one count as one of their bank.
pub(super) fn donors(rows: &[&Value]) -> usize {
    rows.iter()
        .map(|row| donor(row))
        .collect::<BTreeSet<_>>()
        .len()
}
