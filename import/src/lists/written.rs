use std::{
    borrow::Cow,
    io::{self, Write},
};

use tumorotheque_domain::{Biobank, Establishment, Lang};

use super::{people, quality};
use crate::{fields, values::texts, writer::of_writer};

/// Columns that others are read from and ours do not need: two facts in one cell, or one column for each certificate.
const READ_ONLY: [&str; 2] = ["postcode_city", "coordinates"];

/// Writes banks as a list that [`read_biobanks`](super::read_biobanks) reads back equal, with French headers or English
/// ones.
///
/// # Errors
/// What the writer says.
pub fn write_biobanks(out: impl Write, lang: Lang, biobanks: &[Biobank]) -> io::Result<()> {
    let is_written = |code: &str| !READ_ONLY.contains(&code) && !code.starts_with(quality::COLUMN);
    let fields = fields::BIOBANKS.all.iter();
    let fields: Vec<_> = fields.filter(|field| is_written(&field.code)).collect();
    let mut rows = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    let labels = fields.iter().map(|field| field.label(lang));
    rows.write_record(labels).map_err(of_writer)?;
    for biobank in biobanks {
        for field in &fields {
            let text = cell(biobank, &field.code, lang).unwrap_or_default();
            let text = texts::guarded(&text);
            rows.write_field(text.as_bytes()).map_err(of_writer)?;
        }
        rows.write_record(None::<&[u8]>).map_err(of_writer)?;
    }
    rows.flush()
}

/// What a bank has to say in a column.
fn cell<'a>(bank: &'a Biobank, field: &str, lang: Lang) -> Option<Cow<'a, str>> {
    let [responsible, responsible_title, responsible_first_name] =
        people::parts(&bank.clinicians, &bank.clinician_text);
    let text = match field {
        "name" => &bank.name,
        "establishment" => &bank.establishment_text,
        "responsible" => responsible,
        "responsible_title" => responsible_title,
        "responsible_first_name" => responsible_first_name,
        "description" => bank.description.as_deref()?,
        "source" => bank.source.as_deref()?,
        "acronym" => bank.acronym.as_deref()?,
        "description_en" => bank.description_en.as_deref()?,
        "legal_person" => bank.legal_person.as_deref()?,
        "website" => bank.website.as_deref()?,
        "external_id" => bank.external_id.as_deref()?,
        "department" => bank.department.as_deref()?,
        "deputy" => bank.deputy.as_deref()?,
        "access_conditions" => bank.access_conditions.as_deref()?,
        "codecoh" => bank.codecoh.as_deref()?,
        "software" => bank.software.as_deref()?,
        "commercial_use" => answer(bank.commercial_use?, lang),
        "withdrawn" => answer(bank.withdrawn.then_some(true)?, lang),
        "quality" => {
            let labels = bank.quality.iter().map(|standard| standard.label(lang));
            return Some(labels.collect::<Vec<_>>().join("; ").into());
        }
        _ => return of_contact(bank, field).or_else(|| of_site(bank, field)),
    };
    Some(text.into())
}

fn of_contact<'a>(bank: &'a Biobank, field: &str) -> Option<Cow<'a, str>> {
    let contact = &bank.contact;
    let [last_name, title, first_name] = match &contact.person {
        Some(person) => people::apart(person),
        None => [""; 3],
    };
    let text = match field {
        "contact" => last_name,
        "contact_title" => title,
        "contact_first_name" => first_name,
        "email" => contact.email.as_ref()?.as_str(),
        "phone" => return Some(contact.phone.as_ref()?.spaced().into()),
        "contact_address" => contact.address.as_deref()?,
        "contact_postcode" => contact.postcode.as_deref()?,
        "contact_city" => contact.city.as_deref()?,
        "country" => contact.country.as_ref()?.code(),
        _ => return None,
    };
    Some(text.into())
}

/// The facts of the site, when there is just one: the text names it, and they are written beside.
fn of_site<'a>(bank: &'a Biobank, field: &str) -> Option<Cow<'a, str>> {
    let [site] = bank.establishments.as_slice() else {
        return None;
    };
    let Establishment {
        finess,
        finess_legal,
        latitude,
        longitude,
        ..
    } = site;
    let text = match field {
        "finess" => finess.as_ref()?.as_str(),
        "finess_legal" => finess_legal.as_ref()?.as_str(),
        "group" => site.group.as_deref()?,
        "address" => site.address.as_deref()?,
        "postcode" => site.postcode.as_deref()?,
        "city" => site.city.as_deref()?,
        "latitude" => return Some(latitude.as_ref()?.to_string().into()),
        "longitude" => return Some(longitude.as_ref()?.to_string().into()),
        _ => return None,
    };
    Some(text.into())
}

const fn answer(is_yes: bool, lang: Lang) -> &'static str {
    match (is_yes, lang) {
        (true, Lang::Fr) => "oui",
        (true, Lang::En) => "yes",
        (false, Lang::Fr) => "non",
        (false, Lang::En) => "no",
    }
}
