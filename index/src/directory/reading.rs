//! How each word of a question is read, given the words that the documents have.

use super::{
    TextAnswer,
    vocabulary::{Fields, Vocabulary},
};
use crate::{
    question::{Question, Weight, Word, is_generic},
    text::{nearly_equal, same_sound, stem},
};

/// A word of the question was read as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// As typed.
    pub typed: String,
    /// The word that was looked for, folded: `pompidou`.
    pub read_as: String,
}

/// How sure a reading is; the surer, the more a match counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// The word itself.
    Exact,
    /// Another form of the word.
    Stem,
    /// The start of a longer word.
    Prefix,
    /// A word that differs by a slip.
    Corrected,
}

/// One way to read a word: a term that documents have.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) term: String,
    pub(super) certainty: Certainty,
    pub(super) fields: Fields,
}

/// A word of the question with every way to read it.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) typed: String,
    pub(super) is_required: bool,
    pub(super) ways: Vec<Way>,
    correction: Option<String>,
}

/// A question as the documents' words let it be read.
#[derive(Debug)]
pub(super) struct Readings {
    pub(super) words: Vec<Reading>,
}

/// The most words that are corrected in one question.
const MOST_CORRECTED: usize = 4;
/// The shortest word that is corrected, in letters.
const SHORTEST_CORRECTED: usize = 4;
/// The shortest start of a word, in letters.
const SHORTEST_PREFIX: usize = 3;
/// The most words that one start or slip stands for.
const MOST_WAYS: usize = 32;

/// Written forms of one word.
const ABBREVIATED: &[(&str, &str)] = &[("st", "saint"), ("ste", "sainte")];

/// Reads each word.
pub(super) fn read(question: &Question, vocabulary: &Vocabulary) -> Readings {
    let required = question.required();
    let last = question.words.len().saturating_sub(1);
    let mut corrected = 0;
    let mut words = Vec::with_capacity(question.words.len());
    for (place, word) in question.words.iter().enumerate() {
        let mut reading = Reading::new(word, required);
        reading.look_up(word, vocabulary);
        // What is a word already is not the start of another: « LAM » are no « lames ».
        if place == last && !reading.is_whole_word() {
            reading.complete(word, vocabulary);
        }
        let is_lost = reading.ways.is_empty() && word.weight == Weight::Telling;
        if is_lost && corrected < MOST_CORRECTED {
            reading.correct(word, vocabulary);
            reading.is_required &= !(others_tell(question, place) && reading.became_generic());
            corrected += 1;
        }
        words.push(reading);
    }
    Readings { words }
}

/// Whether a telling word stands beside this one.
fn others_tell(question: &Question, place: usize) -> bool {
    let mut words = question.words.iter().enumerate();
    words.any(|(other, word)| other != place && word.weight == Weight::Telling)
}

impl Readings {
    /// The part of the answer that is known before any document was looked at.
    pub(super) fn answer(&self) -> TextAnswer {
        let mut answer = TextAnswer::default();
        for word in &self.words {
            match (&word.correction, word.ways.is_empty()) {
                (Some(read_as), _) => answer.corrections.push(Correction {
                    typed: word.typed.clone(),
                    read_as: read_as.clone(),
                }),
                (None, true) if word.is_required => answer.unknown.push(word.typed.clone()),
                (None, _) => {}
            }
        }
        answer
    }
}

impl Reading {
    fn new(word: &Word, required: Weight) -> Self {
        Self {
            typed: word.typed.clone(),
            is_required: word.weight == required,
            ways: Vec::new(),
            correction: None,
        }
    }

    fn add(&mut self, term: &str, certainty: Certainty, fields: Option<Fields>) {
        let is_new = || {
            self.ways
                .iter()
                .all(|way| way.term != term || way.certainty == Certainty::Stem)
        };
        if let Some(fields) = fields
            && is_new()
        {
            self.ways.push(Way {
                term: term.to_owned(),
                certainty,
                fields,
            });
        }
    }

    /// Whether a document has the word as it is.
    fn is_whole_word(&self) -> bool {
        self.ways
            .iter()
            .any(|way| way.certainty == Certainty::Exact)
    }

    /// The word itself, its other forms, and the code that it is.
    fn look_up(&mut self, word: &Word, vocabulary: &Vocabulary) {
        let exact = Certainty::Exact;
        self.add(&word.folded, exact, vocabulary.word(&word.folded));
        for (short, long) in ABBREVIATED {
            if word.folded == *short {
                self.add(long, exact, vocabulary.word(long));
            }
        }
        if word.code.is_none() {
            self.add(&word.stem, Certainty::Stem, vocabulary.stem(&word.stem));
        } else {
            self.look_up_code(word, vocabulary);
        }
    }

    /// A code finds itself and the finer ones; a finer one that nothing has falls back to its category.
    fn look_up_code(&mut self, word: &Word, vocabulary: &Vocabulary) {
        let Some(code) = &word.code else { return };
        let folded = code.folded();
        self.add(&folded, Certainty::Exact, vocabulary.word(&folded));
        for (finer, fields) in vocabulary
            .beginning_with(&format!("{folded}."))
            .take(MOST_WAYS)
        {
            self.add(finer, Certainty::Stem, Some(fields));
        }
        let category = code.category().filter(|_| self.ways.is_empty());
        if let Some(category) = category
            && let Some(fields) = vocabulary.word(&category)
        {
            self.add(&category, Certainty::Corrected, Some(fields));
            self.correction = Some(category.to_uppercase());
        }
    }

    /// The longer words that the last word, perhaps not typed to its end, may become.
    fn complete(&mut self, word: &Word, vocabulary: &Vocabulary) {
        if word.code.is_none() && word.folded.chars().count() >= SHORTEST_PREFIX {
            for (longer, fields) in vocabulary.beginning_with(&word.folded).take(MOST_WAYS) {
                self.add(longer, Certainty::Prefix, Some(fields));
            }
        }
    }

    /// Whether it was a slip in a word that fits nearly everything: « canser du sein ».
    fn became_generic(&self) -> bool {
        self.correction.as_ref().is_some_and(|read_as| {
            let mut stemmed = read_as.clone();
            stem(&mut stemmed);
            is_generic(&stemmed)
        })
    }

    /// The words that one slip turns into this one, or that sound like it.
    fn correct(&mut self, word: &Word, vocabulary: &Vocabulary) {
        if word.code.is_some() || word.folded.chars().count() < SHORTEST_CORRECTED {
            return;
        }
        let mut near: Vec<_> = vocabulary
            .words()
            .filter(|(known, _)| known.len() >= SHORTEST_CORRECTED && is_near(word, known))
            .collect();
        // The likeliest slip keeps the first letter and the length.
        near.sort_by_key(|(known, _)| {
            let first = known.chars().next() != word.folded.chars().next();
            (first, known.len().abs_diff(word.folded.len()), *known)
        });
        self.correction = near.first().map(|(known, _)| (*known).to_owned());
        for (known, fields) in near.into_iter().take(MOST_WAYS) {
            self.add(known, Certainty::Corrected, Some(fields));
        }
    }
}

/// A slip in the word itself or in its stem, or the same sound.
fn is_near(word: &Word, known: &str) -> bool {
    let near_stems = || {
        let mut stemmed = known.to_owned();
        stem(&mut stemmed);
        stemmed.len() >= SHORTEST_CORRECTED && nearly_equal(&word.stem, &stemmed)
    };
    let singular = |word: &str| word.trim_end_matches(['s', 'x']).to_owned();
    nearly_equal(&word.folded, known)
        || same_sound(&word.folded, known)
        || nearly_equal(&singular(&word.folded), &singular(known))
        || near_stems()
}
