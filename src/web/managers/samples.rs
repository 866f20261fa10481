use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::State,
    response::{IntoResponse as _, Response},
};
use http_body_util::channel::{Channel, Sender};
use tumorotheque_domain::Slug;

use super::{
    desk::Desk, found::trouble, manager::Manager, refusal::Refusal, samples_question::Wanted,
};
use crate::{
    exact::{Asked, Banks, Found, Layout, Limit, Lines, SampleResults, Text, find},
    web::{form::Form, problem::Problem},
};

/// Pieces of a table that wait for a slow reader.
const PIECES_AHEAD: usize = 2;

/// The samples of the bank, or of every bank for the operator, that answer a question: how many, of how many donors, with
/// facets, all of it exact, and a page of them.
///
/// Values of one filter are joined by "or", filters by "and", all about the same sample; `not.` before the name of a filter
/// leaves its values out, and `-` stands for "not said". Pages stay whole while samples come and go.
///
/// As CSV or NDJSON, by `format` or `Accept`, every sample comes unless `limit` is given. The CSV is the table that is
/// imported.
#[utoipa::path(
    get,
    path = "/api/v1/samples",
    tag = "managers",
    security(("token" = [])),
    params(Wanted),
    responses(
        (status = 200, description = "The samples", content(
            (SampleResults = "application/json"),
            (String = "text/csv"),
            (String = "application/x-ndjson"),
        )),
        (status = 400, description = "A parameter that is not known, or too many of them", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "A bank that is not that of the token, or that there is not", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value that is not understood", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too many search; `Retry-After` says when to try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn search(
    State(desk): State<Desk>,
    manager: Manager,
    Wanted { asked, form }: Wanted,
) -> Result<Response, Problem> {
    let lang = manager.lang;
    let banks = desk.registry().store.biobanks().await;
    let banks = Banks::new(banks.map_err(|error| trouble(&error.into(), lang))?);
    for id in asked.banks() {
        manager.only_own(Slug::parse(id).as_ref())?;
        if !banks.has(id) {
            return Err(Problem::not_found(lang));
        }
    }
    let layout = match form {
        Form::Json => None,
        Form::Csv => Some(Layout::Csv),
        Form::Ndjson => Some(Layout::Ndjson),
    };
    let limit = layout.map_or(Limit::Page, |_| Limit::Whole);
    let (found, asked, banks) = searched(&desk, &manager, asked, banks, limit).await?;
    let Some(layout) = layout else {
        let samples = desk.registry().store.samples_of_keys(found.ids()).await;
        let samples = samples.map_err(|error| trouble(&error.into(), lang))?;
        let answer = SampleResults::new(found, &samples, (&asked, &banks), lang);
        return Ok(Json(answer).into_response());
    };
    let headers = form.headers("samples", found.next(&asked).as_deref(), lang)?;
    let lines = Lines::new(desk.registry(), banks, found.into_ids(), (layout, lang));
    let (sender, body) = Channel::new(PIECES_AHEAD);
    tokio::spawn(send(lines, sender));
    Ok((headers, Body::new(body)).into_response())
}

/// Searches on a thread of its own, in its turn.
async fn searched(
    desk: &Desk,
    manager: &Manager,
    asked: Asked,
    banks: Banks,
    limit: Limit,
) -> Result<(Found, Asked, Banks), Problem> {
    let lang = manager.lang;
    let turn = desk.turns().take().await;
    let turn = turn.ok_or_else(|| Refusal::SEARCHES_BUSY.told(lang))?;
    let registry = Arc::clone(desk.registry());
    let text = Text::of(&asked, &registry).await;
    let text = text.map_err(|error| Wanted::refused(&error, lang))?;
    let scope = match manager.key() {
        Some(own) => registry.scope_of(own),
        None => registry.scope_of_operator(),
    };
    let searching = tokio::task::spawn_blocking(move || {
        // Held as long as the search goes on, though nobody may wait for it any more.
        let _turn = turn;
        let view = registry.columns.view()?;
        // Further pages have the same facets, and a table has no place for them.
        let has_facets = limit == Limit::Page && asked.is_first_page();
        let question = (&asked, text, limit);
        let found = find(&registry, (&view, scope), &banks, question, has_facets)?;
        Ok((found, asked, banks))
    });
    let found = searching.await;
    let found = found.map_err(|error| Problem::internal(&error, lang))?;
    found.map_err(|error| Wanted::refused(&error, lang))
}

/// Sends piece after piece, as fast as they are taken. What goes wrong cuts the answer off, so that it does not look whole.
async fn send(mut lines: Lines, mut sender: Sender<axum::body::Bytes, anyhow::Error>) {
    loop {
        match lines.next().await {
            Ok(Some(piece)) => {
                if sender.send_data(piece).await.is_err() {
                    return;
                }
            }
            Ok(None) => return,
            Err(cause) => {
                tracing::error!(
                    cause = format!("{cause:#}"),
                    "a table of samples was cut off"
                );
                sender.abort(cause);
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::{
        body::to_bytes,
        http::{Request, StatusCode, header},
    };
    use serde_json::Value;
    use tower::ServiceExt as _;

    use super::*;
    use crate::{
        jobs::{Registry, make_token, settle},
        web::{App, Doors, Reception, router},
    };

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_finds_every_place_taken_is_told_when_to_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let registry = Arc::new(Registry::open(folder.path()).await.unwrap());
        let made = make_token(&registry, None, "test", "test").await.unwrap();
        let snapshot = settle(&registry, &indicatif::ProgressBar::hidden()).await;
        let desk = Desk::new(registry, 0).unwrap();
        let app = App::new(snapshot.unwrap());
        let reception = Reception::new(app.clone(), Doors::default()).unwrap();
        let router = router(app, desk.clone(), reception);
        let ask = async |path: &str, lang: &str| {
            let request = Request::get(path)
                .header(
                    header::AUTHORIZATION,
                    format!("Bearer {}", made.secret.reveal()),
                )
                .header(header::ACCEPT_LANGUAGE, lang)
                .body(Body::empty());
            router.clone().oneshot(request.unwrap()).await.unwrap()
        };
        let places = desk.turns().every_place();
        for (lang, title) in [("fr", "Trop de recherches"), ("en", "Too many searches")] {
            let refused = ask("/api/v1/samples", lang).await;
            assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(refused.headers()[header::RETRY_AFTER], "5");
            let body = to_bytes(refused.into_body(), usize::MAX).await.unwrap();
            let problem: Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(problem["title"], title);
        }
        for other in ["/api/v1/imports", "/api/v1/biobanks"] {
            assert_eq!(
                ask(other, "en").await.status(),
                StatusCode::OK,
                "{other} goes on"
            );
        }
        drop(places);
        assert_eq!(ask("/api/v1/samples", "en").await.status(), StatusCode::OK);
    }
}
