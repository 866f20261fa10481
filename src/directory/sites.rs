use std::collections::BTreeMap;

use tumorotheque_domain::{Lang, Slug, vocabulary};

use super::{Facet, Holdings, Item, QuestionError, Site, Snapshot, facets::nothing};

/// A hospital site, with the banks that it holds.
#[derive(Debug)]
pub(crate) struct HospitalPage {
    pub(crate) site: Site,
    /// What people call it beside its name.
    pub(crate) also_called: &'static [String],
    /// The other sites of its group.
    pub(crate) siblings: Vec<Site>,
    pub(crate) holdings: Holdings,
}

impl HospitalPage {
    /// The hospital of a public id; none when no bank of the directory is there.
    ///
    /// # Errors
    /// As [`Holdings::of`].
    pub(crate) fn of(
        snapshot: &Snapshot,
        id: &Slug,
        lang: Lang,
    ) -> Result<Option<Self>, QuestionError> {
        let mut all = sites(snapshot);
        let Some(place) = all.iter().position(|site| site.id == id.as_str()) else {
            return Ok(None);
        };
        let site = all.remove(place);
        let is_sibling = |other: &Site| site.group.is_some() && other.group == site.group;
        all.retain(is_sibling);
        Ok(Some(Self {
            also_called: vocabulary::also_called(&site.name),
            siblings: all,
            holdings: Holdings::of(snapshot, Facet::Establishment, id.as_str(), lang)?,
            site,
        }))
    }
}

/// Every hospital site that holds a bank, once, in the order of their names. Of several entries of one site the one that
/// knows where it is stands for all.
pub(crate) fn sites(snapshot: &Snapshot) -> Vec<Site> {
    let mut sites: BTreeMap<String, Site> = BTreeMap::new();
    for bank in &snapshot.banks {
        for site in Item::new(bank, nothing(), Vec::new()).establishments {
            let known = sites.get(&site.id);
            let says_more =
                known.is_none_or(|known| known.address.is_none() && site.address.is_some());
            if says_more && !site.id.is_empty() {
                sites.insert(site.id.clone(), site);
            }
        }
    }
    let mut sites: Vec<Site> = sites.into_values().collect();
    sites.sort_by_cached_key(|site| tumorotheque_domain::text::normal(&site.name));
    sites
}
