use std::{collections::HashMap, slice};

use serde::Serialize;
use tumorotheque_domain::{Lang, Slug};
use tumorotheque_publish::Published;
use utoipa::ToSchema;

use super::{
    FacetValue, Question, QuestionError, Snapshot, Tabular, answer,
    candidate::candidates,
    facets::facets,
    tabular::lines,
    view::{FacetLists, ReleaseView},
};
use crate::words::say;

/// What is published of the samples of each bank that answers a question, best first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Summaries {
    /// Banks that answer, on all pages.
    pub(crate) total: usize,
    pub(crate) items: Vec<Summary>,
    /// Address of the next page.
    pub(crate) next: Option<String>,
    pub(crate) release: Option<ReleaseView>,
    /// Whether made-up samples count in the figures.
    pub(crate) synthetic: bool,
}

/// What is published of the samples of one bank.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Summary {
    /// Public id of the bank.
    pub(crate) id: String,
    pub(crate) name: String,
    /// Donors that answer the question, as a band (`100–499`) or a bound (`≥100`, `≤499`).
    #[schema(value_type = String)]
    pub(crate) donors: Published,
    /// By filter that figures know: the donors of this bank that choosing each value would leave.
    #[schema(value_type = HashMap<String, Vec<FacetValue>>)]
    pub(crate) figures: FacetLists,
}

/// A bank on a line, with what the answer says of all figures.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    item: &'a Summary,
    release: Option<i64>,
    synthetic: bool,
}

impl Summaries {
    /// Answers a question bank by bank. Each figure is one that the list of banks gives to who chooses its value.
    ///
    /// # Errors
    /// As [`answer()`].
    pub(crate) fn of(snapshot: &Snapshot, question: &Question) -> Result<Self, QuestionError> {
        let results = answer(snapshot, question)?;
        let met = candidates(snapshot, question)?.candidates;
        let by_id: HashMap<&str, _> = met
            .iter()
            .map(|one| (one.bank.id().as_str(), one))
            .collect();
        let figures = |id: &str| {
            let candidate = by_id.get(id).copied().map(slice::from_ref);
            let mut figures = facets(candidate.unwrap_or_default(), question, snapshot);
            figures.0.retain(|(facet, _)| facet.is_published());
            figures
        };
        let last = results.items.last().filter(|_| results.next.is_some());
        let next = last.and_then(|item| Slug::parse(&item.id)).map(|last| {
            let query = question.after(last).address();
            format!(
                "/api/v1/samples/summary?{query}&lang={}",
                question.lang.tag()
            )
        });
        let items = results.items.into_iter().map(|item| Summary {
            figures: figures(&item.id),
            id: item.id,
            name: item.name,
            donors: item.donors,
        });
        Ok(Self {
            total: results.total,
            items: items.collect(),
            next,
            release: results.release,
            synthetic: results.synthetic,
        })
    }

    fn release(&self) -> Option<i64> {
        self.release.as_ref().map(|release| release.number)
    }
}

impl Tabular for Summaries {
    const NAME: &'static str = "summary";
    const COLUMNS: &'static [&'static str] = &[
        "column-id",
        "column-name",
        "column-filter",
        "column-value",
        "column-label",
        "donors",
        "column-release",
        "column-synthetic",
    ];

    /// A row for each bank as a whole, and one for each of its figures.
    fn rows(&self, lang: Lang) -> Vec<Vec<String>> {
        let release = self.release().map(|number| number.to_string());
        let synthetic = say(
            lang,
            if self.synthetic {
                "column-yes"
            } else {
                "column-no"
            },
        );
        let row = |bank: &Summary, [filter, value, label]: [&str; 3], donors: Published| {
            let mut cells = [&bank.id, &bank.name, filter, value, label]
                .map(str::to_owned)
                .to_vec();
            cells.extend([
                donors.to_string(),
                release.clone().unwrap_or_default(),
                synthetic.clone(),
            ]);
            cells
        };
        let mut rows = Vec::new();
        for bank in &self.items {
            rows.push(row(bank, [""; 3], bank.donors));
            for (facet, values) in &bank.figures.0 {
                rows.extend(values.iter().map(|value: &FacetValue| {
                    let named = [facet.name(), &value.value, &value.label];
                    row(bank, named, value.donors)
                }));
            }
        }
        rows
    }

    fn lines(&self) -> serde_json::Result<String> {
        lines(self.items.iter().map(|item| Line {
            item,
            release: self.release(),
            synthetic: self.synthetic,
        }))
    }

    fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }
}
