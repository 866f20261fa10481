//! Where a bank is: the sites that its line names, and what the line says of them.

use tumorotheque_domain::{Contact, Country, Establishment};

use super::{
    cells::Cells,
    finess::{self, Numbers},
    sites::Sites,
};
use crate::{
    rules,
    values::{
        coordinates,
        postcode::{french_postcode, postcode_and_city},
    },
};

/// Whether the place is taken to be in France: so it is unless the line says otherwise.
pub(super) fn is_french(cells: &Cells<'_, '_>, country: Option<Country>) -> bool {
    match country {
        Some(country) => country == Country::FRANCE,
        None => cells.text("country").is_empty(),
    }
}

/// A postcode, checked when it is a French one.
pub(super) fn postcode(cells: &mut Cells<'_, '_>, field: &str, is_french: bool) -> Option<String> {
    if is_french {
        cells.read(field, french_postcode)
    } else {
        cells.given(field)
    }
}

/// Street, postcode and town.
#[derive(Debug, Default)]
struct Address {
    street: Option<String>,
    postcode: Option<String>,
    city: Option<String>,
}

/// The sites of a line with what it says of them, and the text that names them. An address that is not that of one site is
/// the bank's own, so it goes to the contact.
pub(super) fn establishments(
    cells: &mut Cells<'_, '_>,
    sites: &Sites,
    contact: &mut Contact,
) -> (Vec<Establishment>, String) {
    let mut numbers = finess::numbers(cells, sites);
    let mut found = named(cells, &mut numbers, sites);
    let is_french = is_french(cells, contact.country);
    let address = address(cells, is_french);
    if let [site] = found.as_mut_slice() {
        describe(cells, site, &numbers, address, is_french);
    } else {
        report_not_taken(cells, &found, &numbers);
        if contact.address.is_none() && contact.postcode.is_none() && contact.city.is_none() {
            contact.address = address.street;
            contact.postcode = address.postcode;
            contact.city = address.city;
        }
    }
    (found, numbers.establishment)
}

/// The sites, by their names or else by their number.
fn named(cells: &mut Cells<'_, '_>, numbers: &mut Numbers, sites: &Sites) -> Vec<Establishment> {
    let known = sites.find(&numbers.establishment);
    if !known.is_empty() {
        numbers.check(cells, &known, sites);
        return known;
    }
    let by_number = numbers
        .site
        .as_ref()
        .and_then(|number| sites.of_finess(number));
    if let Some(site) = by_number {
        let number = site.finess.as_ref().map_or("", |number| number.as_str());
        cells.say_with(
            &rules::ESTABLISHMENT_FROM_FINESS,
            "finess",
            number,
            &site.name,
        );
        if numbers.establishment.is_empty() {
            numbers.establishment.clone_from(&site.name);
        }
        return vec![site.clone()];
    }
    let text = &numbers.establishment;
    if !text.is_empty() {
        cells.say(&rules::ESTABLISHMENT_NOT_RECOGNISED, "establishment", text);
    }
    Sites::unknown(text)
}

fn address(cells: &mut Cells<'_, '_>, is_french: bool) -> Address {
    let (code, city) = postcode_and_city(cells.text("postcode_city"));
    let code = match code {
        Some(code) if is_french => {
            let reading = french_postcode(code);
            cells.take("postcode_city", code, reading)
        }
        code => code.map(str::to_owned),
    };
    Address {
        street: cells.given("address"),
        postcode: postcode(cells, "postcode", is_french).or(code),
        city: cells.given("city").or_else(|| city.map(str::to_owned)),
    }
}

/// Writes what the line says over what is known of its site.
fn describe(
    cells: &mut Cells<'_, '_>,
    site: &mut Establishment,
    numbers: &Numbers,
    address: Address,
    is_french: bool,
) {
    fn over<T>(known: &mut Option<T>, given: Option<T>) {
        if given.is_some() {
            *known = given;
        }
    }
    over(&mut site.finess, numbers.site.clone());
    over(&mut site.finess_legal, numbers.legal.clone());
    over(&mut site.group, cells.given("group"));
    over(&mut site.address, address.street);
    over(&mut site.city, address.city);
    if let (Some(code), Some(number)) = (&address.postcode, &site.finess)
        && is_french
        && department(code) != department(number.as_str())
    {
        let rule = &rules::POSTCODE_OF_ANOTHER_DEPARTMENT;
        cells.say_with(rule, "postcode", code, number.as_str());
    }
    over(&mut site.postcode, address.postcode);
    let is_overseas = |number: &str| {
        ["97", "98", "9A", "9B"]
            .iter()
            .any(|code| number.starts_with(code))
    };
    let code = site.postcode.as_deref().unwrap_or_default();
    let number = site.finess.as_ref().map_or("", |number| number.as_str());
    if let Some((north, east)) = position(
        cells,
        is_french && !is_overseas(code) && !is_overseas(number),
    ) {
        site.latitude = Some(north);
        site.longitude = Some(east);
    }
}

/// The two signs that tell the department, those of Corsica alike and those overseas too: FINESS and the post number them
/// in ways of their own.
fn department(number: &str) -> &str {
    match number.get(..2).unwrap_or_default() {
        "2A" | "2B" => "20",
        "98" | "9A" | "9B" => "97",
        department => department,
    }
}

/// Degrees north and east, out of two cells or one.
fn position(cells: &mut Cells<'_, '_>, is_metropolitan: bool) -> Option<(f64, f64)> {
    let (north, east) = (cells.text("latitude"), cells.text("longitude"));
    if north.is_empty() && east.is_empty() {
        return cells.read("coordinates", |text| {
            coordinates::position_in_one(text, is_metropolitan)
        });
    }
    let filled = [("latitude", north), ("longitude", east)].into_iter();
    let filled: Vec<_> = filled.filter(|(_, text)| !text.is_empty()).collect();
    let field = filled.first().map_or("latitude", |(field, _)| field);
    let shown: Vec<&str> = filled.iter().map(|(_, text)| *text).collect();
    let reading = coordinates::position(north, east, is_metropolitan);
    cells.take(field, &shown.join(", "), reading)
}

/// Names the columns about one site that a line fills which does not name just one.
fn report_not_taken(cells: &mut Cells<'_, '_>, found: &[Establishment], numbers: &Numbers) {
    let group = cells.given("group");
    let is_known = |is: &dyn Fn(&Establishment) -> bool| found.iter().any(is);
    let said = |field| !cells.text(field).is_empty();
    let facts = [
        (
            "finess",
            numbers.site.is_some() && !is_known(&|site| site.finess == numbers.site),
        ),
        (
            "finess_legal",
            numbers.legal.is_some() && !is_known(&|site| site.finess_legal == numbers.legal),
        ),
        (
            "group",
            group.is_some() && !is_known(&|site| site.group == group),
        ),
        ("latitude", said("latitude")),
        ("longitude", said("longitude")),
        ("coordinates", said("coordinates")),
    ];
    let columns: Vec<&str> = facts
        .into_iter()
        .filter(|(_, is_not_taken)| *is_not_taken)
        .map(|(field, _)| cells.entry.column(field))
        .collect();
    if !columns.is_empty() {
        cells.say_of_line(&rules::SITE_FACTS_NOT_TAKEN, Some(columns.join(", ")));
    }
}
