use axum::{
    http::{HeaderMap, Uri, header},
    response::{IntoResponse, Response},
};
use jiff::{ToSpan as _, civil::Date, tz::TimeZone};
use tumorotheque_domain::{Clock as _, SystemClock};

use super::{installation::Installation, pages};

/// Days that what `security.txt` says is to be believed; RFC 9116 asks for less than a year.
const BELIEVED_DAYS: i64 = 180;

/// `GET /.well-known/security.txt`: where to tell of a weakness. Nothing is there when the operator has no contact.
pub(super) async fn security(uri: Uri, headers: HeaderMap) -> Response {
    let today = SystemClock.now().to_zoned(TimeZone::UTC).date();
    match security_text(Installation::said(), today) {
        Some(text) => ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response(),
        None => pages::no_page(uri, headers).await,
    }
}

/// As RFC 9116 has it.
fn security_text(installation: &Installation, today: Date) -> Option<String> {
    let contact = installation.contact.as_ref()?;
    let expires = today.saturating_add(BELIEVED_DAYS.days());
    let mut text =
        format!("Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: fr, en\n");
    if let Some(public) = &installation.public {
        text = format!("{text}Canonical: {public}/.well-known/security.txt\n");
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::{Contact, Origin};

    #[test]
    fn who_finds_a_weakness_learns_whom_to_tell_and_until_when_that_holds() {
        let mut installation = Installation {
            contact: Contact::parse("crb@hopital.example").ok(),
            ..Installation::default()
        };
        let today = "2026-11-28".parse().unwrap();
        assert_eq!(
            security_text(&installation, today).unwrap(),
            "Contact: mailto:crb@hopital.example\nExpires: 2027-05-27T00:00:00Z\nPreferred-Languages: fr, en\n"
        );
        installation.public = Origin::parse("https://crb.example").ok();
        let text = security_text(&installation, today).unwrap();
        assert!(text.ends_with("\nCanonical: https://crb.example/.well-known/security.txt\n"));
        assert_eq!(security_text(&Installation::default(), today), None);
    }
}
