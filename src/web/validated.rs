use std::hash::{DefaultHasher, Hasher as _};

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use tumorotheque_domain::Lang;

use super::problem::Problem;

/// What an address of the API answers depends on besides itself.
const NEGOTIATED: HeaderValue = HeaderValue::from_static("accept, accept-language");
/// What the form of a body on its way depends on.
const COMPRESSED: HeaderValue = HeaderValue::from_static("accept-encoding");
/// An answer may be kept, but must be asked for again: a release can come at any time.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// Gives every public answer a tag, and to whoever has it already `304` and no body.
///
/// The tag is made of the bytes that are served and of nothing else, so that it tells only what its reader has read: a
/// number of the change log would move with every import, whether or not the figures do.
pub(super) async fn validated(request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_negotiated = request.uri().path().starts_with("/api/");
    let asked = request.headers().clone();
    let mut response = next.run(request).await;
    if is_negotiated {
        response.headers_mut().append(header::VARY, NEGOTIATED);
    }
    if !is_read || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // Every public answer is whole in memory before it is sent.
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        Err(cause) => return Problem::internal(&cause, Lang::En).into_response(),
    };
    let tag = tag(&body);
    name(&mut parts.headers, &tag);
    parts.extensions.insert(Whole);
    unchanged_for(&asked, Response::from_parts(parts, Body::from(body)))
}

/// Marks a public answer that is whole, and has a tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole;

/// The answer, or `304` and no body when the request names its tag.
pub(super) fn unchanged_for(asked: &HeaderMap, mut response: Response) -> Response {
    let tag = response.headers().get(header::ETAG).cloned();
    let tag = tag.as_ref().and_then(|tag| tag.to_str().ok());
    let mut lists = asked.get_all(header::IF_NONE_MATCH).iter();
    if !tag.is_some_and(|tag| lists.any(|list| names(list, tag))) {
        return response;
    }
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    *response.body_mut() = Body::empty();
    let headers = response.headers_mut();
    for of_a_body in [
        header::CONTENT_TYPE,
        header::CONTENT_LENGTH,
        header::CONTENT_ENCODING,
        header::CONTENT_DISPOSITION,
    ] {
        headers.remove(of_a_body);
    }
    // Compression says so of a body, and there is none.
    if !headers
        .get_all(header::VARY)
        .iter()
        .any(|vary| *vary == COMPRESSED)
    {
        headers.append(header::VARY, COMPRESSED);
    }
    response
}

fn name(headers: &mut HeaderMap, tag: &str) {
    headers.extend(HeaderValue::from_str(tag).map(|tag| (header::ETAG, tag)));
    headers.entry(header::CACHE_CONTROL).or_insert(ASK_AGAIN);
}

/// Weak, because the same answer may be sent compressed.
fn tag(body: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(body);
    format!("W/\"{:016x}\"", hasher.finish())
}

/// Whether the value of `If-None-Match` is `*` or names the tag; whether weak or strong makes no difference to it.
fn names(list: &HeaderValue, tag: &str) -> bool {
    let opaque = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
    let tags = list.to_str().unwrap_or_default().split(',').map(str::trim);
    let mut tags = tags.filter(|one| !one.is_empty());
    tags.any(|one| one == "*" || opaque(one) == opaque(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_in_a_list_however_strong() {
        let tag = tag(b"an answer");
        let strong = tag.trim_start_matches("W/").to_owned();
        for list in [
            "*".to_owned(),
            tag.clone(),
            strong.clone(),
            format!("\"other\", {strong}"),
            format!("W/\"a,b\",{tag}"),
        ] {
            assert!(
                names(&HeaderValue::from_str(&list).unwrap(), &tag),
                "{list}"
            );
        }
        for list in ["", "\"other\"", "W/", strong.trim_matches('"')] {
            assert!(
                !names(&HeaderValue::from_str(list).unwrap(), &tag),
                "{list}"
            );
        }
        assert_ne!(tag, super::tag(b"another answer"));
    }
}
