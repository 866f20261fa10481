use std::{collections::HashMap, io::Result};

use serde::Deserialize;
use tumorotheque_domain::vocabulary;

use crate::{
    material::Kit,
    random::Random,
    span::Span,
    tables::{lines, list, wrong},
};

/// One way in which a tumour is written down, and who has it.
#[derive(Clone, Debug)]
pub(crate) struct Diagnosis {
    pub(crate) category: String,
    /// How often it is among adults and among children; both 0 for a rare one.
    pub(crate) weight: u64,
    pub(crate) weight_children: u64,
    /// ICD-10 code and ICD-O-3 site, which may be empty; the most frequent first.
    pub(crate) codes: Vec<(String, String)>,
    /// ICD-O-3 morphology and ADICAP, which may be empty; the most frequent first.
    pub(crate) lesions: Vec<(String, String)>,
    /// Women among 1,000 donors.
    pub(crate) female: u64,
    pub(crate) ages: Ages,
    /// Name of the kit.
    pub(crate) kit: String,
    /// pTNM in use, the most frequent first.
    pub(crate) stages: Vec<String>,
    pub(crate) collection: String,
    /// How many of 1,000 donors are in the collection.
    pub(crate) collected: u64,
}

/// Ages of adults.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ages {
    youngest: u64,
    usual: u64,
    oldest: u64,
}

impl Ages {
    /// An age, the usual one most often.
    pub(crate) fn adult(self, random: &mut Random) -> u64 {
        if random.chance(500) {
            self.usual - random.low(self.usual - self.youngest + 1)
        } else {
            self.usual + random.low(self.oldest - self.usual + 1)
        }
    }

    /// 0 to 17, the small ones more often.
    pub(crate) fn child(random: &mut Random) -> u64 {
        random.low(18)
    }
}

/// The table, with a diagnosis for every category of ICD-10 chapter II.
#[derive(Debug)]
pub(crate) struct Diagnoses {
    pub(crate) common: Vec<Diagnosis>,
    /// One for each category that no common one speaks for.
    pub(crate) rare: Vec<Diagnosis>,
}

#[derive(Debug, Deserialize)]
struct Line {
    category: String,
    weight: u64,
    weight_children: u64,
    codes: String,
    sites: String,
    lesions: String,
    female: u64,
    youngest: u64,
    usual: u64,
    oldest: u64,
    kit: String,
    stages: String,
    collection: String,
    collected: u64,
}

impl Diagnoses {
    pub(crate) fn read(kits: &HashMap<String, Kit>) -> Result<Self> {
        let table: Vec<Line> = lines(include_str!("../../data/demo-diagnoses.csv"))?;
        let (mut common, mut rare) = (Vec::new(), Vec::new());
        let spans: Vec<(Span, &Line)> = table
            .iter()
            .map(|line| (Span::read(&line.category), line))
            .collect();
        for (span, line) in &spans {
            let ages = [line.youngest, line.usual, line.oldest];
            if !kits.contains_key(&line.kit) || !ages.is_sorted() {
                return Err(wrong(format!(
                    "kit or ages of {} do not fit",
                    line.category
                )));
            }
            if let Some(category) = span
                .single()
                .filter(|_| line.weight + line.weight_children > 0)
            {
                common.push(line.about(category));
            }
        }
        for category in vocabulary::diagnoses()
            .iter()
            .filter(|term| term.code.len() == 3)
        {
            let (_, line) = spans
                .iter()
                .find(|(span, _)| span.covers(&category.code))
                .ok_or_else(|| wrong(format!("no row speaks for {}", category.code)))?;
            if line.weight + line.weight_children == 0 {
                rare.push(line.about(&category.code));
            }
        }
        Ok(Self { common, rare })
    }
}

impl Line {
    fn about(&self, category: &str) -> Diagnosis {
        let lesion = |entry: &str| {
            let (morphology, adicap) = entry.split_once('=').unwrap_or((entry, ""));
            (morphology.to_owned(), adicap.to_owned())
        };
        Diagnosis {
            category: category.to_owned(),
            weight: self.weight,
            weight_children: self.weight_children,
            codes: self.codes(category),
            lesions: list(&self.lesions).map(lesion).collect(),
            female: self.female,
            ages: Ages {
                youngest: self.youngest,
                usual: self.usual,
                oldest: self.oldest,
            },
            kit: self.kit.clone(),
            stages: list(&self.stages).map(str::to_owned).collect(),
            collection: self.collection.clone(),
            collected: self.collected,
        }
    }

    fn codes(&self, category: &str) -> Vec<(String, String)> {
        let sites: Vec<&str> = list(&self.sites).collect();
        let pair = |(place, code): (usize, &str)| {
            let site = sites.get(place).or(sites.last()).copied();
            // Solid tumours have the same code in both; C81 and beyond are no sites.
            let own = if code < "C81" { code } else { "" };
            (code.to_owned(), site.unwrap_or(own).to_owned())
        };
        let codes = if self.codes.is_empty() {
            category
        } else {
            &self.codes
        };
        list(codes).enumerate().map(pair).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_of_the_registry_is_common_or_rare() {
        let diagnoses = Diagnoses::read(&Kit::all().unwrap()).unwrap();
        for term in vocabulary::diagnoses()
            .iter()
            .filter(|term| term.code.len() == 3)
        {
            let of = |list: &[Diagnosis]| list.iter().any(|known| known.category == term.code);
            assert!(
                of(&diagnoses.common) != of(&diagnoses.rare),
                "{}",
                term.code
            );
        }
    }
}
