use tumorotheque_domain::{Band, Icd10, Preservation, SampleType, Slug};

use crate::{Cell, Figures, Published};

/// What is asked of the samples: within a list any value will do, between lists all must hold, on the same sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criteria {
    /// Materials.
    pub sample_types: Vec<SampleType>,
    /// Diagnoses; a code finer than a category is answered by its category.
    pub diagnoses: Vec<Icd10>,
    /// Ways of keeping.
    pub preservations: Vec<Preservation>,
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
        self.sample_types.is_empty()
            && self.diagnoses.is_empty()
            && self.preservations.is_empty()
            && self.collections.is_empty()
    }

    /// The alternatives that cells can answer, one list for each independent demand.
    fn demands(&self) -> Vec<Demand> {
        let mut categories: Vec<Icd10> =
            self.diagnoses.iter().map(|code| code.category()).collect();
        categories.sort_unstable();
        categories.dedup();
        let is_finer = |code: &Icd10| *code != code.category();
        let is_broader =
            !self.diagnoses.is_empty() && (self.is_broader || self.diagnoses.iter().any(is_finer));
        let material_and_diagnosis = match (self.sample_types.as_slice(), categories.as_slice()) {
            (materials, []) => materials.iter().copied().map(Cell::SampleType).collect(),
            ([], categories) => categories.iter().copied().map(Cell::Diagnosis).collect(),
            (materials, categories) => {
                let pairs = materials
                    .iter()
                    .flat_map(|material| categories.iter().map(|category| (*material, *category)));
                pairs
                    .map(|(material, category)| Cell::SampleTypeOfDiagnosis(material, category))
                    .collect()
            }
        };
        let preservations = self
            .preservations
            .iter()
            .copied()
            .map(Cell::Preservation)
            .collect();
        let collections = self
            .collections
            .iter()
            .cloned()
            .map(Cell::Collection)
            .collect();
        let demands = [
            (material_and_diagnosis, is_broader),
            (preservations, false),
            (collections, false),
        ];
        let demands = demands
            .into_iter()
            .map(|(cells, is_broader)| Demand { cells, is_broader });
        demands.filter(|demand| !demand.cells.is_empty()).collect()
    }
}

/// One demand: any of the cells will do.
struct Demand {
    cells: Vec<Cell>,
    /// Whether the cells hold more than was asked for: a finer code is answered by its category.
    is_broader: bool,
}

impl Figures {
    /// Answers from published cells alone: nothing is revealed that reading every cell would not reveal.
    ///
    /// One cell gives its band. Several alternatives give a lower bound. Demands that no cell holds together give
    /// the tightest upper bound.
    #[must_use]
    pub fn answer(&self, bank: &Slug, criteria: &Criteria) -> Answer {
        let demands = criteria.demands();
        let part = |demand: &Demand| {
            let cells = demand.cells.iter();
            let figures: Vec<Published> = cells.map(|cell| self.donors(bank, cell)).collect();
            Part::of(&figures, demand.is_broader)
        };
        let parts: Vec<Part> = demands.iter().map(part).collect();
        let donors = match parts.as_slice() {
            [] => self.donors(bank, &Cell::Bank),
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
    /// Whether that holds for the demand too.
    is_broader: bool,
    most: Option<u64>,
}

impl Part {
    fn of(figures: &[Published], is_broader: bool) -> Self {
        // A donor may stand in several alternatives: the largest is a floor, the sum of the ceilings a ceiling.
        let least = figures.iter().map(|figure| figure.least()).max();
        let exact = match figures {
            [figure] if !is_broader => Some(*figure),
            _ => None,
        };
        Self {
            exact,
            floor: Band::of(least.unwrap_or_default()),
            is_broader,
            most: figures.iter().map(|figure| figure.most()).sum(),
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
            None if self.floor.says_something() && !self.is_broader => {
                Published::at_least(self.floor)
            }
            None => at_most(self.most),
        }
    }
}

/// The band that reaches so far up; none is no bound.
fn at_most(most: Option<u64>) -> Published {
    Published::at_most(most.map_or(Band::From5000, Band::of))
}
