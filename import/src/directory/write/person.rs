use tumorotheque_domain::{Clinician, Contact, Title};

use super::{Audience, Writer};
use crate::directory::{crosswalk::Standard, ids, sheet::Line};

impl Writer<'_> {
    /// Writes whom to write to: as a line of its own that the entry refers to, or beside the entry.
    pub(super) fn put_person(
        &self,
        part: &'static str,
        entry: &str,
        contact: &Contact,
        line: &mut Line,
        persons: &mut Vec<Line>,
    ) {
        match self.standard {
            Standard::Miabis if part == "contact" => {
                self.fill_person(contact, "contact_country", line);
            }
            Standard::Bbmri if !contact.is_empty() => {
                let id = ids::of_person(part, entry);
                line.set(part, &id);
                let mut person = Line::default();
                person.set("id", &id);
                self.fill_person(contact, "country", &mut person);
                persons.push(person);
            }
            _ => {}
        }
    }

    fn fill_person(&self, contact: &Contact, country: &'static str, line: &mut Line) {
        if let Some(Clinician {
            title,
            first_name,
            last_name,
        }) = &contact.person
        {
            line.set("title_before_name", title.map_or("", Title::code));
            line.set("first_name", first_name.as_deref().unwrap_or_default());
            line.set("last_name", last_name);
        }
        if self.audience == Audience::Operator {
            line.set(
                "email",
                contact.email.as_ref().map_or("", |email| email.as_str()),
            );
            line.set(
                "phone",
                contact.phone.as_ref().map_or("", |phone| phone.as_str()),
            );
        }
        line.set("address", contact.address.as_deref().unwrap_or_default());
        line.set("zip", contact.postcode.as_deref().unwrap_or_default());
        line.set("city", contact.city.as_deref().unwrap_or_default());
        line.set(
            country,
            &contact.country.map(ids::written).unwrap_or_default(),
        );
    }
}
