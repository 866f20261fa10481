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
    /// Everything but a value: the difference of two figures can be one person.
    Exclusion,
    /// One of several values of different filters: donors of cells do not add up.
    OneOfDifferent,
    /// Two values of the same filter at once.
    SameTwice(Facet),
    /// One of no values.
    OneOfNone,
}

/// What must hold all at once: words, and of each filter one of some values.
#[derive(Default)]
struct Demand {
    words: Vec<String>,
    filters: BTreeMap<Facet, BTreeSet<String>>,
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
                leaf(node, place)?;
                Err(unanswered(place, Unanswered::Exclusion))
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

const FILTERS: &str = "establishment, clinician, sample_type, diagnosis, preservation, tumour, matched, sex, age_band, network, collection";

fn all_of(demands: Vec<Demand>, place: &str) -> Result<Demand, TreeError> {
    let mut all = Demand::default();
    for demand in demands {
        all.words.extend(demand.words);
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
        let are_alike = one.words.is_empty()
            && other.words.is_empty()
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
mod tests {
    use serde_json::json;

    use super::*;

    fn address(query: &Value) -> Result<String, String> {
        Question::from_tree(&json!({ "query": query }), Lang::Fr)
            .map(|question| question.address())
            .map_err(|error| error.to_string())
    }

    fn is(filter: &str, value: &str) -> Value {
        json!({ "filter": filter, "value": value })
    }

    #[test]
    fn a_tree_that_figures_answer_has_the_address_of_the_same_question() {
        let (skin, breast) = (is("diagnosis", "c43"), is("diagnosis", "C50"));
        let (serum, dna) = (is("sample_type", "serum"), is("sample_type", "dna"));
        for (tree, expected) in [
            (json!({ "all": [] }), ""),
            (skin.clone(), "diagnosis=C43"),
            (
                json!({ "any": [breast, skin] }),
                "diagnosis=C43&diagnosis=C50",
            ),
            (
                json!({ "all": [{ "any": [serum, dna] }, { "text": " curie " }, skin] }),
                "q=curie&sample_type=dna&sample_type=serum&diagnosis=C43",
            ),
            (json!({ "not": { "not": skin } }), "diagnosis=C43"),
            (
                json!({ "not": { "all": [{ "not": skin }, { "not": breast }] } }),
                "diagnosis=C43&diagnosis=C50",
            ),
            (json!({ "all": [skin, { "any": [skin] }] }), "diagnosis=C43"),
            (
                json!({ "all": [{ "text": "foie" }, { "text": "sérum" }] }),
                "q=foie+s%C3%A9rum",
            ),
        ] {
            assert_eq!(address(&tree), Ok(expected.to_owned()), "{tree}");
        }
    }

    #[test]
    fn what_figures_do_not_answer_is_named_with_its_place() {
        let (skin, breast) = (is("diagnosis", "C43"), is("diagnosis", "C50"));
        let serum = is("sample_type", "serum");
        for (tree, expected) in [
            (
                json!({ "all": [serum, { "not": skin }] }),
                "/query/all/1/not is not answered: Exclusion",
            ),
            (
                json!({ "any": [serum, skin] }),
                "/query is not answered: OneOfDifferent",
            ),
            (
                json!({ "any": [{ "text": "a" }, { "text": "b" }] }),
                "/query is not answered: OneOfDifferent",
            ),
            (
                json!({ "all": [skin, breast] }),
                "/query is not answered: SameTwice(Diagnosis)",
            ),
            (json!({ "any": [] }), "/query is not answered: OneOfNone"),
            (
                json!({ "not": { "all": [] } }),
                "/query/not is not answered: OneOfNone",
            ),
        ] {
            assert_eq!(address(&tree), Err(expected.to_owned()), "{tree}");
        }
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        let deep = (0..DEEPEST).fold(json!({ "text": "a" }), |tree, _| json!({ "not": tree }));
        let wide = vec![is("diagnosis", "C50"); MOST_NODES];
        for tree in [
            json!(null),
            json!([]),
            json!({}),
            json!({ "all": {} }),
            json!({ "all": [], "any": [] }),
            json!({ "filter": "diagnosis" }),
            json!({ "filter": "diagnosis", "value": 3 }),
            json!({ "filter": "diagnosis", "value": "" }),
            json!({ "filter": "q", "value": "sein" }),
            json!({ "not": { "filter": "colour", "value": "red" } }),
            deep,
            json!({ "any": wide }),
        ] {
            assert!(address(&tree).is_err(), "{tree}");
        }
        for body in [json!([]), json!({ "limit": "20" }), json!({ "filter": 1 })] {
            assert!(Question::from_tree(&body, Lang::Fr).is_err(), "{body}");
        }
    }

    fn any_tree() -> impl proptest::strategy::Strategy<Value = Value> {
        use proptest::prelude::*;
        let word = "(all|any|not|filter|value|text|diagnosis|C50|serum|\\PC{0,4})";
        let leaf = prop_oneof![
            word.prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            Just(Value::Null)
        ];
        leaf.prop_recursive(20, 300, 4, move |below| {
            prop_oneof![
                proptest::collection::vec(below.clone(), 0..4).prop_map(Value::from),
                proptest::collection::vec((word, below), 0..3)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest::proptest! {
        #[test]
        fn any_json_is_a_question_or_refused(tree in any_tree()) {
            if let Ok(question) = Question::from_tree(&json!({ "query": tree }), Lang::En) {
                proptest::prop_assert_eq!(Question::parse(&question.address(), Lang::En).unwrap(), question);
            }
        }
    }
}
