use std::collections::{BTreeMap, HashMap};

use serde_json::Value;
use tumorotheque_domain::{Band, Slug};

use crate::Cell;

/// The frozen figures of a release: a band for each cell of each bank.
///
/// Only bands from 10 up are held. A cell that is not there reads `<10`, whether it counted nobody, a few, or was
/// never counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    banks: HashMap<Slug, HashMap<Cell, Band>>,
}

/// A stored release does not have the form of one.
#[derive(Debug, thiserror::Error)]
pub enum NotFigures {
    /// Not the JSON expected.
    #[error("the release is not readable JSON")]
    Json(#[from] serde_json::Error),
    /// A bank, cell or band that is none.
    #[error("the release has an unknown entry « {0} »")]
    Entry(String),
}

type Written = BTreeMap<String, BTreeMap<String, String>>;

impl Figures {
    pub(crate) fn from_bands(bands: impl Iterator<Item = (Slug, Cell, Band)>) -> Self {
        let mut figures = Self::default();
        for (bank, cell, band) in bands.filter(|(_, _, band)| band.says_something()) {
            figures.banks.entry(bank).or_default().insert(cell, band);
        }
        figures
    }

    /// The band of a cell.
    #[must_use]
    pub fn band(&self, bank: &Slug, cell: &Cell) -> Band {
        self.banks
            .get(bank)
            .and_then(|cells| cells.get(cell))
            .copied()
            .unwrap_or_default()
    }

    /// The cells of a bank of which something is published, in no order.
    pub fn cells(&self, bank: &Slug) -> impl Iterator<Item = (&Cell, Band)> {
        self.banks
            .get(bank)
            .into_iter()
            .flatten()
            .map(|(cell, band)| (cell, *band))
    }

    /// How many cells say something.
    #[must_use]
    pub fn len(&self) -> usize {
        self.banks.values().map(HashMap::len).sum()
    }

    /// Whether nothing is published at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The stored form: JSON, always the same for the same figures.
    #[must_use]
    pub fn to_json(&self) -> String {
        let text = |(cell, band): (&Cell, &Band)| (cell.to_string(), Value::from(band.to_string()));
        let bank = |(id, cells): (&Slug, &HashMap<Cell, Band>)| {
            let cells: BTreeMap<String, Value> = cells.iter().map(text).collect();
            (id.to_string(), Value::Object(cells.into_iter().collect()))
        };
        // Sorted here: whether a JSON map keeps the order of insertion or sorts is a build option of its crate.
        let banks: BTreeMap<String, Value> = self.banks.iter().map(bank).collect();
        Value::Object(banks.into_iter().collect()).to_string()
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// [`NotFigures`] when it is not what [`Self::to_json`] writes.
    pub fn from_json(json: &str) -> Result<Self, NotFigures> {
        let written: Written = serde_json::from_str(json)?;
        let mut figures = Self::default();
        for (bank, cells) in written {
            let id = Slug::parse(&bank).ok_or(NotFigures::Entry(bank))?;
            let cells = cells.into_iter().map(|(cell, band)| {
                match (Cell::from_code(&cell), Band::from_code(&band)) {
                    (Some(cell), Some(band)) => Ok((cell, band)),
                    _ => Err(NotFigures::Entry(format!("{cell} = {band}"))),
                }
            });
            figures.banks.insert(id, cells.collect::<Result<_, _>>()?);
        }
        Ok(figures)
    }
}
