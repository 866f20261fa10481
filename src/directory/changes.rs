use jiff::Timestamp;
use serde::Serialize;
use tumorotheque_domain::{Biobank, Collection, Entity, Lang, Network, Slug};
use tumorotheque_store::Entry;
use utoipa::ToSchema;

use super::{Lists, Snapshot, Tabular, tabular::lines};
use crate::words::say;

/// Entries that changed, or left the directory, since an instant: oldest change first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Changes {
    /// Changes since the instant, on all pages from this one on.
    pub(crate) total: usize,
    pub(crate) items: Vec<Change>,
    /// Address of the next page.
    pub(crate) next: Option<String>,
}

/// What became of an entry, with the last change of it only.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Change {
    /// `biobank`, `collection` or `network`.
    pub(crate) kind: &'static str,
    /// Public id.
    pub(crate) id: String,
    /// When the entry was last written or taken out, RFC 3339, UTC.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) updated_at: Timestamp,
    /// Whether the entry is gone: forget what you know of it.
    pub(crate) withdrawn: bool,
    /// None of what is gone.
    pub(crate) name: Option<String>,
}

/// An entry of a list that the registry has no more.
#[derive(Debug)]
pub(crate) struct Removed {
    pub(crate) entity: Entity,
    pub(crate) id: Slug,
    pub(crate) at: Timestamp,
}

/// Which changes are asked for.
#[derive(Debug)]
pub(crate) struct Since {
    pub(crate) instant: Timestamp,
    /// The last entry of the page before, of those that changed at that very instant: kind and id.
    pub(crate) after: Option<(String, String)>,
    pub(crate) limit: usize,
    pub(crate) lang: Lang,
}

impl Change {
    fn place(&self) -> (Timestamp, &str, &str) {
        (self.updated_at, self.kind, &self.id)
    }

    fn of<T>(entity: Entity, entry: &Entry<T>, name: &str, withdrawn: bool) -> Self {
        Self {
            kind: entity.code(),
            id: entry.id.to_string(),
            updated_at: entry.updated_at,
            withdrawn,
            name: (!withdrawn).then(|| name.to_owned()),
        }
    }

    /// The last change of every entry that the registry has or had, oldest first. An id that was given again is there.
    pub(super) fn all(lists: &Lists) -> Vec<Self> {
        let bank = |entry: &Entry<Biobank>| {
            Self::of(
                Entity::Biobank,
                entry,
                &entry.value.name,
                entry.value.withdrawn,
            )
        };
        let collection = |entry: &Entry<Collection>| {
            Self::of(
                Entity::Collection,
                entry,
                &entry.value.name,
                entry.value.withdrawn,
            )
        };
        let network = |entry: &Entry<Network>| {
            Self::of(
                Entity::Network,
                entry,
                &entry.value.name,
                entry.value.withdrawn,
            )
        };
        let mut changes: Vec<Self> = (lists.banks.iter().map(bank))
            .chain(lists.collections.iter().map(collection))
            .chain(lists.networks.iter().map(network))
            .collect();
        let is_there: std::collections::HashSet<_> = changes
            .iter()
            .map(|change| (change.kind, change.id.clone()))
            .collect();
        let gone = lists.removed.iter().map(|removed| Self {
            kind: removed.entity.code(),
            id: removed.id.to_string(),
            updated_at: removed.at,
            withdrawn: true,
            name: None,
        });
        let mut gone: Vec<Self> = gone
            .filter(|gone| !is_there.contains(&(gone.kind, gone.id.clone())))
            .collect();
        // Of an id that went several times, the last.
        gone.sort_by(|a, b| (a.kind, &a.id, b.updated_at).cmp(&(b.kind, &b.id, a.updated_at)));
        gone.dedup_by(|a, b| (a.kind, &a.id) == (b.kind, &b.id));
        changes.extend(gone);
        changes.sort_by(|a, b| a.place().cmp(&b.place()));
        changes
    }
}

impl Change {
    /// The last changes of entries that are there, last first.
    pub(crate) fn latest(snapshot: &Snapshot, most: usize) -> Vec<Self> {
        let there = snapshot.changes.iter().rev();
        let there = there.filter(|change| !change.withdrawn);
        there.take(most).cloned().collect()
    }
}

impl Changes {
    /// The changes since an instant, that instant included.
    pub(crate) fn of(snapshot: &Snapshot, since: &Since) -> Self {
        let is_wanted = |change: &&Change| match &since.after {
            Some((kind, id)) => change.place() > (since.instant, kind.as_str(), id.as_str()),
            None => change.updated_at >= since.instant,
        };
        let wanted: Vec<&Change> = snapshot.changes.iter().filter(is_wanted).collect();
        let total = wanted.len();
        let page = wanted.into_iter().take(since.limit).cloned();
        let items: Vec<Change> = page.collect();
        let last = items.last().filter(|_| items.len() < total);
        Self {
            total,
            next: last.map(|last| since.next(last)),
            items,
        }
    }
}

impl Since {
    fn next(&self, last: &Change) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("updated_since", &last.updated_at.to_string())
            .append_pair("cursor", &format!("{}:{}", last.kind, last.id))
            .append_pair("limit", &self.limit.to_string())
            .append_pair("lang", self.lang.tag());
        format!("/api/v1/changes?{}", query.finish())
    }
}

impl Tabular for Changes {
    const NAME: &'static str = "changes";
    const COLUMNS: &'static [&'static str] = &[
        "column-kind",
        "column-id",
        "column-updated",
        "column-withdrawn",
        "column-name",
    ];

    fn rows(&self, lang: Lang) -> Vec<Vec<String>> {
        let row = |change: &Change| {
            let withdrawn = if change.withdrawn {
                "column-yes"
            } else {
                "column-no"
            };
            vec![
                change.kind.to_owned(),
                change.id.clone(),
                change.updated_at.to_string(),
                say(lang, withdrawn),
                change.name.clone().unwrap_or_default(),
            ]
        };
        self.items.iter().map(row).collect()
    }

    fn lines(&self) -> serde_json::Result<String> {
        lines(&self.items)
    }

    fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }
}
