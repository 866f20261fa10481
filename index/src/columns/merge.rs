use std::collections::HashMap;

use tumorotheque_domain::DonorKey;

use super::{
    Ids,
    attribute::Field,
    bitmap::Bitmap,
    part::{Column, Part},
    pending::{Pending, Row},
};

/// The samples of a bank after a change: what stays of the old ones, and the new ones.
pub(super) fn merged(
    old: &Part,
    dropped: &Ids,
    mut new: Vec<(i64, &Row)>,
    pending: &Pending,
) -> Part {
    new.sort_unstable_by_key(|(id, row)| (row.donor, *id));
    let plan = plan(old, dropped, &new);
    let columns = Field::ALL.map(|field| column(field, old, &plan.sources, &new, pending));
    let id = |source: &Source| match *source {
        Source::Old(row) => old.ids[row as usize],
        Source::New(row) => new[row as usize].0,
    };
    let fingerprint = |source: &Source| match *source {
        Source::Old(row) => old.fingerprints[row as usize],
        Source::New(row) => new[row as usize].1.fingerprint,
    };
    Part {
        biobank: old.biobank,
        ids: plan.sources.iter().map(id).collect(),
        fingerprints: plan.sources.iter().map(fingerprint).collect(),
        donors: plan.donors,
        ends: plan.ends,
        columns: Box::new(columns),
    }
}

/// Where a row comes from.
#[derive(Clone, Copy)]
enum Source {
    Old(u32),
    New(u32),
}

/// The rows in their order, and their donors.
struct Plan {
    sources: Vec<Source>,
    donors: Vec<DonorKey>,
    ends: Bitmap,
}

fn plan(old: &Part, dropped: &Ids, new: &[(i64, &Row)]) -> Plan {
    let kept = old.by_donor().filter(|(_, id, _)| !dropped.contains(*id));
    let mut kept = kept.peekable();
    let mut coming = (0_u32..).zip(new).peekable();
    let mut sources = Vec::with_capacity(old.rows() + new.len());
    let mut donors: Vec<DonorKey> = Vec::new();
    let mut lasts = Vec::new();
    loop {
        let next_old = kept.peek().map(|(donor, id, _)| (*donor, *id));
        let next_new = coming.peek().map(|(_, (id, row))| (row.donor, *id));
        let is_old = match (next_old, next_new) {
            (None, None) => break,
            (Some(old), Some(new)) => old < new,
            (old, None) => old.is_some(),
            (None, Some(_)) => false,
        };
        let (donor, source) = if is_old {
            let Some((donor, _, row)) = kept.next() else {
                break;
            };
            (donor, Source::Old(row))
        } else {
            let Some((place, (_, row))) = coming.next() else {
                break;
            };
            (row.donor, Source::New(place))
        };
        if donors.last() != Some(&donor) {
            donors.push(donor);
            lasts.push(sources.len());
        }
        if let Some(last) = lasts.last_mut() {
            *last = sources.len();
        }
        sources.push(source);
    }
    let mut ends = Bitmap::none(sources.len());
    for row in lasts {
        ends.set(row);
    }
    Plan {
        sources,
        donors,
        ends,
    }
}

fn column(
    field: Field,
    old: &Part,
    sources: &[Source],
    new: &[(i64, &Row)],
    pending: &Pending,
) -> Column {
    let place = field as usize;
    let old = &old.columns[place];
    let mut values = pending.values(field);
    let known: HashMap<&str, u32> = values.iter().copied().zip(0..).collect();
    let mut places_of_old = Vec::with_capacity(old.values.len());
    for value in &old.values {
        let next = u32::try_from(values.len()).unwrap_or(u32::MAX);
        let place = known.get(&**value).copied().unwrap_or(next);
        if place == next {
            values.push(value);
        }
        places_of_old.push(place);
    }
    let code = |source: &Source| match *source {
        Source::Old(row) => places_of_old[old.codes.get(row as usize) as usize],
        Source::New(row) => new[row as usize].1.codes[place],
    };
    Column::new(&values, sources.iter().map(code).collect())
}

impl Part {
    /// Donor, row key and number of each row.
    fn by_donor(&self) -> impl Iterator<Item = (DonorKey, i64, u32)> {
        let mut donors = self.donors.iter();
        let mut donor = donors.next().copied().unwrap_or_default();
        (0_u32..).zip(&self.ids).map(move |(row, id)| {
            let of_row = donor;
            if self.ends.has(row as usize) {
                donor = donors.next().copied().unwrap_or_default();
            }
            (of_row, *id, row)
        })
    }
}
