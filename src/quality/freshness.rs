use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::Known;

/// Data that was given or confirmed so many days ago is fresh.
const FRESH_DAYS: i64 = 180;
/// Older data is stale.
const STALE_DAYS: i64 = 365;

/// When the bank last gave its data or said that they are still correct.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Freshness {
    /// RFC 3339, UTC; none before the first import.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) last_import: Option<Timestamp>,
    pub(crate) days_since_import: Option<i64>,
    /// RFC 3339, UTC; none when the bank never said it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) last_confirmed: Option<Timestamp>,
    pub(crate) days_since_confirmed: Option<i64>,
    /// `fresh`, `ageing`, `stale` or `never`, by the later of the two.
    pub(crate) state: &'static str,
    /// Fresh up to so many days.
    pub(crate) fresh_days: i64,
    /// Stale after so many days.
    pub(crate) stale_days: i64,
}

impl Freshness {
    pub(super) fn of(known: &Known<'_>) -> Self {
        let days = |at: Timestamp| known.now.duration_since(at).as_hours() / 24;
        let later = known.last_import.max(known.last_confirmed).map(days);
        Self {
            last_import: known.last_import,
            days_since_import: known.last_import.map(days),
            last_confirmed: known.last_confirmed,
            days_since_confirmed: known.last_confirmed.map(days),
            state: match later {
                None => "never",
                Some(..=FRESH_DAYS) => "fresh",
                Some(..=STALE_DAYS) => "ageing",
                Some(_) => "stale",
            },
            fresh_days: FRESH_DAYS,
            stale_days: STALE_DAYS,
        }
    }
}
