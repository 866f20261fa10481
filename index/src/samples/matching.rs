use std::{collections::HashMap, sync::Arc};

use tantivy::Searcher;
use tumorotheque_domain::BiobankKey;

use super::{text::Clause, words::KeptWords};
use crate::{ColumnsView, IndexError, Keys, Matching, Scope};

/// The samples that have an id, by bank and row key, for each id that some sample has.
pub type NamedSamples = HashMap<String, Vec<(BiobankKey, i64)>>;

/// Where words and ids are looked up.
pub(super) struct Lookup<'a> {
    pub(super) searcher: Searcher,
    pub(super) words: &'a KeptWords,
    pub(super) view: &'a ColumnsView,
    pub(super) scope: Scope,
    pub(super) named: &'a NamedSamples,
}

/// What becomes of a clause.
enum Found {
    /// No sample has it.
    Nothing,
    /// Each of these words: looked for once it is known which others must stand beside them.
    Words(Vec<String>),
    Matching(Matching),
}

impl Lookup<'_> {
    /// Looks everything up that a clause asks for.
    pub(super) fn matching(&self, clause: Clause) -> Result<Matching, IndexError> {
        let found = self.found(clause)?;
        self.looked_up(found)
    }

    fn found(&self, clause: Clause) -> Result<Found, IndexError> {
        Ok(match clause {
            Clause::All(clauses) => self.all(clauses)?,
            Clause::Any(clauses) => self.any(clauses)?,
            Clause::Says(filter) => Found::Matching(Matching::Says(filter)),
            Clause::Word(word) => Found::Words(vec![word]),
            Clause::Named(spellings) => {
                let samples = spellings.iter().filter_map(|id| self.named.get(id));
                let donors = self.view.of_donors(self.scope, &spellings);
                let keys: Keys = samples.flatten().copied().chain(donors).collect();
                if keys.is_empty() {
                    Found::Nothing
                } else {
                    Found::Matching(Matching::Among(Arc::new(keys)))
                }
            }
        })
    }

    fn all(&self, clauses: Vec<Clause>) -> Result<Found, IndexError> {
        let (mut words, mut others) = (Vec::new(), Vec::new());
        for clause in clauses {
            match self.found(clause)? {
                Found::Nothing => return Ok(Found::Nothing),
                Found::Words(these) => words.extend(these),
                Found::Matching(matching) => others.push(matching),
            }
        }
        if !words.is_empty() && others.is_empty() {
            return Ok(Found::Words(words));
        }
        if !words.is_empty() {
            others.push(self.looked_up(Found::Words(words))?);
        }
        Ok(Found::Matching(Matching::All(others)))
    }

    fn any(&self, clauses: Vec<Clause>) -> Result<Found, IndexError> {
        let mut ways = Vec::new();
        for clause in clauses {
            match self.found(clause)? {
                Found::Nothing => {}
                way => ways.push(way),
            }
        }
        if ways.len() < 2 {
            return Ok(ways.pop().unwrap_or(Found::Nothing));
        }
        let ways = ways.into_iter().map(|way| self.looked_up(way));
        Ok(Found::Matching(Matching::Any(
            ways.collect::<Result<_, _>>()?,
        )))
    }

    fn looked_up(&self, found: Found) -> Result<Matching, IndexError> {
        Ok(match found {
            Found::Nothing => Matching::Any(Vec::new()),
            Found::Words(words) => {
                let only = self.scope.only_bank();
                Matching::Among(self.words.found(&self.searcher, only, words)?)
            }
            Found::Matching(matching) => matching,
        })
    }
}
