use std::cmp::Reverse;

use super::asked::Asked;
use crate::{
    directory::{Facet, FacetValue, Results},
    web::pages::frame::Frame,
};

/// Values of a facet that are seen without opening the rest.
const SEEN_AT_FIRST: usize = 8;
/// Facets that are open at first.
const OPEN: usize = 3;

/// A facet, with the address that choosing each value leads to.
#[derive(Debug)]
pub(super) struct FacetBlock {
    /// Name of the parameter, and the key of its words.
    pub(super) name: &'static str,
    pub(super) is_open: bool,
    pub(super) values: Vec<Choice>,
    pub(super) more: Vec<Choice>,
}

/// A value that may be chosen or taken back.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) donors: String,
    pub(super) bar: usize,
    /// Whether the figure only says how many there are at most.
    pub(super) is_bound: bool,
    /// Banks that it would leave; with none it leads nowhere.
    pub(super) banks: usize,
    pub(super) chosen: bool,
    pub(super) address: String,
    pub(super) is_left_out: bool,
    /// Where banks with it are left out, or no longer are; none where values can only be chosen, and of what is chosen.
    pub(super) excluded: Option<String>,
}

impl Choice {
    /// Whether the question says something of it.
    const fn is_told(&self) -> bool {
        self.chosen || self.is_left_out
    }
}

/// The facets of an answer. Values stand in the order that they have in the whole directory, whatever is chosen, so that nothing
/// moves under the hand; those that lead nowhere now come last, grey.
pub(super) fn blocks(
    asked: &Asked,
    results: &Results,
    whole: &Results,
    frame: &Frame,
) -> Vec<FacetBlock> {
    let lists = results.facets.0.iter().zip(1..);
    let blocks = lists.map(|((facet, now), place)| {
        let all = whole.facets.0.iter().find(|(other, _)| other == facet);
        let all = all.map_or(&[][..], |(_, values)| values.as_slice());
        block(asked, *facet, now, all, frame, place <= OPEN)
    });
    // A list of nothing but dead ends helps nobody.
    blocks.filter(|block| !block.values.is_empty()).collect()
}

fn block(
    asked: &Asked,
    facet: Facet,
    now: &[FacetValue],
    all: &[FacetValue],
    frame: &Frame,
    is_open: bool,
) -> FacetBlock {
    let mut known: Vec<&FacetValue> = all.iter().collect();
    known.sort_by_key(|value| Reverse(value.banks));
    let is_new = |value: &&FacetValue| !all.iter().any(|other| other.value == value.value);
    known.extend(now.iter().filter(is_new));
    let choice = |value: &&FacetValue| {
        let live = now.iter().find(|other| other.value == value.value);
        let live = live.filter(|live| live.banks > 0 || live.chosen);
        let is_chosen = live.is_some_and(|live| live.chosen);
        let excluded = asked.excluded(facet, &value.value);
        Choice {
            value: value.value.clone(),
            label: value.label.clone(),
            donors: live.map_or_else(String::new, |live| frame.donors(&live.donors)),
            bar: live.map_or(0, |live| frame.bar(&live.donors)),
            is_bound: live.is_some_and(|live| live.donors.least() == 0),
            banks: live.map_or(0, |live| live.banks),
            chosen: is_chosen,
            address: frame.to(&asked.toggled(facet, &value.value).path()),
            is_left_out: asked.leaves_out(facet, &value.value),
            excluded: excluded
                .filter(|_| !is_chosen)
                .map(|excluded| frame.to(&excluded.path())),
        }
    };
    let (mut values, dead): (Vec<Choice>, Vec<Choice>) = known
        .iter()
        .map(choice)
        .partition(|choice| choice.banks > 0 || choice.chosen);
    let more = values.split_off(values.len().min(SEEN_AT_FIRST));
    // What the question says is in sight, wherever it stands.
    let (told, more): (Vec<_>, Vec<_>) = more.into_iter().chain(dead).partition(Choice::is_told);
    values.extend(told);
    let has_chosen = values.iter().any(Choice::is_told);
    FacetBlock {
        name: facet.name(),
        is_open: is_open || has_chosen,
        values,
        more,
    }
}
