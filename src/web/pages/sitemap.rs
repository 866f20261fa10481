use std::fmt::Write as _;

use axum::{
    http::{Uri, header},
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

/// Addresses that one sitemap may hold, says sitemaps.org.
const MOST: usize = 50_000;

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

const DECLARED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SCHEMA: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// A page for the sitemap: its path without the language, and the day of its last change where that is public.
struct Listed(String, Option<Date>);

/// `GET /sitemap.xml`: every page in both languages; where those are more than one sitemap may hold, the list of its parts,
/// `/sitemap.xml?part=1` and so on.
///
/// The dates are those of the feed of changes and of the release, and of no other thing.
pub(in crate::web) async fn sitemap(at: At, address: Uri) -> Response {
    if at.origin().is_none() {
        return Problem::no_host(at.lang).into_response();
    }
    let absolute = |path: &str| at.absolute(path);
    let made = listed(&at.snapshot).and_then(|listed| {
        let made = in_parts(&listed, MOST, address.query().unwrap_or_default(), absolute);
        made.ok_or_else(|| Problem::not_found(at.lang))
    });
    match made {
        Ok(xml) => {
            let form = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
            (form, xml).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

/// The sitemap that a query part asks for, none of which holds more than so many addresses; none when there is no such part.
fn in_parts(
    listed: &[Listed],
    most: usize,
    query: &str,
    absolute: impl Fn(&str) -> String,
) -> Option<String> {
    // Every page is there in two languages.
    let mut parts = listed.chunks((most / 2).max(1));
    match query.strip_prefix("part=") {
        Some(part) => {
            let place = part.parse::<usize>().ok()?.checked_sub(1)?;
            parts.nth(place).map(|part| written(part, absolute))
        }
        None if listed.len() > most / 2 => Some(index(parts.len(), absolute)),
        None => Some(written(listed, absolute)),
    }
}

/// The list of the parts of a sitemap.
fn index(parts: usize, absolute: impl Fn(&str) -> String) -> String {
    let mut xml = format!("{DECLARED}<sitemapindex {SCHEMA}>\n");
    for part in 1..=parts {
        let place = absolute(&format!("/sitemap.xml?part={part}"));
        // Writing to a string cannot fail.
        let _ = writeln!(xml, "<sitemap><loc>{place}</loc></sitemap>");
    }
    xml.push_str("</sitemapindex>\n");
    xml
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
fn written(listed: &[Listed], absolute: impl Fn(&str) -> String) -> String {
    let mut xml =
        format!("{DECLARED}<urlset {SCHEMA} xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for Listed(path, changed) in listed {
        let address = |lang| absolute(&Frame::plain(lang, path.clone()).to(path));
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The addresses of five pages, asked for by a query part where one sitemap holds four addresses.
    fn asked(query: &str, most: usize) -> Option<Vec<String>> {
        let listed = ["/a", "/b", "/c", "/d", "/e"].map(|path| Listed(path.to_owned(), None));
        let xml = in_parts(&listed, most, query, |path| format!("https://x{path}"))?;
        let places = xml.split("<loc>").skip(1);
        let places = places.filter_map(|rest| rest.split("</loc>").next());
        Some(places.map(str::to_owned).collect())
    }

    #[test]
    fn a_sitemap_that_would_hold_too_much_is_a_list_of_its_parts() {
        let parts = asked("", 4).unwrap();
        let expected = [1, 2, 3].map(|part| format!("https://x/sitemap.xml?part={part}"));
        assert_eq!(parts, expected);
        let mut all = BTreeSet::new();
        for part in &parts {
            let (_, query) = part.split_once('?').unwrap();
            let places = asked(query, 4).unwrap();
            assert!(!places.is_empty() && places.len() <= 4, "{places:?}");
            all.extend(places);
        }
        let whole: BTreeSet<String> = asked("", 10).unwrap().into_iter().collect();
        assert_eq!(whole.len(), 10, "five pages in two languages");
        assert_eq!(all, whole);
    }

    #[test]
    fn there_are_no_other_parts() {
        for query in ["part=0", "part=4", "part=x", "part="] {
            assert_eq!(asked(query, 4), None, "{query}");
        }
    }
}
