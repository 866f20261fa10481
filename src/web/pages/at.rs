use std::{convert::Infallible, sync::Arc};

use askama::Template;
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
    response::Response,
};
use tumorotheque_domain::{Entity, Lang, Slug};

use super::{
    failure::failure_page,
    frame::{Frame, page},
    language::PageLang,
};
use crate::{
    directory::{QuestionError, Snapshot},
    web::{app::App, origin::Origin, problem::Problem},
};

/// How a page is asked for: what it shows, in which language, and where the public finds it.
pub(in crate::web) struct At {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) lang: Lang,
    origin: Option<Origin>,
}

impl FromRequestParts<App> for At {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let PageLang(lang) = PageLang::of(parts.uri.path());
        let origin = app.public().cloned();
        Ok(Self {
            snapshot: app.snapshot(),
            lang,
            origin: origin.or_else(|| Origin::asked(&parts.headers)),
        })
    }
}

impl At {
    /// The frame of a page at this path, which is without the language.
    pub(super) fn frame(&self, path: &str) -> Frame {
        Frame::of(&self.snapshot, self.lang, path.to_owned())
    }

    /// Where the public finds the server; none when nobody said so in a form that can be repeated.
    pub(super) const fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// A path as an address for those who come from elsewhere; the path itself when the server does not know where it is.
    pub(super) fn absolute(&self, path: &str) -> String {
        let origin = self.origin.as_ref().map(ToString::to_string);
        format!("{}{path}", origin.unwrap_or_default())
    }

    /// The page, or what is wrong.
    pub(super) fn answer(&self, made: Result<impl Template, Problem>) -> Response {
        match made {
            Ok(template) => page(&template, self.lang),
            Err(problem) => failure_page(&problem, self.lang),
        }
    }

    /// What was found, or the problem that says why nothing was.
    pub(super) fn found<T>(&self, found: Result<Option<T>, QuestionError>) -> Result<T, Problem> {
        let found = found.map_err(|error| Problem::question(&error, self.lang))?;
        found.ok_or_else(|| Problem::not_found(self.lang))
    }

    /// Why there is no entry of this id.
    pub(super) fn nothing(&self, kind: Entity, id: &Slug) -> Problem {
        if self.snapshot.is_gone(kind, id) {
            Problem::withdrawn(self.lang)
        } else {
            Problem::not_found(self.lang)
        }
    }

    /// The id of an address; one that cannot be an id is that of nothing.
    pub(super) fn id(&self, id: Option<Slug>) -> Result<Slug, Problem> {
        id.ok_or_else(|| Problem::not_found(self.lang))
    }
}

/// The last part of an address as it stands: a code.
pub(super) struct Code(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Code {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let code = Path::<String>::from_request_parts(parts, state).await;
        Ok(Self(code.map_or_else(|_| String::new(), |Path(code)| code)))
    }
}
