//! One file for each page. Complete without JavaScript; French at `/`, English at `/en`.

mod about;
mod accessibility;
mod address;
mod at;
mod bank;
mod clinician;
mod collection;
mod credits;
mod developers;
mod diagnosis;
mod entry;
mod failure;
mod frame;
mod hospital;
mod language;
mod legal;
mod linked;
mod lists;
mod map;
mod negotiator;
mod network;
mod offline;
mod on_map;
mod privacy;
mod reception;
mod reference;
mod request;
mod sample_type;
mod search;
mod sent_form;
mod shortlist;
mod sitemap;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header},
    routing::{MethodRouter, get, post},
};
use tower_http::set_header::SetResponseHeaderLayer;

pub(super) use failure::{failure_page, no_page};
pub(super) use language::page_lang;
pub(super) use offline::worker;
pub(crate) use reception::{Doors, Reception};
pub(super) use sitemap::{robots, sitemap};

use crate::web::app::App;

/// Bytes of a form that changes a list.
const LONGEST_LIST: usize = 16 << 10;
/// Bytes of a request: two texts of 4,000 letters take nine bytes each at most, and the list comes with them.
const LONGEST_REQUEST: usize = 96 << 10;

/// Every page, in both languages.
pub(super) fn routes() -> Router<App> {
    let pages: [(&str, MethodRouter<App>); 23] = [
        ("/", get(search::search)),
        ("/biobanks/{id}", get(bank::bank)),
        ("/biobanks", get(lists::biobanks)),
        ("/hospitals", get(lists::hospitals)),
        ("/hospitals/{id}", get(hospital::hospital)),
        ("/clinicians", get(lists::clinicians)),
        ("/clinicians/{id}", get(clinician::clinician)),
        ("/collections", get(lists::collections)),
        ("/collections/{id}", get(collection::collection)),
        ("/networks", get(lists::networks)),
        ("/networks/{id}", get(network::network)),
        ("/diagnoses", get(lists::diagnoses)),
        ("/diagnoses/{code}", get(diagnosis::diagnosis)),
        ("/sample-types", get(lists::sample_types)),
        ("/sample-types/{code}", get(sample_type::sample_type)),
        ("/about", get(about::about)),
        ("/privacy", get(privacy::privacy)),
        ("/legal", get(legal::legal)),
        ("/accessibility", get(accessibility::accessibility)),
        ("/credits", get(credits::credits)),
        ("/developers", get(developers::developers)),
        ("/developers/api", get(reference::reference)),
        ("/offline", get(offline::offline)),
    ];
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
