use std::{collections::BTreeSet, sync::Arc};

use tumorotheque_domain::{BiobankKey, DonorKey};

use super::{
    Scope,
    attribute::{FIELDS, Field},
    list::{Entry, in_parallel},
    shown::Shown,
};

/// All parts of one commit, in memory, ready to be asked. It stays as it is when the columns go on.
#[derive(Default)]
pub struct ColumnsView {
    pub(super) parts: Vec<Placed>,
    /// The values of each field over all parts, ascending; the empty one is "not said".
    pub(super) values: Vec<Vec<Box<str>>>,
}

/// A part, and where its values stand among those of all parts.
pub(super) struct Placed {
    pub(super) entry: Entry,
    pub(super) shown: Arc<Shown>,
    /// For each field, the place of each of its values.
    pub(super) places: Vec<Vec<u32>>,
}

impl Placed {
    pub(super) const fn biobank(&self) -> BiobankKey {
        self.entry.biobank
    }

    /// For each value of the part, whether it is accepted.
    pub(super) fn accepted(&self, field: Field, accepted: &[bool]) -> Vec<bool> {
        let places = self.places[field as usize].iter();
        places.map(|place| accepted[*place as usize]).collect()
    }
}

impl ColumnsView {
    /// Reads the parts that the view before had not; gives the first error.
    pub(super) fn new(
        entries: &[Entry],
        before: Option<&Self>,
        read: impl Fn(&Entry) -> std::io::Result<Shown> + Sync,
    ) -> std::io::Result<Self> {
        let known = |entry: &Entry| {
            let before = before?.parts.iter().find(|known| known.entry == *entry)?;
            Some(Arc::clone(&before.shown))
        };
        let parts = in_parallel(entries, |entry| match known(entry) {
            Some(shown) => Ok(shown),
            None => read(entry).map(Arc::new),
        });
        let parts = parts.into_iter().collect::<std::io::Result<Vec<_>>>()?;
        let values: Vec<Vec<Box<str>>> = Field::ALL.map(|field| all_values(&parts, field)).into();
        let place = |(shown, entry): (Arc<Shown>, &Entry)| Placed {
            entry: entry.clone(),
            places: places(&shown, &values),
            shown,
        };
        let parts = parts.into_iter().zip(entries).map(place).collect();
        Ok(Self { parts, values })
    }

    /// How many samples the scope holds.
    #[must_use]
    pub fn samples(&self, scope: Scope) -> u64 {
        self.in_scope(scope).map(|part| part.entry.rows).sum()
    }

    /// The samples of donors in a scope who have one of these pseudonyms.
    pub(crate) fn of_donors<'a>(
        &'a self,
        scope: Scope,
        pseudonyms: &[String],
    ) -> impl Iterator<Item = (BiobankKey, i64)> + use<'a> {
        let donors: Vec<DonorKey> = pseudonyms
            .iter()
            .map(|pseudonym| DonorKey::of(Some(pseudonym)))
            .collect();
        self.in_scope(scope).flat_map(move |placed| {
            let part = &placed.shown.part;
            let samples = donors.iter().flat_map(|donor| part.of_donor(*donor));
            let samples = samples.map(|id| (placed.biobank(), *id));
            samples.collect::<Vec<_>>()
        })
    }

    /// Bytes of memory, without the texts of values.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.parts.iter().map(|part| part.shown.bytes()).sum()
    }

    pub(super) fn in_scope(&self, scope: Scope) -> impl Iterator<Item = &Placed> {
        self.parts
            .iter()
            .filter(move |part| scope.holds(part.biobank()))
    }
}

fn all_values(parts: &[Arc<Shown>], field: Field) -> Vec<Box<str>> {
    let values = parts.iter().flat_map(|shown| &shown.column(field).values);
    values
        .collect::<BTreeSet<_>>()
        .into_iter()
        .cloned()
        .collect()
}

/// Both lists are sorted, and all values of the part are among those of all.
fn places(shown: &Shown, values: &[Vec<Box<str>>]) -> Vec<Vec<u32>> {
    debug_assert_eq!(values.len(), FIELDS);
    let of_field = |field: Field| {
        let mut all = (0_u32..).zip(&values[field as usize]);
        let own = shown.column(field).values.iter();
        own.filter_map(|value| all.find(|(_, known)| *known == value))
            .map(|(place, _)| place)
            .collect()
    };
    Field::ALL.map(of_field).into()
}
