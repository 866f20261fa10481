use std::collections::HashMap;

use super::{
    Ids,
    attribute::{FIELDS, Field},
    codes::Codes,
    part::{Column, Part},
    pending::{Pending, Row},
    plan::Plan,
};

/// The samples of a bank after a change: what stays of the old ones, and the new ones.
pub(super) fn merged(
    old: &Part,
    dropped: &Ids,
    mut new: Vec<(i64, &Row)>,
    pending: &Pending,
) -> Part {
    new.sort_unstable_by_key(|(id, row)| (row.donor, *id));
    let plan = Plan::new(old, dropped, &new);
    // One behind the other: each column is made of them in turn.
    let codes: Vec<[u32; FIELDS]> = new.iter().map(|(_, row)| row.codes).collect();
    let new_ids: Vec<i64> = new.iter().map(|(id, _)| *id).collect();
    let new_fingerprints: Vec<u32> = new.iter().map(|(_, row)| row.fingerprint).collect();
    let columns = Field::ALL.map(|field| column(field, old, &plan, &codes, pending));
    Part {
        biobank: old.biobank,
        ids: plan.woven(&old.ids, &new_ids),
        fingerprints: plan.woven(&old.fingerprints, &new_fingerprints),
        donors: plan.donors,
        ends: plan.ends,
        columns: Box::new(columns),
    }
}

fn column(
    field: Field,
    old: &Part,
    plan: &Plan,
    new: &[[u32; FIELDS]],
    pending: &Pending,
) -> Column {
    let place = field as usize;
    let old = &old.columns[place];
    let new: Vec<u32> = new.iter().map(|codes| codes[place]).collect();
    let coming = pending.values(field);
    let is_coming = used(coming.len(), &new);
    let is_kept = plan.kept_values(old);
    let all = || (old.values.iter().map(|value| &**value)).chain(coming.iter().copied());
    let is_used = is_kept.into_iter().chain(is_coming);
    let mut values: Vec<&str> = (all().zip(is_used))
        .filter(|(_, is_used)| *is_used)
        .map(|(value, _)| value)
        .collect();
    values.sort_unstable();
    values.dedup();
    let numbers: HashMap<&str, u32> = values.iter().copied().zip(0..).collect();
    let number = |value| numbers.get(value).copied().unwrap_or_default();
    let numbers = Codes::new(all().map(number).collect(), values.len());
    let of_old = old.values.len();
    Column {
        codes: match &numbers {
            Codes::One(numbers) => {
                Codes::One(plan.coded(&old.codes, &new, numbers.split_at(of_old)))
            }
            Codes::Two(numbers) => {
                Codes::Two(plan.coded(&old.codes, &new, numbers.split_at(of_old)))
            }
            Codes::Four(numbers) => {
                Codes::Four(plan.coded(&old.codes, &new, numbers.split_at(of_old)))
            }
        },
        values: values.into_iter().map(Into::into).collect(),
    }
}

/// Which of so many codes are among these.
fn used(values: usize, codes: &[u32]) -> Vec<bool> {
    let mut is_used = vec![false; values];
    for code in codes {
        is_used[*code as usize] = true;
    }
    is_used
}
