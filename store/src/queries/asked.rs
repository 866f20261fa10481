//! Questions that found nothing: how often each class of them was asked on each day, and nothing of who asked.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date, tz::TimeZone};
use sqlx::Row as _;

use super::{DbRow, Store, read};
use crate::{AskedInVain, StoreError};

statements! {
    // Beyond the bound a day counts only what it has already.
    COUNT = "insert into asked (day, class, times) \
        select $1, $2, $3 where exists (select 1 from asked where day = $1 and class = $2) \
        or (select count(*) from asked where day = $1) < $4 \
        on conflict (day, class) do update set times = asked.times + excluded.times";
    FORGET = "delete from asked where day < $1";
    SINCE = "select class, sum(times) as times, max(day) as day from asked where day >= $1 \
        group by class order by 2 desc, 3 desc, 1";
}

/// Classes that are counted on a day, at most: whoever makes questions up shall not fill the database.
const MOST_CLASSES: i64 = 1_000;
/// Days that are kept.
const DAYS_KEPT: i64 = 400;

impl Store {
    /// Counts classes of questions that found nothing to the day of now, in UTC; forgets days that are older than 400.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_asked(&self, counts: &BTreeMap<String, i64>) -> Result<(), StoreError> {
        let today = self.today();
        let mut transaction = self.begin_write().await?;
        for (class, times) in counts {
            sqlx::query(COUNT)
                .bind(today.to_string())
                .bind(class)
                .bind(times)
                .bind(MOST_CLASSES)
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query(FORGET)
            .bind(days_before(today, DAYS_KEPT).to_string())
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// What was asked in vain in so many days up to today, most often first.
    ///
    /// # Errors
    /// When the database fails, or holds a day that is none.
    pub async fn asked_in_vain(&self, days: u16) -> Result<Vec<AskedInVain>, StoreError> {
        let since = days_before(self.today(), i64::from(days) - 1);
        let rows = sqlx::query(SINCE)
            .bind(since.to_string())
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(asked).collect()
    }

    fn today(&self) -> Date {
        self.clock.now().to_zoned(TimeZone::UTC).date()
    }
}

fn days_before(day: Date, days: i64) -> Date {
    day.saturating_sub(Span::new().days(days))
}

fn asked(row: &DbRow) -> Result<AskedInVain, StoreError> {
    Ok(AskedInVain {
        class: row.try_get("class")?,
        times: row.try_get("times")?,
        last_day: read("day", row.try_get("day")?, |day| day.parse().ok())?,
    })
}
