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
fn what_only_entries_know_can_be_left_out() {
    let (paris, lyon) = (is("city", "paris"), is("city", "lyon"));
    let (curie, skin) = (is("network", "curie"), is("diagnosis", "C43"));
    for (tree, expected) in [
        (json!({ "not": paris }), "not.city=paris"),
        (
            json!({ "not": { "any": [paris, lyon, curie] } }),
            "not.network=curie&not.city=lyon&not.city=paris",
        ),
        (
            json!({ "all": [skin, lyon, { "not": paris }] }),
            "diagnosis=C43&city=lyon&not.city=paris",
        ),
        (json!({ "not": { "not": paris } }), "city=paris"),
    ] {
        assert_eq!(address(&tree), Ok(expected.to_owned()), "{tree}");
    }
    for (tree, expected) in [
        (
            json!({ "not": { "all": [paris, lyon] } }),
            "/query/not is not answered: OneOfDifferent",
        ),
        (
            json!({ "any": [lyon, { "not": paris }] }),
            "/query is not answered: OneOfDifferent",
        ),
        (
            json!({ "not": { "any": [paris, skin] } }),
            "/query/not/any/1 is not answered: Exclusion",
        ),
        (
            json!({ "all": [paris, { "not": paris }] }),
            "paris of not.city is chosen too",
        ),
    ] {
        assert_eq!(address(&tree), Err(expected.to_owned()), "{tree}");
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
    let word = "(all|any|not|filter|value|text|diagnosis|C50|serum|city|paris|\\PC{0,4})";
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
