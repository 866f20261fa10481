//! One file for each page. Complete without JavaScript; French at `/`, English at `/en`.

mod about;
mod accessibility;
mod bank;
mod credits;
mod developers;
mod failure;
mod frame;
mod home;
mod language;
mod legal;
mod offline;
mod privacy;
mod reference;

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
    let pages: [(&str, MethodRouter<App>); 10] = [
        ("/", get(home::home)),
        ("/biobanks/{id}", get(bank::bank)),
        ("/about", get(about::about)),
        ("/privacy", get(privacy::privacy)),
        ("/legal", get(legal::legal)),
        ("/accessibility", get(accessibility::accessibility)),
        ("/credits", get(credits::credits)),
        ("/developers", get(developers::developers)),
        ("/developers/api", get(reference::reference)),
        ("/offline", get(offline::offline)),
    ];
    pages
        .into_iter()
        .fold(Router::new(), |router, (path, page)| {
            let english = format!("/en{}", path.trim_end_matches('/'));
            router.route(path, page.clone()).route(&english, page)
        })
}
