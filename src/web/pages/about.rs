use askama::Template;
use axum::{extract::State, response::Response};
use tumorotheque_domain::Band;

use super::{
    frame::{Frame, page},
    language::PageLang,
};
use crate::web::{app::App, installation::Installation};

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    frame: Frame,
    installation: &'static Installation,
    /// In words, with the step of the bar.
    bands: Vec<(String, usize)>,
}

/// `GET /about`: what it is, how to read its figures, how to be listed, who runs it.
pub(super) async fn about(State(app): State<App>, PageLang(lang): PageLang) -> Response {
    let frame = Frame::of(&app.snapshot(), lang, "/about".to_owned());
    let about = AboutPage {
        bands: Band::ALL
            .iter()
            .enumerate()
            .map(|(step, band)| (in_words(*band, &frame), step))
            .collect(),
        installation: Installation::said(),
        frame,
    };
    page(&about, lang)
}

/// A band as figures say it.
fn in_words(band: Band, frame: &Frame) -> String {
    match band.highest() {
        _ if !band.says_something() => frame.say("donors-few"),
        Some(most) => frame.say_text(
            "donors-between",
            &format!("{}–{}", frame.number(band.lowest()), frame.number(most)),
        ),
        None => frame.say_text("donors-at-least", &frame.number(band.lowest())),
    }
}
