use super::asked::Asked;
use crate::{
    directory::{Facet, Results, Snapshot},
    web::pages::frame::Frame,
};

/// Meanings of the same words that are named; the others are counted.
const NAMED: usize = 3;

/// A part of the question, with the address that takes it back.
#[derive(Debug)]
pub(super) struct Chip {
    /// What a reader sees of it.
    pub(super) label: String,
    /// The words that said it, where it was read out of the text.
    pub(super) words: Option<String>,
    /// Meanings beyond those in the label.
    pub(super) more: usize,
    /// Whether the figures are of more than was asked for.
    pub(super) broader: bool,
    pub(super) without: String,
}

/// What the text was understood to say, then the chosen filters.
pub(super) fn chips(
    asked: &Asked,
    results: &Results,
    snapshot: &Snapshot,
    frame: &Frame,
) -> Vec<Chip> {
    let mut chips: Vec<Chip> = Vec::new();
    for one in &results.understood {
        let same = |chip: &&mut Chip| chip.words.as_deref() == Some(&one.text);
        match chips.iter_mut().find(same) {
            Some(chip) if chip.label.split(", ").count() < NAMED => {
                chip.label = format!("{}, {}", chip.label, one.label);
                chip.broader |= one.broader;
            }
            Some(chip) => chip.more += 1,
            None => chips.push(Chip {
                label: one.label.clone(),
                words: Some(one.text.clone()),
                more: 0,
                broader: one.broader,
                without: frame.to(&asked.saying(&one.without).path()),
            }),
        }
    }
    chips.extend(asked.chosen().iter().filter_map(|(name, value)| {
        let excluded = name.strip_prefix("not.");
        let facet = Facet::from_name(excluded.unwrap_or(name))?;
        let label = snapshot.label(facet, value, asked.question.lang);
        let label = label.unwrap_or_else(|| value.clone());
        Some(Chip {
            label: excluded.map_or_else(|| label.clone(), |_| frame.say_text("except", &label)),
            words: None,
            more: 0,
            broader: false,
            without: frame.to(&asked.without(name, value)?.path()),
        })
    }));
    chips
}
