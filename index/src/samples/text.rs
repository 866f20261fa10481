use tumorotheque_domain::{Preservation, SampleType};

use super::{
    expand::{LONGEST_NAME, meant},
    spelling::spellings,
};
use crate::{
    Attribute, Filter, IndexError,
    question::{Code, Question, Weight, Word},
};

/// What a text asks of samples: words of the note, ids, codes (a category finds its finer codes), and names of sample types,
/// preservations and diagnosis groups. A text without words asks nothing.
#[derive(Debug)]
pub struct SampleText(pub(super) Clause);

/// One thing that is asked, or several.
#[derive(Debug)]
pub(super) enum Clause {
    /// Each of these.
    All(Vec<Self>),
    /// One of these, at least; none is never met.
    Any(Vec<Self>),
    /// What the columns know.
    Says(Filter),
    /// A word of the note, the stage or the ADICAP code, as the index has it.
    Word(String),
    /// An id of a sample or donor, in each of its spellings.
    Named(Vec<String>),
}

impl SampleText {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`IndexError::TooLong`] and [`IndexError::TooManyWords`]; nothing else.
    pub fn read(text: &str) -> Result<Self, IndexError> {
        let words = Clause::All(clauses(&Question::read(text)?));
        let text = text.trim();
        if !text.contains(char::is_whitespace) {
            return Ok(Self(words));
        }
        // An id may have spaces.
        Ok(Self(Clause::Any(vec![
            Clause::Named(spellings(text)),
            words,
        ])))
    }

    /// All that may be the id of a sample: what has it is to be found where ids are kept.
    #[must_use]
    pub fn ids(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        self.0.collect_ids(&mut ids);
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

impl Clause {
    fn collect_ids<'a>(&'a self, ids: &mut Vec<&'a str>) {
        match self {
            Self::All(clauses) | Self::Any(clauses) => {
                for clause in clauses {
                    clause.collect_ids(ids);
                }
            }
            Self::Named(spellings) => ids.extend(spellings.iter().map(String::as_str)),
            Self::Says(_) | Self::Word(_) => {}
        }
    }
}

/// One clause for each name or telling word; all must hold.
fn clauses(question: &Question) -> Vec<Clause> {
    let required = question.required();
    let says_something = |word: &&Word| word.weight < Weight::Polite || required == Weight::Polite;
    let words: Vec<&Word> = question.words.iter().filter(says_something).collect();
    let mut clauses = Vec::new();
    let mut rest = words.as_slice();
    while let [word, others @ ..] = rest {
        if let Some((length, clause)) = named(rest) {
            clauses.push(clause);
            rest = rest.get(length..).unwrap_or_default();
        } else if word.weight > required {
            // It fits nearly every sample: `cancer`, beside `sein`.
            rest = others;
        } else {
            let of_piece = rest.iter().take_while(|other| other.piece == word.piece);
            let (piece, others) = rest.split_at(of_piece.count());
            let written = question.pieces.get(word.piece).map_or("", String::as_str);
            clauses.push(piece_clause(written, piece));
            rest = others;
        }
    }
    clauses
}

/// The longest name of a type, preservation or diagnosis that the words start with: its length in words, and its clause.
fn named(words: &[&Word]) -> Option<(usize, Clause)> {
    let longest = words.len().min(LONGEST_NAME);
    (1..=longest).rev().find_map(|length| {
        let words = words.get(..length)?;
        let stems: Vec<_> = words.iter().map(|word| word.stem.as_str()).collect();
        let mut ways: Vec<_> = meant(&stems)?.into_iter().map(Clause::Says).collect();
        ways.push(Clause::All(
            words.iter().map(|word| word_clause(word)).collect(),
        ));
        Some((length, Clause::Any(ways)))
    })
}

/// A piece between spaces: an id as it stands, or each of its words.
fn piece_clause(written: &str, words: &[&Word]) -> Clause {
    Clause::Any(vec![
        Clause::Named(spellings(written)),
        Clause::All(words.iter().map(|word| word_clause(word)).collect()),
    ])
}

/// A word of the note, an id, or a code.
fn word_clause(word: &Word) -> Clause {
    let mut ways = vec![
        Clause::Named(spellings(&word.typed)),
        Clause::Word(word.stem.clone()),
    ];
    if SampleType::from_code(&word.folded).is_some() {
        let codes = [&word.folded];
        ways.push(Clause::Says(Filter::any_of(Attribute::SampleType, codes)));
    }
    if Preservation::from_code(&word.folded).is_some() {
        let codes = [&word.folded];
        ways.push(Clause::Says(Filter::any_of(Attribute::Preservation, codes)));
    }
    if let Some(code) = &word.code {
        ways.push(Clause::Word(code.folded()));
        match code {
            Code::Icd10(code) => {
                ways.push(Clause::Says(Filter::diagnoses([*code])));
                ways.push(Clause::Says(Filter::sites([*code])));
            }
            Code::Morphology(code) => {
                let codes = [code.to_string()];
                ways.push(Clause::Says(Filter::any_of(Attribute::Morphology, codes)));
            }
        }
    }
    Clause::Any(ways)
}
