use std::path::Path;

use indicatif::ProgressBar;
use tumorotheque_domain::{BiobankKey, Catalogue, ImportKind, Slug};
use tumorotheque_import::{BankGiven, Banks, CatalogueContext, Report, read_catalogue};
use tumorotheque_store::NewImport;

use super::{
    Registry, bank,
    catch_up::catch_up,
    conclude::{Imported, Order, conclude},
};

/// Takes in the catalogue of a bank, in place of the one it gave before, in one transaction or not at all.
pub(crate) async fn import_catalogue(
    registry: &Registry,
    path: &Path,
    biobank: &Slug,
    order: &Order,
) -> anyhow::Result<Imported> {
    // An index that is ahead of a restored database must be found out before the database grows past it.
    catch_up(registry, &ProgressBar::hidden()).await?;
    let entries = registry.store.biobanks().await?;
    let entry = bank(&entries, biobank)?;
    let given = BankGiven {
        key: BiobankKey(entry.key),
        name: entry.value.name.clone(),
    };
    let key = given.key;
    let banks = entries
        .into_iter()
        .map(|entry| (BiobankKey(entry.key), entry.id, entry.value.name));
    let banks = Banks::new(banks);
    let context = CatalogueContext {
        banks: &banks,
        biobank: given,
    };
    let mut report = Report::default();
    let (file, rows) = tokio::task::block_in_place(|| read_catalogue(path, &context, &mut report))?;
    let mut writer = registry
        .store
        .begin_import(NewImport::new(
            ImportKind::Catalogue,
            Some(key),
            order.actor.clone(),
        ))
        .await?;
    let catalogue = Catalogue::new(biobank.clone(), rows);
    writer.put_catalogue(&catalogue).await?;
    conclude(writer, order, file, report).await
}
