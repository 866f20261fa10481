use std::collections::{BTreeMap, HashMap, HashSet};

use indicatif::ProgressBar;
use tumorotheque_domain::{BiobankKey, SampleLine, Seq, Slug};
use tumorotheque_publish::{Audit, Count, CountedDonors, Exposure, Figures, Frozen, Row};
use tumorotheque_store::{DonorsOfRelease, MetRows, NewRelease, ReleaseOutcome, StoredRelease};
use uuid::Uuid;

use super::Registry;
use crate::directory::Release;

/// How often a release is made anew because another process made one meanwhile.
const ATTEMPTS: usize = 5;

/// Makes a release because somebody asks for one.
pub(crate) async fn make_release(
    registry: &Registry,
    actor: &str,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    add(registry, (actor, false), None, progress).await
}

/// The samples of a file that was taken in, counted on the way.
pub(super) struct CountedFile {
    /// The donors of its lines.
    pub(super) count: Count,
    /// The rows that they are.
    pub(super) met: MetRows,
    /// The number of the import.
    pub(super) seq: Seq,
}

/// Makes the release that is due, unless another process has made it meanwhile: when what a release counts has changed
/// since the last one and the registry's rhythm does not rest, or when the last one cannot be read.
pub(super) async fn release_if_due(registry: &Registry) -> anyhow::Result<()> {
    release_after(registry, None).await
}

/// The same after a file, whose samples need not be counted again.
pub(super) async fn release_after(
    registry: &Registry,
    file: Option<CountedFile>,
) -> anyhow::Result<()> {
    let changed = registry.store.last_counted_change().await?;
    let live = registry.store.live_release().await?;
    let holds = match live.filter(|live| figures(live).is_ok()) {
        Some(live) => live.seq >= changed || registry.store.rests_after(live.at).await?,
        None => false,
    };
    if changed > 0 && !holds {
        let automatic = ("automatic", true);
        add(registry, automatic, file, &ProgressBar::hidden()).await?;
    }
    Ok(())
}

/// Adds a release that somebody asks for, or that is due.
async fn add(
    registry: &Registry,
    (actor, is_due): (&str, bool),
    mut file: Option<CountedFile>,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    for _ in 0..ATTEMPTS {
        let before = Before::of(registry).await?;
        let counted = match file.take() {
            Some(file) => count_after(registry, file).await?,
            None => None,
        };
        let Counted {
            frozen,
            exposure,
            seq,
            synthetic,
        } = match counted {
            Some(counted) => counted,
            None => count(registry, progress).await?,
        };
        // Figures that cannot be read are replaced whatever they were counted after.
        let only_if_newer = is_due && before.is_readable;
        let published = before.next(frozen.clone());
        let audit = Audit::of(exposure, &frozen, &published, &before.frozen);
        let Frozen { figures, donors } = published;
        let donors: Vec<(Slug, Vec<u8>)> = (donors.into_iter())
            .map(|(bank, donors)| (bank, donors.to_bytes()))
            .collect();
        let new = NewRelease {
            actor,
            seq,
            synthetic,
            body: &figures.to_json(),
            audit: &serde_json::to_string(&audit)?,
            donors: &donors,
            after: before.id,
            only_if_newer,
        };
        match registry.store.add_release(new).await? {
            ReleaseOutcome::Added(_) | ReleaseOutcome::NotNewer(_) => return Ok(()),
            ReleaseOutcome::Overtaken => progress.reset(),
        }
    }
    anyhow::bail!("other processes keep making releases")
}

/// What is live, as far as the next release depends on it.
pub(crate) struct Before {
    id: Option<Uuid>,
    is_readable: bool,
    /// What it says; nothing when it cannot be read.
    pub(crate) frozen: Frozen,
    /// Whether it only shows again what came before one that was taken back.
    pub(crate) is_restored: bool,
    /// Donors of the releases that were taken back.
    withdrawn: Vec<BTreeMap<Slug, CountedDonors>>,
}

impl Before {
    pub(crate) async fn of(registry: &Registry) -> anyhow::Result<Self> {
        let Some(live) = registry.store.live_release_with_donors().await? else {
            return Ok(Self {
                id: None,
                is_readable: false,
                frozen: Frozen::default(),
                is_restored: false,
                withdrawn: Vec::new(),
            });
        };
        let figures = figures(&live.release).ok();
        let donors = donors(live.donors);
        Ok(Self {
            id: Some(live.release.id),
            is_readable: figures.is_some(),
            frozen: figures.map_or_else(Frozen::default, |figures| Frozen { figures, donors }),
            is_restored: live.release.is_restored,
            withdrawn: live.withdrawn.into_iter().map(self::donors).collect(),
        })
    }

    /// What is published when this is counted next.
    pub(crate) fn next(&self, counted: Frozen) -> Frozen {
        counted.after_all(&self.frozen, &self.withdrawn)
    }
}

/// A bank whose donors cannot be read is a bank that was never counted.
fn donors(kept: DonorsOfRelease) -> BTreeMap<Slug, CountedDonors> {
    let read =
        |(bank, bytes): (Slug, Vec<u8>)| Some((bank, CountedDonors::from_bytes(&bytes).ok()?));
    kept.into_iter().filter_map(read).collect()
}

/// What a release made now would say.
pub(crate) struct Counted {
    pub(crate) frozen: Frozen,
    /// What the counts give away at worst.
    exposure: Exposure,
    /// The last change that was counted.
    pub(crate) seq: Seq,
    /// Whether made-up samples count in it.
    synthetic: bool,
}

/// A count of nothing yet, which knows the collections that the directory lists: only these are published, and of the
/// banks that they name, when they name any.
pub(super) async fn count_of_directory(registry: &Registry) -> anyhow::Result<Count> {
    let banks = registry.store.biobanks().await?;
    let entries = registry.store.collections().await?;
    let listed: Vec<_> = (entries.into_iter())
        .filter(|entry| !entry.value.withdrawn)
        .collect();
    let mut count = Count::of_collections(listed.iter().map(|entry| entry.id.clone()));
    for collection in listed {
        let names = &collection.value.biobanks;
        if names.is_empty() {
            continue;
        }
        let ids: HashSet<Slug> = names
            .iter()
            .filter_map(|name| Slug::from_name(name))
            .collect();
        let holders = banks.iter().filter(|bank| ids.contains(&bank.id));
        count.held_by(collection.id, holders.map(|bank| BiobankKey(bank.key)));
    }
    Ok(count)
}

/// Counts the donors of the registry as it is.
pub(crate) async fn count(registry: &Registry, progress: &ProgressBar) -> anyhow::Result<Counted> {
    let count = count_of_directory(registry).await?;
    count_rest(registry, count, &MetRows::default(), progress).await
}

/// Counts what a file has left to count; none when the registry has moved on since.
async fn count_after(registry: &Registry, file: CountedFile) -> anyhow::Result<Option<Counted>> {
    let counted = count_rest(registry, file.count, &file.met, &ProgressBar::hidden()).await?;
    Ok((counted.seq == file.seq).then_some(counted))
}

/// Counts all but some rows, beside what is counted.
async fn count_rest(
    registry: &Registry,
    mut count: Count,
    but: &MetRows,
    progress: &ProgressBar,
) -> anyhow::Result<Counted> {
    let show = |row: tumorotheque_store::Counted<'_>| {
        count.add(&counted(&row));
        progress.inc(1);
    };
    let moment = registry.store.each_counted_but(but, show).await?;
    let mut synthetic = moment.synthetic;
    // Read last, so that every bank that was counted is among them.
    let banks = registry.store.biobanks().await?;
    for declared in &moment.catalogues {
        let bank = banks
            .iter()
            .find(|bank| bank.id == declared.catalogue.biobank && !bank.value.withdrawn);
        if let Some(bank) = bank {
            count.add_catalogue(BiobankKey(bank.key), &declared.catalogue.rows);
            synthetic |= declared.synthetic;
        }
    }
    // Nothing is published of a bank that was withdrawn.
    let public = banks.into_iter().filter(|entry| !entry.value.withdrawn);
    let ids: HashMap<BiobankKey, Slug> = public
        .map(|entry| (BiobankKey(entry.key), entry.id))
        .collect();
    Ok(Counted {
        exposure: count.exposure(),
        frozen: count.freeze(|key| ids.get(&key).cloned()),
        seq: moment.seq,
        synthetic,
    })
}

/// The release that is live.
pub(super) async fn live_release(registry: &Registry) -> anyhow::Result<Option<Release>> {
    let Some(stored) = registry.store.live_release().await? else {
        return Ok(None);
    };
    let figures = figures(&stored)?;
    Ok(Some(Release {
        id: stored.id,
        number: stored.number,
        at: stored.at,
        synthetic: stored.synthetic,
        figures,
    }))
}

/// The figures of a stored release.
fn figures(stored: &StoredRelease) -> Result<Figures, tumorotheque_publish::NotFigures> {
    Figures::from_json(&stored.body)
}

/// A row of the registry as the count of donors sees it.
pub(super) fn counted<'a>(row: &tumorotheque_store::Counted<'a>) -> Row<'a> {
    Row {
        biobank: row.biobank,
        donor: row.donor,
        sample_type: row.sample_type,
        tumour: row.tumour,
        diagnosis: row.diagnosis,
        preservation: row.preservation,
        sex: row.sex,
        age_at_sampling: row.age_at_sampling,
        collection: row.collection,
        consent: row.consent,
    }
}

/// A line as the count of donors sees it.
pub(super) fn row(line: &SampleLine) -> Row<'_> {
    let sample = &line.sample;
    Row {
        biobank: line.biobank,
        donor: sample.donor.as_deref(),
        sample_type: sample.sample_type,
        tumour: sample.tumour,
        diagnosis: sample.diagnosis,
        preservation: sample.preservation,
        sex: sample.sex,
        age_at_sampling: sample.age_at_sampling,
        collection: sample.collection.as_deref(),
        consent: sample.consent,
    }
}
