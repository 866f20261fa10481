use tantivy::{
    DocId, Score, Searcher, SegmentOrdinal, SegmentReader, Term,
    collector::{Collector, Count, SegmentCollector, TopDocs},
    columnar::Column,
    query::{AllQuery, BooleanQuery, Occur, Query, TermQuery},
    schema::IndexRecordOption,
};
use tumorotheque_domain::BiobankKey;

use super::{
    document::{BIOBANK_FIELD, ID, TextField},
    expand::{LONGEST_NAME, meanings},
};
use crate::{
    Ids, IndexError,
    question::{Question, Weight, Word},
};

/// The most ids of one answer.
const MOST_IDS: usize = 10_000;

/// The samples that a text matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SampleAnswer {
    /// How many there are, exactly: for the bank's own eyes.
    pub total: u64,
    /// Row keys of the first of them, ascending.
    pub ids: Vec<i64>,
}

pub(super) fn search(
    searcher: &Searcher,
    biobank: Option<BiobankKey>,
    text: &str,
    limit: usize,
) -> Result<SampleAnswer, IndexError> {
    let query = query(biobank, text)?;
    let first = TopDocs::with_limit(limit.clamp(1, MOST_IDS))
        .order_by_fast_field::<u64>(ID, tantivy::Order::Asc);
    let (total, found) = searcher.search(&query, &(Count, first))?;
    let ids = found.into_iter().filter_map(|(id, _)| id);
    Ok(SampleAnswer {
        total: total as u64,
        ids: ids.take(limit).map(u64::cast_signed).collect(),
    })
}

/// Every sample that a text matches.
pub(super) fn matching(
    searcher: &Searcher,
    biobank: Option<BiobankKey>,
    text: &str,
) -> Result<Ids, IndexError> {
    Ok(searcher.search(&query(biobank, text)?, &AllIds)?)
}

fn query(biobank: Option<BiobankKey>, text: &str) -> Result<Box<dyn Query>, IndexError> {
    let question = Question::read(text)?;
    let mut clauses = clauses(&question);
    if let Some(BiobankKey(key)) = biobank {
        clauses.push(term(Term::from_field_u64(
            BIOBANK_FIELD,
            key.cast_unsigned(),
        )));
    }
    Ok(if clauses.is_empty() {
        Box::new(AllQuery)
    } else {
        all(clauses)
    })
}

/// Collects row keys, without an order or a score.
struct AllIds;

/// The row keys of one segment.
struct IdsOfSegment {
    ids: Column<u64>,
    found: Vec<i64>,
}

impl Collector for AllIds {
    type Fruit = Ids;
    type Child = IdsOfSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<IdsOfSegment> {
        Ok(IdsOfSegment {
            ids: segment.fast_fields().u64(ID)?,
            found: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, found: Vec<Vec<i64>>) -> tantivy::Result<Ids> {
        Ok(found.into_iter().flatten().collect())
    }
}

impl SegmentCollector for IdsOfSegment {
    type Fruit = Vec<i64>;

    fn collect(&mut self, document: DocId, _: Score) {
        let id = self.ids.first(document);
        self.found.extend(id.map(u64::cast_signed));
    }

    fn harvest(self) -> Vec<i64> {
        self.found
    }
}

/// One clause for each name or telling word; all must hold.
fn clauses(question: &Question) -> Vec<Box<dyn Query>> {
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
fn named(words: &[&Word]) -> Option<(usize, Box<dyn Query>)> {
    let longest = words.len().min(LONGEST_NAME);
    (1..=longest).rev().find_map(|length| {
        let words = words.get(..length)?;
        let stems: Vec<_> = words.iter().map(|word| word.stem.as_str()).collect();
        let codes = meanings(&stems);
        if codes.is_empty() {
            return None;
        }
        let mut ways: Vec<_> = codes
            .iter()
            .map(|(field, code)| text(*field, code))
            .collect();
        ways.push(all(words.iter().map(|word| word_clause(word)).collect()));
        Some((length, any(ways)))
    })
}

/// A piece between spaces: an id or code as it stands, or each of its words.
fn piece_clause(written: &str, words: &[&Word]) -> Box<dyn Query> {
    let words = all(words.iter().map(|word| word_clause(word)).collect());
    let mut ways = whole(written);
    ways.push(words);
    any(ways)
}

/// A word of the note, an id, or a code.
fn word_clause(word: &Word) -> Box<dyn Query> {
    let mut ways = whole(&word.folded);
    ways.push(text(TextField::Note, &word.stem));
    if let Some(code) = &word.code {
        let code = code.folded();
        ways.push(text(TextField::Note, &code));
        ways.push(text(TextField::Diagnosis, &code));
        ways.push(text(TextField::Lesion, &code));
    }
    any(ways)
}

fn whole(folded: &str) -> Vec<Box<dyn Query>> {
    let fields = [
        TextField::LocalId,
        TextField::Donor,
        TextField::Lesion,
        TextField::SampleType,
        TextField::Preservation,
    ];
    fields.map(|field| text(field, folded)).into()
}

fn text(field: TextField, folded: &str) -> Box<dyn Query> {
    term(Term::from_field_text(field.field(), folded))
}

fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn all(clauses: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    let clauses = clauses.into_iter().map(|clause| (Occur::Must, clause));
    Box::new(BooleanQuery::new(clauses.collect()))
}

fn any(ways: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    let ways = ways.into_iter().map(|way| (Occur::Should, way));
    Box::new(BooleanQuery::new(ways.collect()))
}
