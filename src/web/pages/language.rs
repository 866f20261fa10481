use std::convert::Infallible;

use axum::{extract::FromRequestParts, http::request::Parts};
use tumorotheque_domain::Lang;

/// The language of a page, which its address says: English below `/en`, else French.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageLang(pub(super) Lang);

impl PageLang {
    /// The language of the page at this path.
    pub(super) fn of(path: &str) -> Self {
        let is_english = path == "/en" || path.starts_with("/en/");
        Self(if is_english { Lang::En } else { Lang::Fr })
    }
}

/// The language of the page at this path.
pub(in crate::web) fn page_lang(path: &str) -> Lang {
    PageLang::of(path).0
}

impl<S: Sync> FromRequestParts<S> for PageLang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts.uri.path()))
    }
}
