use std::sync::Arc;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, response::Parts},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use quick_cache::{Weighter, sync::Cache};
use tumorotheque_domain::Lang;

use super::{
    app::App,
    problem::Problem,
    validated::{Whole, unchanged_for},
};
use crate::directory::Unfound;

/// Bytes of answers that are kept, at most: whoever asks a great many different questions shall not take more.
const MOST_BYTES: u64 = 64 << 20;
/// Answers that are expected in them.
const ANSWERS: usize = 4_096;
/// Longer questions are asked once.
const LONGEST_KEY: usize = 1_024;

/// Public answers as they were sent, for whoever asks the same again: an answer takes much longer to make than to send.
///
/// An answer holds as long as the snapshot that it was made from. It is the same for everybody, so nothing is kept of
/// who asked; what a manager gets has no tag and never comes here.
#[derive(Clone)]
pub(super) struct Kept {
    app: App,
    answers: Arc<Cache<Key, Answer, ByBytes>>,
}

/// All that an answer depends on.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    generation: u64,
    address: String,
    /// The headers of [`NEGOTIATED`].
    wanted: String,
}

/// What an answer depends on besides its address.
const NEGOTIATED: [header::HeaderName; 4] = [
    // Absolute addresses in a page are those of the host that was asked.
    header::HOST,
    header::ACCEPT,
    header::ACCEPT_LANGUAGE,
    header::ACCEPT_ENCODING,
];

#[derive(Clone)]
struct Answer {
    headers: HeaderMap,
    body: Bytes,
    /// What is told each time it is given, when it found nothing.
    unfound: Option<Unfound>,
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<Key, Answer> for ByBytes {
    fn weight(&self, key: &Key, answer: &Answer) -> u64 {
        /// What headers and the places in the tables take, about.
        const AROUND: usize = 1_024;
        (key.address.len() + key.wanted.len() + answer.body.len() + AROUND) as u64
    }
}

impl Kept {
    pub(super) fn of(app: App) -> Self {
        Self {
            app,
            answers: Arc::new(Cache::with_weighter(ANSWERS, MOST_BYTES, ByBytes)),
        }
    }

    /// The key of a request whose answer may be kept.
    fn key(&self, request: &Request) -> Option<Key> {
        if *request.method() != Method::GET || request.headers().contains_key(header::AUTHORIZATION)
        {
            return None;
        }
        let address = request.uri().path_and_query()?.as_str();
        let mut wanted = String::new();
        for name in NEGOTIATED {
            for value in request.headers().get_all(name) {
                wanted.push_str(value.to_str().ok()?);
                // No value holds a line break: two that stand apart are never one that was written whole.
                wanted.push('\n');
            }
            wanted.push('\n');
        }
        (address.len() + wanted.len() <= LONGEST_KEY).then(|| Key {
            generation: self.app.generation(),
            address: address.to_owned(),
            wanted,
        })
    }
}

/// Answers from what is kept, or keeps what is answered.
pub(super) async fn kept(State(kept): State<Kept>, request: Request, next: Next) -> Response {
    let Some(key) = kept.key(&request) else {
        return next.run(request).await;
    };
    if let Some(answer) = kept.answers.get(&key) {
        // Asked again in vain is asked in vain.
        if let Some(class) = &answer.unfound {
            kept.app.tell(class.clone());
        }
        return answer.to(request.headers());
    }
    let response = next.run(request).await;
    let may_be_kept = response.extensions().get::<Whole>().is_some();
    if response.status() != StatusCode::OK || !may_be_kept {
        return response;
    }
    let (parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(body) => {
            let answer = Answer::of(&parts, body.clone());
            kept.answers.insert(key, answer);
            Response::from_parts(parts, Body::from(body))
        }
        Err(cause) => Problem::internal(&cause, Lang::En).into_response(),
    }
}

impl Answer {
    fn of(parts: &Parts, body: Bytes) -> Self {
        let mut headers = parts.headers.clone();
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        Self {
            headers,
            body,
            unfound: parts.extensions.get().cloned(),
        }
    }

    /// The answer again; without its body for who has it.
    fn to(self, asked: &HeaderMap) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.headers_mut() = self.headers;
        unchanged_for(asked, response)
    }
}
