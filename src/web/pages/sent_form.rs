use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::StatusCode,
    response::Response,
};
use tumorotheque_domain::Lang;

use super::{failure::failure_page, language::PageLang};
use crate::web::{problem::Problem, same_site::only_from_here};

/// A form that was sent from a page of ours, whole. Another one is answered with a page that says why it was not taken.
pub(super) struct SentForm(pub(super) Bytes);

impl<S: Send + Sync> FromRequest<S> for SentForm {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let PageLang(lang) = PageLang::of(request.uri().path());
        if let Err(problem) = only_from_here(request.headers(), lang) {
            return Err(failure_page(&problem, lang));
        }
        let body = Bytes::from_request(request, state).await;
        body.map(Self)
            .map_err(|_| failure_page(&too_large(lang), lang))
    }
}

fn too_large(lang: Lang) -> Problem {
    let (title, detail) = match lang {
        Lang::Fr => (
            "Formulaire trop long",
            "Ce formulaire est plus long que ce qui est accepté. Raccourcissez les textes et envoyez-le de nouveau.",
        ),
        Lang::En => (
            "Form too long",
            "This form is longer than what is taken. Shorten the texts and send it again.",
        ),
    };
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "form-too-long",
        title,
        detail,
    )
}
