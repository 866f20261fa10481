use std::{
    collections::HashMap,
    io::{Error, ErrorKind, Result},
};

use serde::de::DeserializeOwned;

use crate::{bank::Bank, diagnosis::Diagnoses, material::Kit, random::Random, weighted::Weighted};

/// Everything that is drawn from, read from `data/demo-*.csv`, which are built into the program.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) banks: Vec<Bank>,
    /// Places in `banks`.
    by_weight: Weighted<usize>,
    pub(crate) diagnoses: Diagnoses,
    pub(crate) kits: HashMap<String, Kit>,
    pub(crate) words: Vec<&'static str>,
}

impl Tables {
    /// # Errors
    /// `InvalidData` naming what does not fit; the tests see to it that this never leaves the house.
    pub(crate) fn read() -> Result<Self> {
        let kits = Kit::all()?;
        let diagnoses = Diagnoses::read(&kits)?;
        let banks = Bank::all(&diagnoses)?;
        let places = banks.iter().enumerate();
        let by_weight = Weighted::new(places.map(|(place, bank)| (bank.weight, place)))
            .ok_or_else(|| wrong("no bank has a weight"))?;
        let words = include_str!("../../data/demo-words.txt").lines();
        Ok(Self {
            banks,
            by_weight,
            diagnoses,
            kits,
            words: words.filter(|line| !line.starts_with('#')).collect(),
        })
    }

    /// The bank of a donor, as a place in `banks`. The first donors visit every bank, so that even a short table has
    /// them all.
    pub(crate) fn bank_of(&self, donor: u64, random: &mut Random) -> usize {
        let drawn = *self.by_weight.pick(random);
        let turn = usize::try_from(donor).ok();
        turn.filter(|turn| *turn < self.banks.len())
            .unwrap_or(drawn)
    }
}

/// The lines of one of our tables, as structs.
pub(crate) fn lines<T: DeserializeOwned>(table: &str) -> Result<Vec<T>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .comment(Some(b'#'))
        .from_reader(table.as_bytes());
    Ok(reader
        .deserialize()
        .collect::<std::result::Result<_, _>>()?)
}

/// The entries of a cell that is a list.
pub(crate) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(' ').filter(|entry| !entry.is_empty())
}

/// An entry and the number behind its colon; 1 when there is none.
pub(crate) fn numbered(entry: &str) -> Result<(&str, u64)> {
    let (name, number) = entry.split_once(':').unwrap_or((entry, "1"));
    let number = number
        .parse()
        .map_err(|_| wrong(format!("« {entry} » has no number")))?;
    Ok((name, number))
}

/// An error of a table.
pub(crate) fn wrong(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidData, message.into())
}
