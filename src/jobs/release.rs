use indicatif::ProgressBar;
use std::collections::HashMap;
use tumorotheque_domain::{BiobankKey, Slug};
use tumorotheque_publish::{Count, Figures, Row};
use tumorotheque_store::NewRelease;

use super::Registry;
use crate::directory::Release;

/// Makes a release of the registry as it is: counts, freezes, stores.
pub(crate) async fn make_release(
    registry: &Registry,
    actor: &str,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    let (figures, synthetic) = count(registry, progress).await?;
    let seq = registry.store.last_sample_change().await?;
    registry
        .store
        .add_release(NewRelease {
            actor,
            seq,
            synthetic,
            body: &figures.to_json(),
        })
        .await?;
    Ok(())
}

/// The figures that a release made now would have, and whether made-up samples count in them.
pub(crate) async fn count(
    registry: &Registry,
    progress: &ProgressBar,
) -> anyhow::Result<(Figures, bool)> {
    let ids: HashMap<BiobankKey, Slug> = registry
        .store
        .biobanks()
        .await?
        .into_iter()
        .map(|entry| (BiobankKey(entry.key), entry.id))
        .collect();
    let mut count = Count::default();
    let mut synthetic = false;
    registry
        .store
        .each_counted(|row| {
            count.add(&Row {
                biobank: row.biobank,
                donor: row.donor,
                sample_type: row.sample_type,
                diagnosis: row.diagnosis,
                preservation: row.preservation,
                collection: row.collection,
                consent: row.consent,
            });
            synthetic |= row.synthetic;
            progress.inc(1);
        })
        .await?;
    Ok((count.freeze(|key| ids.get(&key).cloned()), synthetic))
}

/// The release that is live.
pub(crate) async fn live_release(registry: &Registry) -> anyhow::Result<Option<Release>> {
    let Some(stored) = registry.store.live_release().await? else {
        return Ok(None);
    };
    let figures = Figures::from_json(&stored.body)?;
    Ok(Some(Release {
        id: stored.id,
        number: stored.number,
        at: stored.at,
        synthetic: stored.synthetic,
        figures,
    }))
}
