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
        let is_broader = self.diagnoses.iter().any(|code| *code != code.category());
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
        let parts: Vec<Part> = demands
            .iter()
            .map(|demand| {
                Part::of(
                    demand,
                    demand.cells.iter().map(|cell| self.band(bank, cell)),
                )
            })
            .collect();
        let donors = match parts.as_slice() {
            [] => Published::within(self.band(bank, &Cell::Bank)),
            [part] => part.published(),
            several => Published::at_most(
                several
                    .iter()
                    .map(|part| part.most)
                    .min()
                    .unwrap_or_default(),
            ),
        };
        Answer {
            donors,
            is_candidate: parts.iter().all(|part| part.most.says_something()),
        }
    }
}

/// What the alternatives of one demand come to.
struct Part {
    is_exact: bool,
    least: Band,
    most: Band,
}

impl Part {
    fn of(demand: &Demand, bands: impl Iterator<Item = Band> + Clone) -> Self {
        // A donor may stand in several alternatives: the largest is a floor, the sum of the ceilings a ceiling.
        let ceiling: Option<u64> = bands.clone().map(Band::highest).sum();
        let floor = bands.max().unwrap_or_default();
        Self {
            is_exact: demand.cells.len() == 1 && !demand.is_broader,
            least: if demand.is_broader {
                Band::Below10
            } else {
                floor
            },
            most: ceiling.map_or(Band::From5000, Band::of),
        }
    }

    const fn published(&self) -> Published {
        if self.is_exact {
            Published::within(self.least)
        } else if self.least.says_something() {
            Published::at_least(self.least)
        } else {
            Published::at_most(self.most)
        }
    }
}
