use std::path::Path;

use indicatif::ProgressBar;
use tumorotheque_domain::{Catalogue, ImportKind, Slug};
use tumorotheque_store::NewImport;
use uuid::Uuid;

use super::{
    Registry,
    catch_up::catch_up,
    conclude::{Imported, Order, conclude},
    kept_file,
    look::{Looked, known_banks, look_at_catalogue},
};

/// Takes in the catalogue of a bank, in place of the one it gave before, in one transaction or not at all.
pub(crate) async fn import_catalogue(
    registry: &Registry,
    path: &Path,
    biobank: &Slug,
    order: &Order,
) -> anyhow::Result<Imported> {
    let (looked, catalogue) = look_at_catalogue(registry, path, biobank).await?;
    publish_catalogue(registry, &catalogue, None, looked, order).await
}

/// Publishes a catalogue that was looked at.
pub(crate) async fn publish_catalogue(
    registry: &Registry,
    catalogue: &Catalogue,
    id: Option<Uuid>,
    looked: Looked,
    order: &Order,
) -> anyhow::Result<Imported> {
    // An index that is ahead of a restored database must be found out before the database grows past it.
    catch_up(registry, &ProgressBar::hidden()).await?;
    let known = known_banks(registry, Some(&catalogue.biobank)).await?;
    let new = NewImport {
        id,
        base: Some(looked.base),
        ..NewImport::new(
            ImportKind::Catalogue,
            known.only.map(|bank| bank.key),
            order.actor.clone(),
        )
    };
    let mut writer = registry.store.begin_import(new).await?;
    writer.put_catalogue(catalogue).await?;
    kept_file::keep_understood(&mut writer, catalogue).await?;
    let imported = conclude(writer, order, looked.file, looked.report, Vec::new()).await?;
    Ok(Imported {
        preview: Some(looked.preview),
        ..imported
    })
}
