use std::borrow::Cow;

use csv::ByteRecord;
use encoding_rs::UTF_8;

/// The cells of one line as text. The whole line is checked at once: cell by cell would take twice as long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    record: &'a ByteRecord,
    text: &'a str,
}

impl<'a> Row<'a> {
    /// None when the line is not UTF-8.
    pub(crate) fn of(record: &'a ByteRecord) -> Option<Self> {
        // Accents slow the check of the standard library down.
        match UTF_8.decode_without_bom_handling_and_without_replacement(record.as_slice())? {
            Cow::Borrowed(text) => Some(Self { record, text }),
            Cow::Owned(_) => None,
        }
    }

    /// How many cells it has.
    pub(crate) fn len(&self) -> usize {
        self.record.len()
    }

    /// The cell of a column, as it is in the file.
    pub(crate) fn get(&self, column: usize) -> Option<&'a str> {
        self.text.get(self.record.range(column)?)
    }

    /// Every cell, in order.
    pub(crate) fn iter(self) -> impl Iterator<Item = &'a str> {
        (0..self.record.len()).map(move |column| self.get(column).unwrap_or_default())
    }

    /// The cells one behind the other.
    pub(crate) const fn text(&self) -> &'a str {
        self.text
    }
}
