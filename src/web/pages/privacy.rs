use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    frame::{Frame, page},
    language::PageLang,
};
use crate::web::{app::App, installation::Installation};

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    frame: Frame,
    installation: &'static Installation,
}

/// `GET /privacy`: what is kept of visitors, and for how long.
pub(super) async fn privacy(State(app): State<App>, PageLang(lang): PageLang) -> Response {
    let privacy = PrivacyPage {
        frame: Frame::of(&app.snapshot(), lang, "/privacy".to_owned()),
        installation: Installation::said(),
    };
    page(&privacy, lang)
}
