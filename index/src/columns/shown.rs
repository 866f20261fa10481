use super::{
    attribute::{FIELDS, Field},
    bitmap::Bitmap,
    part::{Column, Part},
};

/// A column with so few values has a bitmap for each: filters and counts become operations on whole words.
const MOST_BITMAPS: usize = 40;
/// A row that is looked up costs about so many words of a bitmap that is counted.
const WORDS_A_ROW: usize = 2;

/// A part with what makes it quick to ask. Made when it is read, and never changed.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) part: Part,
    /// Every row, in the order of their keys.
    pub(super) by_id: Vec<u32>,
    columns: Vec<Prepared>,
}

#[derive(Debug)]
struct Prepared {
    /// How many rows have each value.
    totals: Vec<u32>,
    /// The rows of each value; empty when there are too many values.
    bitmaps: Vec<Bitmap>,
}

/// The rows of a part that something holds for.
#[derive(Clone, Debug)]
pub(super) enum Rows {
    All,
    None,
    Some(Bitmap),
}

impl Rows {
    /// The rows that both hold for.
    pub(super) fn and(self, other: &Self) -> Self {
        match (self, other) {
            (Self::None, _) | (_, Self::None) => Self::None,
            (rows, Self::All) => rows,
            (Self::All, rows) => rows.clone(),
            (Self::Some(mut rows), Self::Some(other)) => {
                rows.and(other);
                Self::Some(rows)
            }
        }
    }

    /// The rows that one of them holds for.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, _) | (_, Self::All) => Self::All,
            (rows, Self::None) | (Self::None, rows) => rows,
            (Self::Some(mut rows), Self::Some(other)) => {
                rows.or(&other);
                Self::Some(rows)
            }
        }
    }

    pub(super) fn has(&self, row: usize) -> bool {
        match self {
            Self::All => true,
            Self::None => false,
            Self::Some(rows) => rows.has(row),
        }
    }

    pub(super) fn count(&self, total: usize) -> u64 {
        match self {
            Self::All => total as u64,
            Self::None => 0,
            Self::Some(rows) => rows.count().into(),
        }
    }
}

impl Shown {
    pub(super) fn new(part: Part) -> Self {
        let prepared = |column: &Column| {
            let values = column.values.len();
            let bitmaps = if values <= MOST_BITMAPS {
                column.codes.bitmaps(values)
            } else {
                Vec::new()
            };
            Prepared {
                totals: column.codes.totals(values),
                bitmaps,
            }
        };
        let columns = part.columns.iter().map(prepared).collect();
        let mut keyed: Vec<(i64, u32)> = part.ids.iter().copied().zip(0..).collect();
        keyed.sort_unstable();
        Self {
            by_id: keyed.into_iter().map(|(_, row)| row).collect(),
            part,
            columns,
        }
    }

    pub(super) fn column(&self, field: Field) -> &Column {
        &self.part.columns[field as usize]
    }

    /// How many rows have each value of a field.
    pub(super) fn totals(&self, field: Field) -> &[u32] {
        &self.columns[field as usize].totals
    }

    /// The rows whose value is accepted.
    pub(super) fn accepted(&self, field: Field, accepted: &[bool]) -> Rows {
        let bitmaps = &self.columns[field as usize].bitmaps;
        let wanted = accepted.iter().filter(|is_accepted| **is_accepted).count();
        if wanted == 0 {
            return Rows::None;
        }
        if wanted == accepted.len() {
            return Rows::All;
        }
        if bitmaps.is_empty() {
            return Rows::Some(self.column(field).codes.accepted(accepted));
        }
        // Whichever are fewer are put together.
        let is_inverted = wanted * 2 > accepted.len();
        let mut chosen = (bitmaps.iter().zip(accepted))
            .filter(|(_, is_accepted)| **is_accepted != is_inverted)
            .map(|(bitmap, _)| bitmap);
        let Some(mut rows) = chosen.next().cloned() else {
            return Rows::All;
        };
        chosen.for_each(|other| rows.or(other));
        if is_inverted {
            rows.invert();
        }
        Rows::Some(rows)
    }

    /// How many of the rows have each value of a field.
    pub(super) fn counts(&self, field: Field, rows: &Rows) -> Vec<u32> {
        let totals = self.totals(field);
        match rows {
            Rows::All => totals.to_vec(),
            Rows::None => vec![0; totals.len()],
            Rows::Some(rows) => self.counts_of(field, rows),
        }
    }

    fn counts_of(&self, field: Field, rows: &Bitmap) -> Vec<u32> {
        let Prepared { totals, bitmaps } = &self.columns[field as usize];
        let hits = rows.count() as usize;
        let words = bitmaps.len() * rows.words().len();
        if !bitmaps.is_empty() && words < hits * WORDS_A_ROW {
            return bitmaps
                .iter()
                .map(|bitmap| bitmap.count_with(rows))
                .collect();
        }
        let codes = &self.column(field).codes;
        let mut counts = vec![0; totals.len()];
        if hits * 2 <= self.part.rows() {
            codes.count(rows, &mut counts);
            return counts;
        }
        // Most rows are in: the others are fewer.
        let mut others = rows.clone();
        others.invert();
        codes.count(&others, &mut counts);
        totals
            .iter()
            .zip(counts)
            .map(|(total, others)| total - others)
            .collect()
    }

    /// Bytes that it takes in memory, but for the texts of values.
    pub(super) fn bytes(&self) -> usize {
        let rows = self.part.rows();
        let bitmap = rows.div_ceil(64) * 8;
        let keys =
            rows * (size_of::<i64>() + 2 * size_of::<u32>()) + self.part.donors.len() * 16 + bitmap;
        let columns = (0..FIELDS).map(|place| {
            let column = &self.columns[place];
            let totals = column.totals.len() * size_of::<u32>();
            self.part.columns[place].codes.bytes() + column.bitmaps.len() * bitmap + totals
        });
        keys + columns.sum::<usize>()
    }
}
