use std::path::Path;

use indicatif::ProgressBar;
use tumorotheque_domain::{Catalogue, ImportKind};
use tumorotheque_store::NewImport;
use uuid::Uuid;

use super::{
    Registry,
    catch_up::catch_up,
    conclude::{Imported, Order, conclude},
    decided::remember,
    kept_file,
    look::{Looked, known_banks},
};

/// Publishes a catalogue that was looked at, in place of the one that its bank gave before, in one transaction or not at
/// all. The accepted copy of its file is kept.
pub(crate) async fn publish_catalogue(
    registry: &Registry,
    (catalogue, accepted): (&Catalogue, &Path),
    id: Option<Uuid>,
    looked: Looked,
    order: &Order,
) -> anyhow::Result<Imported> {
    // An index that is ahead of a restored database must be found out before the database grows past it.
    catch_up(registry, &ProgressBar::hidden()).await?;
    let known = known_banks(registry, Some(&catalogue.biobank)).await?;
    let key = known.only.map(|bank| bank.key);
    let new = NewImport {
        id,
        base: Some(looked.base),
        ..NewImport::new(ImportKind::Catalogue, key, order.actor.clone())
    };
    let mut writer = registry.store.begin_import(new).await?;
    writer.put_catalogue(catalogue).await?;
    kept_file::keep(&mut writer, accepted).await?;
    let matches = looked.matches();
    let (file, brakes) = (looked.file, looked.preview.brakes.clone());
    let imported = conclude(writer, order, file, looked.report, brakes).await?;
    if let (Some(_), Some(bank)) = (&imported.receipt, key) {
        remember(registry, bank, &matches).await;
    }
    Ok(Imported {
        preview: Some(looked.preview),
        ..imported
    })
}
