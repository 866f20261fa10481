use indicatif::ProgressBar;
use tumorotheque_store::Undone;
use uuid::Uuid;

use super::{Registry, catch_up::catch_up};

/// Takes an import back, as an import of its own. Samples, index and figures follow as after any other.
pub(crate) async fn undo(
    registry: &Registry,
    import: Uuid,
    id: Option<Uuid>,
    actor: &str,
) -> anyhow::Result<Undone> {
    // An index that is ahead of a restored database must be found out before the database grows past it.
    catch_up(registry, &ProgressBar::hidden()).await?;
    Ok(registry.store.undo(import, id, actor.to_owned()).await?)
}
