use tantivy::{
    DocAddress, Term,
    collector::TopDocs,
    query::{
        BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery,
    },
    schema::IndexRecordOption,
};
use tumorotheque_domain::Entity;

use super::{
    document::{ENTITY, folded, stemmed},
    reading::{Certainty, Reading, Readings, Way},
    snapshot::Snapshot,
};
use crate::IndexError;

/// The most documents of one answer.
const MOST_HITS: usize = 10_000;
/// How much the second-best field of a word adds to the best.
const TIE_BREAKER: f32 = 0.1;

/// The documents that the readings match, best first, each with its score.
pub(super) fn search(
    seen: &Snapshot,
    readings: &Readings,
    entity: Entity,
    limit: usize,
) -> Result<Vec<(f32, DocAddress)>, IndexError> {
    let of_kind = term(Term::from_field_text(ENTITY, entity.code()));
    let of_kind: Box<dyn Query> = Box::new(ConstScoreQuery::new(of_kind, 0.0));
    let mut clauses = vec![(Occur::Must, of_kind)];
    for word in readings.words.iter().filter(|word| !word.ways.is_empty()) {
        let occur = if word.is_required {
            Occur::Must
        } else {
            Occur::Should
        };
        clauses.push((occur, word_query(word)));
    }
    let best = TopDocs::with_limit(limit.clamp(1, MOST_HITS)).order_by_score();
    let mut found = seen.searcher.search(&BooleanQuery::new(clauses), &best)?;
    found.truncate(limit);
    Ok(found)
}

/// The best of every way to read the word in every field.
fn word_query(word: &Reading) -> Box<dyn Query> {
    let ways = word.ways.iter().flat_map(way_queries).collect();
    Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, TIE_BREAKER))
}

fn way_queries(way: &Way) -> impl Iterator<Item = Box<dyn Query>> {
    way.fields.iter().map(|field| {
        let number = if way.certainty == Certainty::Stem && field.is_stemmed() {
            stemmed(field)
        } else {
            folded(field)
        };
        let query = term(Term::from_field_text(number, &way.term));
        let boost = field.weight() * certainty_weight(way.certainty);
        Box::new(BoostQuery::new(query, boost)) as Box<dyn Query>
    })
}

const fn certainty_weight(certainty: Certainty) -> f32 {
    match certainty {
        Certainty::Exact => 1.0,
        Certainty::Stem => 0.6,
        Certainty::Prefix => 0.3,
        Certainty::Corrected => 0.2,
    }
}

fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}
