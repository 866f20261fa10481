//! One file for each page. Complete without JavaScript; French at `/`, English at `/en`.

mod about;
mod accessibility;
mod bank;
mod credits;
mod failure;
mod frame;
mod language;
mod legal;
mod map;
mod offline;
mod privacy;
mod search;

use axum::{
    Router,
    routing::{MethodRouter, get},
};

pub(super) use failure::{failure_page, no_page};
pub(super) use language::page_lang;
pub(super) use offline::worker;

use crate::web::app::App;

/// Every page, in both languages.
pub(super) fn routes() -> Router<App> {
    let pages: [(&str, MethodRouter<App>); 8] = [
        ("/", get(search::search)),
        ("/biobanks/{id}", get(bank::bank)),
        ("/about", get(about::about)),
        ("/privacy", get(privacy::privacy)),
        ("/legal", get(legal::legal)),
        ("/accessibility", get(accessibility::accessibility)),
        ("/credits", get(credits::credits)),
        ("/offline", get(offline::offline)),
    ];
    pages
        .into_iter()
        .fold(Router::new(), |router, (path, page)| {
            let english = format!("/en{}", path.trim_end_matches('/'));
            router.route(path, page.clone()).route(&english, page)
        })
}
