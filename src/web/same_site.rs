use axum::http::{HeaderMap, StatusCode, header};
use tumorotheque_domain::Lang;

use super::problem::Problem;

/// Refuses a form that another site sent: what somebody does here is to be done by them, on a page of ours.
///
/// Browsers say where a form comes from, in `Sec-Fetch-Site` or at least in `Origin`. Who says neither is no browser that
/// another site could use.
pub(super) fn only_from_here(headers: &HeaderMap, lang: Lang) -> Result<(), Problem> {
    let said = |name| headers.get(name).map(axum::http::HeaderValue::as_bytes);
    let is_ours = match said("sec-fetch-site") {
        Some(site) => matches!(site, b"same-origin" | b"none"),
        None => match said(header::ORIGIN.as_str()) {
            Some(origin) => is_origin_of(origin, said(header::HOST.as_str())),
            None => true,
        },
    };
    if is_ours {
        return Ok(());
    }
    let (title, detail) = match lang {
        Lang::Fr => (
            "Formulaire venu d’ailleurs",
            "Ce formulaire a été envoyé depuis un autre site. Ouvrez la page ici et envoyez-le de nouveau.",
        ),
        Lang::En => (
            "Form from elsewhere",
            "This form was sent from another site. Open the page here and send it again.",
        ),
    };
    let status = StatusCode::FORBIDDEN;
    Err(Problem::new(status, "cross-site", title, detail))
}

/// Whether an origin names the host that was asked.
fn is_origin_of(origin: &[u8], host: Option<&[u8]>) -> bool {
    let named = [b"https://".as_slice(), b"http://"]
        .iter()
        .find_map(|scheme| origin.strip_prefix(*scheme));
    named.is_some() && named == host
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_other_sites_are_refused() {
        let sent = |said: &[(&'static str, &'static str)]| {
            let headers = said
                .iter()
                .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
            only_from_here(&headers.collect(), Lang::En).is_ok()
        };
        let host = ("host", "bank.example");
        assert!(sent(&[host]));
        assert!(sent(&[host, ("sec-fetch-site", "same-origin")]));
        assert!(sent(&[host, ("origin", "https://bank.example")]));
        for site in ["cross-site", "same-site", ""] {
            assert!(!sent(&[host, ("sec-fetch-site", site)]), "{site}");
        }
        for origin in [
            "null",
            "https://evil.example",
            "bank.example",
            "https://bank.example.evil",
        ] {
            assert!(!sent(&[host, ("origin", origin)]), "{origin}");
        }
    }
}
