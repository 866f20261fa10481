use askama::Template;
use axum::{
    http::{HeaderMap, Uri},
    response::{IntoResponse, Response},
};
use tumorotheque_domain::Lang;

use super::{
    frame::{Frame, page},
    language::PageLang,
};
use crate::web::{extract::accepted, installation::Installation, problem::Problem};

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    frame: Frame,
    problem: Problem,
    installation: &'static Installation,
}

impl FailurePage {
    /// Whether the server failed, not who asked.
    fn is_ours(&self) -> bool {
        self.problem.status().is_server_error()
    }
}

/// A problem as a reader sees it.
pub(in crate::web) fn failure_page(problem: &Problem, lang: Lang) -> Response {
    let frame = Frame::plain(lang, "/".to_owned());
    (
        problem.status(),
        page(
            &FailurePage {
                frame,
                problem: problem.clone(),
                installation: Installation::said(),
            },
            lang,
        ),
    )
        .into_response()
}

/// What is said where nothing is: JSON under `/api`, else a page.
pub(in crate::web) async fn no_page(uri: Uri, headers: HeaderMap) -> Response {
    if uri.path().starts_with("/api/") {
        return Problem::not_found(accepted(&headers)).into_response();
    }
    let PageLang(lang) = PageLang::of(uri.path());
    failure_page(&Problem::not_found(lang), lang)
}
