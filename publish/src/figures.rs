use std::collections::{BTreeMap, HashMap, hash_map};

use foldhash::quality::RandomState;
use serde_json::Value;
use tumorotheque_domain::Slug;

use crate::{Cell, Published, cell::FEWEST_DIVIDED};

/// The frozen figures of a release: a band or a floor for each cell of each bank.
///
/// Only what says something is held. A cell that is not there reads `<10`, whether it counted nobody, a few, or was never
/// counted; in a bank that gave a catalogue it is unknown, because a catalogue leaves things out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    banks: HashMap<Slug, FiguresOfBank>,
}

/// The figures of one bank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FiguresOfBank {
    cells: HashMap<Cell, Published, RandomState>,
    /// Whether the bank gave a catalogue, whatever stands in it: then nothing is known of a cell that is not there.
    is_open: bool,
    /// Whether cells of four dimensions were counted for it.
    is_deep: bool,
}

/// A stored release does not have the form of one.
#[derive(Debug, thiserror::Error)]
pub enum NotFigures {
    /// Not the JSON expected.
    #[error("the release is not readable JSON")]
    Json(#[from] serde_json::Error),
    /// A bank, cell or figure that is none.
    #[error("the release has an unknown entry « {0} »")]
    Entry(String),
}

type Written = BTreeMap<String, BTreeMap<String, String>>;

/// Stands among the cells of a bank that gave a catalogue.
const OPEN: (&str, &str) = ("catalogue", "?");
/// Stands among the cells of a bank that has some of four dimensions.
const DEEP: (&str, &str) = ("dimensions", "4");

impl Figures {
    /// Says that nothing is known of what is not published of this bank.
    pub(crate) fn open(&mut self, bank: Slug) {
        self.banks.entry(bank).or_default().is_open = true;
    }

    /// Says that cells of four dimensions are counted for this bank.
    pub(crate) fn deepen(&mut self, bank: Slug) {
        self.banks.entry(bank).or_default().is_deep = true;
    }

    /// Whether cells of four dimensions are counted for a bank.
    #[must_use]
    pub fn is_deep(&self, bank: &Slug) -> bool {
        self.of_bank(bank).is_some_and(|bank| bank.is_deep)
    }

    /// Publishes a cell, if that says something. Of two figures of a cell the one that promises more stays.
    pub(crate) fn publish(&mut self, bank: &Slug, cell: Cell, donors: Published) {
        if !donors.says_something() {
            return;
        }
        match self
            .banks
            .entry(bank.clone())
            .or_default()
            .cells
            .entry(cell)
        {
            hash_map::Entry::Occupied(mut known) if known.get().least() < donors.least() => {
                known.insert(donors);
            }
            hash_map::Entry::Occupied(_) => {}
            hash_map::Entry::Vacant(place) => {
                place.insert(donors);
            }
        }
    }

    /// Puts the figures of a bank back to what they were.
    pub(crate) fn keep(&mut self, bank: &Slug, before: &Self) {
        match before.banks.get(bank) {
            Some(known) => self.banks.insert(bank.clone(), known.clone()),
            None => self.banks.remove(bank),
        };
    }

    /// Whether both say the same of a bank.
    pub(crate) fn agree(&self, bank: &Slug, other: &Self) -> bool {
        self.banks.get(bank) == other.banks.get(bank)
    }

    /// The donors of a cell.
    #[must_use]
    pub fn donors(&self, bank: &Slug, cell: &Cell) -> Published {
        self.of_bank(bank)
            .map_or(Published::NOTHING, |bank| bank.donors(cell))
    }

    /// The figures of a bank; none when nothing is published of it.
    pub(crate) fn of_bank(&self, bank: &Slug) -> Option<&FiguresOfBank> {
        self.banks.get(bank)
    }

    /// The cells of a bank of which something is published, in no order.
    pub fn cells(&self, bank: &Slug) -> impl Iterator<Item = (&Cell, Published)> {
        self.banks
            .get(bank)
            .into_iter()
            .flat_map(|bank| &bank.cells)
            .map(|(cell, donors)| (cell, *donors))
    }

    /// How many cells say something.
    #[must_use]
    pub fn len(&self) -> usize {
        self.banks.values().map(|bank| bank.cells.len()).sum()
    }

    /// Whether nothing is published at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The stored form: JSON, always the same for the same figures.
    #[must_use]
    pub fn to_json(&self) -> String {
        let text =
            |(cell, donors): (&Cell, &Published)| (cell.to_string(), donors.to_string().into());
        let written = |(id, bank): (&Slug, &FiguresOfBank)| {
            let marks = [bank.is_open.then_some(OPEN), bank.is_deep.then_some(DEEP)];
            let marks = marks.into_iter().flatten();
            let marks = marks.map(|(mark, value)| (mark.to_owned(), value.into()));
            let cells: BTreeMap<String, Value> = bank.cells.iter().map(text).chain(marks).collect();
            (id.to_string(), Value::Object(cells.into_iter().collect()))
        };
        // Sorted here: whether a JSON map keeps the order of insertion or sorts is a build option of its crate.
        let banks: BTreeMap<String, Value> = self.banks.iter().map(written).collect();
        Value::Object(banks.into_iter().collect()).to_string()
    }

    /// Reads the stored form, of this version or an earlier one.
    ///
    /// # Errors
    /// [`NotFigures`] when it is not what [`Self::to_json`] writes.
    pub fn from_json(json: &str) -> Result<Self, NotFigures> {
        let written: Written = serde_json::from_str(json)?;
        let mut figures = Self::default();
        for (bank, cells) in written {
            let id = Slug::parse(&bank).ok_or(NotFigures::Entry(bank))?;
            for (cell, donors) in cells {
                let mark = (cell.as_str(), donors.as_str());
                if mark == OPEN {
                    figures.open(id.clone());
                    continue;
                }
                if mark == DEEP {
                    figures.deepen(id.clone());
                    continue;
                }
                match (Cell::from_code(&cell), Published::from_code(&donors)) {
                    (Some(cell), Some(donors)) => figures.publish(&id, cell, donors),
                    _ => return Err(NotFigures::Entry(format!("{cell} = {donors}"))),
                }
            }
        }
        Ok(figures)
    }
}

impl FiguresOfBank {
    /// Whether it has cells of four dimensions.
    pub(crate) const fn is_deep(&self) -> bool {
        self.is_deep
    }

    /// The donors of a cell.
    pub(crate) fn donors(&self, cell: &Cell) -> Published {
        let absent = if self.is_open {
            Published::UNKNOWN
        } else {
            Published::NOTHING
        };
        self.cells.get(cell).copied().unwrap_or(absent)
    }

    /// The donors of a cell, and whether they are those of a larger one, because this one is not published: too few donors
    /// would be divided, or a catalogue does not divide them.
    pub(crate) fn donors_around(&self, cell: &Cell) -> (Published, bool) {
        let donors = self.donors(cell);
        let Some(whole) = cell.divided() else {
            return (donors, false);
        };
        let whole = self.donors(&whole);
        if whole.least() < FEWEST_DIVIDED || donors == Published::UNKNOWN {
            (whole, true)
        } else {
            (donors, false)
        }
    }
}
