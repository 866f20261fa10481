use std::{collections::BTreeMap, sync::Arc, time::Duration};

use jiff::civil::Date;
use serde::Serialize;
use tokio::sync::mpsc::Receiver;
use tumorotheque_domain::Lang;
use utoipa::ToSchema;

use super::Registry;
use crate::directory::Unfound;

/// Classes that wait to be counted, at most.
pub(crate) const MOST_WAITING: usize = 1_024;
/// Days that can be looked back at.
pub(crate) const MOST_DAYS: u16 = 400;
/// Days that are looked back at when nobody says how many.
pub(crate) const USUAL_DAYS: u16 = 30;
const BETWEEN_WRITES: Duration = Duration::from_secs(1);

/// Questions of the public that no bank answered, of one class.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Asked {
    /// How often they were asked.
    pub(crate) times: i64,
    /// The last day on which they were, in UTC.
    #[schema(value_type = String, format = Date)]
    pub(crate) last_day: Date,
    /// What they were about, as far as vocabularies and directory know it.
    pub(crate) filters: Vec<AskedFilter>,
    /// Whether there were words of which nothing is known; they are not kept.
    pub(crate) other_words: bool,
}

/// A filter with its value.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AskedFilter {
    /// A parameter of `GET /api/v1/biobanks`, or `biobank`.
    pub(crate) filter: String,
    /// Empty where it would name a person.
    pub(crate) value: String,
    /// What a reader sees of a code.
    pub(crate) label: String,
}

/// Writes down what was asked in vain, some at a time, until nobody can tell of more.
pub(crate) async fn count_asked(registry: Arc<Registry>, mut unfound: Receiver<Unfound>) {
    while let Some(first) = unfound.recv().await {
        tokio::time::sleep(BETWEEN_WRITES).await;
        let mut counts = BTreeMap::from([(first.code(), 1)]);
        while let Ok(next) = unfound.try_recv() {
            *counts.entry(next.code()).or_default() += 1;
        }
        if let Err(cause) = registry.store.count_asked(&counts).await {
            tracing::warn!(%cause, "questions that found nothing were not counted");
        }
    }
}

/// What was asked in vain in so many days up to today, most often first.
pub(crate) async fn asked_in_vain(
    registry: &Registry,
    days: u16,
    lang: Lang,
) -> anyhow::Result<Vec<Asked>> {
    let asked = registry.store.asked_in_vain(days).await?;
    let view = |one: tumorotheque_store::AskedInVain| {
        let class = Unfound::from_code(&one.class);
        let filters = class.values(lang).into_iter();
        let filters = filters.map(|(filter, value, label)| AskedFilter {
            filter,
            value,
            label,
        });
        Asked {
            times: one.times,
            last_day: one.last_day,
            filters: filters.collect(),
            other_words: class.has_other_words(),
        }
    };
    Ok(asked.into_iter().map(view).collect())
}
