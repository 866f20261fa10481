use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};

use super::{
    frame::{Frame, page},
    language::PageLang,
};
use crate::web::{app::App, origin::Origin};

/// Stands in examples where the address of the server goes, and where nobody knows it.
const NOWHERE: &str = "https://tumorotheque.example";

/// Programs that a reader may copy. A test runs them.
const EXAMPLES: [(&str, &str, &str); 3] = [
    (
        "curl",
        "curl",
        include_str!("../../../templates/example.sh"),
    ),
    (
        "python",
        "Python",
        include_str!("../../../templates/example.py"),
    ),
    ("r", "R", include_str!("../../../templates/example.R")),
];

#[derive(Template)]
#[template(path = "developers.html")]
struct DevelopersPage {
    frame: Frame,
    examples: Vec<Example>,
}

struct Example {
    id: &'static str,
    name: &'static str,
    text: String,
}

/// `GET /developers`: how to ask from a program, and what may be relied on.
pub(super) async fn developers(
    State(app): State<App>,
    PageLang(lang): PageLang,
    headers: HeaderMap,
) -> Response {
    let base = base(&app, &headers);
    let developers = DevelopersPage {
        frame: Frame::of(&app.snapshot(), lang, "/developers".to_owned()),
        examples: EXAMPLES
            .iter()
            .map(|(id, name, text)| Example {
                id,
                name,
                text: text.replace(NOWHERE, &base).trim().to_owned(),
            })
            .collect(),
    };
    page(&developers, lang)
}

/// Where examples go to: the public address, else the one that was asked.
pub(super) fn base(app: &App, headers: &HeaderMap) -> String {
    let public = app.public().cloned().or_else(|| Origin::asked(headers));
    public.map_or_else(|| NOWHERE.to_owned(), |base| base.to_string())
}
