//! What machines read in a page: JSON-LD in the words of schema.org, and of Bioschemas for figures. Published facts alone:
//! no address that mail or calls reach, and figures as the bands that readers see, in words.

use serde_json::{Value, json};

use super::{address, at::At, entry::Entry, frame::Frame};
use crate::directory::{Facet, FacetValue, Item, Person, ReleaseView, Site, day};

/// The nodes as the content of a script element that no text of theirs can end.
pub(super) fn script(nodes: Vec<Value>) -> String {
    let mut graph = json!({ "@context": "https://schema.org", "@graph": nodes });
    drop_nulls(&mut graph);
    let mut script = graph.to_string();
    for (sign, written) in [
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u{2028}", "\\u2028"),
        ("\u{2029}", "\\u2029"),
    ] {
        // These signs stand only inside strings of JSON, where the escape means the same.
        script = script.replace(sign, written);
    }
    script
}

/// What is not known is not said.
fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| {
                drop_nulls(member);
                !member.is_null() && !member.as_array().is_some_and(Vec::is_empty)
            });
        }
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

/// The name of a thing for machines: its French address, in every language.
pub(super) fn id(at: &At, path: &str) -> String {
    at.absolute(path)
}

/// The way back.
pub(super) fn crumbs(at: &At, entry: &Entry) -> Value {
    let crumbs = entry.crumbs.iter().enumerate().map(|(place, crumb)| {
        json!({
            "@type": "ListItem",
            "position": place + 1,
            "name": crumb.label,
            "item": at.absolute(&crumb.address),
        })
    });
    json!({ "@type": "BreadcrumbList", "itemListElement": crumbs.collect::<Vec<_>>() })
}

/// A hospital site.
pub(super) fn hospital(at: &At, frame: &Frame, site: &Site) -> Value {
    let path = address::of_value(Facet::Establishment, &site.id);
    let has_address = site.address.is_some() || site.city.is_some();
    let geo = site.latitude.zip(site.longitude).map(|(latitude, longitude)| {
        json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude })
    });
    let group = site.group.as_ref();
    let finess = site.finess.as_ref();
    json!({
        "@type": "Hospital",
        "@id": id(at, &path),
        "name": site.name,
        "url": at.absolute(&frame.to(&path)),
        "address": has_address.then(|| json!({
            "@type": "PostalAddress",
            "streetAddress": site.address,
            "postalCode": site.postcode,
            "addressLocality": site.city,
        })),
        "geo": geo,
        "identifier": finess.map(|number| property("FINESS", number)),
        "parentOrganization": group.map(|name| json!({ "@type": "Organization", "name": name })),
    })
}

/// Who answers for a bank.
pub(super) fn person(at: &At, frame: &Frame, person: &Person) -> Value {
    let path = address::of_value(Facet::Clinician, &person.id);
    json!({
        "@type": "Person",
        "@id": id(at, &path),
        "name": person.name,
        "honorificPrefix": person.title,
        "url": at.absolute(&frame.to(&path)),
    })
}

/// A bank, by its name alone.
pub(super) fn bank(at: &At, frame: &Frame, bank: &Item) -> Value {
    let path = address::of_bank(&bank.id);
    json!({
        "@type": "ResearchOrganization",
        "@id": id(at, &path),
        "name": bank.name,
        "url": at.absolute(&frame.to(&path)),
    })
}

/// All of them.
pub(super) fn banks(at: &At, frame: &Frame, all: &[Item]) -> Vec<Value> {
    all.iter().map(|one| bank(at, frame, one)).collect()
}

/// A named value.
pub(super) fn property(name: &str, value: &str) -> Value {
    json!({ "@type": "PropertyValue", "name": name, "value": value })
}

/// The bands that a page shows, as a data set in the profile of Bioschemas; nothing before the first release.
pub(super) fn figures(
    at: &At,
    frame: &Frame,
    entry: &Entry,
    figures: &[(Facet, Vec<FacetValue>)],
    banks: &[Item],
) -> Option<Value> {
    let release = ReleaseView::of(&at.snapshot)?;
    let by_value = figures.iter().flat_map(|(facet, values)| {
        let name = frame.say(facet.name());
        values.iter().map(move |value| {
            property(
                &format!("{name} – {}", value.label),
                &frame.donors(&value.donors),
            )
        })
    });
    let by_bank = banks
        .iter()
        .filter(|bank| bank.donors.least() > 0)
        .map(|bank| property(&bank.name, &frame.donors(&bank.donors)));
    let measured: Vec<Value> = by_bank.chain(by_value).collect();
    if measured.is_empty() {
        return None;
    }
    let mut description = frame.say_text("linked-figures", &entry.title);
    if frame.synthetic {
        description = format!("{description} {}", frame.say("synthetic-text"));
    }
    Some(json!({
        "@type": "Dataset",
        "@id": format!("{}#figures", id(at, &frame.path)),
        "http://purl.org/dc/terms/conformsTo": {
            "@type": "CreativeWork",
            "@id": "https://bioschemas.org/profiles/Dataset/1.0-RELEASE",
        },
        "name": format!("{} – {}", entry.title, frame.say("donors")),
        "description": description,
        "identifier": format!("{}#figures", id(at, &frame.path)),
        "url": entry.here,
        "keywords": [frame.say("donors"), entry.title],
        "inLanguage": frame.lang.tag(),
        "isAccessibleForFree": true,
        "version": release.number.to_string(),
        "datePublished": day(release.published_at).to_string(),
        "includedInDataCatalog": catalogue(at, frame),
        "about": { "@id": id(at, &frame.path) },
        "variableMeasured": measured,
    }))
}

/// The whole directory.
pub(super) fn catalogue(at: &At, frame: &Frame) -> Value {
    json!({
        "@type": "DataCatalog",
        "@id": id(at, "/"),
        "name": "Tumorothèque",
        "description": frame.say("site-description"),
        "url": at.absolute(&frame.to("/")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        for name in [
            "</script><script>alert(1)</script>",
            "<!--<script>",
            "]]>&quot;\"'\\",
            "\u{2028}\u{2029}\u{0}\u{202e}😀",
        ] {
            let written = script(vec![json!({ "name": name, "url": null, "member": [] })]);
            assert!(
                !written.contains(['<', '>', '&', '\u{2028}', '\u{2029}']),
                "{written}"
            );
            let read: Value = serde_json::from_str(&written).unwrap();
            assert_eq!(read["@graph"][0], json!({ "name": name }));
        }
    }
}
