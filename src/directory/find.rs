use std::collections::HashMap;

use tumorotheque_domain::{Collection, Entity, Lang, Network, Slug, text};
use tumorotheque_publish::{Criteria, Published};
use tumorotheque_store::Entry;

use super::facets::nothing;
use crate::directory::{
    CollectionItem, CollectionPage, CollectionResults, Facet, FacetValue, NetworkItem, NetworkPage,
    NetworkResults, QuestionError, Snapshot,
    described::{CollectionDescription, NetworkDescription},
    view::{Provenance, ReleaseView},
};

/// Collections that the text meets, best first; all of them when there is no text.
pub(crate) fn find_collections(
    snapshot: &Snapshot,
    text: &str,
) -> Result<CollectionResults, QuestionError> {
    let found = meeting(snapshot, text, Entity::Collection, &snapshot.collections)?;
    let items: Vec<CollectionItem> = found.into_iter().map(CollectionItem::of).collect();
    Ok(CollectionResults {
        total: items.len(),
        items,
    })
}

/// Networks that the text meets, best first; all of them when there is no text.
pub(crate) fn find_networks(
    snapshot: &Snapshot,
    text: &str,
) -> Result<NetworkResults, QuestionError> {
    let found = meeting(snapshot, text, Entity::Network, &snapshot.networks)?;
    let items: Vec<NetworkItem> = found.into_iter().map(NetworkItem::of).collect();
    Ok(NetworkResults {
        total: items.len(),
        items,
    })
}

fn meeting<'a, T>(
    snapshot: &Snapshot,
    question: &str,
    entity: Entity,
    entries: &'a [Entry<T>],
) -> Result<Vec<&'a Entry<T>>, QuestionError> {
    if text::words(question).is_empty() {
        return Ok(entries.iter().collect());
    }
    let found = snapshot
        .index
        .search(question, entity, entries.len().max(1))?;
    let by_key: HashMap<i64, &Entry<T>> = entries.iter().map(|entry| (entry.key, entry)).collect();
    Ok(found
        .hits
        .iter()
        .filter_map(|hit| by_key.get(&hit.key).copied())
        .collect())
}

impl CollectionItem {
    fn of(entry: &Entry<Collection>) -> Self {
        let content = &entry.value;
        Self {
            id: entry.id.to_string(),
            name: content.name.clone(),
            pathology: content.pathology.clone(),
            origin: content.origin.clone(),
            source: Provenance::new(content.source.as_deref()),
        }
    }
}

impl CollectionPage {
    /// The collection of a public id.
    pub(crate) fn of(snapshot: &Snapshot, id: &Slug, lang: Lang) -> Option<Self> {
        let listed = |id: &Slug| snapshot.collections.iter().find(|entry| entry.id == *id);
        let entry = listed(id)?;
        let parent = entry.value.parent.as_deref().and_then(Slug::from_name);
        let parent = parent.filter(|parent| listed(parent).is_some());
        Some(Self {
            item: CollectionItem::of(entry),
            described: CollectionDescription::of(&entry.value, parent, lang),
            biobanks: banks_with(snapshot, Facet::Collection, id),
            release: ReleaseView::of(snapshot),
            synthetic: snapshot.is_synthetic(),
        })
    }
}

impl NetworkItem {
    fn of(entry: &Entry<Network>) -> Self {
        Self {
            id: entry.id.to_string(),
            name: entry.value.name.clone(),
            source: Provenance::new(entry.value.source.as_deref()),
        }
    }
}

impl NetworkPage {
    /// The network of a public id.
    pub(crate) fn of(snapshot: &Snapshot, id: &Slug, lang: Lang) -> Option<Self> {
        let entry = snapshot.networks.iter().find(|entry| entry.id == *id)?;
        Some(Self {
            item: NetworkItem::of(entry),
            described: NetworkDescription::of(&entry.value, lang),
            biobanks: banks_with(snapshot, Facet::Network, id),
            release: ReleaseView::of(snapshot),
            synthetic: snapshot.is_synthetic(),
        })
    }
}

/// Ids and names of the collections that a network names itself, as far as the directory lists them.
pub(crate) fn collections_of(snapshot: &Snapshot, network: &Slug) -> Vec<(Slug, String)> {
    let entry = snapshot.networks.iter().find(|entry| entry.id == *network);
    let names = entry.map_or(&[][..], |entry| &entry.value.collections);
    let ids: Vec<Slug> = names
        .iter()
        .filter_map(|name| Slug::from_name(name))
        .collect();
    let listed = snapshot.collections.iter();
    let listed = listed.filter(|collection| ids.contains(&collection.id));
    listed
        .map(|collection| (collection.id.clone(), collection.value.name.clone()))
        .collect()
}

/// The banks that declare the value or have ten published donors with it.
fn banks_with(snapshot: &Snapshot, facet: Facet, id: &Slug) -> Vec<FacetValue> {
    let collections = if facet == Facet::Collection {
        vec![id.clone()]
    } else {
        Vec::new()
    };
    let criteria = Criteria {
        collections,
        ..Criteria::default()
    };
    let value = |bank: &crate::directory::Bank| {
        let answer = snapshot.answer(bank, &criteria);
        let donors = answer.map_or_else(nothing, |answer| answer.donors);
        let published = facet == Facet::Collection && donors.says_something();
        let holds = bank.declared(facet).contains(id) || published;
        holds.then(|| FacetValue {
            value: bank.id().to_string(),
            label: bank.entry.value.name.clone(),
            banks: 1,
            donors,
            chosen: false,
        })
    };
    let mut banks: Vec<FacetValue> = snapshot.banks.iter().filter_map(value).collect();
    banks.sort_by(|a, b| Published::rank(&b.donors, &a.donors).then_with(|| a.value.cmp(&b.value)));
    banks
}
