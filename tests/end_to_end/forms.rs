//! The forms of public answers.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::program::{Folder, demo, said};

/// What everyone may read, one of each kind.
const PUBLIC: [&str; 12] = [
    "/",
    "/en?q=sein",
    "/biobanks/crb-institut-curie",
    "/assets/site.css",
    "/api/v1/biobanks?q=melanome",
    "/api/v1/biobanks/crb-institut-curie",
    "/api/v1/collections",
    "/api/v1/networks?lang=en",
    "/api/v1/suggest?q=cu",
    "/api/v1/exports/miabis/Biobanks.csv",
    "/api/v1/templates/samples",
    "/api/v1/openapi.json",
];

pub(crate) fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut found = headers.iter().filter(|(other, _)| other == name);
    found.next().map(|(_, value)| value.as_str())
}

#[test]
fn who_has_an_answer_already_is_told_so_and_sent_nothing() {
    for path in PUBLIC {
        let (status, headers, body) = demo().ask(path, &[]);
        assert_eq!(status, 200, "{path}: {body}");
        let tag = header(&headers, "etag").expect(path);
        let known = format!("\"of-yesterday\", {tag}");
        let (status, again, nothing) = demo().ask(path, &[("if-none-match", &known)]);
        assert_eq!((status, nothing.as_str()), (304, ""), "{path}");
        for kept in ["etag", "vary", "cache-control"] {
            assert_eq!(
                header(&again, kept),
                header(&headers, kept),
                "{path}: {kept}"
            );
        }
        assert_eq!(header(&again, "content-type"), None, "{path}");
        let (status, _, whole) = demo().ask(path, &[("if-none-match", "\"of-yesterday\"")]);
        assert_eq!((status, whole), (200, body), "{path}");
    }
}

#[test]
fn another_answer_has_another_tag_and_a_refusal_none() {
    let tag = |path: &str, asked: &[(&str, &str)]| {
        let (_, headers, _) = demo().ask(path, asked);
        header(&headers, "etag").map(str::to_owned)
    };
    let french = tag("/api/v1/biobanks", &[]);
    assert_eq!(french, tag("/api/v1/biobanks?lang=fr", &[]));
    assert_ne!(french, tag("/api/v1/biobanks?lang=en", &[]));
    assert_ne!(
        french,
        tag("/api/v1/biobanks", &[("accept-language", "en")])
    );
    let (_, headers, _) = demo().ask("/api/v1/biobanks", &[]);
    assert_eq!(header(&headers, "vary"), Some("accept, accept-language"));
    for refused in ["/api/v1/biobanks?limit=0", "/api/v1/nowhere", "/nowhere"] {
        let (status, headers, _) = demo().ask(refused, &[("if-none-match", "*")]);
        assert!(status >= 400, "{refused}: {status}");
        assert_eq!(header(&headers, "etag"), None, "{refused}");
    }
}

/// The cells of an answer as a table, below its headers.
fn table(body: &str) -> Vec<Vec<String>> {
    let body = body
        .strip_prefix('\u{FEFF}')
        .expect("spreadsheets are told of UTF-8");
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader
        .delimiter(b';')
        .has_headers(false)
        .from_reader(body.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn a_list_is_answered_as_a_table_and_as_lines_too() {
    for (list, question) in [
        ("biobanks", "q=melanome&limit=100"),
        ("collections", "q=melanome"),
        ("networks", ""),
    ] {
        let path = format!("/api/v1/{list}?{question}&lang=en");
        let whole = demo().json(&path);
        let items = whole["items"].as_array().unwrap();
        let (status, headers, body) = demo().ask(&path, &[("accept", "text/csv")]);
        assert_eq!(status, 200, "{body}");
        assert_eq!(
            header(&headers, "content-type"),
            Some("text/csv; charset=utf-8; header=present")
        );
        assert_eq!((demo().get(&format!("{path}&format=csv")).2), body);
        let rows = table(&body);
        assert_eq!((rows[0][0].as_str(), rows[0][1].as_str()), ("Id", "Name"));
        assert_eq!(rows.len(), items.len() + 1, "{body}");
        for (row, item) in rows[1..].iter().zip(items) {
            assert_eq!(row[0], item["id"], "{row:?}");
        }
        let (_, headers, body) = demo().ask(&path, &[("accept", "application/x-ndjson")]);
        assert_eq!(
            header(&headers, "content-type"),
            Some("application/x-ndjson")
        );
        for (line, item) in body.lines().zip(items) {
            let line: Value = serde_json::from_str(line).unwrap();
            for (field, value) in item.as_object().unwrap() {
                assert_eq!(line[field], *value, "{field}");
            }
        }
        assert_eq!(body.lines().count(), items.len());
    }
}

#[test]
fn a_table_holds_figures_as_bands_and_says_that_they_are_made_up() {
    let whole = demo().json("/api/v1/biobanks?sample_type=serum&limit=100");
    let (.., body) = demo().get("/api/v1/biobanks?sample_type=serum&format=csv&lang=fr");
    let rows = table(&body);
    let column = |name: &str| rows[0].iter().position(|cell| cell == name).unwrap();
    let (donors, synthetic) = (column("Donneurs"), column("Effectifs inventés"));
    for (row, item) in rows[1..].iter().zip(whole["items"].as_array().unwrap()) {
        assert_eq!(row[donors], item["donors"], "{row:?}");
        assert_eq!(row[synthetic], "oui", "{row:?}");
    }
    let (.., lines) = demo().get("/api/v1/biobanks?format=ndjson&limit=1");
    let line: Value = serde_json::from_str(&lines).unwrap();
    assert_eq!(line["synthetic"], true, "{line}");
    assert_eq!(line["release"], whole["release"]["number"], "{line}");
}

#[test]
fn a_table_is_whole_unless_pages_are_asked_for() {
    let all = table(&demo().get("/api/v1/biobanks?format=csv").2);
    assert_eq!(all.len(), 21, "twenty banks and the headers");
    let (mut path, mut seen) = ("/api/v1/biobanks?format=csv&limit=7".to_owned(), Vec::new());
    loop {
        let (_, headers, body) = demo().ask(&path, &[]);
        seen.extend(table(&body).split_off(1));
        let Some(link) = header(&headers, "link") else {
            break;
        };
        let (next, relation) = link.split_once(';').unwrap();
        assert_eq!(relation.trim(), "rel=\"next\"");
        path = next.trim_matches(['<', '>']).to_owned();
    }
    assert_eq!(seen, all[1..]);
}

#[test]
fn no_cell_of_a_table_is_one_that_a_spreadsheet_computes() {
    let folder = Folder::new();
    let list = "Tumorothèque;Établissement;Responsable\n\
        =HYPERLINK(1);@SUM(A1) Hospital;Dr Anne Martin\n";
    let file = folder.file("banks.csv", list);
    let done = folder.run(&["import", "banks", file.to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    let server = folder.serve(&["serve"]);
    let rows = table(&server.get("/api/v1/biobanks?format=csv").2);
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[1].iter().any(|cell| cell.contains("=HYPERLINK(1)")));
    for cell in &rows[1] {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
}

#[test]
fn a_form_that_is_none_is_refused_by_name() {
    for (path, words) in [
        ("biobanks?format=xlsx", "“json”, “csv” or “ndjson”"),
        ("collections?format=csv&format=json", "once"),
        ("biobanks?formats=csv", "lang, format"),
        ("networks?limit=1", "q, lang, format"),
        ("suggest?format=csv", "q, lang"),
    ] {
        let (status, kind, body) = demo().get(&format!("/api/v1/{path}&lang=en"));
        assert_eq!(
            (status, kind.as_str()),
            (400, "application/problem+json"),
            "{path}"
        );
        let problem: Value = serde_json::from_str(&body).unwrap();
        assert!(
            problem["detail"].as_str().unwrap().contains(words),
            "{problem}"
        );
    }
}

/// A question as a tree, to the address of the same question.
fn tree(query: &Value) -> (u16, String, Value) {
    let body = json!({ "query": query, "limit": 50, "lang": "en" });
    let (status, headers, body) = demo().post("/api/v1/queries", body.to_string());
    let address = header(&headers, "content-location").unwrap_or_default();
    (
        status,
        address.to_owned(),
        serde_json::from_str(&body).unwrap(),
    )
}

#[test]
fn a_tree_is_answered_as_the_address_that_asks_the_same() {
    let diagnosis = |code: &str| json!({ "filter": "diagnosis", "value": code });
    let frozen = json!({ "filter": "sample_type", "value": "tissue_frozen" });
    for (query, asks) in [
        (json!({ "all": [] }), ""),
        (diagnosis("C43"), "diagnosis=C43&"),
        (
            json!({ "all": [{ "text": "curie" }, frozen, { "any": [diagnosis("c50"), diagnosis("C43")] }] }),
            "q=curie&sample_type=tissue_frozen&diagnosis=C43&diagnosis=C50&",
        ),
        (
            json!({ "not": { "all": [{ "not": diagnosis("C50") }, { "not": diagnosis("C43") }] } }),
            "diagnosis=C43&diagnosis=C50&",
        ),
    ] {
        let (status, address, answer) = tree(&query);
        assert_eq!(status, 200, "{answer}");
        assert_eq!(address, format!("/api/v1/biobanks?{asks}limit=50&lang=en"));
        assert_eq!(answer, demo().json(&address), "{query}");
    }
    let body = json!({ "query": diagnosis("C43") }).to_string();
    let (_, headers, table) = demo().post("/api/v1/queries?format=csv", body);
    let address = header(&headers, "content-location").unwrap();
    assert_eq!(address, "/api/v1/biobanks?diagnosis=C43&lang=fr&format=csv");
    assert_eq!(table, demo().get(address).2);
}

#[test]
fn a_tree_that_figures_do_not_answer_is_refused_with_the_place_and_a_way_out() {
    let diagnosis = json!({ "filter": "diagnosis", "value": "C43" });
    let serum = json!({ "filter": "sample_type", "value": "serum" });
    for (query, kind, words) in [
        (
            json!({ "all": [serum, { "not": diagnosis }] }),
            "query-not-answered",
            "/query/all/1/not",
        ),
        (
            json!({ "any": [serum, diagnosis] }),
            "query-not-answered",
            "one question for each",
        ),
        (
            json!({ "filter": "diagnosis", "value": "E11" }),
            "unknown-value",
            "C00 to D48",
        ),
        (
            json!({ "filter": "colour", "value": "red" }),
            "query-malformed",
            "sample_type",
        ),
        (
            json!({ "text": "a".repeat(600) }),
            "question-too-long",
            "512",
        ),
    ] {
        let (status, address, problem) = tree(&query);
        assert_eq!((status, address.as_str()), (400, ""), "{problem}");
        assert_eq!(problem["type"], format!("/problems/{kind}"), "{problem}");
        assert!(
            problem["detail"].as_str().unwrap().contains(words),
            "{problem}"
        );
    }
}

#[test]
fn a_hostile_tree_is_refused_with_the_limit_and_the_server_lives() {
    let below = |opening: &str, node: &str, closing: &str, times: usize| {
        let (opening, closing) = (opening.repeat(times), closing.repeat(times));
        format!("{{\"query\":{opening}{node}{closing}}}")
    };
    let text = "{\"text\":\"a\"}";
    for (body, status, words) in [
        (String::new(), 400, "line 1"),
        ("{\"query\":\n\n oops}".to_owned(), 400, "line 3"),
        ("[".repeat(15_000), 400, "16 levels"),
        ("{\"query\":{\"not\":{}}}".to_owned(), 400, "/query/not"),
        (below("{\"not\":", text, "}", 60), 400, "16 levels"),
        (below("{\"not\":", text, "}", 1_000), 400, "16 levels"),
        (
            format!(
                "{{\"query\":{{\"all\":[{}{text}]}}}}",
                format!("{text},").repeat(300)
            ),
            400,
            "256 nodes",
        ),
        ("\u{0}".repeat(20_000), 413, "16 KiB"),
    ] {
        let (got, _, said) = demo().post("/api/v1/queries?lang=en", &body);
        assert_eq!(got, status, "{said}");
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(demo().get("/api/v1/queries").0, 405);
    assert_eq!(demo().post("/api/v1/queries?q=sein", "{}").0, 400);
    assert_eq!(demo().json("/readyz")["status"], "ok");
}

/// Figures by bank that the list gives to a question.
fn donors(question: &str) -> BTreeMap<String, Value> {
    let answer = demo().json(&format!("/api/v1/biobanks?{question}&limit=100"));
    let items = answer["items"].as_array().unwrap().iter();
    items
        .map(|item| {
            (
                item["id"].as_str().unwrap().to_owned(),
                item["donors"].clone(),
            )
        })
        .collect()
}

#[test]
fn a_summary_says_of_each_bank_what_the_list_of_banks_says_and_no_more() {
    for (question, others) in [
        ("", ""),
        ("q=curie", "q=curie"),
        ("sample_type=serum", ""),
        ("diagnosis=C50&sample_type=serum", "diagnosis=C50"),
    ] {
        let summary = demo().json(&format!("/api/v1/samples/summary?{question}&limit=100"));
        let items = summary["items"].as_array().unwrap();
        let whole = donors(question);
        assert_eq!(items.len(), whole.len(), "{question}");
        for item in items {
            assert_eq!(
                whole[item["id"].as_str().unwrap()],
                item["donors"],
                "{item}"
            );
            let figures = item["figures"].as_object().unwrap();
            let names: Vec<&str> = figures.keys().map(String::as_str).collect();
            assert_eq!(
                names,
                [
                    "age_band",
                    "collection",
                    "diagnosis",
                    "matched",
                    "preservation",
                    "sample_type",
                    "sex",
                    "tumour"
                ]
            );
        }
        let offered = items.iter().flat_map(|item| {
            let values = item["figures"]["sample_type"].as_array().unwrap().iter();
            values.map(move |value| (&item["id"], &value["value"], &value["donors"]))
        });
        let offered: Vec<_> = offered.collect();
        let values: BTreeSet<&str> = offered.iter().filter_map(|one| one.1.as_str()).collect();
        assert!(values.len() > 2, "{question}");
        for value in values {
            let chosen = donors(&format!("{others}&sample_type={value}"));
            let told = offered.iter().filter(|one| one.1 == value);
            for (bank, _, figure) in told {
                let listed = &chosen[bank.as_str().unwrap()];
                assert_eq!(listed, *figure, "{question} {bank} {value}");
            }
        }
    }
}

#[test]
fn a_summary_comes_page_by_page_and_as_a_table() {
    let whole = demo().json("/api/v1/samples/summary?limit=100");
    let (mut path, mut seen) = ("/api/v1/samples/summary?limit=9".to_owned(), Vec::new());
    loop {
        let answer = demo().json(&path);
        seen.extend(answer["items"].as_array().unwrap().clone());
        match answer["next"].as_str() {
            Some(next) => next.clone_into(&mut path),
            None => break,
        }
    }
    assert_eq!(Value::from(seen), whole["items"]);
    let rows = table(&demo().get("/api/v1/samples/summary?format=csv&lang=en").2);
    assert_eq!(rows[0][2..6], ["Filter", "Value", "Label", "Donors"]);
    let banks = rows[1..].iter().filter(|row| row[2].is_empty());
    assert_eq!(banks.count(), 20);
    let (.., lines) = demo().get("/api/v1/samples/summary?format=ndjson&q=curie");
    assert!(lines.lines().count() > 0);
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["synthetic"], true, "{line}");
    }
    assert_eq!(demo().get("/api/v1/samples/summary?colour=red").0, 400);
}
