use tumorotheque_domain::Contact;

use super::{cells::Cells, people, place};
use crate::values::contact::{country, email, phone};

/// Whom to write to, out of the columns of a line that speak of it alone.
pub(super) fn contact(cells: &mut Cells<'_, '_>) -> Contact {
    let country = cells.read("country", country);
    let is_french = place::is_french(cells, country);
    Contact {
        person: people::people(cells, people::CONTACT).0.into_iter().next(),
        email: cells.read("email", email),
        phone: cells.read("phone", phone),
        address: cells.given("contact_address"),
        postcode: place::postcode(cells, "contact_postcode", is_french),
        city: cells.given("contact_city"),
        country,
    }
}
