//! One file for each page. Complete without JavaScript; French at `/`, English at `/en`.

mod bank;
mod failure;
mod frame;
mod home;
mod language;
mod negotiator;
mod reception;
mod request;
mod sent_form;
mod shortlist;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header},
    routing::{MethodRouter, get, post},
};
use tower_http::set_header::SetResponseHeaderLayer;

pub(super) use failure::no_page;
pub(crate) use reception::{Doors, Reception};

use crate::web::app::App;

/// Bytes of a form that changes a list.
const LONGEST_LIST: usize = 16 << 10;
/// Bytes of a request: two texts of 4,000 letters take nine bytes each at most, and the list comes with them.
const LONGEST_REQUEST: usize = 96 << 10;

/// Every page, in both languages.
pub(super) fn routes() -> Router<App> {
    let pages: [(&str, MethodRouter<App>); 2] =
        [("/", get(home::home)), ("/biobanks/{id}", get(bank::bank))];
    in_both_languages(pages)
}

/// The pages that depend on who asks, and the forms on them: nothing of them is kept, nor has a tag.
pub(super) fn of_visitors() -> Router<Reception> {
    let most = DefaultBodyLimit::max;
    let lists = get(shortlist::show).post(shortlist::change);
    let requests = get(request::show).post(request::send);
    let links = get(request::ask).post(request::confirm);
    let pages: [(&str, MethodRouter<Reception>); 5] = [
        ("/shortlist", lists.layer(most(LONGEST_LIST))),
        (
            "/shortlist/negotiator",
            post(negotiator::hand_over).layer(most(LONGEST_LIST)),
        ),
        ("/shortlist/request", requests.layer(most(LONGEST_REQUEST))),
        ("/shortlist/request/sent", get(request::look_in_mailbox)),
        ("/shortlist/request/{link}", links),
    ];
    in_both_languages(pages).layer(SetResponseHeaderLayer::overriding(
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
