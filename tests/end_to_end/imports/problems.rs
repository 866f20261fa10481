//! What is refused says what to do, in the language of whoever asked.

use serde_json::Value;

use super::{BANK, Desk, NAME, rows, table};

/// Status and sentence of a request, in French and in English.
fn told(desk: &Desk, method: &str, path: &str, body: &str) -> [(u16, String); 2] {
    let bearer = format!("Bearer {}", desk.token);
    ["fr", "en"].map(|lang| {
        let headers = [
            ("authorization", bearer.as_str()),
            ("accept-language", lang),
            ("content-type", "application/octet-stream"),
        ];
        let (status, problem) = desk.server.send((method, path), &headers, body);
        let detail = problem["detail"]
            .as_str()
            .unwrap_or_else(|| panic!("{method} {path}: {problem}"));
        (status, detail.to_owned())
    })
}

#[test]
fn every_refusal_says_what_to_do() {
    let desk = Desk::new();
    desk.publish("", &table(&rows(0..10, "C43")));
    let waiting = desk.upload("mode=replace", &table(&rows(0..3, "C43")));
    let bad = desk.upload("", &table("X1;D;N;;pas un type;;;\n"));
    let own = |import: &Value, step: &str| {
        format!("{}/{step}", import["links"]["self"].as_str().unwrap())
    };
    let (publish, publish_bad) = (own(&waiting, "publish"), own(&bad, "publish"));
    let undo = own(&waiting, "undo");
    let elsewhere = "/api/v1/biobanks/tumorotheque-hopital-foch/quality";
    let long = format!("/api/v1/biobanks/{BANK}/samples/nobody/history");
    for (method, path, body, status, french, english) in [
        (
            "POST",
            "/api/v1/imports?kind=sampels",
            "x",
            422,
            "Attendu\u{a0}: samples, catalogue",
            "Expected: samples, catalogue",
        ),
        (
            "POST",
            "/api/v1/imports?mode=all",
            "x",
            422,
            "Attendu\u{a0}: add-or-update, replace",
            "Expected: add-or-update, replace",
        ),
        (
            "POST",
            "/api/v1/imports?mode=replace&mode=replace",
            "x",
            422,
            "Attendu\u{a0}: mode × 1",
            "Expected: mode × 1",
        ),
        (
            "POST",
            "/api/v1/imports?mod=replace",
            "x",
            400,
            "Paramètres possibles : kind, mode",
            "It takes: kind, mode",
        ),
        (
            "POST",
            &publish,
            r#"{"lines":"some"}"#,
            422,
            "\"without-errors\"",
            "\"without-errors\"",
        ),
        (
            "POST",
            &publish,
            "",
            428,
            "donnez dans «\u{a0}confirm\u{a0}» ce nom",
            "give this name in “confirm”",
        ),
        (
            "POST",
            &publish_bad,
            "",
            422,
            "publiez sans elles",
            "publish without them",
        ),
        ("POST", &undo, "", 409, "Publiez-le", "Publish it"),
        ("GET", &publish, "", 405, "« Allow »", "“Allow”"),
        ("PUT", "/api/v1/biobanks", "", 405, "« Allow »", "“Allow”"),
        (
            "GET",
            elsewhere,
            "",
            404,
            "Vérifiez l’identifiant",
            "Check the id",
        ),
        (
            "GET",
            &long,
            "",
            404,
            "Vérifiez l’identifiant",
            "Check the id",
        ),
    ] {
        let [fr, en] = told(&desk, method, path, body);
        assert!(
            fr.0 == status && fr.1.contains(french),
            "{method} {path}: {fr:?}"
        );
        assert!(
            en.0 == status && en.1.contains(english),
            "{method} {path}: {en:?}"
        );
    }
    let [(_, sentence), _] = told(&desk, "POST", &publish, "");
    assert!(sentence.contains(NAME), "{sentence}");
}
