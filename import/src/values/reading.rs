use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;
use tumorotheque_domain::Rule;

/// What a cell says, and what is wrong with it.
#[derive(Clone, Debug)]
pub(crate) struct Reading<T> {
    pub(crate) value: Option<T>,
    pub(crate) problem: Option<Problem>,
}

/// A rule that a cell breaks, with what to write instead when that is known.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) rule: &'static Rule,
    pub(crate) detail: Option<String>,
    pub(crate) suggestion: Option<String>,
}

impl<T> Reading<T> {
    /// The cell says nothing.
    pub(crate) const fn nothing() -> Self {
        Self {
            value: None,
            problem: None,
        }
    }

    /// The cell is understood.
    pub(crate) const fn of(value: T) -> Self {
        Self {
            value: Some(value),
            problem: None,
        }
    }

    /// The cell is not understood.
    pub(crate) const fn wrong(rule: &'static Rule) -> Self {
        Self {
            value: None,
            problem: Some(Problem::of(rule)),
        }
    }

    /// The same, though something about it is odd.
    pub(crate) fn but(mut self, rule: &'static Rule) -> Self {
        self.problem = Some(Problem::of(rule));
        self
    }

    /// The same, with what to write instead.
    pub(crate) fn suggesting(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.problem = self.problem.map(|problem| problem.suggesting(suggestion));
        self
    }

    /// The same, with what the rule's text wants to add.
    pub(crate) fn detailed(mut self, detail: impl Into<String>) -> Self {
        self.problem = self.problem.map(|problem| problem.detailed(detail));
        self
    }
}

impl Problem {
    pub(crate) const fn of(rule: &'static Rule) -> Self {
        Self {
            rule,
            detail: None,
            suggestion: None,
        }
    }

    /// The same, with what the rule's text wants to add.
    pub(crate) fn detailed(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The same, with what to write instead.
    pub(crate) fn suggesting(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }
}

/// Readings of the cells of one column: a million lines hold a few hundred different values.
///
/// Each text has one slot, which it may lose to another text: memory stays bounded, and a lookup is one comparison.
#[derive(Debug)]
pub(crate) struct Known<T> {
    slots: Vec<Option<(Box<str>, Reading<T>)>>,
    /// What the last text said that was too long to be kept.
    passing: Reading<T>,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            passing: Reading::nothing(),
        }
    }
}

impl<T> Known<T> {
    const SLOTS: usize = 1 << 11;
    /// The longest text that is kept, in bytes: no word of a list is longer.
    const LONGEST: usize = 256;

    /// Reads a cell, or remembers what it said before.
    pub(crate) fn read(
        &mut self,
        text: &str,
        parse: impl FnOnce(&str) -> Reading<T>,
    ) -> &Reading<T> {
        if text.len() > Self::LONGEST {
            self.passing = parse(text);
            return &self.passing;
        }
        if self.slots.is_empty() {
            self.slots.resize_with(Self::SLOTS, || None);
        }
        let Some(slot) = self.slots.get_mut(slot_of::<T>(text)) else {
            return &self.passing;
        };
        if slot.as_ref().is_none_or(|(known, _)| **known != *text) {
            *slot = Some((text.into(), parse(text)));
        }
        slot.as_ref().map_or(&self.passing, |(_, reading)| reading)
    }
}

/// Spreads texts over the slots; who forces collisions only makes his own file slower to read.
fn slot_of<T>(text: &str) -> usize {
    let slot = FixedState::default().hash_one(text) % Known::<T>::SLOTS as u64;
    usize::try_from(slot).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_always_says_the_same() {
        let mut known = Known::default();
        for _ in 0..2 {
            for number in 0..5_000_u32 {
                let reading = known.read(&number.to_string(), |text| Reading::of(text.len()));
                assert_eq!(reading.value, Some(number.to_string().len()));
            }
        }
    }

    #[test]
    fn a_long_text_is_read_and_not_kept() {
        let mut known = Known::default();
        for length in [256, 257, 1_000] {
            let reading = known.read(&"a".repeat(length), |text| Reading::of(text.len()));
            assert_eq!(reading.value, Some(length));
        }
        let kept: Vec<usize> = known
            .slots
            .iter()
            .flatten()
            .map(|(text, _)| text.len())
            .collect();
        assert_eq!(kept, [256]);
    }
}
