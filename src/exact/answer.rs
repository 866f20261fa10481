use std::collections::BTreeMap;

use serde::Serialize;
use tumorotheque_domain::{Lang, StoredSample};
use tumorotheque_index::{Attribute, Facet};
use utoipa::ToSchema;

use super::{
    Asked, Banks, Found, SampleView,
    attribute::{UNSAID, coarser, label, name},
};

/// Samples that answer a question, counted exactly.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SampleResults {
    /// Samples that answer, on all pages.
    samples: u64,
    /// Donors they are from; all samples of a bank without a donor count as one.
    donors: u64,
    /// Those of this page.
    items: Vec<SampleItem>,
    /// By filter: every value that some sample has, with what choosing it would give; only on the first page.
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
    (attribute, counts.into_iter().map(value).collect())
}
