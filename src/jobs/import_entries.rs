use std::path::Path;

use indicatif::ProgressBar;
use tumorotheque_domain::{BiobankKey, Effect, ImportKind, Slug};
use tumorotheque_import::{Breach, Entries, Own, Report, Understood};
use tumorotheque_store::{NewImport, Store, StoreError};
use uuid::Uuid;

use super::{
    Registry, bank,
    catch_up::catch_up,
    conclude::{Imported, Order, conclude},
    decided::remember,
    kept_file,
    look::Looked,
    look_at_entries::{GivenEntries, look_at_entries},
    preview_entries::preview_entries,
    reading::FileCopy,
};

/// Entries that were looked at.
#[derive(Debug)]
pub(crate) struct LookedEntries<'a> {
    /// The id that the import is to have.
    pub(crate) id: Option<Uuid>,
    pub(crate) kind: ImportKind,
    /// The bank whose they are alone.
    pub(crate) biobank: Option<&'a Slug>,
    pub(crate) understood: Understood,
    /// The file that is kept with them.
    pub(crate) accepted: &'a Path,
    pub(crate) looked: Looked,
}

impl<'a> LookedEntries<'a> {
    /// What was found in files, and the copy that is kept of them.
    pub(crate) fn of(
        given: &'a GivenEntries,
        (looked, understood): (Looked, Understood),
        accepted: &'a Path,
    ) -> Self {
        Self {
            id: None,
            kind: given.form.kind(),
            biobank: given.biobank.as_ref(),
            understood,
            accepted,
            looked,
        }
    }
}

/// Takes entries in, in one transaction or not at all.
pub(crate) async fn import_entries(
    registry: &Registry,
    given: &GivenEntries,
    order: &Order,
) -> anyhow::Result<Imported> {
    let accepted = tempfile::NamedTempFile::new_in(registry.folder())?;
    let copy = FileCopy::Accepted(accepted.reopen()?);
    let found = look_at_entries(registry, given, copy).await?;
    let entries = LookedEntries::of(given, found, accepted.path());
    publish_entries(registry, entries, order).await
}

/// Publishes entries that were looked at: what was previewed, or nothing because somebody else was faster.
pub(crate) async fn publish_entries(
    registry: &Registry,
    entries: LookedEntries<'_>,
    order: &Order,
) -> anyhow::Result<Imported> {
    // An index that is ahead of a restored database must be found out before the database grows past it.
    catch_up(registry, &ProgressBar::hidden()).await?;
    let LookedEntries {
        id,
        kind,
        biobank,
        understood,
        accepted,
        looked,
    } = entries;
    let key = match biobank {
        Some(id) => Some(BiobankKey(bank(&registry.store.biobanks().await?, id)?.key)),
        None => None,
    };
    let new = NewImport {
        id,
        base: Some(looked.base),
        ..NewImport::new(kind, key, order.actor.clone())
    };
    let mut writer = registry.store.begin_import(new).await?;
    // Nobody else writes from here on: what is the bank's now is the bank's when it is committed.
    if !is_allowed(registry, biobank, &understood.entries).await? {
        writer.rollback().await?;
        return Err(StoreError::Moved {
            version: looked.base,
        }
        .into());
    }
    writer.put_biobanks(&understood.entries.biobanks).await?;
    writer
        .put_collections(&understood.entries.collections)
        .await?;
    writer.put_networks(&understood.entries.networks).await?;
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

/// Whether all of it is the bank's to say, as the registry is now.
async fn is_allowed(
    registry: &Registry,
    biobank: Option<&Slug>,
    entries: &Entries,
) -> anyhow::Result<bool> {
    let Some(id) = biobank else { return Ok(true) };
    let known = self::entries(&registry.store).await?;
    let Some(own) = Own::new(id, &known) else {
        return Ok(false);
    };
    let mut banks = entries.biobanks.iter();
    let mut collections = entries.collections.iter();
    Ok(entries.networks.is_empty()
        && banks.all(|bank| own.breach_of_bank(bank).is_none())
        && collections.all(|one| own.breach_of_collection(one).is_none()))
}

/// Looks again at entries that wait: what has become another's since is refused, and the rest compared anew.
pub(super) async fn look_again(
    registry: &Registry,
    (kind, biobank): (ImportKind, Option<&Slug>),
    understood: &mut Understood,
    looked: &mut Looked,
) -> anyhow::Result<()> {
    looked.base = registry.store.version_of_entries().await?;
    let known = entries(&registry.store).await?;
    if let Some(own) = biobank.and_then(|id| Own::new(id, &known)) {
        refuse_others(&own, understood, &mut looked.report);
    }
    looked.preview = preview_entries(registry, understood, (kind, biobank)).await?;
    looked.preview.effect = Effect {
        refused: looked.report.refused(),
        ..looked.preview.effect
    };
    Ok(())
}

/// Takes out of what was understood all that is not the bank's to say.
fn refuse_others(own: &Own<'_>, understood: &mut Understood, report: &mut Report) {
    let Understood { entries, lines } = understood;
    let mut keep = |breach: Option<Breach>, line: Option<u64>| {
        let Some(breach) = breach else { return true };
        report.refuse(line.unwrap_or_default());
        report.push(breach.finding_of_template(line));
        false
    };
    entries.biobanks.retain(|bank| {
        let line = bank.id().and_then(|id| lines.biobanks.get(&id).copied());
        keep(own.breach_of_bank(bank), line)
    });
    entries.collections.retain(|one| {
        let line = one.id().and_then(|id| lines.collections.get(&id).copied());
        keep(own.breach_of_collection(one), line)
    });
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
