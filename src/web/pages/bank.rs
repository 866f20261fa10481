use askama::Template;
use axum::response::Response;
use serde_json::{Value, json};
use tumorotheque_domain::Slug;

use super::{
    address,
    at::At,
    entry::{Chart, Entry, Line, Link},
    frame::Frame,
    linked,
    map::Map,
    on_map,
};
use crate::{
    directory::{BankPage, Facet, FacetValue, Site, completeness},
    web::{bank::bank_page, extract::Id, problem::Problem},
};

#[derive(Template)]
#[template(path = "bank.html")]
struct BankTemplate {
    frame: Frame,
    entry: Entry,
    bank: BankPage,
    /// With its language, when that is not the language of the page.
    description: Option<(String, Option<&'static str>)>,
    hospitals: Vec<(Link, Site)>,
    clinicians: Vec<Link>,
    collections: Vec<Link>,
    networks: Vec<Link>,
    charts: Vec<Chart>,
    map: Option<Map>,
    past: Vec<Line>,
    /// Parts that the entry gives, of those that it could give.
    given: usize,
    parts: usize,
    /// The keys of those that it does not give.
    missing: Vec<&'static str>,
}

/// `GET /biobanks/{id}`: one bank, whom to write to, what is published of it.
pub(super) async fn bank(at: At, Id(id): Id) -> Response {
    at.answer(bank_template(&at, id.as_ref()))
}

fn bank_template(at: &At, id: Option<&Slug>) -> Result<BankTemplate, Problem> {
    let mut bank = bank_page(&at.snapshot, id, at.lang)?;
    let frame = at.frame(&address::of_bank(&bank.item.id));
    let description = bank.described(at.lang).map(|(text, written_in)| {
        let other = (written_in != at.lang).then(|| written_in.tag());
        (text.to_owned(), other)
    });
    let figures = bank.published();
    let summary = summary(&frame, &bank);
    let entry = Entry::new(at, &frame, bank.item.name.clone(), summary)
        .below(&frame, "list-biobanks", "/biobanks")
        .json(format!("/api/v1/biobanks/{}", bank.item.id));
    let networks = declared(at, &frame, id, Facet::Network);
    let nodes = nodes(at, &frame, &entry, &bank, &figures);
    let (parts, missing) = completeness(&bank);
    let past = id.map(|id| at.snapshot.past_of(id)).unwrap_or_default();
    let map = on_map::map(&bank.item.establishments, &|site| {
        frame.to(&address::of_value(Facet::Establishment, &site.id))
    });
    let sites = std::mem::take(&mut bank.item.establishments).into_iter();
    let hospitals = sites.map(|site| {
        let path = address::of_value(Facet::Establishment, &site.id);
        (Link::new(&frame, site.name.clone(), &path), site)
    });
    Ok(BankTemplate {
        hospitals: hospitals.collect(),
        clinicians: clinicians(&frame, &bank),
        collections: declared(at, &frame, id, Facet::Collection),
        networks,
        charts: Chart::all(&frame, &figures),
        map,
        past: past.iter().map(|event| Line::of(&frame, event)).collect(),
        given: parts - missing.len(),
        parts,
        missing,
        entry: entry.link(at, nodes),
        description,
        frame,
        bank,
    })
}

fn clinicians(frame: &Frame, bank: &BankPage) -> Vec<Link> {
    let link = |who: &crate::directory::Person| {
        let name = [who.title, Some(who.name.as_str())];
        let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let path = address::of_value(Facet::Clinician, &who.id);
        Link::new(frame, name, &path)
    };
    bank.item.clinicians.iter().map(link).collect()
}

/// The collections or networks whose own entries name the bank.
fn declared(at: &At, frame: &Frame, id: Option<&Slug>, facet: Facet) -> Vec<Link> {
    let bank = id.and_then(|id| at.snapshot.bank(id));
    let values = bank.map(|bank| bank.declared(facet)).unwrap_or_default();
    let link = |value: &Slug| {
        let label = at.snapshot.label(facet, value.as_str(), at.lang);
        let path = address::of_value(facet, value.as_str());
        Link::new(frame, label.unwrap_or_else(|| value.to_string()), &path)
    };
    values.iter().map(link).collect()
}

fn summary(frame: &Frame, bank: &BankPage) -> String {
    let name = std::iter::once(bank.item.name.as_str());
    let sites = bank
        .item
        .establishments
        .iter()
        .map(|site| site.name.as_str());
    let text = name.chain(sites).collect::<Vec<_>>().join(", ");
    frame.say_text("summary-bank", &text)
}

fn nodes(
    at: &At,
    frame: &Frame,
    entry: &Entry,
    bank: &BankPage,
    figures: &[(Facet, Vec<FacetValue>)],
) -> Vec<Value> {
    let item = &bank.item;
    let mut about = linked::bank(at, frame, item);
    let sites = item.establishments.iter();
    let sites: Vec<Value> = sites
        .map(|site| linked::hospital(at, frame, site))
        .collect();
    let people = item.clinicians.iter();
    let people: Vec<Value> = people.map(|who| linked::person(at, frame, who)).collect();
    let certificates = bank.quality.iter();
    let certificates =
        certificates.map(|one| json!({ "@type": "Certification", "name": one.label }));
    let described = bank.described(at.lang).map(|(text, _)| text);
    let address = bank.postal_address.as_ref().map(|to| {
        json!({
            "@type": "PostalAddress",
            "streetAddress": to.address,
            "postalCode": to.postcode,
            "addressLocality": to.city,
            "addressCountry": to.country,
        })
    });
    let more = json!({
        "alternateName": bank.acronym,
        "description": described,
        "sameAs": bank.website,
        "address": address,
        "location": sites,
        "employee": people,
        "hasCertification": certificates.collect::<Vec<_>>(),
    });
    if let (Value::Object(about), Value::Object(more)) = (&mut about, more) {
        about.extend(more);
    }
    let figures = linked::figures(at, frame, entry, figures, std::slice::from_ref(item));
    std::iter::once(about).chain(figures).collect()
}
