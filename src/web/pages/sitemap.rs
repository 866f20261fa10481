use std::fmt::Write as _;

use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use jiff::civil::Date;
use tumorotheque_domain::{Entity, Lang, SampleType, vocabulary};

use super::{address, at::At, frame::Frame};
use crate::{
    directory::{
        Facet, ReleaseView, Snapshot, day, find_collections, find_networks, people, sites,
    },
    web::problem::Problem,
};

/// Pages that are there whatever the directory holds.
const STANDING: [&str; 15] = [
    "/",
    "/biobanks",
    "/hospitals",
    "/clinicians",
    "/collections",
    "/networks",
    "/diagnoses",
    "/sample-types",
    "/about",
    "/privacy",
    "/legal",
    "/accessibility",
    "/credits",
    "/developers",
    "/developers/api",
];

/// A page for the sitemap: its path without the language, and the day of its last change where that is public.
struct Listed(String, Option<Date>);

/// `GET /sitemap.xml`: every page in both languages.
///
/// The dates are those of the feed of changes and of the release, and of no other thing.
pub(in crate::web) async fn sitemap(at: At) -> Response {
    if at.origin().is_none() {
        return Problem::no_host(at.lang).into_response();
    }
    match listed(&at.snapshot) {
        Ok(listed) => {
            let form = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
            (form, written(&at, &listed)).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

/// `GET /robots.txt`: where the sitemap is, and that combinations of filters and lists of visitors are no pages to gather.
pub(in crate::web) async fn robots(at: At) -> Response {
    const RULES: &str =
        "User-agent: *\nDisallow: /*?*&\nDisallow: /shortlist\nDisallow: /en/shortlist\n";
    let sitemap = at
        .origin()
        .map(|origin| format!("\nSitemap: {origin}/sitemap.xml\n"));
    let text = format!("{RULES}{}", sitemap.unwrap_or_default());
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

fn listed(snapshot: &Snapshot) -> Result<Vec<Listed>, Problem> {
    let problem = |error| Problem::question(&error, Lang::En);
    let released = ReleaseView::of(snapshot).map(|release| day(release.published_at));
    let entry = |kind, id: &str, path| {
        let written = snapshot.written_on(kind, id);
        Listed(path, written.max(released))
    };
    let of_value = |facet, id: &str| Listed(address::of_value(facet, id), None);
    let mut all: Vec<Listed> = STANDING.map(|path| Listed(path.to_owned(), None)).into();
    all.extend(snapshot.banks.iter().map(|bank| {
        let id = bank.id().as_str();
        entry(Entity::Biobank, id, address::of_bank(id))
    }));
    let collections = find_collections(snapshot, "").map_err(problem)?.items;
    all.extend(collections.iter().map(|item| {
        let path = address::of_value(Facet::Collection, &item.id);
        entry(Entity::Collection, &item.id, path)
    }));
    let networks = find_networks(snapshot, "").map_err(problem)?.items;
    all.extend(networks.iter().map(|item| {
        let path = address::of_value(Facet::Network, &item.id);
        entry(Entity::Network, &item.id, path)
    }));
    let sites = sites(snapshot);
    all.extend(
        sites
            .iter()
            .map(|site| of_value(Facet::Establishment, &site.id)),
    );
    let people = people(snapshot);
    all.extend(people.iter().map(|who| of_value(Facet::Clinician, &who.id)));
    let diagnoses = vocabulary::diagnoses().iter();
    all.extend(diagnoses.map(|term| of_value(Facet::Diagnosis, &term.code)));
    all.extend(SampleType::all().map(|one| of_value(Facet::SampleType, one.code())));
    Ok(all)
}

/// As sitemaps.org has it, each language with the other beside it. No path needs an escape: ids and codes are plain.
fn written(at: &At, listed: &[Listed]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for Listed(path, changed) in listed {
        let address = |lang| at.absolute(&Frame::plain(lang, path.clone()).to(path));
        let (french, english) = (address(Lang::Fr), address(Lang::En));
        let changed = changed.map(|day| format!("<lastmod>{day}</lastmod>"));
        let changed = changed.unwrap_or_default();
        let twins = [("fr", &french), ("en", &english), ("x-default", &french)]
            .map(|(tag, href)| {
                format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\"/>")
            })
            .concat();
        for place in [&french, &english] {
            // Writing to a string cannot fail.
            let _ = writeln!(xml, "<url><loc>{place}</loc>{changed}{twins}</url>");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}
