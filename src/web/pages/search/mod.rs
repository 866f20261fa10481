//! The search: where it starts, what it finds, what helps when it finds nothing.

mod asked;
mod chips;
mod empty;
mod facets;
mod heat;
mod results;
mod search_box;
mod sites;
mod start;

use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::{failure::failure_page, frame::page, language::PageLang};
use crate::web::app::App;
use asked::Asked;

/// `GET /` and `GET /en`: where a search starts; with any parameter, even an empty one, what it finds.
pub(super) async fn search(
    State(app): State<App>,
    PageLang(lang): PageLang,
    RawQuery(query): RawQuery,
) -> Response {
    let snapshot = app.snapshot();
    let made = match query.as_deref() {
        None | Some("") => start::start(&snapshot, lang).map(|start| page(&start, lang)),
        Some(query) => Asked::parse(query, lang).and_then(|asked| {
            let found = results::found(&snapshot, &asked)?;
            let asked = (&*snapshot, &asked.question);
            Ok(app.counted(asked, found.total(), page(&found, lang)))
        }),
    };
    made.unwrap_or_else(|problem| failure_page(&problem, lang))
}
