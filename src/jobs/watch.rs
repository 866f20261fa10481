use std::{sync::Arc, time::Duration};

use indicatif::ProgressBar;
use jiff::{civil::Date, tz::TimeZone};
use tumorotheque_domain::{Clock as _, SystemClock};

use super::{Registry, settle};
use crate::web::App;

/// How soon a change made by another process is seen.
const GLANCE: Duration = Duration::from_millis(300);

/// Follows the registry for as long as the server runs: whoever writes to it, index, release and pages come after.
pub(crate) async fn watch(registry: Arc<Registry>, app: App) {
    let mut trouble = String::new();
    let mut day = today();
    loop {
        tokio::time::sleep(GLANCE).await;
        match follow(&registry, &app, &mut day).await {
            Ok(()) => trouble.clear(),
            Err(cause) => {
                // Said once, not three times a second.
                let cause = format!("{cause:#}");
                if cause != trouble {
                    tracing::error!(%cause, "the server cannot follow the registry; it goes on with what it has");
                    trouble = cause;
                }
            }
        }
    }
}

/// A new day may bring a release though nothing was written.
async fn follow(registry: &Registry, app: &App, day: &mut Date) -> anyhow::Result<()> {
    let today = today();
    let is_seen = registry.store.position().await? == app.snapshot().position;
    if is_seen && *day == today {
        return Ok(());
    }
    let snapshot = settle(registry, &ProgressBar::hidden()).await?;
    // Without a number it is to be looked at again at once, and no news yet.
    if snapshot.position.seq >= 0 {
        tracing::info!(
            seq = snapshot.position.seq,
            "the directory shows a new state"
        );
    }
    app.show(snapshot);
    *day = today;
    Ok(())
}

fn today() -> Date {
    SystemClock.now().to_zoned(TimeZone::UTC).date()
}
