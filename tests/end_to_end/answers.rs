//! What the API answers on the real list.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::program::demo;

pub(crate) fn ids(answer: &Value) -> Vec<&str> {
    answer["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect()
}

pub(crate) fn ask(question: &str) -> Value {
    let query = url(question);
    demo().json(&format!("/api/v1/biobanks?q={query}"))
}

pub(crate) fn url(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// `tests/search/answers.csv`: a question and the banks that must come first, in any order among themselves.
#[test]
fn researchers_find_the_bank_they_mean() {
    let mut table = csv::ReaderBuilder::new()
        .delimiter(b';')
        .comment(Some(b'#'))
        .from_path("tests/search/answers.csv")
        .unwrap();
    for row in table.records() {
        let row = row.unwrap();
        let (question, expected) = (&row[0], row[1].split(' ').collect::<BTreeSet<_>>());
        let answer = ask(question);
        let first: BTreeSet<&str> = ids(&answer).into_iter().take(expected.len()).collect();
        assert_eq!(first, expected, "{question}: {:?}", ids(&answer));
        if &row[2] == "only" {
            assert_eq!(
                answer["total"],
                expected.len(),
                "{question}: {:?}",
                ids(&answer)
            );
        }
    }
}

#[test]
fn the_whole_list_is_there_site_by_site() {
    let all = demo().json("/api/v1/biobanks?limit=100");
    assert_eq!(all["total"], 20);
    let est = demo().json("/api/v1/biobanks/tumorotheque-ap-hp-gh-est");
    let sites: Vec<&str> = est["establishments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|site| site["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        sites,
        [
            "Hôpital Armand-Trousseau",
            "Hôpital Saint-Antoine",
            "Hôpital Tenon"
        ]
    );
    assert_eq!(
        est["establishment_text"],
        "AP-HP CancerEst, GH STARTT, Hôpitaux Trousseau, Saint-Antoine, Tenon"
    );
    let antoine = demo().json("/api/v1/biobanks/tumorotheque-hematologie-hopital-saint-antoine");
    assert_eq!(antoine["clinicians"][0]["title"], "Pr");
    assert_eq!(antoine["clinicians"][1]["name"], "Casadevall");
    assert_eq!(antoine["clinician_text"], "Pr Marie / Casadevall");
}

#[test]
fn every_entry_names_its_source_and_that_its_bank_has_not_confirmed_it() {
    for path in ["biobanks?limit=100", "collections", "networks"] {
        let answer = demo().json(&format!("/api/v1/{path}"));
        for item in answer["items"].as_array().unwrap() {
            assert_eq!(
                item["source"]["text"], "liste publique du Cancéropôle Île-de-France, 2015–2016",
                "{item}"
            );
            assert_eq!(item["source"]["confirmed_by_bank"], false);
        }
    }
    assert_eq!(demo().json("/api/v1/collections")["total"], 2);
    assert_eq!(demo().json("/api/v1/networks")["total"], 10);
}

#[test]
fn made_up_figures_are_called_so_in_every_answer_that_has_some() {
    let networks = demo().json("/api/v1/networks");
    let network = format!("networks/{}", ids(&networks)[0]);
    for path in [
        "biobanks",
        "biobanks/crb-institut-curie",
        "collections/melancohort",
        &network,
    ] {
        let answer = demo().json(&format!("/api/v1/{path}"));
        assert_eq!(answer["synthetic"], true, "{path}");
    }
}

/// A label that the program shows, typed back, must mean what its filter means.
#[test]
fn a_label_typed_is_the_filter_chosen() {
    for lang in ["fr", "en"] {
        let all = demo().json(&format!("/api/v1/biobanks?lang={lang}"));
        for facet in ["sample_type", "diagnosis"] {
            for value in all["facets"][facet].as_array().unwrap() {
                let (code, label) = (
                    value["value"].as_str().unwrap(),
                    value["label"].as_str().unwrap(),
                );
                let label = label.strip_prefix(code).unwrap_or(label);
                let typed = demo().json(&format!("/api/v1/biobanks?limit=100&q={}", url(label)));
                let chosen = demo().json(&format!("/api/v1/biobanks?limit=100&{facet}={code}"));
                let figures = |answer: &Value| -> BTreeSet<String> {
                    let items = answer["items"].as_array().unwrap().iter();
                    items
                        .map(|item| format!("{} {}", item["id"], item["donors"]))
                        .collect()
                };
                assert_eq!(figures(&typed), figures(&chosen), "{lang} {facet} {label}");
            }
        }
    }
}

#[test]
fn a_second_sample_is_asked_for_in_words() {
    for text in [
        "frozen melanoma with matched blood",
        "mélanome congelé, sang apparié",
    ] {
        let answer = ask(text);
        assert!(answer["total"].as_u64() > Some(0), "{answer}");
        let understood = answer["understood"].as_array().unwrap();
        let value = |filter: &str| {
            let mut of_filter = understood.iter().filter(|one| one["filter"] == filter);
            of_filter.next().map(|one| one["value"].clone())
        };
        assert_eq!(value("matched"), Some("blood".into()), "{text}");
        assert_eq!(value("diagnosis"), Some("C43".into()), "{text}");
        assert!(answer["unknown"].as_array().unwrap().is_empty(), "{text}");
        let chosen = "sample_type=tissue_frozen&diagnosis=C43&matched=blood";
        let chosen = demo().json(&format!("/api/v1/biobanks?limit=100&{chosen}"));
        assert_eq!(answer["total"], chosen["total"], "{text}");
        // Counted together, and no bound of each alone.
        let first = answer["items"][0]["donors"].as_str().unwrap();
        assert!(first.contains('–'), "{text}: {first}");
    }
}

#[test]
fn words_that_nothing_has_are_named_and_left_out() {
    let answer = ask("frozen melanoma in zzzzzz, Paris");
    assert!(answer["total"].as_u64() > Some(0), "{answer}");
    assert_eq!(answer["unknown"][0], "zzzzzz");
    for nobody in ["dr zzzzzz", "tumorothèque zzzzzz", "zzzzzz"] {
        assert_eq!(ask(nobody)["total"], 0, "{nobody}");
    }
}

#[test]
fn a_facet_says_what_choosing_it_gives() {
    let answer = ask("melanome");
    for (facet, values) in answer["facets"].as_object().unwrap() {
        for value in values.as_array().unwrap().iter().take(12) {
            let chosen = demo().json(&format!(
                "/api/v1/biobanks?q=melanome&{facet}={}",
                value["value"].as_str().unwrap()
            ));
            assert_eq!(chosen["total"], value["banks"], "{facet} {value}");
        }
    }
}

#[test]
fn pages_of_results_hold_every_bank_once() {
    let mut path = "/api/v1/biobanks?q=cancer+sein&limit=3".to_owned();
    let whole = demo().json("/api/v1/biobanks?q=cancer+sein&limit=100");
    let mut seen = Vec::new();
    loop {
        let answer = demo().json(&path);
        seen.extend(ids(&answer).into_iter().map(str::to_owned));
        match answer["next"].as_str() {
            Some(next) => next.clone_into(&mut path),
            None => break,
        }
    }
    assert_eq!(seen, ids(&whole));
}

/// Everything that could hold a number of donors must be a band or a bound.
#[test]
fn no_public_answer_holds_an_exact_count_of_donors() {
    fn visit(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                found.extend(
                    fields
                        .get("donors")
                        .map(|donors| donors.as_str().expect("donors are text").to_owned()),
                );
                fields.values().for_each(|value| visit(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| visit(value, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for path in [
        "biobanks?limit=100",
        "biobanks?sample_type=serum&sample_type=plasma&preservation=frozen",
        "biobanks/crb-institut-curie",
        "collections/melancohort",
    ] {
        visit(&demo().json(&format!("/api/v1/{path}")), &mut found);
    }
    assert!(found.len() > 3, "{found:?}");
    let edges = [
        "9", "10", "49", "50", "99", "100", "499", "500", "999", "1000", "4999", "5000",
    ];
    for figure in found {
        for number in figure
            .split(|sign: char| !sign.is_ascii_digit())
            .filter(|number| !number.is_empty())
        {
            assert!(edges.contains(&number), "{figure}");
        }
    }
}

#[test]
fn what_is_not_understood_is_a_problem_that_says_what_to_do() {
    for (path, status, kind, word) in [
        (
            "/api/v1/biobanks?qq=sein",
            400,
            "/problems/unknown-parameter",
            "establishment",
        ),
        (
            "/api/v1/biobanks?sample_type=serums",
            400,
            "/problems/unknown-value",
            "facets",
        ),
        (
            "/api/v1/biobanks?establishment=nowhere",
            400,
            "/problems/unknown-value",
            "facets",
        ),
        (
            "/api/v1/biobanks?limit=4000000000",
            400,
            "/problems/unknown-value",
            "1 to 100",
        ),
        (
            "/api/v1/biobanks?cursor=gone",
            400,
            "/problems/unknown-value",
            "first page",
        ),
        ("/api/v1/biobanks/nowhere", 404, "/problems/not-found", "id"),
        (
            "/api/v1/suggest?limit=3",
            400,
            "/problems/unknown-parameter",
            "q, lang",
        ),
        ("/api/v1/nowhere", 404, "/problems/not-found", "search"),
    ] {
        let (got, content, body) = demo().get(&format!(
            "{path}{}lang=en",
            if path.contains('?') { "&" } else { "?" }
        ));
        assert_eq!(
            (got, content.as_str()),
            (status, "application/problem+json"),
            "{path}: {body}"
        );
        let problem: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(problem["type"], kind, "{path}");
        assert!(
            problem["detail"].as_str().unwrap().contains(word) || path.ends_with("nowhere"),
            "{path}: {problem}"
        );
    }
}

#[test]
fn hostile_questions_are_answered_or_refused_and_the_server_lives() {
    for text in [
        "(".repeat(500),
        "(".repeat(3_000),
        "a AND (b OR ".repeat(30),
        "\0\u{202e}😀:*\"'".to_owned(),
        "*".to_owned(),
        "a ".repeat(40),
    ] {
        let (status, ..) = demo().get(&format!("/api/v1/biobanks?q={}", url(&text)));
        assert!(status == 200 || status == 400, "{status} {text}");
    }
    assert_eq!(demo().json("/readyz")["status"], "ok");
}

#[test]
fn suggestions_come_from_the_directory_and_its_vocabularies() {
    let suggestions = demo().json("/api/v1/suggest?q=hugu");
    assert!(
        suggestions["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|item| item["text"].as_str().unwrap().contains("Huguenin")),
        "{suggestions}"
    );
    assert_eq!(
        demo().json("/api/v1/suggest?q=")["items"],
        Value::Array(Vec::new())
    );
}

/// The description is reviewed with every change of the API.
#[test]
fn the_api_is_described_as_it_is() {
    let described = demo().json("/api/v1/openapi.json");
    assert_eq!(described["openapi"], "3.1.0");
    for (path, operations) in described["paths"].as_object().unwrap() {
        let path = path
            .replace("{id}", "crb-institut-curie")
            .replace("{kind}", "samples")
            .replace("{standard}/{table}", "bbmri/Biobanks.csv");
        for (method, operation) in operations.as_object().unwrap() {
            let (status, _) = demo().send((&method.to_uppercase(), &path), &[], "");
            let listed =
                path.starts_with("/api/v1/collections/") || path.starts_with("/api/v1/networks/");
            let expected = match operation.get("security") {
                Some(_) => 401,
                None if listed => 404,
                // A question must be asked.
                None if method == "post" => 400,
                None => 200,
            };
            assert_eq!(status, expected, "{method} {path}");
        }
    }
    let operations = described["paths"].as_object().unwrap().values();
    let named = operations.flat_map(|item| item.as_object().unwrap().values());
    let ids: Vec<&Value> = named.map(|operation| &operation["operationId"]).collect();
    let different: std::collections::HashSet<&Value> = ids.iter().copied().collect();
    assert_eq!(different.len(), ids.len(), "{ids:?}");
    insta::assert_json_snapshot!("openapi", described);
}
