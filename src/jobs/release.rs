use std::collections::BTreeMap;

use indicatif::ProgressBar;
use tumorotheque_domain::Slug;
use tumorotheque_publish::{Audit, CountedDonors, Figures, Frozen};
use tumorotheque_store::{DonorsOfRelease, NewRelease, ReleaseOutcome, StoredRelease};
use uuid::Uuid;

use super::{
    Registry,
    count::{Counted, count},
};
use crate::directory::Release;

/// How often a release is made anew because another process made one meanwhile.
const ATTEMPTS: usize = 5;

/// Makes a release because somebody asks for one.
pub(crate) async fn make_release(
    registry: &Registry,
    actor: &str,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    add(registry, (actor, false), progress).await
}

/// Makes the release that is due, unless another process has made it meanwhile: when what a release counts has changed
/// since the last one and the registry's rhythm does not rest, or when the last one cannot be read.
pub(super) async fn release_if_due(registry: &Registry) -> anyhow::Result<()> {
    let changed = registry.store.last_counted_change().await?;
    let live = registry.store.live_release().await?;
    let holds = match live.filter(|live| figures(live).is_ok()) {
        Some(live) => live.seq >= changed || registry.store.rests_after(live.at).await?,
        None => false,
    };
    if changed > 0 && !holds {
        let automatic = ("automatic", true);
        add(registry, automatic, &ProgressBar::hidden()).await?;
    }
    Ok(())
}

/// Adds a release that somebody asks for, or that is due.
async fn add(
    registry: &Registry,
    (actor, is_due): (&str, bool),
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    for _ in 0..ATTEMPTS {
        let before = Before::of(registry).await?;
        let Counted {
            frozen,
            exposure,
            seq,
            synthetic,
        } = count(registry, progress).await?;
        // Figures that cannot be read are replaced whatever they were counted after.
        let only_if_newer = is_due && before.is_readable;
        let published = before.next(frozen.clone());
        let audit = Audit::of(exposure, &frozen, &published, &before.frozen);
        let Frozen { figures, donors } = published;
        let donors: Vec<(Slug, Vec<u8>)> = (donors.into_iter())
            .map(|(bank, donors)| (bank, donors.to_bytes()))
            .collect();
        let new = NewRelease {
            actor,
            seq,
            synthetic,
            body: &figures.to_json(),
            audit: &serde_json::to_string(&audit)?,
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
    /// Whether it only shows again what came before one that was taken back.
    pub(crate) is_restored: bool,
    /// Donors of the releases that were taken back.
    withdrawn: Vec<BTreeMap<Slug, CountedDonors>>,
}

impl Before {
    pub(crate) async fn of(registry: &Registry) -> anyhow::Result<Self> {
        let Some(live) = registry.store.live_release_with_donors().await? else {
            return Ok(Self {
                id: None,
                is_readable: false,
                frozen: Frozen::default(),
                is_restored: false,
                withdrawn: Vec::new(),
            });
        };
        let figures = figures(&live.release).ok();
        let donors = donors(live.donors);
        Ok(Self {
            id: Some(live.release.id),
            is_readable: figures.is_some(),
            frozen: figures.map_or_else(Frozen::default, |figures| Frozen { figures, donors }),
            is_restored: live.release.is_restored,
            withdrawn: live.withdrawn.into_iter().map(self::donors).collect(),
        })
    }

    /// What is published when this is counted next.
    pub(crate) fn next(&self, counted: Frozen) -> Frozen {
        counted.after_all(&self.frozen, &self.withdrawn)
    }
}

/// A bank whose donors cannot be read is a bank that was never counted.
fn donors(kept: DonorsOfRelease) -> BTreeMap<Slug, CountedDonors> {
    let read =
        |(bank, bytes): (Slug, Vec<u8>)| Some((bank, CountedDonors::from_bytes(&bytes).ok()?));
    kept.into_iter().filter_map(read).collect()
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
