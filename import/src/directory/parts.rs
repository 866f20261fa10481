//! What only all collections together show: parts that go round in a circle, or are more than their whole.

use std::collections::{HashMap, HashSet};

use tumorotheque_domain::{Finding, Magnitude, Rule};

use super::{collection::CollectionLine, lines::Taken, sheet::Sheet};
use crate::{Report, rules};

/// Checks how collections are parts of each other. One with an error is refused.
pub(crate) fn check(sheet: &Sheet, all: &mut [Taken<CollectionLine>], report: &mut Report) {
    report.of_file(&sheet.file.name);
    let places: HashMap<String, usize> = all
        .iter()
        .enumerate()
        .map(|(place, one)| (one.id.clone(), place))
        .collect();
    let parents: Vec<Option<usize>> = all
        .iter()
        .map(|one| places.get(&one.value.parent).copied())
        .collect();
    let mut children: HashMap<usize, Vec<usize>> = HashMap::new();
    for (part, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            children.entry(*parent).or_default().push(part);
        }
    }
    let about = |rule: &'static Rule, field: &'static str, one: &Taken<CollectionLine>| {
        let header = sheet.header(field);
        Finding::of(rule)
            .line(one.line)
            .cell(header, &one.value.collection.name)
    };
    for place in 0..all.len() {
        let Some(one) = all.get(place) else { continue };
        let mut is_refused = false;
        if let Some(other) = circle(place, &parents).and_then(|other| all.get(other)) {
            let finding = about(&rules::PARENT_CYCLE, "parent_collection", one);
            report.push(finding.detail(other.value.collection.name.as_str()));
            is_refused = true;
        }
        let parts = children.get(&place).into_iter().flatten();
        let parts: Vec<&Taken<CollectionLine>> = parts.filter_map(|part| all.get(*part)).collect();
        for (field, own, of_parts) in sums(one, &parts) {
            if own.is_some_and(|own| of_parts > own) {
                let finding = about(&rules::PARTS_OVER_WHOLE, field, one);
                report.push(finding.detail(of_parts.to_string()));
                is_refused = true;
            }
        }
        let power = one.value.collection.magnitude.map_or(0, Magnitude::power);
        if power >= 5 && parts.is_empty() {
            let mut finding = about(&rules::LARGE_WITHOUT_PARTS, "order_of_magnitude", one);
            finding.value = Some(power.to_string());
            report.push(finding);
        }
        if let Some(whole) = parents
            .get(place)
            .copied()
            .flatten()
            .and_then(|at| all.get(at))
        {
            let own = &one.value.networks;
            let missing = whole.value.networks.iter().find(|name| !own.contains(name));
            if let Some(name) = missing {
                let finding = about(&rules::PART_OUTSIDE_NETWORK, "network", one);
                report.push(finding.detail(name.as_str()));
            }
        }
        if is_refused && let Some(one) = all.get_mut(place) {
            one.is_refused = true;
        }
    }
}

/// Samples and donors of the whole, and the fewest that its parts show it to have. Samples add up; donors do not, because
/// one may be in several parts.
fn sums(
    whole: &Taken<CollectionLine>,
    parts: &[&Taken<CollectionLine>],
) -> [(&'static str, Option<u64>, u64); 2] {
    let numbers = |number: fn(&CollectionLine) -> Option<u64>| {
        parts.iter().filter_map(move |part| number(&part.value))
    };
    let size = |one: &CollectionLine| one.collection.size;
    let donors = |one: &CollectionLine| one.collection.donors;
    let samples = numbers(size).fold(0, u64::saturating_add);
    let most = numbers(donors).max().unwrap_or_default();
    [
        ("size", size(&whole.value), samples),
        ("number_of_donors", donors(&whole.value), most),
    ]
}

/// The collection through which one is a part of itself.
fn circle(place: usize, parents: &[Option<usize>]) -> Option<usize> {
    let mut met = HashSet::new();
    let mut at = place;
    while let Some(parent) = parents.get(at).copied().flatten() {
        if parent == place {
            return Some(at);
        }
        if !met.insert(parent) {
            return None;
        }
        at = parent;
    }
    None
}
