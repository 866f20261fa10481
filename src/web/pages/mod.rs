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
mod network;
mod offline;
mod on_map;
mod privacy;
mod reference;
mod sample_type;
mod search;
mod sitemap;

use axum::{
    Router,
    routing::{MethodRouter, get},
};

pub(super) use failure::{failure_page, no_page};
pub(super) use language::page_lang;
pub(super) use offline::worker;
pub(super) use sitemap::{robots, sitemap};

use crate::web::app::App;

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
    pages
        .into_iter()
        .fold(Router::new(), |router, (path, page)| {
            let english = format!("/en{}", path.trim_end_matches('/'));
            router.route(path, page.clone()).route(&english, page)
        })
}
