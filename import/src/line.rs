use csv::ByteRecord;

/// The cells of one line as text. The whole line is checked at once: cell by cell would take twice as long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    record: &'a ByteRecord,
    text: &'a str,
}

impl<'a> Row<'a> {
    /// None when the line is not UTF-8.
    pub(crate) fn of(record: &'a ByteRecord) -> Option<Self> {
        let text = std::str::from_utf8(record.as_slice()).ok()?;
        Some(Self { record, text })
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
