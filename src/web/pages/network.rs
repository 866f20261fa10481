use askama::Template;
use axum::response::Response;
use serde_json::{Value, json};
use tumorotheque_domain::{Entity, Slug};

use super::{
    address,
    at::At,
    entry::{Chart, Entry, Holders, Link},
    frame::Frame,
    linked,
};
use crate::{
    directory::{Facet, Holdings, NetworkPage, collections_of},
    web::{extract::Id, problem::Problem},
};

#[derive(Template)]
#[template(path = "network.html")]
struct NetworkTemplate {
    frame: Frame,
    entry: Entry,
    network: NetworkPage,
    /// Collections that the network names itself, and those of its banks.
    collections: Vec<Link>,
    holders: Holders,
    charts: Vec<Chart>,
}

/// `GET /networks/{id}`: one network, and the banks in it.
pub(super) async fn network(at: At, Id(id): Id) -> Response {
    at.answer(network_template(&at, id))
}

fn network_template(at: &At, id: Option<Slug>) -> Result<NetworkTemplate, Problem> {
    let id = at.id(id)?;
    let page = NetworkPage::of(&at.snapshot, &id, at.lang);
    let network = page.ok_or_else(|| at.nothing(Entity::Network, &id))?;
    let holdings = Holdings::of(&at.snapshot, Facet::Network, id.as_str(), at.lang);
    let holdings = at.found(holdings.map(Some))?;
    let frame = at.frame(&address::of_value(Facet::Network, id.as_str()));
    let name = network.item.name.clone();
    let summary = frame.say_text("summary-network", &name);
    let entry = Entry::new(at, &frame, name, summary)
        .below(&frame, "list-networks", "/networks")
        .json(format!("/api/v1/networks/{id}"));
    let figures = holdings.figures(None);
    let about = json!({
        "@type": "Organization",
        "@id": linked::id(at, &frame.path),
        "name": entry.title,
        "alternateName": network.described.acronym,
        "description": network.described.description,
        "url": entry.here,
        "sameAs": network.described.website,
        "identifier": network.described.external_id,
        "member": linked::banks(at, &frame, &holdings.banks),
    });
    let figured = linked::figures(at, &frame, &entry, &figures, &holdings.banks);
    let nodes: Vec<Value> = std::iter::once(about).chain(figured).collect();
    let own = collections_of(&at.snapshot, &id).into_iter();
    let mut collections: Vec<Link> = own
        .map(|(id, name)| {
            let path = address::of_value(Facet::Collection, id.as_str());
            Link::new(&frame, name, &path)
        })
        .collect();
    let of_banks = holdings.values(Facet::Collection);
    for link in Link::to_values(&frame, Facet::Collection, of_banks) {
        if collections.iter().all(|one| one.address != link.address) {
            collections.push(link);
        }
    }
    Ok(NetworkTemplate {
        collections,
        holders: Holders::of(&frame, Facet::Network, id.as_str(), &holdings),
        charts: Chart::all(&frame, &figures),
        entry: entry.link(at, nodes),
        network,
        frame,
    })
}
