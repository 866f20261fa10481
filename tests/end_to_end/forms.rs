//! The forms of public answers.

use crate::program::demo;

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
