use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    frame::{Frame, page},
    language::PageLang,
};
use crate::web::{app::App, installation::Installation};

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityPage {
    frame: Frame,
    installation: &'static Installation,
}

/// `GET /accessibility`: what conforms, how it was tested, whom to tell of what does not.
pub(super) async fn accessibility(State(app): State<App>, PageLang(lang): PageLang) -> Response {
    let accessibility = AccessibilityPage {
        frame: Frame::of(&app.snapshot(), lang, "/accessibility".to_owned()),
        installation: Installation::said(),
    };
    page(&accessibility, lang)
}
