use std::path::Path;

use indicatif::ProgressBar;
use tumorotheque_domain::{Biobank, Collection, ImportKind, Network, SourceFile};
use tumorotheque_import::{
    ImportError, Report, Sites, read_biobanks, read_collections, read_networks,
};
use tumorotheque_store::{ImportWriter, NewImport, StoreError};

use super::{
    Registry,
    catch_up::catch_up,
    conclude::{Imported, Order, conclude},
    entries_seen::list_seen,
    kept_file,
    preview::Preview,
    workbook::read_table,
};

/// Takes in a list of banks, collections or networks, in one transaction or not at all.
pub(crate) async fn import_list(
    registry: &Registry,
    kind: ImportKind,
    path: &Path,
    order: &Order,
) -> anyhow::Result<Imported> {
    anyhow::ensure!(kind != ImportKind::Samples, "samples are not a list");
    // An index that is ahead of a restored database must be found out before the database grows past it.
    catch_up(registry, &ProgressBar::hidden()).await?;
    let mut report = Report::default();
    let mut writer = registry
        .store
        .begin_import(NewImport::new(kind, None, order.actor.clone()))
        .await?;
    let read = tokio::task::block_in_place(|| {
        read_table(
            path,
            None,
            registry.folder(),
            &mut report,
            |path, report| List::read(kind, path, report),
        )
    });
    let (file, list) = read?;
    // Nobody else writes meanwhile, so this is what the list is compared with.
    let preview = list.seen(registry).await?;
    list.put(&mut writer).await?;
    kept_file::keep_understood(&mut writer, &list).await?;
    let preview = Preview {
        effect: writer.effect(),
        ..preview
    };
    let imported = conclude(writer, order, file, report, Vec::new()).await?;
    Ok(Imported {
        preview: Some(preview),
        ..imported
    })
}

/// What a list says.
#[derive(Default, serde::Serialize)]
#[serde(untagged)]
enum List {
    #[default]
    Nothing,
    Biobanks(Vec<Biobank>),
    Collections(Vec<Collection>),
    Networks(Vec<Network>),
}

impl List {
    fn read(
        kind: ImportKind,
        path: &Path,
        report: &mut Report,
    ) -> Result<(SourceFile, Self), ImportError> {
        Ok(match kind {
            ImportKind::Biobanks => {
                let (file, banks) = read_biobanks(path, Sites::known(), report)?;
                (file, Self::Biobanks(without_lines(banks)))
            }
            ImportKind::Collections => {
                let (file, collections) = read_collections(path, report)?;
                (file, Self::Collections(without_lines(collections)))
            }
            ImportKind::Networks => {
                let (file, networks) = read_networks(path, report)?;
                (file, Self::Networks(without_lines(networks)))
            }
            // Not a list: they are read while they are written.
            ImportKind::Samples | ImportKind::Catalogue | ImportKind::Directory => {
                Default::default()
            }
        })
    }

    /// What it does to the entries that there are.
    async fn seen(&self, registry: &Registry) -> anyhow::Result<Preview> {
        let store = &registry.store;
        Ok(match self {
            Self::Nothing => Preview::default(),
            Self::Biobanks(banks) => list_seen(&store.biobanks().await?, banks, Biobank::id)?,
            Self::Collections(collections) => {
                list_seen(&store.collections().await?, collections, Collection::id)?
            }
            Self::Networks(networks) => list_seen(&store.networks().await?, networks, Network::id)?,
        })
    }

    async fn put(&self, writer: &mut ImportWriter) -> Result<(), StoreError> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Biobanks(banks) => writer.put_biobanks(banks).await?,
            Self::Collections(collections) => writer.put_collections(collections).await?,
            Self::Networks(networks) => writer.put_networks(networks).await?,
        };
        Ok(())
    }
}

fn without_lines<T>(entries: Vec<(u64, T)>) -> Vec<T> {
    entries.into_iter().map(|(_, entry)| entry).collect()
}
