use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    frame::{Frame, page},
    language::PageLang,
};
use crate::web::{app::App, installation::Installation};

#[derive(Template)]
#[template(path = "legal.html")]
struct LegalPage {
    frame: Frame,
    installation: &'static Installation,
}

/// `GET /legal`: who publishes and hosts it, and under which licence.
pub(super) async fn legal(State(app): State<App>, PageLang(lang): PageLang) -> Response {
    let legal = LegalPage {
        frame: Frame::of(&app.snapshot(), lang, "/legal".to_owned()),
        installation: Installation::said(),
    };
    page(&legal, lang)
}
