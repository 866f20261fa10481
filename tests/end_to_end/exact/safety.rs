//! A bank sees nothing of another, and nothing exact is kept by whoever passes it on.

use super::{ADDRESS, CURIE, OTHER, house, id};

#[test]
fn a_bank_sees_neither_samples_nor_numbers_nor_values_of_another() {
    let house = house();
    let own = house.answer(&house.curie, "");
    let every = house.answer(&house.operator, &format!("biobank={CURIE}"));
    assert_eq!(
        (&own["samples"], &own["donors"]),
        (&every["samples"], &every["donors"])
    );
    for token in [&house.curie, &house.other] {
        let bank = if token == &house.curie { CURIE } else { OTHER };
        let rows = house.rows(token, "");
        assert!(!rows.is_empty() && rows.iter().all(|row| id(row).0 == bank));
        let answer = house.answer(token, "limit=1");
        let banks = answer["facets"]["biobank"].as_array().unwrap();
        assert_eq!((banks.len(), banks[0]["value"].as_str()), (1, Some(bank)));
        for (name, values) in answer["facets"].as_object().unwrap() {
            let all = values.as_array().unwrap();
            let nothing = all.iter().find(|value| value["samples"] == 0);
            assert!(
                nothing.is_none(),
                "{name}: a value that no own sample has: {nothing:?}"
            );
        }
    }
    // A place in the order of all samples is a place in one's own.
    let last = house.answer(&house.operator, "sort=-added&limit=1")["next"].clone();
    let after = last
        .as_str()
        .unwrap()
        .split("cursor=")
        .nth(1)
        .unwrap()
        .to_owned();
    let rows = house.answer(&house.curie, &format!("sort=-added&cursor={after}"));
    assert!(
        rows["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| id(row).0 == CURIE)
    );
}

#[test]
fn another_bank_and_one_that_there_is_not_are_the_same() {
    let house = house();
    let refused = |query: &str| {
        let (status, problem) = house.ask(&house.curie, query);
        assert_eq!(status, 404, "{query}: {problem}");
        problem
    };
    let nowhere = refused("biobank=there-is-none");
    for query in [
        format!("biobank={OTHER}"),
        format!("not.biobank={OTHER}"),
        format!("biobank={CURIE}&biobank={OTHER}"),
        format!("biobank={OTHER}&format=csv"),
        format!("/api/v1/biobanks/{OTHER}/samples/X2"),
        "/api/v1/biobanks/there-is-none/samples/X2".to_owned(),
        format!("/api/v1/biobanks/{CURIE}/samples/there-is-none"),
    ] {
        assert_eq!(refused(&query), nowhere, "{query}");
    }
    let (status, _) = house.ask(&house.operator, "biobank=there-is-none");
    assert_eq!(status, 404);
}

#[test]
fn exact_answers_are_kept_nowhere() {
    let house = house();
    for query in [
        ADDRESS.to_owned(),
        format!("/api/v1/biobanks/{CURIE}/samples/X2"),
        format!("/api/v1/biobanks/{CURIE}/samples/X2/history"),
        format!("/api/v1/biobanks/{CURIE}/quality"),
        "/api/v1/imports".to_owned(),
        "biobank=there-is-none".to_owned(),
    ] {
        let (_, headers, _) = house.whole(&house.curie, &query);
        let kept = headers.iter().find(|(name, _)| name == "cache-control");
        assert_eq!(
            kept.map(|(_, how)| how.as_str()),
            Some("private, no-store"),
            "{query}"
        );
        assert!(headers.iter().all(|(name, _)| name != "etag"), "{query}");
    }
}
