//! One file for each page. Complete without JavaScript; French at `/`, English at `/en`.

mod bank;
mod failure;
mod frame;
mod language;
mod map;
mod search;

use axum::{
    Router,
    routing::{MethodRouter, get},
};

pub(super) use failure::no_page;

use crate::web::app::App;

/// Every page, in both languages.
pub(super) fn routes() -> Router<App> {
    let pages: [(&str, MethodRouter<App>); 2] = [
        ("/", get(search::search)),
        ("/biobanks/{id}", get(bank::bank)),
    ];
    pages
        .into_iter()
        .fold(Router::new(), |router, (path, page)| {
            let english = format!("/en{}", path.trim_end_matches('/'));
            router.route(path, page.clone()).route(&english, page)
        })
}
