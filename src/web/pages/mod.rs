//! One file for each page. Complete without JavaScript; French at `/`, English at `/en`.

mod bank;
mod failure;
mod frame;
mod home;
mod language;
mod reception;
mod shortlist;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header},
    routing::{MethodRouter, get},
};
use tower_http::set_header::SetResponseHeaderLayer;

pub(super) use failure::no_page;
pub(crate) use reception::Reception;

use crate::web::app::App;

/// Bytes of a form that changes a list.
const LONGEST_FORM: usize = 16 << 10;

/// Every page, in both languages.
pub(super) fn routes() -> Router<App> {
    let pages: [(&str, MethodRouter<App>); 2] =
        [("/", get(home::home)), ("/biobanks/{id}", get(bank::bank))];
    in_both_languages(pages)
}

/// The pages that depend on who asks, and the forms on them: nothing of them is kept, nor has a tag.
pub(super) fn of_visitors() -> Router<Reception> {
    let pages: [(&str, MethodRouter<Reception>); 1] =
        [("/shortlist", get(shortlist::show).post(shortlist::change))];
    in_both_languages(pages)
        .layer(DefaultBodyLimit::max(LONGEST_FORM))
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ))
}

fn in_both_languages<S: Clone + Send + Sync + 'static>(
    pages: impl IntoIterator<Item = (&'static str, MethodRouter<S>)>,
) -> Router<S> {
    pages
        .into_iter()
        .fold(Router::new(), |router, (path, page)| {
            let english = format!("/en{}", path.trim_end_matches('/'));
            router.route(path, page.clone()).route(&english, page)
        })
}
