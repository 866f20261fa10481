use tumorotheque_domain::Slug;

use super::super::{
    frame::Frame,
    shortlist::{Chosen, Criterion},
};
use crate::directory::{BankPage, PostalAddress, Snapshot};

/// A bank that may be written to, with all that is public of how to reach it.
pub(in crate::web::pages) struct Addressee {
    pub(super) id: Slug,
    pub(super) name: String,
    pub(super) clinicians: String,
    pub(super) sites: String,
    /// What is published of it, in words.
    pub(super) figure: String,
    pub(super) postal: Vec<String>,
    pub(super) website: Option<String>,
}

/// The banks of a list, and those that hold its collections; each once.
pub(super) fn addressees(chosen: &Chosen, snapshot: &Snapshot, frame: &Frame) -> Vec<Addressee> {
    let own = chosen.banks.iter().map(|bank| bank.id.as_str());
    let holding = chosen.collections.iter().flat_map(|one| &one.banks);
    let mut ids: Vec<Slug> = Vec::new();
    for id in own.chain(holding.map(|bank| bank.value.as_str())) {
        if let Some(id) = Slug::parse(id).filter(|id| !ids.contains(id)) {
            ids.push(id);
        }
    }
    let banks = ids.iter().filter_map(|id| snapshot.bank(id));
    banks
        .map(|bank| {
            let page = BankPage::of(bank, snapshot, frame.lang);
            Addressee {
                id: bank.id().clone(),
                figure: figure(bank.id(), &page, chosen, frame),
                clinicians: joined(page.item.clinicians.iter().map(|who| match who.title {
                    Some(title) => format!("{title} {}", who.name),
                    None => who.name.clone(),
                })),
                sites: joined(
                    page.item
                        .establishments
                        .iter()
                        .map(|site| site.name.clone()),
                ),
                postal: postal(&page),
                name: page.item.name,
                website: page.website,
            }
        })
        .collect()
}

/// What was searched for, in words; empty without a search.
pub(in crate::web::pages) fn criteria(criteria: &[Criterion], frame: &Frame) -> String {
    let part = |one: &Criterion| {
        let (name, colon) = (frame.say(one.name), frame.say("colon"));
        format!("{name}{colon} {}", one.text)
    };
    let parts: Vec<String> = criteria.iter().map(part).collect();
    parts.join(" · ")
}

fn figure(id: &Slug, page: &BankPage, chosen: &Chosen, frame: &Frame) -> String {
    let colon = frame.say("colon");
    let asked = chosen.found.as_ref().map(|found| {
        let donors = found.get(id).map_or_else(
            || frame.say("compare-no-answer"),
            |donors| frame.donors(donors),
        );
        format!("{}{colon} {donors}", frame.say("compare-asked"))
    });
    let all = frame.donors(&page.item.donors);
    let all = format!("{}{colon} {all}", frame.say("compare-donors"));
    let parts: Vec<String> = asked.into_iter().chain([all]).collect();
    parts.join(" · ")
}

/// The address of letters, line by line: the bank's own, else that of its first establishment.
fn postal(page: &BankPage) -> Vec<String> {
    let place = |postcode: &Option<String>, city: &Option<String>| {
        let parts: Vec<&str> = [postcode, city]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    let lines = match &page.postal_address {
        Some(PostalAddress {
            person,
            address: Some(address),
            postcode,
            city,
            ..
        }) => vec![person.clone(), Some(address.clone()), place(postcode, city)],
        _ => match page.item.establishments.first() {
            Some(site) => vec![
                Some(site.name.clone()),
                site.address.clone(),
                place(&site.postcode, &site.city),
            ],
            None => Vec::new(),
        },
    };
    lines.into_iter().flatten().collect()
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
