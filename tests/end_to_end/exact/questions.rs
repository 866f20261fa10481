//! What is answered is what going through the rows gives, over HTTP and at the command line.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    CURIE, house, ids,
    naive::{FILTERS, Question, donors},
};
use crate::{fuzz::Random, program::said};

const QUESTIONS: usize = 80;

fn facet(answer: &Value, attribute: &str) -> BTreeMap<String, u64> {
    let values = answer["facets"][attribute].as_array().unwrap();
    let count = |value: &Value| {
        let name = value["value"].as_str().unwrap().to_owned();
        (name, value["samples"].as_u64().unwrap())
    };
    let counts: BTreeMap<_, _> = values.iter().map(count).collect();
    assert_eq!(counts.len(), values.len(), "{attribute} has a value twice");
    counts
}

#[test]
fn questions_are_answered_as_by_going_through_the_rows() {
    let house = house();
    let mut random = Random(4);
    let (mut found_some, mut chosen) = (0, 0);
    for token in [&house.curie, &house.operator] {
        let rows = house.rows(token, "");
        assert!(rows.len() > 200, "{}", rows.len());
        for _ in 0..QUESTIONS {
            let question = Question::draw(&rows, &mut random);
            let address = question.address();
            let answer = house.answer(token, &format!("{address}&limit=1000"));
            let found = question.found(&rows, None);
            assert_eq!(answer["samples"], found.len(), "{address}");
            assert_eq!(answer["donors"], donors(&found), "{address}");
            let expected = question.in_order(&rows);
            let first = expected.len().min(1000);
            assert_eq!(ids(&answer), expected[..first], "{address}");
            found_some += usize::from(!found.is_empty());
            for attribute in FILTERS {
                let counted = question.facet(attribute, &rows);
                assert_eq!(facet(&answer, attribute), counted, "{attribute}: {address}");
            }
            // One of them is chosen.
            let attribute = random.one(&FILTERS);
            let values: Vec<_> = facet(&answer, attribute).into_iter().collect();
            let (value, count) = &values[random.below(values.len())];
            let choosing = question.choosing(attribute, value).address();
            let answer = house.answer(token, &choosing);
            assert_eq!(answer["samples"], *count, "{attribute}={value}: {address}");
            chosen += usize::from(*count > 0);
        }
    }
    assert!(
        found_some > QUESTIONS / 2 && chosen > QUESTIONS / 4,
        "{found_some} {chosen}"
    );
}

#[test]
fn words_of_notes_are_found_beside_filters() {
    let house = house();
    let count = |token: &str, query: &str| house.answer(token, query)["samples"].clone();
    assert_eq!(count(&house.curie, "q=zyxomat"), 2);
    assert_eq!(count(&house.operator, "q=zyxomat"), 3);
    assert_eq!(count(&house.operator, "q=zyxomat&sample_type=serum"), 1);
    assert_eq!(
        count(&house.curie, "q=zyxomat&matched=normal&matched=blood"),
        2
    );
    assert_eq!(
        count(&house.other, "q=zyxomat&matched=blood"),
        0,
        "a pseudonym is of its bank"
    );
    assert_eq!(
        count(
            &house.curie,
            "collection=Sein&derived=rna&not.derived=protein"
        ),
        1
    );
}

#[test]
fn a_sample_is_shown_alone_with_the_line_that_the_bank_wrote() {
    let house = house();
    let answer = house.answer(&house.curie, "collection=Sein&sample_type=tissue_frozen");
    let link = answer["items"][0]["link"].as_str().unwrap();
    let sample = house.answer(&house.curie, link);
    for (field, value) in [
        ("sample_id", json!("X 1/2+é")),
        ("note", json!("=1+1; \"entre guillemets\"")),
        ("collected", json!("2017-06-21")),
        ("dna", json!(true)),
        ("protein", Value::Null),
        (
            "annotations",
            json!([{"column": "Couleur", "value": "rouge"}]),
        ),
    ] {
        assert_eq!(sample[field], value, "{field}");
    }
    let original = sample["told"]["original"].as_str().unwrap();
    assert!(original.contains("X 1/2+é;Zd1"), "{original}");
    let history = house.answer(&house.curie, sample["history"].as_str().unwrap());
    assert_eq!(history.as_array().unwrap().len(), 1);
}

#[test]
fn the_command_line_gives_the_same() {
    let house = house();
    let filters = ["diagnosis=C50", "not.sex=M", "from=2010", "matched=blood"];
    let mut command = vec![
        "search",
        "samples",
        "--biobank",
        CURIE,
        "--sort",
        "-collected",
    ];
    command.extend(filters.iter().flat_map(|filter| ["--filter", filter]));
    let as_json = house
        .folder
        .run(&[&command[..], &["--facets", "--json"]].concat());
    let by_command: Value = serde_json::from_slice(&as_json.stdout).unwrap();
    let query = format!("sort=-collected&limit=20&{}", filters.join("&"));
    let by_http = house.answer(&house.curie, &query);
    assert_eq!(by_command, by_http);
    let samples = by_http["samples"].as_u64().unwrap();
    assert!(samples > 0);

    let counted = house.folder.run(&[&command[..], &["--facets"]].concat());
    assert!(
        said(&counted).contains(&format!("found: {samples},")),
        "{}",
        said(&counted)
    );
    let table = String::from_utf8(counted.stdout).unwrap();
    let tumour = &by_http["facets"]["tumour"][2];
    let line = format!(
        "tumour;{};{};{}",
        tumour["value"].as_str().unwrap(),
        tumour["label"].as_str().unwrap(),
        tumour["samples"]
    );
    assert!(table.lines().any(|own| own == line), "{line}: {table}");

    let every_bank = [
        "search",
        "samples",
        "zyxomat",
        "--filter",
        "collection=Sein",
    ];
    let rows = house.folder.run(&every_bank);
    assert_eq!(String::from_utf8(rows.stdout).unwrap().lines().count(), 3);
    for (filter, told) in [("diagnosis=E11", "C81-C96"), ("organ=C50", "topography")] {
        let refused = house.folder.run(&["search", "samples", "--filter", filter]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains(told), "{}", said(&refused));
    }
}
