//! How to reach somebody.

use tumorotheque_domain::{Country, Email, Phone, text};

use crate::{rules, values::reading::Reading};

/// One address.
pub(crate) fn email(text: &str) -> Reading<Email> {
    Email::parse(text).map_or_else(
        |_| Reading::wrong(&rules::EMAIL_NOT_UNDERSTOOD),
        Reading::of,
    )
}

/// A number; the one of nine digits that a spreadsheet left without its zero is taken, and said.
pub(crate) fn phone(text: &str) -> Reading<Phone> {
    if let Ok(phone) = Phone::parse(text) {
        return Reading::of(phone);
    }
    match Phone::with_lost_zero(text) {
        Some(phone) => {
            let mended = phone.spaced();
            Reading::of(phone)
                .but(&rules::PHONE_ZERO_RESTORED)
                .suggesting(Some(mended))
        }
        None => Reading::wrong(&rules::PHONE_NOT_UNDERSTOOD),
    }
}

/// The countries that lists from here name in words.
const NEIGHBOURS: [(&str, &str); 15] = [
    ("france", "FR"),
    ("belgique", "BE"),
    ("belgium", "BE"),
    ("suisse", "CH"),
    ("switzerland", "CH"),
    ("luxembourg", "LU"),
    ("allemagne", "DE"),
    ("germany", "DE"),
    ("espagne", "ES"),
    ("spain", "ES"),
    ("italie", "IT"),
    ("italy", "IT"),
    ("monaco", "MC"),
    ("royaume uni", "GB"),
    ("united kingdom", "GB"),
];

/// A code of two letters, or the name of France or a neighbour.
pub(crate) fn country(text: &str) -> Reading<Country> {
    let name = text::normal(text);
    let named = NEIGHBOURS.iter().find(|(known, _)| *known == name);
    match Country::parse(named.map_or(text, |(_, code)| code)) {
        Ok(country) => Reading::of(country),
        Err(_) => Reading::wrong(&rules::COUNTRY_NOT_UNDERSTOOD),
    }
}
