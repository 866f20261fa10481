//! What entries would do: to the lists, and to the figures of banks that leave the directory or come back.

use std::collections::BTreeMap;

use tumorotheque_domain::{Biobank, BiobankKey, Collection, ImportKind, Network, Slug};
use tumorotheque_import::Understood;
use tumorotheque_store::Entry;

use super::{
    Registry,
    count::counted,
    entries_seen::{Listing, list_seen},
    look::{count, known_banks},
    preview::{Brake, Preview},
    release::Before,
    survey::{Then, moved},
};

/// Lists with fewer entries are read at a glance, and half of them are changed as a matter of course.
const FEWEST_TO_CONFIRM: u64 = 10;

/// What entries would do now. They are the whole of a list, or a bank's own.
pub(super) async fn preview_entries(
    registry: &Registry,
    understood: &Understood,
    (kind, own): (ImportKind, Option<&Slug>),
) -> anyhow::Result<Preview> {
    let Understood { entries, lines } = understood;
    let store = &registry.store;
    let (banks, collections) = (store.biobanks().await?, store.collections().await?);
    let mut preview = Preview::default();
    let given = Listing {
        entries: &entries.biobanks,
        lines: &lines.biobanks,
        id: Biobank::id,
    };
    list_seen(&mut preview, &banks, &given)?;
    let given = Listing {
        entries: &entries.collections,
        lines: &lines.collections,
        id: Collection::id,
    };
    list_seen(&mut preview, &collections, &given)?;
    let given = Listing {
        entries: &entries.networks,
        lines: &lines.networks,
        id: Network::id,
    };
    let networks = store.networks().await?;
    list_seen(&mut preview, &networks, &given)?;

    let bank = own.and_then(|id| banks.iter().find(|bank| bank.id == *id));
    let before = match (kind, bank) {
        (ImportKind::Biobanks, _) => banks.len(),
        (ImportKind::Networks, _) => networks.len(),
        (ImportKind::Collections, Some(bank)) => held_by(bank, &collections),
        (_, Some(bank)) => 1 + held_by(bank, &collections),
        (ImportKind::Collections, None) => collections.len(),
        (_, None) => banks.len() + collections.len() + networks.len(),
    };
    let brake = Brake {
        name: bank.map_or_else(|| kind.code().to_owned(), |bank| bank.value.name.clone()),
        before: before as u64,
        gone: 0,
        changed: preview.effect.changed,
    };
    if brake.before >= FEWEST_TO_CONFIRM && brake.is_pulled() {
        preview.brakes.push(brake);
    }
    add_figures(registry, &mut preview, &banks, &entries.biobanks).await?;
    Ok(preview)
}

fn held_by(bank: &Entry<Biobank>, collections: &[Entry<Collection>]) -> usize {
    let holds = |name: &String| Slug::from_name(name).as_ref() == Some(&bank.id);
    let all = collections.iter();
    all.filter(|one| one.value.biobanks.iter().any(holds))
        .count()
}

/// The figures of banks that are withdrawn or come back. Nothing else that an entry says is counted.
async fn add_figures(
    registry: &Registry,
    preview: &mut Preview,
    before: &[Entry<Biobank>],
    after: &[Biobank],
) -> anyhow::Result<()> {
    let turned = after.iter().filter_map(|bank| {
        let id = bank.id()?;
        let known = before.iter().find(|known| known.id == id)?;
        let turns = known.value.withdrawn != bank.withdrawn;
        turns.then_some((BiobankKey(known.key), (id, bank.withdrawn)))
    });
    let turned: BTreeMap<BiobankKey, (Slug, bool)> = turned.collect();
    if turned.is_empty() {
        return Ok(());
    }
    let known = known_banks(registry, None).await?;
    let mut count = count(registry, &known.ids).await?;
    let mut comparison = registry.store.compare(None).await?;
    for key in turned.keys() {
        comparison
            .each_unmet(*key, |row| count.add(&counted(&row)))
            .await?;
    }
    let public = |key| turned.get(&key).filter(|(_, is_withdrawn)| !is_withdrawn);
    let then = count.freeze(|key| public(key).map(|(id, _)| id.clone()));
    let live = Before::of(registry).await?;
    let then = Then::of(then, &live);
    for (id, _) in turned.values() {
        let (figures, wait) = moved(id, &live.frozen, &then);
        preview.figures.extend(figures);
        preview.figures_wait |= wait;
    }
    Ok(())
}
