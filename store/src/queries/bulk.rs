use std::ops::Range;

use super::place;

/// How many rows a statement is kept for: some hundreds is fastest, and the rest is made of the smaller ones.
const SIZES: [usize; 5] = [200, 40, 8, 2, 1];
/// The most rows that go into one statement.
pub(super) const BATCH: usize = SIZES[0];

/// A statement over several rows, written out once for each of a few sizes and kept prepared by the database.
pub(super) struct Bulk([String; SIZES.len()]);

impl Bulk {
    /// `write` writes the statement for so many rows.
    pub(super) fn new(write: impl Fn(&mut Text, usize)) -> Self {
        Self(SIZES.map(|rows| {
            let mut text = Text::default();
            write(&mut text, rows);
            text.sql
        }))
    }

    /// Which rows go together, and with which statement.
    pub(super) fn pieces(
        &'static self,
        rows: usize,
    ) -> impl Iterator<Item = (Range<usize>, &'static str)> {
        let mut done = 0;
        std::iter::from_fn(move || {
            let left = rows - done;
            let (size, sql) = SIZES.iter().zip(&self.0).find(|(size, _)| **size <= left)?;
            let piece = done..done + size;
            done += size;
            Some((piece, sql.as_str()))
        })
    }

    /// The statement in every size.
    #[cfg(test)]
    pub(super) fn all(&'static self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(String::as_str)
    }
}

/// A statement being written, which counts the places of its values.
#[derive(Default)]
pub(super) struct Text {
    sql: String,
    places: usize,
}

impl Text {
    pub(super) fn push(&mut self, sql: &str) -> &mut Self {
        self.sql.push_str(sql);
        self
    }

    /// Places for so many values, commas between.
    pub(super) fn places(&mut self, values: usize) -> &mut Self {
        for value in 0..values {
            if value > 0 {
                self.sql.push_str(", ");
            }
            self.places += 1;
            place(&mut self.sql, self.places);
        }
        self
    }

    /// So many rows of so many values, each in brackets.
    pub(super) fn rows(&mut self, rows: usize, values: usize) -> &mut Self {
        for row in 0..rows {
            self.push(if row > 0 { ", (" } else { "(" })
                .places(values)
                .push(")");
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static ANY: LazyLock<Bulk> = LazyLock::new(|| {
        Bulk::new(|text, rows| {
            text.push("values ").rows(rows, 2);
        })
    });

    proptest::proptest! {
        #[test]
        fn the_pieces_cover_every_row_once(rows in 0_usize..700) {
            let mut next = 0;
            for (piece, sql) in ANY.pieces(rows) {
                proptest::prop_assert_eq!(piece.start, next);
                proptest::prop_assert_eq!(sql.matches('(').count(), piece.len());
                next = piece.end;
            }
            proptest::prop_assert_eq!(next, rows);
        }
    }
}
