use indicatif::ProgressBar;
use jiff::tz::TimeZone;
use tumorotheque_domain::Position;
use tumorotheque_index::IndexError;

use super::{
    Registry,
    catch_up::catch_up,
    release::{live_release, release_if_due},
};
use crate::directory::{Lists, Removed, Snapshot, documents};

/// Brings everything that follows the database up to it: what follows the samples, the release when what it counts has
/// changed since the last one, and the directory index. Gives what the public is to see.
///
/// Whatever a crash left behind is mended here, because it is the same work: an index that is missing, damaged, of
/// another version or ahead is built anew, one that is behind goes on from where it stands.
pub(crate) async fn settle(
    registry: &Registry,
    progress: &ProgressBar,
) -> anyhow::Result<Snapshot> {
    let is_current = catch_up(registry, progress).await?;
    // Counted out of what has just followed.
    release_if_due(registry).await?;
    show(registry, is_current).await
}

/// The public snapshot, with a directory index that says the same.
async fn show(registry: &Registry, is_current: bool) -> anyhow::Result<Snapshot> {
    let position = registry.store.position().await?;
    let confirmations = registry.store.confirmations().await?;
    let confirmed = confirmations.into_iter().filter_map(|one| {
        let day = one.entry_at?.to_zoned(TimeZone::UTC).date();
        Some((one.biobank.0, day))
    });
    let removed = registry.store.removed_entries().await?;
    let removed = removed.into_iter().map(|gone| Removed {
        entity: gone.entity,
        id: gone.id,
        at: gone.at,
    });
    let lists = Lists {
        banks: registry.store.biobanks().await?,
        collections: registry.store.collections().await?,
        networks: registry.store.networks().await?,
        confirmed: confirmed.collect(),
        removed: removed.collect(),
    };
    let mut snapshot = Snapshot::new(
        position,
        lists,
        live_release(registry).await?,
        registry.directory.view(),
    );
    registry.directory.reload()?;
    let release = snapshot
        .release
        .as_ref()
        .map(|release| release.id.to_string())
        .unwrap_or_default();
    let wanted = (position, release);
    let mut is_written = true;
    if registry.directory.position().as_ref() != Some(&wanted) {
        match registry
            .directory
            .replace(documents(&snapshot), &wanted.0, &wanted.1)
        {
            Ok(()) => {}
            Err(IndexError::Busy) => is_written = false,
            Err(other) => return Err(other.into()),
        }
    }
    snapshot.index = registry.directory.view();
    if !(is_current && is_written) {
        // Another process is writing to an index: whoever follows must look again.
        snapshot.position = Position {
            seq: -1,
            ..position
        };
    }
    Ok(snapshot)
}
