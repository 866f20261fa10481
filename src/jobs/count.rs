use std::collections::{HashMap, HashSet};

use indicatif::ProgressBar;
use tumorotheque_domain::{BiobankKey, SampleLine, Seq, Slug};
use tumorotheque_publish::{Count, Exposure, Frozen, Row};
use tumorotheque_store::CountedMoment;

use super::{Registry, count_by_donor::count_by_donor};

/// What a release made now would say.
pub(crate) struct Counted {
    pub(crate) frozen: Frozen,
    /// What the counts give away at worst.
    pub(crate) exposure: Exposure,
    /// The last change that was counted.
    pub(crate) seq: Seq,
    /// Whether made-up samples count in it.
    pub(crate) synthetic: bool,
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

/// Counts the donors of the registry as it is: out of the columns, where they have what the database has, or else out of
/// the database itself, which takes longer and comes to the same.
pub(super) async fn count(registry: &Registry, progress: &ProgressBar) -> anyhow::Result<Counted> {
    let moment = registry.store.counted_moment().await?;
    let mut count = count_of_directory(registry).await?;
    let position = moment.position;
    let is_counted =
        tokio::task::block_in_place(|| count_by_donor(registry, position, &mut count, progress));
    match is_counted {
        Ok(true) => conclude(registry, count, moment).await,
        Ok(false) => count_database(registry, progress).await,
        Err(cause) => {
            let cause = format!("{cause:#}");
            tracing::warn!(cause, "the columns could not be counted");
            progress.reset();
            count_database(registry, progress).await
        }
    }
}

/// Counts the donors of the registry out of the database alone.
pub(crate) async fn count_database(
    registry: &Registry,
    progress: &ProgressBar,
) -> anyhow::Result<Counted> {
    let mut count = count_of_directory(registry).await?;
    let show = |row: tumorotheque_store::Counted<'_>| {
        count.add(&counted(&row));
        progress.inc(1);
    };
    let moment = registry.store.each_counted(show).await?;
    conclude(registry, count, moment).await
}

/// What it comes to once all samples are counted.
async fn conclude(
    registry: &Registry,
    mut count: Count,
    moment: CountedMoment,
) -> anyhow::Result<Counted> {
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

/// A row of the registry as the count of donors sees it.
pub(super) const fn counted<'a>(row: &tumorotheque_store::Counted<'a>) -> Row<'a> {
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
