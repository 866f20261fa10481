use std::time::Duration;

use axum::{
    Router,
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
};
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};
use tumorotheque_domain::Lang;

use super::{
    extract::accepted,
    pages::{failure_page, page_lang},
    problem::Problem,
};

/// Gives up an answer that takes longer.
pub(super) fn timely(router: Router, longest: Duration) -> Router {
    router.layer(TimeoutLayer::with_status_code(
        StatusCode::GATEWAY_TIMEOUT,
        longest,
    ))
}

/// Answers whatever goes wrong inside, a panic too, in the form and language of who asked: a page to readers, a problem
/// to programs.
pub(super) fn humane(router: Router) -> Router {
    router
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(put_plainly))
}

async fn put_plainly(request: Request, next: Next) -> Response {
    let reader = Reader::of(request.uri().path(), request.headers());
    reader.told(next.run(request).await)
}

/// Who reads an answer, as the address tells.
#[derive(Clone, Copy, Debug)]
enum Reader {
    Person(Lang),
    Program(Lang),
}

impl Reader {
    fn of(path: &str, headers: &HeaderMap) -> Self {
        let is_program = path.starts_with("/api/") || path == "/healthz" || path == "/readyz";
        if is_program {
            Self::Program(accepted(headers))
        } else {
            Self::Person(page_lang(path))
        }
    }

    /// The answer, unless it is a failure that nobody has put into words for this reader.
    fn told(self, response: Response) -> Response {
        let (Self::Person(lang) | Self::Program(lang)) = self;
        let is_page = response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        let problem = match response.status() {
            StatusCode::INTERNAL_SERVER_ERROR if !is_page => Problem::broken(lang),
            StatusCode::GATEWAY_TIMEOUT => Problem::too_slow(lang),
            _ => return response,
        };
        match self {
            Self::Person(lang) => failure_page(&problem, lang),
            Self::Program(_) => problem.into_response(),
        }
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature that the layer asks for"
)]
fn panicked(cause: Box<dyn std::any::Any + Send>) -> Response {
    let cause = cause
        .downcast_ref::<String>()
        .map_or("a handler panicked", String::as_str);
    Problem::internal(&cause, Lang::En).into_response()
}

#[cfg(test)]
mod tests {
    use axum::{
        body::{Body, to_bytes},
        routing::get,
    };
    use tower::ServiceExt as _;

    use super::*;

    /// Status, content type and text of an address that panics or never answers.
    async fn asked(path: &str) -> (StatusCode, String, String) {
        async fn panics() {
            panic!("{} went wrong", "something")
        }
        async fn fails() -> Problem {
            Problem::internal(&"the index is gone", Lang::Fr)
        }
        let router = Router::new()
            .route("/panic", get(panics))
            .route("/en/panic", get(panics))
            .route("/api/v1/panic", get(panics))
            .route("/en/failure", get(fails))
            .route("/slow", get(std::future::pending::<()>))
            .route("/api/v1/slow", get(std::future::pending::<()>));
        let router = humane(timely(router, Duration::from_secs(30)));
        let request = Request::get(path).header(header::ACCEPT_LANGUAGE, "en");
        let request = request.body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        let kind = response.headers()[header::CONTENT_TYPE].to_str().unwrap();
        let (status, kind) = (response.status(), kind.to_owned());
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, kind, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test(start_paused = true)]
    async fn readers_get_a_page_and_programs_a_problem_in_their_language() {
        let page = "text/html; charset=utf-8";
        let problem = "application/problem+json";
        for (path, status, kind, said) in [
            ("/panic", 500, page, "Le serveur n’a pas pu répondre"),
            ("/en/panic", 500, page, "The server could not answer"),
            ("/en/failure", 500, page, "The server could not answer"),
            ("/api/v1/panic", 500, problem, "The server could not answer"),
            ("/slow", 504, page, "La réponse a pris trop de temps"),
            ("/api/v1/slow", 504, problem, "/problems/too-slow"),
        ] {
            let (answered, given, text) = asked(path).await;
            assert_eq!(
                (answered.as_u16(), given.as_str()),
                (status, kind),
                "{path}"
            );
            assert!(text.contains(said), "{path}: {text}");
            assert!(
                !text.contains("went wrong") && !text.contains("the index is gone"),
                "{path}: {text}"
            );
        }
    }
}
