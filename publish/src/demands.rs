use tumorotheque_domain::Icd10;

use crate::{Attribute, Cell, Criteria, Kind};

/// One demand: any of the cells will do.
pub(crate) struct Demand {
    pub(crate) cells: Vec<Cell>,
    /// Whether the cells hold more than was asked for: a finer code is answered by its category.
    pub(crate) is_broader: bool,
}

/// The alternatives that cells can answer, one list for each independent demand. Cells of four dimensions answer where they are
/// counted.
pub(crate) fn demands(criteria: &Criteria, is_deep: bool) -> Vec<Demand> {
    let asked = Asked::of(criteria);
    let both = asked.both(is_deep);
    // Where a cell has both, those of either alone say no more.
    let says_all = !both.cells.is_empty() && (is_deep || asked.categories.is_empty());
    let is_said = |kind: &Kind| says_all && matches!(kind, Kind::SampleType | Kind::Matched);
    let kinds = Kind::ALL.into_iter().filter(|kind| !is_said(kind));
    let kinds = kinds.map(|kind| asked.of_kind(kind));
    let demands = kinds.chain([both, asked.alone(), asked.collections()]);
    demands.filter(|demand| !demand.cells.is_empty()).collect()
}

/// What is asked, with its diagnoses as cells know them.
struct Asked<'a> {
    criteria: &'a Criteria,
    categories: Vec<Icd10>,
    /// Whether the categories hold more than was asked for.
    is_broader: bool,
}

impl<'a> Asked<'a> {
    fn of(criteria: &'a Criteria) -> Self {
        let codes = criteria.diagnoses.iter();
        let mut categories: Vec<Icd10> = codes.clone().map(|code| code.category()).collect();
        categories.sort_unstable();
        categories.dedup();
        let is_finer = codes.clone().any(|code| *code != code.category());
        Self {
            criteria,
            is_broader: !categories.is_empty() && (criteria.is_broader || is_finer),
            categories,
        }
    }

    /// What is asked of one kind, of each diagnosis where figures split it.
    fn of_kind(&self, kind: Kind) -> Demand {
        let is_split = kind.is_split() && !self.categories.is_empty();
        let attributes = self.criteria.of_kind(kind);
        let of_diagnosis = |attribute| {
            let split = self.categories.iter();
            split.map(move |category| Cell::OfDiagnosis(attribute, *category))
        };
        Demand {
            cells: if is_split {
                attributes.flat_map(of_diagnosis).collect()
            } else {
                attributes.map(Cell::Of).collect()
            },
            is_broader: is_split && self.is_broader,
        }
    }

    /// Each material that is asked for with each thing that the donor shall have given beside it.
    fn both(&self, is_deep: bool) -> Demand {
        let is_split = is_deep && !self.categories.is_empty();
        let categories = if is_split {
            self.categories.iter().copied().map(Some).collect()
        } else {
            vec![None]
        };
        let mut cells = Vec::new();
        for beside in self.criteria.of_kind(Kind::Matched) {
            for material in self.criteria.of_kind(Kind::SampleType) {
                if let (Attribute::Matched(matched), Attribute::SampleType(material)) =
                    (beside, material)
                {
                    let of_each = categories.iter();
                    cells.extend(
                        of_each.map(|category| Cell::Matched(matched, material, *category)),
                    );
                }
            }
        }
        Demand {
            cells,
            is_broader: is_split && self.is_broader,
        }
    }

    /// The diagnoses, unless something is asked that is split by them.
    fn alone(&self) -> Demand {
        let mut attributes = self.criteria.attributes.iter();
        let is_split = attributes.any(|attribute| attribute.kind().is_split());
        let categories = self.categories.iter().filter(|_| !is_split);
        Demand {
            cells: categories.copied().map(Cell::Diagnosis).collect(),
            is_broader: self.is_broader,
        }
    }

    fn collections(&self) -> Demand {
        let collections = self.criteria.collections.iter().cloned();
        Demand {
            cells: collections.map(Cell::Collection).collect(),
            is_broader: false,
        }
    }
}
