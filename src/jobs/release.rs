use std::collections::HashMap;

use indicatif::ProgressBar;
use tumorotheque_domain::{BiobankKey, Seq, Slug};
use tumorotheque_publish::{Count, Figures, Row};
use tumorotheque_store::{NewRelease, StoredRelease};

use super::Registry;
use crate::directory::Release;

/// Makes a release because somebody asks for one.
pub(crate) async fn make_release(
    registry: &Registry,
    actor: &str,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    add(registry, actor, false, progress).await
}

/// Makes the release that is due, unless another process has made it meanwhile.
pub(super) async fn make_due_release(registry: &Registry) -> anyhow::Result<()> {
    // Figures that cannot be read are replaced whatever they were counted after.
    let is_readable = registry
        .store
        .live_release()
        .await?
        .as_ref()
        .is_some_and(|live| figures(live).is_ok());
    add(registry, "automatic", is_readable, &ProgressBar::hidden()).await
}

async fn add(
    registry: &Registry,
    actor: &str,
    only_if_newer: bool,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    let Counted {
        figures,
        seq,
        synthetic,
    } = count(registry, progress).await?;
    let body = figures.to_json();
    registry
        .store
        .add_release(NewRelease {
            actor,
            seq,
            synthetic,
            body: &body,
            only_if_newer,
        })
        .await?;
    Ok(())
}

/// What a release made now would say.
pub(crate) struct Counted {
    pub(crate) figures: Figures,
    /// The last change that was counted.
    pub(crate) seq: Seq,
    /// Whether made-up samples count in it.
    synthetic: bool,
}

/// Public ids of the collections that the directory lists: only these are published.
pub(super) async fn listed_collections(registry: &Registry) -> anyhow::Result<Vec<Slug>> {
    let entries = registry.store.collections().await?.into_iter();
    let listed = entries.filter(|entry| !entry.value.withdrawn);
    Ok(listed.map(|entry| entry.id).collect())
}

/// Counts the donors of the registry as it is.
pub(crate) async fn count(registry: &Registry, progress: &ProgressBar) -> anyhow::Result<Counted> {
    let mut count = Count::of_collections(listed_collections(registry).await?);
    let mut synthetic = false;
    let moment = registry
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
    // Read last, so that every bank that was counted is among them.
    let banks = registry.store.biobanks().await?;
    for declared in &moment.catalogues {
        let bank = banks
            .iter()
            .find(|bank| bank.id == declared.catalogue.biobank);
        if let Some(bank) = bank {
            count.add_catalogue(BiobankKey(bank.key), &declared.catalogue.rows);
            synthetic |= declared.synthetic;
        }
    }
    let ids: HashMap<BiobankKey, Slug> = banks
        .into_iter()
        .map(|entry| (BiobankKey(entry.key), entry.id))
        .collect();
    Ok(Counted {
        figures: count.freeze(|key| ids.get(&key).cloned()),
        seq: moment.seq,
        synthetic,
    })
}

/// The release that is live.
pub(super) async fn live_release(registry: &Registry) -> anyhow::Result<Option<Release>> {
    let Some(stored) = registry.store.live_release().await? else {
        return Ok(None);
    };
    let figures = figures(&stored)?;
    Ok(Some(Release {
        id: stored.id,
        number: stored.number,
        at: stored.at,
        synthetic: stored.synthetic,
        figures,
    }))
}

/// The figures of a stored release.
pub(super) fn figures(stored: &StoredRelease) -> Result<Figures, tumorotheque_publish::NotFigures> {
    Figures::from_json(&stored.body)
}
