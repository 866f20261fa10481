//! Many rows in one text. The database hands a text over as fast as a row, and each row costs two thread switches: a
//! page of samples in one text comes two to five times as fast as row by row.
//!
//! The text of a row is made by `concat_ws(' ', …)`: every field but the free texts is a word, ended by a space. Free
//! texts come last and together, behind their lengths in bytes. `-` is a missing word, -1 the length of a missing text.

use super::read;
use crate::StoreError;

/// What is left to read of such a text.
pub(super) struct Page<'p>(&'p str);

impl<'p> Page<'p> {
    pub(super) const fn of(text: &'p str) -> Self {
        Self(text)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn word(&mut self) -> Result<&'p str, StoreError> {
        let (word, rest) = self.0.split_once(' ').ok_or_else(torn)?;
        self.0 = rest;
        Ok(word)
    }

    pub(super) fn number(&mut self) -> Result<i64, StoreError> {
        self.word()?.parse().map_err(|_| torn())
    }

    /// A number of 0 or more; none when it is below.
    pub(super) fn number_if_any(&mut self) -> Result<Option<i64>, StoreError> {
        Ok(Some(self.number()?).filter(|number| *number >= 0))
    }

    /// A word read as what it stands for; none when it is `-`.
    pub(super) fn parsed<T>(
        &mut self,
        what: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        match self.word()? {
            "-" => Ok(None),
            word => read(what, word, parse).map(Some),
        }
    }

    /// A free text of so many bytes; none when that is below 0.
    pub(super) fn text(&mut self, length: i64) -> Result<Option<&'p str>, StoreError> {
        let Ok(length) = usize::try_from(length) else {
            return Ok(None);
        };
        let (text, rest) = self.0.split_at_checked(length).ok_or_else(torn)?;
        self.0 = rest;
        Ok(Some(text))
    }
}

fn torn() -> StoreError {
    StoreError::Unreadable("a page of samples".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd(text in "[-0-9 aé]{0,20}", lengths in proptest::collection::vec(-2_i64..30, 4)) {
            let mut page = Page::of(&text);
            let _ = (page.number(), page.parsed("word", |word| Some(word.len())));
            for length in lengths {
                let _ = page.text(length);
            }
        }
    }
}
