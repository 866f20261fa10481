use std::collections::HashSet;

use tumorotheque_domain::BiobankKey;

use crate::{
    Attribute, Cell, Count, cell::FEWEST_DIVIDED, companions::Companions, count::Tallies,
    donors::Tally, group::withheld,
};

/// Of a thousand donors of cells of four dimensions, so many may stand in one that would read otherwise without them: then who
/// knows every other donor and sees both figures guesses right in 55 % of cases, five more than a coin.
const MOST_AT_EDGE: u64 = 100;

/// What of the counts is published.
pub(crate) struct Rules {
    tallies: Tallies,
    /// What is not split by diagnosis.
    withheld: HashSet<(BiobankKey, Cell)>,
    /// The banks whose cells of four dimensions pass their audit.
    deep: HashSet<BiobankKey>,
}

impl Rules {
    pub(crate) fn of(count: &Count) -> Self {
        let tallies = count.tallies();
        let mut rules = Self {
            withheld: withheld(&tallies),
            tallies,
            deep: HashSet::new(),
        };
        let passes = |(bank, companions): &(BiobankKey, &Companions)| {
            let at_edge = companions.permille(|cell| rules.is_at_edge(*bank, cell));
            at_edge.is_some_and(|share| share <= MOST_AT_EDGE)
        };
        rules.deep = count.banks().filter(passes).map(|(bank, _)| bank).collect();
        rules
    }

    /// Whether cells of four dimensions are published of a bank.
    pub(crate) fn is_deep(&self, bank: BiobankKey) -> bool {
        self.deep.contains(&bank)
    }

    /// How many contexts are not split by diagnosis.
    pub(crate) fn withheld(&self) -> usize {
        self.withheld.len()
    }

    /// Every cell in which somebody was counted, but those of four dimensions where they are not published; and whether its
    /// figure is shown.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (BiobankKey, &Cell, Tally, bool)> {
        let cells = self.tallies.iter();
        let cells = cells.filter(|((bank, cell), _)| cell.dimensions() < 4 || self.is_deep(*bank));
        cells.map(|((bank, cell), tally)| (*bank, cell, *tally, !self.keeps_back(*bank, cell)))
    }

    /// Those that are published.
    pub(crate) fn published(&self) -> impl Iterator<Item = (BiobankKey, &Cell, Tally)> {
        let shown = self.cells().filter(|(.., is_shown)| *is_shown);
        shown.map(|(bank, cell, tally, _)| (bank, cell, tally))
    }

    /// Whether nothing is published of a cell, however many donors it has: its split would tell of a group, or too few donors
    /// would be divided.
    fn keeps_back(&self, bank: BiobankKey, cell: &Cell) -> bool {
        let is_withheld = |whole: Cell| self.withheld.contains(&(bank, whole));
        let divides_few = |whole: Cell| {
            let whole = self.tallies.get(&(bank, whole));
            whole.is_none_or(|whole| whole.donors < FEWEST_DIVIDED)
        };
        let tells = match cell {
            Cell::Matched(matched, material, Some(_)) => [
                Cell::Of(Attribute::Matched(*matched)),
                Cell::Of(Attribute::SampleType(*material)),
            ]
            .into_iter()
            .any(is_withheld),
            _ => false,
        };
        tells
            || cell.split().is_some_and(|(whole, _)| is_withheld(whole))
            || cell.divided().is_some_and(divides_few)
    }

    /// Whether a figure would be shown and read otherwise with a donor less.
    fn is_at_edge(&self, bank: BiobankKey, cell: &Cell) -> bool {
        let tally = self.tallies.get(&(bank, cell.clone()));
        let is_lowest =
            tally.is_some_and(|tally| tally.band().says_something() && tally.is_lowest());
        is_lowest && !self.keeps_back(bank, cell)
    }
}
