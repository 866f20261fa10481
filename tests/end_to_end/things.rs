//! Pages of hospitals, clinicians, collections, networks, diagnoses and sample types: there, whole, and true to the search.

use std::fs;

use serde_json::Value;

use crate::program::{Folder, Server, demo, said};

/// One page of each kind in the demo, with the lists.
const PAGES: [&str; 14] = [
    "/biobanks",
    "/biobanks/crb-institut-curie",
    "/hospitals",
    "/hospitals/institut-curie",
    "/clinicians",
    "/clinicians/dr-sastre-garau",
    "/collections",
    "/collections/melancohort",
    "/networks",
    "/networks/reseau-structurant-melanome",
    "/diagnoses",
    "/diagnoses/C43-C44",
    "/diagnoses/C50",
    "/sample-types/tissue_frozen",
];

fn addresses(sitemap: &str) -> Vec<&str> {
    let places = sitemap.split("<loc>").skip(1);
    places.filter_map(|rest| rest.split('<').next()).collect()
}

/// What machines read in a page.
fn linked(page: &str) -> Value {
    let script = page
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap();
    let script = script.split("</script>").next().unwrap();
    assert!(!script.contains('<'), "{script}");
    serde_json::from_str(script).unwrap()
}

fn node<'a>(linked: &'a Value, kind: &str) -> &'a Value {
    let mut nodes = linked["@graph"].as_array().unwrap().iter();
    let found = nodes.find(|node| node["@type"] == kind);
    found.unwrap_or_else(|| panic!("no {kind} in {linked}"))
}

#[test]
fn every_address_of_the_sitemap_answers_and_has_its_twin() {
    let server = demo();
    let (status, kind, sitemap) = server.get("/sitemap.xml");
    assert_eq!(
        (status, kind.as_str()),
        (200, "application/xml; charset=utf-8")
    );
    let all = addresses(&sitemap);
    assert!(all.len() > 500, "{}", all.len());
    for address in &all {
        let path = format!("/{}", address.splitn(4, '/').nth(3).unwrap());
        let (status, _, page) = server.get(&path);
        assert_eq!(status, 200, "{path}");
        assert!(sitemap.contains(&format!("href=\"{address}\"")), "{path}");
        assert!(page.contains("</html>"), "{path}");
    }
    for path in PAGES {
        for place in [path.to_owned(), format!("/en{path}")] {
            assert!(
                all.iter().any(|address| address.ends_with(&place)),
                "{place}"
            );
        }
    }
}

/// A page without parts in its path stands in the sitemap, unless robots are asked to leave it alone.
#[test]
fn every_page_is_in_the_sitemap() {
    let (_, _, sitemap) = demo().get("/sitemap.xml");
    let (_, _, robots) = demo().get("/robots.txt");
    let pages = fs::read_to_string("src/web/pages/mod.rs").unwrap();
    let paths = pages.split("(\"/").skip(1);
    let paths: Vec<String> = paths
        .map(|rest| format!("/{}", rest.split('"').next().unwrap()))
        .collect();
    assert!(paths.len() > 15, "{paths:?}");
    for path in paths.iter().filter(|path| !path.contains('{')) {
        let is_listed = sitemap.contains(&format!("{}</loc>", path.trim_end_matches('/')));
        let mut closed = robots
            .lines()
            .filter_map(|line| line.strip_prefix("Disallow: "));
        let is_no_page = path == "/offline" || closed.any(|begin| path.starts_with(begin));
        assert!(is_listed || is_no_page, "{path}");
    }
}

#[test]
fn robots_are_led_to_the_sitemap_and_away_from_combinations() {
    let (status, kind, robots) = demo().get("/robots.txt");
    assert_eq!((status, kind.as_str()), (200, "text/plain; charset=utf-8"));
    assert!(robots.contains("Disallow: /*?*&\n"), "{robots}");
    let sitemap = robots
        .lines()
        .find_map(|line| line.strip_prefix("Sitemap: "));
    assert!(
        sitemap.is_some_and(|place| place.ends_with("/sitemap.xml")),
        "{robots}"
    );
}

#[test]
fn machines_read_what_readers_see() {
    let server = demo();
    for (path, kind) in [
        ("/biobanks/crb-institut-curie", "ResearchOrganization"),
        ("/hospitals/institut-curie", "Hospital"),
        ("/clinicians/dr-sastre-garau", "Person"),
        ("/collections/melancohort", "Dataset"),
        ("/networks/reseau-structurant-melanome", "Organization"),
        ("/diagnoses/C50", "MedicalCondition"),
        ("/sample-types/tissue_frozen", "DefinedTerm"),
        ("/hospitals", "CollectionPage"),
    ] {
        for path in [path.to_owned(), format!("/en{path}")] {
            let (_, _, page) = server.get(&path);
            let linked = linked(&page);
            let about = node(&linked, kind);
            let name = about["name"].as_str().unwrap();
            assert!(page.contains(name), "{path}: {name}");
            assert!(about["url"].as_str().unwrap().ends_with(&path), "{path}");
            assert!(
                about["@id"]
                    .as_str()
                    .unwrap()
                    .starts_with("http://127.0.0.1")
            );
            assert!(
                !node(&linked, "BreadcrumbList")["itemListElement"]
                    .as_array()
                    .unwrap()
                    .is_empty()
            );
        }
    }
    let (_, _, page) = server.get("/en/biobanks/crb-institut-curie");
    let linked = linked(&page);
    let figures = node(&linked, "Dataset");
    assert!(
        figures["description"].as_str().unwrap().contains("made-up"),
        "{figures}"
    );
    for measured in figures["variableMeasured"].as_array().unwrap() {
        let words = measured["value"].as_str().unwrap();
        assert!(
            words.contains("donors") && page.contains(words),
            "{measured}"
        );
    }
}

#[test]
fn a_page_says_of_banks_what_the_search_says() {
    let server = demo();
    for (path, filter) in [
        ("/en/diagnoses/C50", "diagnosis=C50"),
        ("/en/diagnoses/C43-C44", "diagnosis=C43-C44"),
        ("/en/diagnoses/C81-C96", "diagnosis=C81-C96"),
        ("/en/sample-types/serum", "sample_type=serum"),
        (
            "/en/hospitals/institut-curie",
            "establishment=institut-curie",
        ),
        (
            "/en/clinicians/dr-sastre-garau",
            "clinician=dr-sastre-garau",
        ),
    ] {
        let found = server.json(&format!("/api/v1/biobanks?{filter}&limit=100&lang=en"));
        let (_, _, page) = server.get(path);
        // What is bounded from above is not said to be held.
        let items = found["items"].as_array().unwrap().iter();
        let is_told = |bank: &&Value| !bank["donors"].as_str().unwrap().starts_with('≤');
        let banks: Vec<&Value> = items.filter(is_told).collect();
        assert!(!banks.is_empty(), "{path}");
        for bank in &banks {
            let link = format!("href=\"/en/biobanks/{}\"", bank["id"].as_str().unwrap());
            assert!(page.contains(&link), "{path}: {link}");
        }
        assert_eq!(
            page.matches("href=\"/en/biobanks/").count(),
            banks.len(),
            "{path}"
        );
    }
}

#[test]
fn what_is_not_there_is_said_and_every_spelling_of_a_code_leads_to_its_page() {
    let server = demo();
    for path in [
        "hospitals",
        "clinicians",
        "collections",
        "networks",
        "diagnoses",
        "sample-types",
    ] {
        for id in ["nowhere", "Q99", "%3Cb%3E", "-"] {
            let (status, _, page) = server.get(&format!("/en/{path}/{id}"));
            assert_eq!(status, 404, "{path}/{id}");
            assert!(
                page.contains("There is nothing at this address"),
                "{path}/{id}"
            );
        }
    }
    for code in ["c50", "C50.9", "c509"] {
        let (_, _, page) = server.get(&format!("/en/diagnoses/{code}"));
        assert!(page.contains("/en/diagnoses/C50\">"), "{code}");
    }
}

/// The real list, with a collection and a network beside it.
fn with_lists(folder: &Folder, collection: &str, network: &str) {
    for (kind, file) in [("collections", collection), ("networks", network)] {
        let list = folder.file(&format!("{kind}.csv"), file);
        let done = folder.run(&["import", kind, list.to_str().unwrap(), "--yes"]);
        assert!(done.status.success(), "{kind}: {}", said(&done));
    }
}

#[test]
fn hostile_names_leave_every_page_whole() {
    let folder = Folder::new();
    let hostile = "</script><script>alert(1)</script> <b>\u{202e}😀 &amp; 'A' ]]> <!--";
    let quoted = format!("\"{hostile}\"");
    let banks = folder.file(
        "banks.csv",
        format!(
            "Nom;Établissement;Responsable;Description\n{quoted};{quoted};\"Dr {hostile}\";{quoted}\n"
        ),
    );
    let done = folder.run(&["import", "banks", banks.to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    with_lists(
        &folder,
        &format!(
            "Nom de la collection;Pathologie;Origine;Tumorothèques\n{quoted};{quoted};{quoted};{quoted}\n"
        ),
        &format!("Réseau;Tumorothèques\n{quoted};{quoted}\n"),
    );
    let server = folder.serve(&["serve"]);
    let (_, _, sitemap) = server.get("/sitemap.xml");
    let mut kinds = 0;
    for address in addresses(&sitemap) {
        let path = format!("/{}", address.splitn(4, '/').nth(3).unwrap());
        let is_vocabulary = path.contains("/diagnoses/") || path.contains("/sample-types/");
        let is_thing = [
            "biobanks",
            "hospitals",
            "clinicians",
            "collections",
            "networks",
        ]
        .iter()
        .any(|folder| path.contains(folder));
        if is_vocabulary || !is_thing {
            continue;
        }
        let (status, _, page) = server.get(&path);
        assert_eq!(status, 200, "{path}");
        assert!(
            !page.contains("<b>") && !page.contains("<script>"),
            "{path}"
        );
        linked(&page);
        kinds += 1;
    }
    // A clinician and an establishment with separators in their names are read as several.
    assert!(kinds >= 2 * (5 + 5), "{kinds}");
}

#[test]
fn an_entry_that_was_taken_out_is_gone() {
    const PATH: &str = "/en/collections/cohorte-zebre";
    let folder = Folder::with_banks();
    with_lists(
        &folder,
        "Nom de la collection;Pathologie;Origine\nCohorte Zèbre;mélanome;locale\n",
        "Réseau\nRéseau Zèbre\n",
    );
    let asked = |path: &str| {
        let server = folder.serve(&["serve"]);
        let (_, _, sitemap) = server.get("/sitemap.xml");
        let (status, _, page) = server.get(path);
        (status, page, sitemap.contains(PATH))
    };
    let (status, _, is_listed) = asked(PATH);
    assert_eq!((status, is_listed), (200, true));
    let receipts = folder.run(&["imports"]);
    let receipts = String::from_utf8(receipts.stdout).unwrap();
    for line in receipts
        .lines()
        .filter(|line| line.contains("collections.csv"))
    {
        let undone = folder.run(&["undo", line.split('\t').next().unwrap(), "--yes"]);
        assert!(undone.status.success(), "{}", said(&undone));
    }
    let (status, page, is_listed) = asked(PATH);
    assert_eq!((status, is_listed), (410, false));
    assert!(page.contains("was taken out of the directory"), "{page}");
}

fn canonical(server: &Server, headers: &[(&str, &str)]) -> String {
    let (_, _, page) = server.ask("/en/diagnoses/C50", headers);
    let rest = page.split("rel=\"canonical\" href=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn addresses_are_those_that_the_operator_gave_or_of_the_host_that_was_asked() {
    let server = demo();
    assert_eq!(
        canonical(server, &[("host", "crb.example")]),
        "http://crb.example/en/diagnoses/C50"
    );
    // What is kept for one host is not given to another.
    assert_eq!(
        canonical(server, &[("host", "other.example:81")]),
        "http://other.example:81/en/diagnoses/C50"
    );
    let folder = Folder::with_banks();
    let server = folder.serve(&["serve", "--public-url", "https://crb.example/"]);
    assert_eq!(
        canonical(&server, &[("host", "evil.example")]),
        "https://crb.example/en/diagnoses/C50"
    );
    let (_, _, sitemap) = server.get("/sitemap.xml");
    let all = addresses(&sitemap);
    assert!(
        all.iter()
            .all(|place| place.starts_with("https://crb.example/"))
    );
}
