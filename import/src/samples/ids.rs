//! Which samples a line holds, and what they are called where the file does not say it.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};

use super::{
    cells::Cells,
    columns::SampleField as Field,
    row::{self, Memory},
};
use crate::{
    layouts::Part,
    rules,
    values::{
        codes,
        reading::{Known, Problem},
        texts,
    },
};

/// How often each id was made up in this file; by the begin of its SHA-256, so that a million take little memory.
#[derive(Debug, Default)]
pub(super) struct Ids {
    made: HashMap<[u8; 16], u32>,
}

impl Ids {
    /// How often it was made up before.
    fn again(&mut self, id: &str) -> u32 {
        let mut begin = [0; 16];
        for (byte, hash) in begin.iter_mut().zip(Sha256::digest(id)) {
            *byte = hash;
        }
        let made = self.made.entry(begin).or_insert(0);
        *made = made.saturating_add(1);
        *made - 1
    }
}

/// What a sample is called.
pub(super) enum LocalId {
    Is(String),
    /// It cannot be known, which is reported.
    Unknown,
    /// The sample goes with several lines, and an earlier one has told of it.
    ToldBefore,
}

impl Memory {
    /// Whether the part of the line that is being read exists: as its column says, else when anything is said of it.
    pub(super) fn is_present(&mut self, cells: &mut Cells<'_>) -> bool {
        let Some(place) = cells.part.present() else {
            return true;
        };
        let answer = cells.answer(place, &mut self.answers);
        let says_more = |place: &usize| !texts::is_empty_mark(cells.cell(*place));
        answer.unwrap_or_else(|| cells.part.own().iter().any(says_more))
    }

    /// The id of the sample that is being read.
    pub(super) fn local_id(&mut self, cells: &mut Cells<'_>) -> LocalId {
        let part = cells.part.part;
        let of_the_file = row::id(cells, Field::SampleId);
        let said = !texts::is_empty_mark(cells.text(Field::SampleId));
        if said || part == Part::Sample {
            if !said {
                cells.note_column(Field::SampleId, Problem::of(&rules::VALUE_MISSING));
            }
            return match of_the_file {
                Some(id) => LocalId::Is(self.told_apart(cells, id)),
                None => LocalId::Unknown,
            };
        }
        let Some(made) = made_up(cells) else {
            return LocalId::Unknown;
        };
        match self.ids.again(&made) {
            0 => LocalId::Is(made),
            // The serum of a patient stands on the line of each of his blocks.
            _ if !part.is_tissue() => LocalId::ToldBefore,
            before => LocalId::Is(format!("{made}-{}", before + 1)),
        }
    }

    /// The id of a line is that of its tumour block, if it has one; another block beside it needs its own.
    fn told_apart(&mut self, cells: &mut Cells<'_>, id: String) -> String {
        let block = cells.part;
        if block.part != Part::NonTumour {
            return id;
        }
        let columns = cells.columns;
        let Some(tumour) = columns.parts.iter().find(|part| part.part == Part::Tumour) else {
            return id;
        };
        cells.part = tumour;
        let beside = self.is_present(cells);
        cells.part = block;
        if beside {
            format!("{id}-{}", block.part.suffix())
        } else {
            id
        }
    }
}

/// Patient, sampling and part, as far as they are known. It is the same in the next export, whatever the order of its lines.
fn made_up(cells: &mut Cells<'_>) -> Option<String> {
    let donor = cells.text(Field::Donor);
    let event = cells.columns.event.map_or("", |place| cells.cell(place));
    let known: Vec<&str> = [donor, event]
        .into_iter()
        .filter(|text| !texts::is_empty_mark(text))
        .chain([cells.part.part.suffix()])
        .collect();
    if known.len() == 1 {
        cells.note_column(Field::Donor, Problem::of(&rules::VALUE_MISSING));
        return None;
    }
    let reading = texts::identifier(&known.join("-"));
    if let Some(problem) = &reading.problem {
        cells.note(Field::Donor, donor, problem);
    }
    reading.value
}

impl Cells<'_> {
    /// What a column answers with yes or no.
    fn answer(&mut self, place: usize, known: &mut Known<bool>) -> Option<bool> {
        let text = self.cell(place);
        if texts::is_empty_mark(text) {
            return None;
        }
        let reading = known.read(text, codes::answer);
        if let Some(problem) = &reading.problem {
            self.note_at(place, text, problem);
        }
        reading.value
    }
}
