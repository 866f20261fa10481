//! What is publicly known of an entry's past, and of what it does not say yet.

use jiff::{civil::Date, tz::TimeZone};
use tumorotheque_domain::{Entity, Slug};

use super::{BankPage, Facet, ReleaseView, Snapshot};

/// Something that happened to what everyone sees of a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// In UTC.
    pub(crate) day: Date,
    pub(crate) what: Past,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Past {
    /// The release whose figures are shown, with its number.
    Released(i64),
    /// The bank stood behind its entry.
    Confirmed,
    /// The entry was last written.
    Written,
    /// The entry of a collection of this name, which it holds, was last written.
    Collection(String),
    /// The entry of a network of this name, which it is in, was last written.
    Network(String),
}

impl Snapshot {
    /// What is publicly known of a bank's past, latest first: the changes that the feed tells, its confirmation, the release.
    pub(crate) fn past_of(&self, id: &Slug) -> Vec<Event> {
        let Some(bank) = self.bank(id) else {
            return Vec::new();
        };
        let last = |kind: Entity, id: &str| {
            let mut changes = self.changes.iter();
            changes.find(|change| change.kind == kind.code() && change.id == id)
        };
        let told = |kind, ids: &[Slug], what: fn(String) -> Past| -> Vec<Event> {
            let changes = ids.iter().filter_map(|id| last(kind, id.as_str()));
            let event = |change: &super::changes::Change| {
                let what = what(change.name.clone()?);
                let day = day(change.updated_at);
                Some(Event { day, what })
            };
            changes.filter_map(event).collect()
        };
        let released = ReleaseView::of(self).map(|release| Event {
            day: day(release.published_at),
            what: Past::Released(release.number),
        });
        let confirmed = bank.confirmed.map(|day| Event {
            day,
            what: Past::Confirmed,
        });
        let written = last(Entity::Biobank, id.as_str()).map(|change| Event {
            day: day(change.updated_at),
            what: Past::Written,
        });
        let mut past: Vec<Event> = [released, confirmed, written]
            .into_iter()
            .flatten()
            .collect();
        let collections = bank.declared(Facet::Collection);
        past.extend(told(Entity::Collection, collections, Past::Collection));
        let networks = bank.declared(Facet::Network);
        past.extend(told(Entity::Network, networks, Past::Network));
        past.sort_by_key(|event| std::cmp::Reverse(event.day));
        past
    }

    /// Whether the directory had an entry of this id, and has it no more.
    pub(crate) fn is_gone(&self, kind: Entity, id: &Slug) -> bool {
        let is_it = |change: &super::changes::Change| {
            change.withdrawn && change.kind == kind.code() && change.id == id.as_str()
        };
        self.changes.iter().any(is_it)
    }

    /// The day, in UTC, when an entry that is there was last written.
    pub(crate) fn written_on(&self, kind: Entity, id: &str) -> Option<Date> {
        let mut changes = self.changes.iter();
        let change = changes.find(|change| change.kind == kind.code() && change.id == id);
        change.map(|change| day(change.updated_at))
    }
}

/// The day of an instant, in UTC.
pub(crate) fn day(instant: jiff::Timestamp) -> Date {
    instant.to_zoned(TimeZone::UTC).date()
}

/// Of what the public may see of a bank's entry: how many parts there could be, and the keys of those that it does not give.
pub(crate) fn completeness(bank: &BankPage) -> (usize, Vec<&'static str>) {
    let sites = &bank.item.establishments;
    let is_located = sites.iter().any(|site| site.address.is_some());
    let parts = [
        ("establishment", !sites.is_empty()),
        ("clinician", !bank.item.clinicians.is_empty()),
        ("part-address", is_located || bank.postal_address.is_some()),
        ("part-acronym", bank.acronym.is_some()),
        ("part-description", bank.description.is_some()),
        ("part-description-en", bank.description_en.is_some()),
        ("department", bank.department.is_some()),
        ("website", bank.website.is_some()),
        ("quality", !bank.quality.is_empty()),
        ("commercial_use", bank.commercial_use.is_some()),
        ("access-conditions", bank.access_conditions.is_some()),
        ("codecoh", bank.codecoh.is_some()),
        ("part-figures", bank.item.donors.says_something()),
    ];
    let missing = parts.iter().filter(|(_, is_given)| !is_given);
    (parts.len(), missing.map(|(key, _)| *key).collect())
}
