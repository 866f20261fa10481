use std::path::Path;

use indicatif::ProgressBar;
use tumorotheque_domain::{ImportKind, SourceFile};
use tumorotheque_import::{Report, Sites, read_biobanks, read_collections, read_networks};
use tumorotheque_store::{ImportWriter, NewImport};

use super::{
    Registry,
    catch_up::catch_up,
    conclude::{Imported, Order, conclude},
};

/// Takes in a list of banks, collections or networks, in one transaction or not at all.
pub(crate) async fn import_list(
    registry: &Registry,
    kind: ImportKind,
    path: &Path,
    order: &Order,
) -> anyhow::Result<Imported> {
    // An index that is ahead of a restored database must be found out before the database grows past it.
    catch_up(registry, &ProgressBar::hidden()).await?;
    let mut report = Report::default();
    let mut writer = registry
        .store
        .begin_import(NewImport {
            kind,
            biobank: None,
            actor: order.actor.clone(),
        })
        .await?;
    let file = put(&mut writer, kind, path, &mut report).await?;
    conclude(writer, order, file, report).await
}

async fn put(
    writer: &mut ImportWriter,
    kind: ImportKind,
    path: &Path,
    report: &mut Report,
) -> anyhow::Result<SourceFile> {
    Ok(match kind {
        ImportKind::Biobanks => {
            let (file, banks) = read_biobanks(path, Sites::known(), report)?;
            writer.put_biobanks(&without_lines(banks)).await?;
            file
        }
        ImportKind::Collections => {
            let (file, collections) = read_collections(path, report)?;
            writer.put_collections(&without_lines(collections)).await?;
            file
        }
        ImportKind::Networks => {
            let (file, networks) = read_networks(path, report)?;
            writer.put_networks(&without_lines(networks)).await?;
            file
        }
        ImportKind::Samples | ImportKind::Catalogue => {
            anyhow::bail!("{} is not a list", kind.code())
        }
    })
}

fn without_lines<T>(entries: Vec<(u64, T)>) -> Vec<T> {
    entries.into_iter().map(|(_, entry)| entry).collect()
}
