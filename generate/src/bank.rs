use std::io::Result;

use serde::Deserialize;
use tumorotheque_domain::Slug;

use crate::{
    diagnosis::{Diagnoses, Diagnosis},
    span::Span,
    tables::{lines, list, numbered, wrong},
    weighted::Weighted,
};

/// A bank of the public list, with an invented content.
#[derive(Debug)]
pub(crate) struct Bank {
    pub(crate) id: Slug,
    /// What its sample ids begin with.
    pub(crate) prefix: String,
    /// Its share of the donors.
    pub(crate) weight: u64,
    /// Donors under 18 among 1,000.
    pub(crate) children: u64,
    /// Donors with a rare diagnosis among 1,000.
    pub(crate) others: u64,
    /// How it writes that nothing is known.
    pub(crate) missing: String,
    /// Places in the common diagnoses.
    pub(crate) of_adults: Weighted<usize>,
    pub(crate) of_children: Option<Weighted<usize>>,
}

#[derive(Debug, Deserialize)]
struct Line {
    name: String,
    prefix: String,
    weight: u64,
    children: u64,
    others: u64,
    missing: String,
    specialities: String,
}

impl Bank {
    /// Every bank, in the order of the public list.
    pub(crate) fn all(diagnoses: &Diagnoses) -> Result<Vec<Self>> {
        let table: Vec<Line> = lines(include_str!("../../data/demo-banks.csv"))?;
        table
            .into_iter()
            .map(|line| Self::read(line, &diagnoses.common))
            .collect()
    }

    fn read(line: Line, diagnoses: &[Diagnosis]) -> Result<Self> {
        let specialities: Vec<(Span, u64)> = list(&line.specialities)
            .map(|entry| numbered(entry).map(|(span, factor)| (Span::read(span), factor)))
            .collect::<Result<_>>()?;
        let factor = |category: &str| {
            let fitting = specialities.iter().rfind(|(span, _)| span.covers(category));
            fitting.map_or(0, |(_, factor)| *factor)
        };
        let drawn = |weight: fn(&Diagnosis) -> u64| {
            let each = diagnoses.iter().enumerate();
            Weighted::new(
                each.map(|(place, known)| (weight(known) * factor(&known.category), place)),
            )
        };
        let nothing = || wrong(format!("{} has no speciality or no id", line.name));
        Ok(Self {
            id: Slug::from_name(&line.name).ok_or_else(nothing)?,
            of_adults: drawn(|known| known.weight).ok_or_else(nothing)?,
            of_children: drawn(|known| known.weight_children),
            prefix: line.prefix,
            weight: line.weight,
            children: line.children,
            others: line.others,
            missing: line.missing,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::material::Kit;

    use super::*;

    #[test]
    fn the_banks_are_those_of_the_public_list() {
        let diagnoses = Diagnoses::read(&Kit::all().unwrap()).unwrap();
        let list = include_str!("../../data/tumorotheques-ile-de-france.csv");
        let names = list
            .lines()
            .skip(2)
            .filter_map(|line| line.split(';').next());
        let banks = Bank::all(&diagnoses).unwrap();
        let ids: Vec<Slug> = banks.into_iter().map(|bank| bank.id).collect();
        assert_eq!(ids, names.filter_map(Slug::from_name).collect::<Vec<_>>());
        assert_eq!(ids.len(), 20);
    }
}
