use tumorotheque_domain::{Biobank, Establishment, Lang, QualityStandard};

use super::{cells::Cells, crosswalk::Standard, ids, persons::Persons, references::References};
use crate::{Sites, rules};

/// A bank, and the names of the networks it says that it is in.
#[derive(Debug)]
pub(crate) struct BankLine {
    pub(crate) bank: Biobank,
    pub(crate) networks: Vec<String>,
}

/// What a line of banks says.
pub(crate) fn bank(
    cells: &mut Cells<'_>,
    persons: &Persons,
    references: &mut References,
) -> BankLine {
    check(cells);
    let name = cells.line.text("name").to_owned();
    let legal_person = cells.given("juridical_person");
    let establishment_text = legal_person.clone().unwrap_or_default();
    let head = persons.referred("head", cells, references);
    let clinicians: Vec<_> = head
        .and_then(|head| head.person.clone())
        .into_iter()
        .collect();
    let mut contact = persons.contact(cells, references);
    contact.country = cells.country("country").or(contact.country);
    let names: Vec<String> = clinicians
        .iter()
        .map(|who| who.full_name(Lang::Fr))
        .collect();
    let bank = Biobank {
        establishments: establishments(cells, &establishment_text),
        establishment_text,
        clinician_text: names.join(" / "),
        clinicians,
        description: description(cells),
        acronym: cells.given("acronym"),
        legal_person,
        website: cells.web_address("url"),
        contact,
        quality: cells.codes("quality", "quality", QualityStandard::from_code),
        commercial_use: cells.yes_no("collaboration_commercial"),
        external_id: Some(cells.line.text("id").to_owned()).filter(|id| !id.is_empty()),
        withdrawn: cells.yes_no("withdrawn").unwrap_or_default(),
        ..Biobank::named(&name)
    };
    BankLine {
        bank,
        networks: networks(cells, references),
    }
}

/// The names of the networks that a line says it is in.
pub(crate) fn networks(cells: &mut Cells<'_>, references: &mut References) -> Vec<String> {
    let mut names = Vec::new();
    for id in cells.several("network") {
        match references.networks.get(id) {
            Some(name) => names.push(name.clone()),
            None => references.miss(|all| &all.networks, "network", id, cells),
        }
    }
    names
}

/// The sites that the legal person names; else one of its name, in the town and at the place that the line gives.
fn establishments(cells: &mut Cells<'_>, text: &str) -> Vec<Establishment> {
    let latitude = cells.degrees("latitude", 90.0);
    let longitude = cells.degrees("longitude", 180.0);
    if latitude.is_none() && longitude.is_none() && cells.standard == Standard::Bbmri {
        let finding = cells.finding(&rules::COORDINATES_MISSING, "latitude", "");
        let finding = tumorotheque_domain::Finding {
            value: None,
            ..finding
        };
        cells.report.push(finding);
    }
    let known = Sites::known().find(text);
    if !known.is_empty() || text.is_empty() {
        return known;
    }
    vec![Establishment {
        city: cells.given("location"),
        latitude,
        longitude,
        ..Establishment::named(text)
    }]
}

fn check(cells: &mut Cells<'_>) {
    let asked: &[&str] = match cells.standard {
        Standard::Bbmri => &[
            "description",
            "country",
            "contact",
            "juridical_person",
            "url",
        ],
        Standard::Miabis => &["description", "country", "juridical_person"],
    };
    cells.ask_for(asked);
    let id = cells.line.text("id");
    let country = tumorotheque_domain::Country::parse(cells.text("country")).ok();
    if let (Some(own), Some(country)) = (ids::country(id), country)
        && own != country
    {
        cells.find_with(&rules::ID_OF_OTHER_COUNTRY, "id", id, country.code());
    }
}

/// What an entry says of itself; a text that says too little is reported.
pub(crate) fn description(cells: &mut Cells<'_>) -> Option<String> {
    let text = cells.given("description")?;
    if tumorotheque_domain::text::words(&text).len() < 3 {
        cells.find(&rules::TEXT_TOO_SHORT, "description", &text);
    }
    Some(text)
}
