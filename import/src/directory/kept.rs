//! What the registry knows and a directory cannot say stays as it is.
//!
//! An entry that is read is compared with what the registry's own entry looks like after it was written in that format and
//! read again. Where both say the same, nobody changed it, and the registry's fuller text stays; where they differ, what was
//! read counts.

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
    let shown = understand(standard, &written, &Entries::default(), &mut Report::new());
    let banks = given.biobanks.into_iter().map(|one| {
        let known = pair(&one, Biobank::id, &known.biobanks, &shown.biobanks);
        known.map_or(one.clone(), |(known, shown)| bank(known, shown, one))
    });
    let collections = given.collections.into_iter().map(|one| {
        let known = pair(&one, Collection::id, &known.collections, &shown.collections);
        known.map_or(one.clone(), |(known, shown)| collection(known, shown, one))
    });
    let networks = given.networks.into_iter().map(|one| {
        let known = pair(&one, Network::id, &known.networks, &shown.networks);
        known.map_or(one.clone(), |(known, shown)| network(known, shown, one))
    });
    Entries {
        biobanks: banks.collect(),
        collections: collections.collect(),
        networks: networks.collect(),
    }
}

/// The registry's entry of the same public id, and what the format shows of it.
fn pair<'a, T>(
    given: &T,
    id: fn(&T) -> Option<Slug>,
    known: &'a [T],
    shown: &'a [T],
) -> Option<(&'a T, &'a T)> {
    let of = |all: &'a [T]| all.iter().find(|one| id(one) == id(given));
    of(known).zip(of(shown))
}

/// An entry, field by field: the registry's where what is read is what the format shows of it.
macro_rules! merged {
    ($type:ident, $known:ident, $shown:ident, $given:ident: $($field:ident),+ $(,)?) => {
        $type {
            $($field: if $given.$field == $shown.$field { $known.$field.clone() } else { $given.$field },)+
        }
    };
}

fn bank(known: &Biobank, shown: &Biobank, given: Biobank) -> Biobank {
    merged!(Biobank, known, shown, given:
        name, establishments, establishment_text, clinicians, clinician_text, description, source, acronym,
        description_en, legal_person, website, contact, quality, commercial_use, external_id, withdrawn)
}

fn collection(known: &Collection, shown: &Collection, given: Collection) -> Collection {
    merged!(Collection, known, shown, given:
        name, pathology, origin, biobanks, source, acronym, description, website, contact, types, materials,
        storage_temperatures, diagnoses, sexes, ages, magnitude, magnitude_of_donors, size, donors, commercial_use,
        parent, external_id, withdrawn)
}

fn network(known: &Network, shown: &Network, given: Network) -> Network {
    merged!(Network, known, shown, given:
        name, biobanks, source, collections, acronym, description, website, contact, external_id, withdrawn)
}
