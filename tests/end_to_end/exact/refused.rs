//! Questions that are too long, nonsense, or at odds with themselves.

use super::house;
use crate::answers::url;

#[test]
fn a_question_that_cannot_be_answered_says_the_limit() {
    let house = house();
    let many = "collection=x&".repeat(65);
    let (long, wordy) = (
        format!("q={}", "a".repeat(513)),
        format!("q={}", "a%20".repeat(33)),
    );
    for (query, status, told) in [
        ("organ=C50", 400, "topography"),
        ("not.q=x", 400, "not.topography"),
        (long.as_str(), 400, "512 characters and 32 words"),
        (&wordy, 400, "512 characters and 32 words"),
        (&many, 400, "64"),
        ("diagnosis=E11", 422, "C81-C96"),
        ("diagnosis=C96-C81", 422, "C81-C96"),
        ("not.topography=C99", 422, "C15-C26"),
        ("morphology=814", 422, "8140/3"),
        ("sex=f", 422, "F, M, I, -"),
        ("age_band=45", 422, "40-49"),
        ("year=2017-06", 422, "1900"),
        ("stage=late", 422, "pT2N0M0"),
        ("derived=water", 422, "dna, rna, protein"),
        ("from=21/06/2017", 422, "2017-06-21"),
        ("from=2018&to=2017", 422, "from=2017, to=2018"),
        ("sex=F&not.sex=F", 422, "sex=F"),
        ("matched=serum", 422, "normal, blood"),
        ("sort=note", 422, "-collected"),
        ("limit=0", 422, "1…10000"),
        ("limit=10001", 422, "1…10000"),
        ("limit=5&limit=6", 422, "limit × 1"),
        ("cursor=somewhere", 422, "next"),
        ("cursor=-1:x", 422, "next"),
        ("format=xlsx", 400, "ndjson"),
    ] {
        let (found, problem) = house.ask(&house.curie, query);
        assert_eq!(found, status, "{query}: {problem}");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(told), "{query}: {detail}");
        let (_, french) = house.ask(&house.curie, &format!("{query}&lang=fr"));
        assert_ne!(french["title"], problem["title"], "{query}");
    }
}

#[test]
fn odd_texts_and_values_are_answered() {
    let house = house();
    for text in [
        "((((",
        "\"",
        "*:*",
        "AND NOT",
        "'; drop table sample; --",
        "\u{0}",
        "🧬",
        "-",
    ] {
        house.answer(&house.curie, &format!("q={}", url(text)));
        let answer = house.answer(
            &house.curie,
            &format!("cursor=1:{}&sort=collected", url(text)),
        );
        assert!(answer["samples"].as_u64().unwrap() > 0, "{text}");
    }
    let nowhere = house.answer(&house.curie, &format!("collection={}", url("';--")));
    assert_eq!(
        (&nowhere["samples"], &nowhere["items"]),
        (&0.into(), &serde_json::json!([]))
    );
}
