use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;
use tumorotheque_domain::{Lang, StoredSample};
use tumorotheque_index::{Attribute, Facet};
use utoipa::ToSchema;

use super::{
    Asked, Banks, Found, SampleView,
    attribute::{UNSAID, coarser, label, name},
};

/// The most values of a facet: a column of free text may have one for each sample.
const MOST_VALUES: usize = 1_000;

/// Samples that answer a question, counted exactly.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SampleResults {
    /// Samples that answer, on all pages.
    samples: u64,
    /// Donors they are from; all samples of a bank without a donor count as one.
    donors: u64,
    /// Those of this page.
    items: Vec<SampleItem>,
    /// By filter: every value that some sample has, with what choosing it would give; where there are more than 1,000, those
    /// that give most. Only on the first page.
    #[serde(skip_serializing_if = "Facets::is_empty")]
    #[schema(value_type = Option<HashMap<String, Vec<SampleFacetValue>>>)]
    facets: Facets,
    /// Address of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A sample of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SampleItem {
    #[serde(flatten)]
    sample: SampleView,
    /// Where to see it alone.
    link: String,
}

/// A value that samples can be narrowed to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SampleFacetValue {
    /// What the parameter takes; `-` for "not said".
    value: String,
    label: String,
    /// Samples that this value alone would leave, every other filter applied.
    samples: u64,
    /// Whether the question chooses it.
    chosen: bool,
}

/// One list for each attribute, in the order in which they are shown.
#[derive(Debug)]
struct Facets(Vec<(Attribute, Vec<SampleFacetValue>)>);

impl Facets {
    const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Facets {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.0
                .iter()
                .map(|(attribute, values)| (name(*attribute), values)),
        )
    }
}

impl SampleResults {
    /// What was found, with the samples of the page.
    pub(crate) fn new(
        found: Found,
        samples: &[StoredSample],
        (asked, banks): (&Asked, &Banks),
        lang: Lang,
    ) -> Self {
        let next = found.next(asked);
        let item = |stored: &StoredSample| {
            let sample = SampleView::new(banks.id(stored.biobank)?, &stored.sample);
            let link = sample.address();
            Some(SampleItem { sample, link })
        };
        let facets = found.counts.facets.into_iter();
        Self {
            samples: found.counts.samples,
            donors: found.counts.donors,
            items: samples.iter().filter_map(item).collect(),
            facets: Facets(
                facets
                    .map(|facet| values(facet, asked, banks, lang))
                    .collect(),
            ),
            next,
        }
    }

    /// Facet, value, label and count of every value.
    pub(crate) fn facet_values(&self) -> impl Iterator<Item = [String; 4]> {
        let lists = self.facets.0.iter();
        lists.flat_map(|(attribute, values)| {
            values.iter().map(|one| {
                let count = one.samples.to_string();
                [
                    name(*attribute).to_owned(),
                    one.value.clone(),
                    one.label.clone(),
                    count,
                ]
            })
        })
    }
}

/// A facet in the words of its filter: each count is what choosing the value gives.
fn values(
    facet: Facet,
    asked: &Asked,
    banks: &Banks,
    lang: Lang,
) -> (Attribute, Vec<SampleFacetValue>) {
    let attribute = facet.attribute;
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for (kept, count) in facet.counts {
        if let Some(category) = coarser(attribute, &kept) {
            *counts.entry(category).or_default() += count;
        }
        let value = match attribute {
            _ if kept.is_empty() => Some(UNSAID.to_owned()),
            Attribute::Biobank => banks.id_of_text(&kept),
            _ => Some(kept),
        };
        if let Some(value) = value {
            *counts.entry(value).or_default() += count;
        }
    }
    let value = |(value, samples): (String, u64)| SampleFacetValue {
        label: label(attribute, &value, banks, lang),
        chosen: asked.has_chosen(attribute, &value),
        samples,
        value,
    };
    let values = bounded(counts, |value| asked.has_chosen(attribute, value));
    (attribute, values.into_iter().map(value).collect())
}

/// Where there are too many values, those of the most samples; and what was chosen, so that it can be taken back.
fn bounded(counts: BTreeMap<String, u64>, is_chosen: impl Fn(&str) -> bool) -> Vec<(String, u64)> {
    let mut values: Vec<_> = counts.into_iter().collect();
    if values.len() > MOST_VALUES {
        values.sort_by_key(|(value, samples)| (!is_chosen(value), Reverse(*samples)));
        values.truncate(MOST_VALUES);
        values.sort();
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_facet_of_free_text_is_bounded_and_stays_in_order() {
        let counts = |most: u64| -> BTreeMap<String, u64> {
            (1..=most)
                .map(|count| (format!("{count:05}"), count))
                .collect()
        };
        let few = counts(1_000);
        assert_eq!(
            bounded(few.clone(), |_| false),
            few.into_iter().collect::<Vec<_>>()
        );
        let many = bounded(counts(1_200), |value| value == "00007");
        assert_eq!(many.len(), 1_000);
        assert_eq!(
            many[..2],
            [("00007".to_owned(), 7), ("00202".to_owned(), 202)]
        );
        assert!(many.is_sorted());
    }
}
