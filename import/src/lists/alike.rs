use std::collections::HashMap;

use tumorotheque_domain::{Biobank, Establishment, text};

use super::{cells::Cells, said::telling_words, sites::Sites};
use crate::rules;

/// What the banks of a list have said so far, each with the line that said it first.
#[derive(Debug, Default)]
pub(super) struct Alike {
    first: HashMap<(&'static str, String), u64>,
}

impl Alike {
    /// Reports what a bank has in common with one above it.
    pub(super) fn check(&mut self, cells: &mut Cells<'_, '_>, bank: &Biobank, sites: &Sites) {
        let contact = &bank.contact;
        let email = contact
            .email
            .as_ref()
            .map(|email| email.as_str().to_lowercase());
        let phone = contact
            .phone
            .as_ref()
            .map(|phone| phone.as_str().to_owned());
        for (field, said) in [("email", email), ("phone", phone), own_address(bank, sites)] {
            if let Some(said) = said
                && let Some(first) = self.first_with(field, &said, cells.entry.line)
            {
                let shown = cells.text(field).to_owned();
                cells.say_with(
                    &rules::SHARED_WITH_ANOTHER,
                    field,
                    &shown,
                    &first.to_string(),
                );
            }
        }
        if let Some(key) = place_and_name(bank)
            && let Some(first) = self.first_with("name", &key, cells.entry.line)
        {
            cells.say_with(
                &rules::NEARLY_REPEATED,
                "name",
                &bank.name,
                &first.to_string(),
            );
        }
    }

    /// The line that said the same before.
    fn first_with(&mut self, field: &'static str, said: &str, line: u64) -> Option<u64> {
        let first = *self.first.entry((field, said.to_owned())).or_insert(line);
        (first != line).then_some(first)
    }
}

/// The address that the line itself gives, with its column: that of a known hospital says nothing about its banks.
fn own_address(bank: &Biobank, sites: &Sites) -> (&'static str, Option<String>) {
    let key = |street: &Option<String>, postcode: &Option<String>| {
        let street = text::normal(street.as_deref()?);
        Some(format!(
            "{street} {}",
            postcode.as_deref().unwrap_or_default()
        ))
    };
    let contact = &bank.contact;
    if contact.address.is_some() {
        return ("contact_address", key(&contact.address, &contact.postcode));
    }
    let is_known = |site: &Establishment| {
        let known = site
            .finess
            .as_ref()
            .and_then(|number| sites.of_finess(number));
        known.is_some_and(|known| known.address == site.address)
    };
    let own = match bank.establishments.as_slice() {
        [site] if !is_known(site) => key(&site.address, &site.postcode),
        _ => None,
    };
    ("address", own)
}

/// The telling words of a bank's name and where it is; none when either is missing.
fn place_and_name(bank: &Biobank) -> Option<String> {
    let words = telling_words(&bank.name);
    let sites = bank
        .establishments
        .iter()
        .map(|site| text::normal(&site.name));
    let mut place: Vec<String> = sites.collect();
    place.extend(bank.contact.address.as_deref().map(text::normal));
    let tells = !words.is_empty() && !place.is_empty();
    tells.then(|| format!("{} | {}", words.join(" "), place.join(" + ")))
}
