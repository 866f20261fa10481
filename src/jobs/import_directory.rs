use std::path::PathBuf;

use indicatif::ProgressBar;
use tumorotheque_domain::ImportKind;
use tumorotheque_import::{Entries, Report, Standard, read_directory};
use tumorotheque_store::{NewImport, Store};

use super::{
    Registry,
    catch_up::catch_up,
    conclude::{Imported, Order, conclude},
    kept_file,
};

/// Takes in the tables of another directory: all files in one transaction, with one receipt, or not at all.
pub(crate) async fn import_directory(
    registry: &Registry,
    standard: Standard,
    paths: &[PathBuf],
    order: &Order,
) -> anyhow::Result<Imported> {
    // An index that is ahead of a restored database must be found out before the database grows past it.
    catch_up(registry, &ProgressBar::hidden()).await?;
    let mut report = Report::default();
    let mut writer = registry
        .store
        .begin_import(NewImport::new(
            ImportKind::Directory,
            None,
            order.actor.clone(),
        ))
        .await?;
    // Nobody else writes from here on: what is read of the registry stays so.
    let known = entries(&registry.store).await?;
    let read = tokio::task::block_in_place(|| read_directory(standard, paths, &known, &mut report));
    let (file, given) = read?;
    writer.put_biobanks(&given.biobanks).await?;
    writer.put_collections(&given.collections).await?;
    writer.put_networks(&given.networks).await?;
    kept_file::keep_understood(&mut writer, &given).await?;
    conclude(writer, order, file, report, Vec::new()).await
}

/// The lists of the registry, for who writes or compares them.
pub(crate) async fn entries(store: &Store) -> anyhow::Result<Entries> {
    let (banks, collections) = (store.biobanks().await?, store.collections().await?);
    let networks = store.networks().await?;
    Ok(Entries {
        biobanks: banks.into_iter().map(|entry| entry.value).collect(),
        collections: collections.into_iter().map(|entry| entry.value).collect(),
        networks: networks.into_iter().map(|entry| entry.value).collect(),
    })
}
