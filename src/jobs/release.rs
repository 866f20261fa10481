use std::collections::{HashMap, HashSet};

use indicatif::ProgressBar;
use tumorotheque_domain::{BiobankKey, Seq, Slug};
use tumorotheque_publish::{Count, CountedDonors, Figures, Frozen, Row};
use tumorotheque_store::{NewRelease, ReleaseOutcome, StoredRelease};
use uuid::Uuid;

use super::Registry;
use crate::directory::Release;

/// How often a release is made anew because another process made one meanwhile.
const ATTEMPTS: usize = 5;

/// Makes a release because somebody asks for one.
pub(crate) async fn make_release(
    registry: &Registry,
    actor: &str,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    add(registry, actor, false, progress).await
}

/// Makes the release that is due, unless another process has made it meanwhile: when what a release counts has changed
/// since the last one, or when the last one cannot be read.
pub(super) async fn release_if_due(registry: &Registry) -> anyhow::Result<()> {
    let changed = registry.store.last_counted_change().await?;
    let live = registry.store.live_release().await?;
    let holds = live.is_some_and(|live| live.seq >= changed && figures(&live).is_ok());
    if changed > 0 && !holds {
        add(registry, "automatic", true, &ProgressBar::hidden()).await?;
    }
    Ok(())
}

async fn add(
    registry: &Registry,
    actor: &str,
    is_due: bool,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    for _ in 0..ATTEMPTS {
        let before = Before::of(registry).await?;
        let Counted {
            frozen,
            seq,
            synthetic,
        } = count(registry, progress).await?;
        // Figures that cannot be read are replaced whatever they were counted after.
        let only_if_newer = is_due && before.is_readable;
        let Frozen { figures, donors } = frozen.after(&before.frozen);
        let donors: Vec<(Slug, Vec<u8>)> = (donors.into_iter())
            .map(|(bank, donors)| (bank, donors.to_bytes()))
            .collect();
        let new = NewRelease {
            actor,
            seq,
            synthetic,
            body: &figures.to_json(),
            donors: &donors,
            after: before.id,
            only_if_newer,
        };
        match registry.store.add_release(new).await? {
            ReleaseOutcome::Added(_) | ReleaseOutcome::NotNewer(_) => return Ok(()),
            ReleaseOutcome::Overtaken => progress.reset(),
        }
    }
    anyhow::bail!("other processes keep making releases")
}

/// What is live, as far as the next release depends on it.
pub(crate) struct Before {
    id: Option<Uuid>,
    is_readable: bool,
    /// What it says; nothing when it cannot be read.
    pub(crate) frozen: Frozen,
}

impl Before {
    pub(crate) async fn of(registry: &Registry) -> anyhow::Result<Self> {
        let Some((live, donors)) = registry.store.live_release_with_donors().await? else {
            return Ok(Self {
                id: None,
                is_readable: false,
                frozen: Frozen::default(),
            });
        };
        let figures = figures(&live).ok();
        // A bank whose donors cannot be read is a bank that was never counted.
        let donors = (donors.into_iter())
            .filter_map(|(bank, bytes)| Some((bank, CountedDonors::from_bytes(&bytes).ok()?)));
        Ok(Self {
            id: Some(live.id),
            is_readable: figures.is_some(),
            frozen: figures.map_or_else(Frozen::default, |figures| Frozen {
                figures,
                donors: donors.collect(),
            }),
        })
    }
}

/// What a release made now would say.
pub(crate) struct Counted {
    pub(crate) frozen: Frozen,
    /// The last change that was counted.
    pub(crate) seq: Seq,
    /// Whether made-up samples count in it.
    synthetic: bool,
}

/// A count of nothing yet, which knows the collections that the directory lists: only these are published, and of the
/// banks that they name, when they name any.
pub(super) async fn count_of_directory(registry: &Registry) -> anyhow::Result<Count> {
    let banks = registry.store.biobanks().await?;
    let entries = registry.store.collections().await?;
    let listed: Vec<_> = (entries.into_iter())
        .filter(|entry| !entry.value.withdrawn)
        .collect();
    let mut count = Count::of_collections(listed.iter().map(|entry| entry.id.clone()));
    for collection in listed {
        let names = &collection.value.biobanks;
        if names.is_empty() {
            continue;
        }
        let ids: HashSet<Slug> = names
            .iter()
            .filter_map(|name| Slug::from_name(name))
            .collect();
        let holders = banks.iter().filter(|bank| ids.contains(&bank.id));
        count.held_by(collection.id, holders.map(|bank| BiobankKey(bank.key)));
    }
    Ok(count)
}

/// Counts the donors of the registry as it is.
pub(crate) async fn count(registry: &Registry, progress: &ProgressBar) -> anyhow::Result<Counted> {
    let mut count = count_of_directory(registry).await?;
    let mut synthetic = false;
    let moment = registry
        .store
        .each_counted(|row| {
            count.add(&counted(&row));
            synthetic |= row.synthetic;
            progress.inc(1);
        })
        .await?;
    // Read last, so that every bank that was counted is among them.
    let banks = registry.store.biobanks().await?;
    for declared in &moment.catalogues {
        let bank = banks
            .iter()
            .find(|bank| bank.id == declared.catalogue.biobank && !bank.value.withdrawn);
        if let Some(bank) = bank {
            count.add_catalogue(BiobankKey(bank.key), &declared.catalogue.rows);
            synthetic |= declared.synthetic;
        }
    }
    // Nothing is published of a bank that was withdrawn.
    let public = banks.into_iter().filter(|entry| !entry.value.withdrawn);
    let ids: HashMap<BiobankKey, Slug> = public
        .map(|entry| (BiobankKey(entry.key), entry.id))
        .collect();
    Ok(Counted {
        frozen: count.freeze(|key| ids.get(&key).cloned()),
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
fn figures(stored: &StoredRelease) -> Result<Figures, tumorotheque_publish::NotFigures> {
    Figures::from_json(&stored.body)
}

/// A row of the registry as the count of donors sees it.
pub(super) fn counted<'a>(row: &tumorotheque_store::Counted<'a>) -> Row<'a> {
    Row {
        biobank: row.biobank,
        donor: row.donor,
        sample_type: row.sample_type,
        diagnosis: row.diagnosis,
        preservation: row.preservation,
        collection: row.collection,
        consent: row.consent,
    }
}
