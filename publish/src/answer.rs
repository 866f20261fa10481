use tumorotheque_domain::{Band, Icd10, Slug};

use crate::{
    Attribute, Cell, Figures, Kind, Published,
    demands::{Demand, demands},
    figures::FiguresOfBank,
};

/// What is asked of the samples: of each kind any value will do, of different kinds all must hold, on the same sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criteria {
    /// Materials, sexes, age bands and the like.
    pub attributes: Vec<Attribute>,
    /// Diagnoses; a code finer than a category is answered by its category.
    pub diagnoses: Vec<Icd10>,
    /// Collections.
    pub collections: Vec<Slug>,
    /// Whether the diagnoses hold more than was asked for, as a category does of a code of another system.
    pub is_broader: bool,
}

/// What the published cells say of one bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How many donors.
    pub donors: Published,
    /// False where published cells leave fewer than ten: the bank drops out of the results.
    pub is_candidate: bool,
}

impl Criteria {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.diagnoses.is_empty() && self.collections.is_empty()
    }

    /// The attributes asked for of a kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = Attribute> {
        let attributes = self.attributes.iter().copied();
        attributes.filter(move |attribute| attribute.kind() == kind)
    }

    /// Demands these in place of what was demanded of their kind before.
    pub fn demand(&mut self, kind: Kind, attributes: impl IntoIterator<Item = Attribute>) {
        self.attributes.retain(|attribute| attribute.kind() != kind);
        let of_kind = |attribute: &Attribute| attribute.kind() == kind;
        self.attributes
            .extend(attributes.into_iter().filter(of_kind));
    }
}

impl Figures {
    /// Answers from published cells alone: nothing is revealed that reading every cell would not reveal.
    ///
    /// One cell gives its band. Several alternatives give a lower bound. Demands that no cell holds together give
    /// the tightest upper bound.
    #[must_use]
    pub fn answer(&self, bank: &Slug, criteria: &Criteria) -> Answer {
        let nothing = FiguresOfBank::default();
        let of_bank = self.of_bank(bank).unwrap_or(&nothing);
        let demands = demands(criteria, of_bank.is_deep());
        let part = |demand: &Demand| {
            let figures = demand.cells.iter().map(|cell| {
                let (donors, is_broader) = of_bank.donors_around(cell);
                (donors, is_broader || demand.is_broader)
            });
            Part::of(&figures.collect::<Vec<_>>())
        };
        let parts: Vec<Part> = demands.iter().map(part).collect();
        let donors = match parts.as_slice() {
            [] => of_bank.donors(&Cell::Bank),
            [part] => part.published(),
            several => at_most(several.iter().filter_map(|part| part.most).min()),
        };
        Answer {
            donors,
            is_candidate: parts.iter().all(Part::is_candidate),
        }
    }
}

/// What the alternatives of one demand come to.
struct Part {
    /// The figure of the one cell that is the demand, if one is.
    exact: Option<Published>,
    /// The most that any of the cells promises.
    floor: Band,
    /// The most that any promises of what was asked for.
    promise: Band,
    most: Option<u64>,
}

impl Part {
    /// Of figures, and whether each is of more than was asked for.
    fn of(figures: &[(Published, bool)]) -> Self {
        // A donor may stand in several alternatives: the largest is a floor, the sum of the ceilings a ceiling.
        let least = figures.iter().map(|(figure, _)| figure.least()).max();
        let asked = figures.iter().filter(|(_, is_broader)| !is_broader);
        let promise = asked.map(|(figure, _)| figure.least()).max();
        let exact = match figures {
            [(figure, false)] => Some(*figure),
            _ => None,
        };
        Self {
            exact,
            floor: Band::of(least.unwrap_or_default()),
            promise: Band::of(promise.unwrap_or_default()),
            most: figures.iter().map(|(figure, _)| figure.most()).sum(),
        }
    }

    /// Whether ten donors may be there: where nothing bounds the cells from above, one of them must promise it.
    fn is_candidate(&self) -> bool {
        let most = self.most.map_or(self.floor, Band::of);
        most.says_something()
    }

    fn published(&self) -> Published {
        match self.exact {
            Some(exact) => exact,
            None if self.promise.says_something() => Published::at_least(self.promise),
            None => at_most(self.most),
        }
    }
}

/// The band that reaches so far up; none is no bound.
fn at_most(most: Option<u64>) -> Published {
    Published::at_most(most.map_or(Band::From5000, Band::of))
}
