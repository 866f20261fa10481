//! What the registry knows and a directory cannot say stays as it is.
//!
//! An entry that is read is compared with what the registry's own entry looks like after it was written in that format and
//! read again. Where both say the same, nobody changed it, and the registry's fuller text stays; where they differ, what was
//! read counts.

use std::collections::HashMap;

use tumorotheque_domain::{Biobank, Collection, Network, Slug};

use super::{
    crosswalk::Standard,
    entries::Entries,
    understand::understand,
    write::{Audience, sheets},
};
use crate::Report;

/// The entries as read, with what the format cannot say taken from the registry.
pub(crate) fn kept(standard: Standard, given: Entries, known: &Entries) -> Entries {
    let written = sheets(standard, known, Audience::Operator);
    let nothing = Entries::default();
    let shown = understand((standard, None), &written, &nothing, &mut Report::new()).entries;
    Entries {
        biobanks: merged(
            given.biobanks,
            Biobank::id,
            (&known.biobanks, &shown.biobanks),
            bank,
        ),
        collections: merged(
            given.collections,
            Collection::id,
            (&known.collections, &shown.collections),
            collection,
        ),
        networks: merged(
            given.networks,
            Network::id,
            (&known.networks, &shown.networks),
            network,
        ),
    }
}

/// The entries of one list, each merged with the registry's of the same public id and what the format shows of that.
fn merged<T>(
    given: Vec<T>,
    id: fn(&T) -> Option<Slug>,
    (known, shown): (&[T], &[T]),
    merge: fn(&T, &T, T) -> T,
) -> Vec<T> {
    let by_id = |all| -> HashMap<Slug, &T> {
        let all: &[T] = all;
        all.iter().filter_map(|one| Some((id(one)?, one))).collect()
    };
    let (known, shown) = (by_id(known), by_id(shown));
    let one = |one: T| {
        let pair = id(&one).and_then(|id| known.get(&id).zip(shown.get(&id)));
        match pair {
            Some((known, shown)) => merge(known, shown, one),
            None => one,
        }
    };
    given.into_iter().map(one).collect()
}

/// An entry, field by field: the registry's where what is read is what the format shows of it.
macro_rules! field_by_field {
    ($type:ident, $known:ident, $shown:ident, $given:ident: $($field:ident),+ $(,)?) => {
        $type {
            $($field: if $given.$field == $shown.$field { $known.$field.clone() } else { $given.$field },)+
        }
    };
}

fn bank(known: &Biobank, shown: &Biobank, given: Biobank) -> Biobank {
    field_by_field!(Biobank, known, shown, given:
        name, establishments, establishment_text, clinicians, clinician_text, description, source, acronym,
        description_en, legal_person, website, contact, quality, commercial_use, external_id,
        department, deputy, access_conditions, codecoh, software, withdrawn)
}

fn collection(known: &Collection, shown: &Collection, given: Collection) -> Collection {
    field_by_field!(Collection, known, shown, given:
        name, pathology, origin, biobanks, source, acronym, description, website, contact, types, materials,
        storage_temperatures, diagnoses, sexes, ages, magnitude, magnitude_of_donors, size, donors, commercial_use,
        parent, external_id, withdrawn)
}

fn network(known: &Network, shown: &Network, given: Network) -> Network {
    field_by_field!(Network, known, shown, given:
        name, biobanks, source, collections, acronym, description, website, contact, external_id, withdrawn)
}
