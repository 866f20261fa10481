//! What a user may ask, and how it is read. No text is an error but one that is too long.
//!
//! The user's text never reaches tantivy's own parser: 1,440 open brackets end the process there. Here every sign that is no letter
//! or digit separates words or joins a code, and nothing nests.

use std::{
    collections::{BTreeSet, HashSet},
    sync::LazyLock,
};

use tumorotheque_domain::{Icd10, Morphology};

use crate::{
    IndexError,
    text::{Scanner, folded, is_stop_word, stem},
};

/// The most characters that are read.
pub(crate) const MOST_CHARACTERS: usize = 512;
/// The most words that are read.
pub(crate) const MOST_WORDS: usize = 32;

/// How much a word says; the most telling words of a question must match, the others only help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// A word of its own: `mélanome`, `Curie`.
    Telling,
    /// A word that fits nearly everything here: `cancer`, `tumorothèque`.
    Generic,
    /// A title, an article or a link word: `Dr`, `avec`.
    Polite,
}

/// A word of the question.
#[derive(Debug)]
pub(crate) struct Word {
    /// As typed.
    pub(crate) typed: String,
    /// Lower case, without accents.
    pub(crate) folded: String,
    /// Its stem.
    pub(crate) stem: String,
    /// The code that it is written as, in its one spelling, folded: `c50.9`, `8140/3`.
    pub(crate) code: Option<Code>,
    /// Which piece between spaces it comes from.
    pub(crate) piece: usize,
    /// How much it says.
    pub(crate) weight: Weight,
}

/// A code in the question.
#[derive(Debug, Clone)]
pub(crate) enum Code {
    /// ICD-10, or a site of ICD-O-3.
    Icd10(Icd10),
    /// Morphology of ICD-O-3.
    Morphology(Morphology),
}

/// A question as read.
#[derive(Debug)]
pub(crate) struct Question {
    /// Its words, in order.
    pub(crate) words: Vec<Word>,
    /// The pieces between its spaces, signs at their ends taken off: an id such as `AB-12/3` is one.
    pub(crate) pieces: Vec<String>,
}

impl Question {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`IndexError::TooLong`] and [`IndexError::TooManyWords`]; nothing else.
    pub(crate) fn read(text: &str) -> Result<Self, IndexError> {
        let found = text.chars().count();
        if found > MOST_CHARACTERS {
            return Err(IndexError::TooLong {
                limit: MOST_CHARACTERS,
                found,
            });
        }
        let mut question = Self {
            words: Vec::new(),
            pieces: Vec::new(),
        };
        for piece in text.split_whitespace() {
            question.take_piece(piece);
        }
        if question.words.len() > MOST_WORDS {
            return Err(IndexError::TooManyWords {
                limit: MOST_WORDS,
                found: question.words.len(),
            });
        }
        Ok(question)
    }

    fn take_piece(&mut self, written: &str) {
        let bare = written.trim_matches(|sign: char| !sign.is_alphanumeric());
        let piece = self.pieces.len();
        if let Some(code) = Code::read(bare) {
            self.words.push(Word::of_code(bare, code, piece));
        } else {
            let mut scanner = Scanner::new(bare, true);
            while let Some(word) = scanner.next_word() {
                // A code asked for is asked for whole.
                if !word.is_part {
                    self.words.push(Word::of_text(word.written, piece));
                }
            }
        }
        self.pieces.push(bare.to_owned());
    }

    /// How much a word must say to be required: as much as the most telling word of the question.
    pub(crate) fn required(&self) -> Weight {
        let weights = self.words.iter().map(|word| word.weight);
        weights.min().unwrap_or(Weight::Polite)
    }
}

impl Word {
    fn of_text(typed: &str, piece: usize) -> Self {
        let folded = folded(typed);
        let mut stemmed = folded.clone();
        stem(&mut stemmed);
        let weight = if is_polite(&folded) {
            Weight::Polite
        } else if is_generic(&stemmed) {
            Weight::Generic
        } else {
            Weight::Telling
        };
        Self {
            typed: typed.to_owned(),
            folded,
            stem: stemmed,
            code: None,
            piece,
            weight,
        }
    }

    fn of_code(typed: &str, code: Code, piece: usize) -> Self {
        Self {
            typed: typed.to_owned(),
            folded: folded(typed),
            stem: folded(typed),
            code: Some(code),
            piece,
            weight: Weight::Telling,
        }
    }
}

impl Code {
    fn read(text: &str) -> Option<Self> {
        let site = Icd10::parse(text).map(Self::Icd10);
        // Five bare digits are a postcode or a number as often as a morphology.
        let morphology = || {
            let marked = text.contains('/') || text.starts_with(['M', 'm']);
            Morphology::parse(text).ok().filter(|_| marked)
        };
        site.ok().or_else(|| morphology().map(Self::Morphology))
    }

    /// The code as the index holds it.
    pub(crate) fn folded(&self) -> String {
        match self {
            Self::Icd10(code) => code.to_string().to_ascii_lowercase(),
            Self::Morphology(code) => code.to_string(),
        }
    }

    /// The category of an ICD-10 code that is finer than one.
    pub(crate) fn category(&self) -> Option<String> {
        match self {
            Self::Icd10(code) if code.category() != *code => {
                Some(code.category().to_string().to_ascii_lowercase())
            }
            _ => None,
        }
    }
}

/// Titles and link words that name nothing; so does a letter alone, as in `Hodgkin’s`.
const POLITE: &[&str] = &[
    "dr",
    "pr",
    "prof",
    "mr",
    "ms",
    "mme",
    "mlle",
    "docteur",
    "doctor",
    "professeur",
    "professor",
    "madame",
    "monsieur",
    "avec",
    "with",
    "for",
    "pour",
    "par",
    "by",
    "dans",
    "in",
    "chez",
    "from",
    "to",
];

fn is_polite(folded: &str) -> bool {
    folded.chars().nth(1).is_none() || is_stop_word(folded) || POLITE.contains(&folded)
}

/// Words that fit nearly every bank and sample here.
const EVERYWHERE: &str = "cancer tumeur tumor carcinome carcinoma néoplasie neoplasm néoplasme \
    tumorothèque tissuthèque biothèque biobanque biobank banque bank crb hôpital hospital échantillon sample prélèvement specimen";

static GENERIC: LazyLock<HashSet<String>> =
    LazyLock::new(|| crate::text::stems(EVERYWHERE).into_iter().collect());

/// What a text says apart from its form: the stems of its words, without those that fit nearly everything here.
///
/// `cancers du sein` and `Sein` are the same; where nothing else is left, the general words stay.
#[must_use]
pub fn telling_stems(text: &str) -> BTreeSet<String> {
    let stems: BTreeSet<String> = crate::text::stems(text).into_iter().collect();
    let telling: BTreeSet<String> = stems
        .iter()
        .filter(|stem| !is_generic(stem))
        .cloned()
        .collect();
    if telling.is_empty() { stems } else { telling }
}

/// Whether a text has a word that is neither a title nor fits nearly everything here.
///
/// # Errors
/// [`IndexError::TooLong`] and [`IndexError::TooManyWords`].
pub fn is_telling(text: &str) -> Result<bool, IndexError> {
    let question = Question::read(text)?;
    Ok(question.required() == Weight::Telling)
}

/// Whether a word fits nearly everything here: `cancer`, `tumorothèque`.
#[must_use]
pub fn says_little(word: &str) -> bool {
    crate::text::stems(word).iter().all(|stem| is_generic(stem))
}

/// Whether the stem is that of a word that fits nearly everything here.
pub(crate) fn is_generic(stem: &str) -> bool {
    GENERIC.contains(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let question = Question::read(text).unwrap();
        question.words.into_iter().map(|word| word.typed).collect()
    }

    #[test]
    fn signs_separate_words_and_never_fail() {
        assert_eq!(
            read("sein:* (\"congelé\") AND -x~2"),
            ["sein", "congelé", "AND", "x", "2"]
        );
        assert_eq!(read("l’hôpital d'à côté"), ["hôpital", "à", "côté"]);
        assert_eq!(read("C50.9, (8140/3)"), ["C50.9", "8140/3"]);
        assert!(read(" ** () \"").is_empty());
    }

    #[test]
    fn every_spelling_of_a_code_is_read() {
        for (text, folded) in [
            ("C50-9", "c50.9"),
            ("c509", "c50.9"),
            ("C50", "c50"),
            ("M8140/3", "8140/3"),
        ] {
            let question = Question::read(text).unwrap();
            let codes: Vec<_> = question
                .words
                .iter()
                .map(|word| word.code.clone())
                .collect();
            assert_eq!(codes.len(), 1, "{text}");
            assert_eq!(codes[0].as_ref().map(Code::folded).as_deref(), Some(folded));
        }
    }

    #[test]
    fn only_the_most_telling_words_are_required() {
        let required = |text| Question::read(text).unwrap().required();
        assert_eq!(required("cancers du sein"), Weight::Telling);
        assert_eq!(required("tumorothèque de cancers"), Weight::Generic);
        assert_eq!(required("dr"), Weight::Polite);
    }

    #[test]
    fn only_length_is_refused() {
        assert!(matches!(
            Question::read(&"(".repeat(1_500)),
            Err(IndexError::TooLong {
                limit: 512,
                found: 1_500
            })
        ));
        assert!(matches!(
            Question::read(&"a ".repeat(33)),
            Err(IndexError::TooManyWords {
                limit: 32,
                found: 33
            })
        ));
        assert!(Question::read(&"é".repeat(512)).is_ok());
    }
}
