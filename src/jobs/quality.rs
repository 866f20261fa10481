use jiff::Timestamp;
use tumorotheque_domain::{BiobankKey, Clock as _, Lang, Slug, SystemClock};
use tumorotheque_import::Report;

use super::{Registry, bank};
use crate::quality::{Known, Quality};

/// What the bank is told of its own data: the same for page, API and command line.
pub(crate) async fn quality(
    registry: &Registry,
    biobank: &Slug,
    lang: Lang,
) -> anyhow::Result<Quality> {
    let store = &registry.store;
    let entries = store.biobanks().await?;
    let entry = bank(&entries, biobank)?;
    let key = BiobankKey(entry.key);
    let catalogues = store.catalogues().await?;
    let catalogue = catalogues.iter().find(|other| other.id == *biobank);
    let confirmations = store.confirmations().await?;
    let confirmed = confirmations.iter().find(|one| one.biobank == key);
    let receipt = store.last_import_of(key).await?;
    let report = match &receipt {
        Some(receipt) => store.findings(receipt.id).await?,
        None => None,
    };
    let report = report.map(|text| Report::from_stored(&text)).transpose()?;
    let lines = receipt.as_ref().map_or(0, |receipt| receipt.file.lines);
    let known = Known {
        id: biobank.to_string(),
        entry: &entry.value,
        samples: &store.completeness(key).await?,
        catalogue: catalogue.map_or(&[], |catalogue| &catalogue.value.rows),
        last: report.as_ref().map(|report| (report, lines)),
        last_import: receipt.map(|receipt| receipt.at),
        last_confirmed: confirmed.and_then(|one| one.said_at.max(one.entry_at)),
        now: SystemClock.now(),
    };
    Ok(Quality::of(&known, lang))
}

/// Writes down that somebody says for a bank that its entry and data are still correct.
pub(crate) async fn confirm(
    registry: &Registry,
    biobank: &Slug,
    actor: &str,
) -> anyhow::Result<Timestamp> {
    let entries = registry.store.biobanks().await?;
    let key = BiobankKey(bank(&entries, biobank)?.key);
    Ok(registry.store.confirm_entry(key, actor).await?)
}
