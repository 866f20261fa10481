use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use tumorotheque_domain::Lang;

use super::{Facet, Question, QuestionError};

/// Brackets within brackets.
pub(crate) const DEEPEST: usize = 16;
/// Nodes of a tree together.
pub(crate) const MOST_NODES: usize = 256;

/// Why a tree is no question. The place is a JSON pointer: `/query/all/1/not`.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TreeError {
    /// The place holds something else than it must.
    #[error("{place} is none of {expected}")]
    Malformed {
        place: String,
        expected: &'static str,
    },
    /// More brackets than [`DEEPEST`].
    #[error("too deep")]
    TooDeep,
    /// More nodes than [`MOST_NODES`].
    #[error("too many nodes")]
    TooMany,
    /// A tree that figures do not answer.
    #[error("{place} is not answered: {why:?}")]
    Unanswered { place: String, why: Unanswered },
    /// What the same question in an address would be refused for.
    #[error(transparent)]
    Question(#[from] QuestionError),
}

/// What figures do not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unanswered {
    /// Everything but a value that figures know, or but words: the difference of two figures can be one person.
    Exclusion,
    /// One of several values of different filters: donors of cells do not add up.
    OneOfDifferent,
    /// Two values of the same filter at once.
    SameTwice(Facet),
    /// One of no values.
    OneOfNone,
}

/// What must hold all at once: words, of each filter one of some values, and none of others.
#[derive(Default)]
struct Demand {
    words: Vec<String>,
    filters: BTreeMap<Facet, BTreeSet<String>>,
    /// Values that leave banks out.
    excluded: BTreeMap<Facet, BTreeSet<String>>,
}

/// Walks a tree and counts.
struct Walk {
    nodes: usize,
}

const BODY: &str = "{\"query\": …, \"limit\": …, \"cursor\": …, \"lang\": …}";
const NODE: &str =
    "{\"all\": […]}, {\"any\": […]}, {\"not\": …}, {\"filter\": …, \"value\": …}, {\"text\": …}";

impl Question {
    /// Reads a question that is a tree: `{"query": {"all": [{"filter": "diagnosis", "value": "C43"}, …]}, "limit": 20}`.
    /// Values are put in order, so that equal questions have one address.
    ///
    /// # Errors
    /// [`TreeError`] when it is none, goes beyond a limit, or asks what figures do not answer.
    pub(crate) fn from_tree(body: &Value, lang: Lang) -> Result<Self, TreeError> {
        let body = body.as_object().ok_or_else(|| malformed("", BODY))?;
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in body {
            match (name.as_str(), value) {
                ("query", _) => {}
                ("limit", Value::Number(number)) => {
                    query.append_pair("limit", &number.to_string());
                }
                ("cursor" | "lang", Value::String(text)) => {
                    query.append_pair(name, text);
                }
                _ => return Err(malformed(&format!("/{}", escaped(name)), BODY)),
            }
        }
        let demand = match body.get("query") {
            None => Demand::default(),
            Some(tree) => Walk { nodes: 0 }.demand(tree, "/query", 1, false)?,
        };
        if !demand.words.is_empty() {
            query.append_pair("q", &demand.words.join(" "));
        }
        for (facet, values) in &demand.filters {
            query.extend_pairs(values.iter().map(|value| (facet.name(), value)));
        }
        for (facet, values) in &demand.excluded {
            let name = facet.excluded_name().unwrap_or_else(|| facet.name());
            query.extend_pairs(values.iter().map(|value| (name, value)));
        }
        Ok(Self::parse(&query.finish(), lang)?)
    }
}

impl Walk {
    /// What a tree demands; what its contrary does, where it stands below an odd number of `not`.
    fn demand(
        &mut self,
        tree: &Value,
        place: &str,
        depth: usize,
        is_negated: bool,
    ) -> Result<Demand, TreeError> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(TreeError::TooMany);
        }
        if depth > DEEPEST {
            return Err(TreeError::TooDeep);
        }
        let node = tree.as_object().ok_or_else(|| malformed(place, NODE))?;
        let mut fields = node.iter();
        match (fields.next(), fields.next(), fields.next()) {
            (Some((name, below)), None, None) if name == "not" => {
                self.demand(below, &format!("{place}/not"), depth + 1, !is_negated)
            }
            (Some((name, Value::Array(below))), None, None) if name == "all" || name == "any" => {
                let demands = below.iter().enumerate().map(|(number, tree)| {
                    self.demand(
                        tree,
                        &format!("{place}/{name}/{number}"),
                        depth + 1,
                        is_negated,
                    )
                });
                let demands = demands.collect::<Result<Vec<_>, _>>()?;
                // The contrary of all is one of the contraries.
                if (name == "all") == is_negated {
                    one_of(demands, place)
                } else {
                    all_of(demands, place)
                }
            }
            (Some(_), ..) if is_negated => {
                let demand = leaf(node, place)?;
                let is_of_entries = demand
                    .filters
                    .keys()
                    .any(|facet| facet.excluded_name().is_some());
                if !is_of_entries {
                    return Err(unanswered(place, Unanswered::Exclusion));
                }
                Ok(Demand {
                    excluded: demand.filters,
                    ..Demand::default()
                })
            }
            _ => leaf(node, place),
        }
    }
}

/// `{"filter": …, "value": …}` or `{"text": …}`.
fn leaf(node: &Map<String, Value>, place: &str) -> Result<Demand, TreeError> {
    let text = |name: &str| node.get(name).and_then(Value::as_str);
    let mut demand = Demand::default();
    match (text("filter"), text("value"), text("text"), node.len()) {
        (Some(filter), Some(value), None, 2) => {
            let facet = Facet::from_name(filter);
            let facet = facet.ok_or_else(|| malformed(&format!("{place}/filter"), FILTERS))?;
            let value = facet
                .canonical(value)
                .ok_or_else(|| QuestionError::UnknownValue {
                    name: facet.name(),
                    value: value.to_owned(),
                })?;
            demand.filters.insert(facet, BTreeSet::from([value]));
        }
        (None, None, Some(words), 1) => demand.words.push(words.trim().to_owned()),
        _ => return Err(malformed(place, NODE)),
    }
    Ok(demand)
}

const FILTERS: &str = "establishment, clinician, sample_type, diagnosis, preservation, tumour, matched, sex, age_band, network, collection, group, city, quality";

fn all_of(demands: Vec<Demand>, place: &str) -> Result<Demand, TreeError> {
    let mut all = Demand::default();
    for demand in demands {
        all.words.extend(demand.words);
        for (facet, values) in demand.excluded {
            all.excluded.entry(facet).or_default().extend(values);
        }
        for (facet, values) in demand.filters {
            let before = all.filters.insert(facet, values.clone());
            if before.is_some_and(|before| before != values) {
                return Err(unanswered(place, Unanswered::SameTwice(facet)));
            }
        }
    }
    Ok(all)
}

fn one_of(demands: Vec<Demand>, place: &str) -> Result<Demand, TreeError> {
    let mut rest = demands.into_iter();
    let mut one = rest
        .next()
        .ok_or_else(|| unanswered(place, Unanswered::OneOfNone))?;
    for other in rest {
        let is_choice = |demand: &Demand| demand.words.is_empty() && demand.excluded.is_empty();
        let are_alike = is_choice(&one)
            && is_choice(&other)
            && one.filters.len() == 1
            && one.filters.keys().eq(other.filters.keys());
        if !are_alike {
            return Err(unanswered(place, Unanswered::OneOfDifferent));
        }
        for (facet, values) in other.filters {
            one.filters.entry(facet).or_default().extend(values);
        }
    }
    Ok(one)
}

/// A name as a JSON pointer writes it.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn malformed(place: &str, expected: &'static str) -> TreeError {
    TreeError::Malformed {
        place: place.to_owned(),
        expected,
    }
}

fn unanswered(place: &str, why: Unanswered) -> TreeError {
    TreeError::Unanswered {
        place: place.to_owned(),
        why,
    }
}

#[cfg(test)]
mod tests;
