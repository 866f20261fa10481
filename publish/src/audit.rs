use serde::Serialize;
use tumorotheque_domain::Slug;

use crate::{Count, Frozen, rules::Rules};

/// What the counts of a release give away at worst, found before they are frozen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Exposure {
    /// Cells in which somebody was counted.
    pub counted: u64,
    /// Cells among them that read `<10`, because they have fewer, would tell of a group or would divide few donors.
    pub hidden: u64,
    /// Materials, sexes and the like whose split by diagnosis is not published, because it would tell of a whole group.
    pub unsplit: u64,
    /// Published cells that are the smallest of their band: one donor fewer would show.
    pub at_edge: u64,
    /// How often somebody who knew every other donor and saw both figures would guess right whether a donor of a cell is
    /// there: 0.5 is a coin toss. Nobody is shown both figures, because ten donors change at least.
    pub knowing_all_others: f64,
}

/// What a release found of itself. It is kept with it and shown to who runs the registry, never to the public.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Audit {
    /// Dimensions of its largest cells, the bank being one.
    pub dimensions: u8,
    /// Banks that have such of four: a material of one diagnosis, of donors who gave something else beside it. Who knew every other
    /// donor and saw the figures with and without one would guess right in 55 % of cases at most.
    pub four: Vec<String>,
    /// Cells that it publishes.
    pub cells: usize,
    /// Banks whose figures are other than before.
    pub replaced: Vec<String>,
    /// Banks whose donors have changed, but too few of them to be shown.
    pub waiting: Vec<String>,
    /// What its counts give away at worst.
    pub exposure: Exposure,
}

impl Count {
    /// What the counts would give away at worst.
    #[must_use]
    pub fn exposure(&self) -> Exposure {
        let rules = Rules::of(self);
        let mut exposure = Exposure {
            unsplit: rules.withheld() as u64,
            ..Exposure::default()
        };
        let (mut places, mut at_edge) = (0_u64, 0_u64);
        for (_, _, tally, is_shown) in rules.cells() {
            let is_hidden = !is_shown || !tally.band().says_something();
            let is_edge = !is_hidden && tally.is_lowest();
            exposure.counted += 1;
            exposure.hidden += u64::from(is_hidden);
            exposure.at_edge += u64::from(is_edge);
            places += tally.donors;
            at_edge += if is_edge { tally.donors } else { 0 };
        }
        let permille = (1_000 * at_edge).checked_div(places).unwrap_or_default();
        let share = f64::from(u32::try_from(permille).unwrap_or(1_000)) / 1_000.0;
        exposure.knowing_all_others = f64::midpoint(1.0, share);
        exposure
    }
}

impl Audit {
    /// Of a release that was counted so, and is published as it is after the one before.
    #[must_use]
    pub fn of(exposure: Exposure, counted: &Frozen, published: &Frozen, before: &Frozen) -> Self {
        let named = |is_meant: &dyn Fn(&Slug) -> bool| {
            let banks = counted.donors.keys().filter(|bank| is_meant(bank));
            banks.map(Slug::to_string).collect()
        };
        let four: Vec<String> = named(&|bank| published.figures.is_deep(bank));
        let waits = |bank: &Slug| counted.donors.get(bank) != published.donors.get(bank);
        Self {
            dimensions: if four.is_empty() { 3 } else { 4 },
            four,
            cells: published.figures.len(),
            replaced: named(&|bank| {
                !waits(bank) && !published.figures.agree(bank, &before.figures)
            }),
            waiting: named(&waits),
            exposure,
        }
    }
}
