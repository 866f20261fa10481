use std::collections::{BTreeSet, HashMap};

use jiff::{Timestamp, civil::Date};
use tumorotheque_domain::{Biobank, Clinician, Collection, Lang, Network, Position, Slug};
use tumorotheque_index::DirectoryView;
use tumorotheque_publish::{Answer, Cell, Criteria, Figures, Kind};
use tumorotheque_store::Entry;
use uuid::Uuid;

use crate::directory::{
    Facet, Removed,
    changes::Change,
    places::{certificates, commercial_use, each_once, places},
};

/// All that the public side reads, as it was at one moment: replaced whole, never changed.
pub(crate) struct Snapshot {
    /// How far in the change log it has come.
    pub(crate) position: Position,
    /// In the order of their ids; without those that were withdrawn.
    pub(crate) banks: Vec<Bank>,
    withdrawn: BTreeSet<Slug>,
    pub(crate) collections: Vec<Entry<Collection>>,
    pub(crate) networks: Vec<Entry<Network>>,
    /// The last change of every entry, of those that are gone too, oldest first.
    pub(super) changes: Vec<Change>,
    /// None until the first release.
    pub(crate) release: Option<Release>,
    pub(crate) index: DirectoryView,
    labels: HashMap<(Facet, String), String>,
    /// Values of what divides donors, as far as any bank publishes them: where a bank does not divide its donors, a value is
    /// answered by the bound of all of them.
    divided: HashMap<Facet, BTreeSet<String>>,
}

/// The entries of the registry's lists.
#[derive(Debug)]
pub(crate) struct Lists {
    pub(crate) banks: Vec<Entry<Biobank>>,
    pub(crate) collections: Vec<Entry<Collection>>,
    pub(crate) networks: Vec<Entry<Network>>,
    /// When banks confirmed their entries as they are, by the keys of the banks.
    pub(crate) confirmed: HashMap<i64, Date>,
    /// Those that the registry has no more.
    pub(crate) removed: Vec<Removed>,
}

/// A bank with what can be asked of it.
#[derive(Debug)]
pub(crate) struct Bank {
    pub(crate) entry: Entry<Biobank>,
    /// When the bank itself last stood behind its entry, in UTC.
    pub(crate) confirmed: Option<Date>,
    establishments: Vec<Slug>,
    clinicians: Vec<Slug>,
    networks: Vec<Slug>,
    /// Collections whose own entry names the bank.
    collections: Vec<Slug>,
    groups: Vec<Slug>,
    cities: Vec<Slug>,
    quality: Vec<Slug>,
    commercial_use: Vec<Slug>,
    /// By facet, in order: the values of which the release publishes something.
    published: HashMap<Facet, Vec<String>>,
}

/// The figures that are live.
#[derive(Debug)]
pub(crate) struct Release {
    pub(crate) id: Uuid,
    pub(crate) number: i64,
    pub(crate) at: Timestamp,
    /// Whether made-up samples count in it.
    pub(crate) synthetic: bool,
    pub(crate) figures: Figures,
}

impl Snapshot {
    /// Puts together what was read from the registry.
    pub(crate) fn new(
        position: Position,
        lists: Lists,
        release: Option<Release>,
        index: DirectoryView,
    ) -> Self {
        let changes = Change::all(&lists);
        let Lists {
            banks,
            mut collections,
            mut networks,
            confirmed,
            removed: _,
        } = lists;
        collections.retain(|entry| !entry.value.withdrawn);
        networks.retain(|entry| !entry.value.withdrawn);
        let (withdrawn, banks): (Vec<_>, Vec<_>) =
            banks.into_iter().partition(|entry| entry.value.withdrawn);
        let banks: Vec<Bank> = banks
            .into_iter()
            .map(|entry| Bank {
                published: published(&entry.id, release.as_ref()),
                confirmed: confirmed.get(&entry.key).copied(),
                establishments: entry
                    .value
                    .establishments
                    .iter()
                    .filter_map(tumorotheque_domain::Establishment::id)
                    .collect(),
                clinicians: entry
                    .value
                    .clinicians
                    .iter()
                    .filter_map(Clinician::id)
                    .collect(),
                networks: naming(
                    &entry.id,
                    networks
                        .iter()
                        .map(|network| (&network.id, &network.value.biobanks)),
                ),
                collections: naming(
                    &entry.id,
                    collections
                        .iter()
                        .map(|collection| (&collection.id, &collection.value.biobanks)),
                ),
                groups: each_once(places(&entry.value, Facet::Group)),
                cities: each_once(places(&entry.value, Facet::City)),
                quality: each_once(certificates(&entry.value)),
                commercial_use: commercial_use(&entry.value).into_iter().collect(),
                entry,
            })
            .collect();
        let labels = labels(&banks, &collections, &networks);
        let divided = divided(&banks);
        Self {
            position,
            banks,
            withdrawn: withdrawn.into_iter().map(|entry| entry.id).collect(),
            collections,
            networks,
            changes,
            release,
            index,
            labels,
            divided,
        }
    }

    /// The bank of a public id.
    pub(crate) fn bank(&self, id: &Slug) -> Option<&Bank> {
        self.banks.iter().find(|bank| bank.entry.id == *id)
    }

    /// Whether the directory has taken the bank out.
    pub(crate) fn is_withdrawn(&self, id: &Slug) -> bool {
        self.withdrawn.contains(id)
    }

    /// Every value of a facet that this bank can have: declared or published, or answered by a bound.
    pub(crate) fn possible<'a>(&'a self, bank: &'a Bank, facet: Facet) -> BTreeSet<&'a str> {
        let bounded = self.divided.get(&facet).into_iter().flatten();
        let bounded = bounded.map(String::as_str);
        bank.possible(facet).into_iter().chain(bounded).collect()
    }

    /// The published figures; none yet means that every cell reads `<10`.
    pub(crate) fn figures(&self) -> Option<&Figures> {
        self.release.as_ref().map(|release| &release.figures)
    }

    /// What published figures answer of a bank; none before there are any.
    pub(crate) fn answer(&self, bank: &Bank, criteria: &Criteria) -> Option<Answer> {
        let figures = self.figures()?;
        Some(figures.answer(bank.id(), criteria))
    }

    /// Whether made-up samples count in what is shown.
    pub(crate) fn is_synthetic(&self) -> bool {
        self.release
            .as_ref()
            .is_some_and(|release| release.synthetic)
    }

    /// The lists that entries were copied from, as far as nobody has confirmed them.
    pub(crate) fn sources(&self) -> Vec<String> {
        let unconfirmed = self.banks.iter().filter(|bank| bank.confirmed.is_none());
        let banks = unconfirmed.map(|bank| &bank.entry.value.source);
        let collections = self.collections.iter().map(|entry| &entry.value.source);
        let networks = self.networks.iter().map(|entry| &entry.value.source);
        let sources: BTreeSet<&String> =
            banks.chain(collections).chain(networks).flatten().collect();
        sources.into_iter().cloned().collect()
    }

    /// What a reader sees of a facet's value; none when the directory does not know it.
    pub(crate) fn label(&self, facet: Facet, value: &str, lang: Lang) -> Option<String> {
        facet
            .coded_label(value, lang)
            .or_else(|| self.labels.get(&(facet, value.to_owned())).cloned())
    }
}

/// The entries whose list of banks names this one.
fn naming<'a>(
    bank: &Slug,
    entries: impl Iterator<Item = (&'a Slug, &'a Vec<String>)>,
) -> Vec<Slug> {
    let names_it = |names: &[String]| {
        names
            .iter()
            .any(|name| Slug::from_name(name).as_ref() == Some(bank))
    };
    entries
        .filter(|(_, names)| names_it(names))
        .map(|(id, _)| id.clone())
        .collect()
}

fn labels(
    banks: &[Bank],
    collections: &[Entry<Collection>],
    networks: &[Entry<Network>],
) -> HashMap<(Facet, String), String> {
    let contents = || banks.iter().map(|bank| &bank.entry.value);
    let sites = contents().flat_map(|bank| &bank.establishments);
    let sites =
        sites.filter_map(|site| Some((Facet::Establishment, site.id()?, site.name.clone())));
    // A title is the same word in both languages here or nearly so; the name is what is looked for.
    let clinicians = contents().flat_map(|bank| &bank.clinicians);
    let clinicians =
        clinicians.filter_map(|who| Some((Facet::Clinician, who.id()?, who.full_name(Lang::Fr))));
    let collections = collections.iter().map(|entry| {
        (
            Facet::Collection,
            entry.id.clone(),
            entry.value.name.clone(),
        )
    });
    let networks = networks
        .iter()
        .map(|entry| (Facet::Network, entry.id.clone(), entry.value.name.clone()));
    let places = contents().flat_map(|bank| {
        [Facet::Group, Facet::City]
            .map(|facet| places(bank, facet).map(move |(id, name)| (facet, id, name)))
    });
    let all = sites.chain(clinicians).chain(collections).chain(networks);
    let all = all.chain(places.flatten());
    all.map(|(facet, id, label)| ((facet, id.to_string()), label))
        .collect()
}

impl Bank {
    /// Its public id.
    pub(crate) const fn id(&self) -> &Slug {
        &self.entry.id
    }

    /// Values of a facet that its entry gives; figures know the others.
    pub(crate) fn declared(&self, facet: Facet) -> &[Slug] {
        match facet {
            Facet::Establishment => &self.establishments,
            Facet::Clinician => &self.clinicians,
            Facet::Network => &self.networks,
            Facet::Collection => &self.collections,
            Facet::Group => &self.groups,
            Facet::City => &self.cities,
            Facet::Quality => &self.quality,
            Facet::CommercialUse => &self.commercial_use,
            _ => &[],
        }
    }

    /// Whether its entry gives one of these values.
    pub(crate) fn declares_one_of(&self, facet: Facet, values: &[impl AsRef<str>]) -> bool {
        self.declared(facet)
            .iter()
            .any(|slug| values.iter().any(|value| value.as_ref() == slug.as_str()))
    }

    /// Values of a facet of which the release publishes something for this bank, in order.
    pub(crate) fn published(&self, facet: Facet) -> &[String] {
        self.published.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Every value of a facet that the bank can have: declared or published.
    pub(crate) fn possible(&self, facet: Facet) -> Vec<&str> {
        let declared = self.declared(facet).iter().map(Slug::as_str);
        let mut values: Vec<&str> = declared
            .chain(self.published(facet).iter().map(String::as_str))
            .collect();
        values.sort_unstable();
        values.dedup();
        values
    }
}

/// What banks publish of what divides donors.
fn divided(banks: &[Bank]) -> HashMap<Facet, BTreeSet<String>> {
    let divides = |facet: &Facet| facet.kind().is_some_and(Kind::divides_donors);
    let values = |facet: Facet| {
        let published = banks.iter().flat_map(|bank| bank.published(facet));
        (facet, published.cloned().collect())
    };
    Facet::ALL.into_iter().filter(divides).map(values).collect()
}

/// What the release publishes of a bank, by facet.
fn published(bank: &Slug, release: Option<&Release>) -> HashMap<Facet, Vec<String>> {
    let mut published: HashMap<Facet, Vec<String>> = HashMap::new();
    let cells = release
        .into_iter()
        .flat_map(|release| release.figures.cells(bank));
    for (cell, _) in cells {
        let (facet, value) = match cell {
            Cell::Of(attribute) => {
                let facet = Facet::from_name(attribute.kind().name());
                (facet, attribute.code().to_owned())
            }
            Cell::Diagnosis(category) => (Some(Facet::Diagnosis), category.to_string()),
            Cell::Collection(collection) => (Some(Facet::Collection), collection.to_string()),
            Cell::Bank | Cell::OfDiagnosis(..) | Cell::Matched(..) => continue,
        };
        if let Some(facet) = facet {
            published.entry(facet).or_default().push(value);
        }
    }
    for values in published.values_mut() {
        values.sort_unstable();
    }
    published
}
