use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, Path},
    http::{HeaderMap, header, request::Parts},
};
use tumorotheque_domain::{Lang, Slug};
use tumorotheque_import::TemplateFormat;

use crate::{
    directory::{Question, QuestionError},
    web::form::Form,
    web::{advice::advice, problem::Problem},
};

/// The language that an answer is wanted in, of an address that takes no other parameter.
pub(super) struct Wanted(pub(super) Lang);

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let lang = wanted(parts);
        let query = parts.uri.query().unwrap_or_default();
        let mut unknown =
            form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "lang");
        if let Some((name, _)) = unknown.next() {
            return Err(Problem::unknown_parameter(&name, &["lang"], lang));
        }
        let question =
            Question::parse(query, lang).map_err(|error| Problem::question(&error, lang))?;
        Ok(Self(question.lang))
    }
}

/// A question, and the form that its answer is wanted in.
pub(super) struct Asked {
    pub(super) question: Question,
    pub(super) form: Form,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let lang = wanted(parts);
        let (form, query) = Form::wanted(parts, lang)?;
        let mut question = Question::parse(&query, lang).map_err(|error| match error {
            QuestionError::UnknownParameter(name) => {
                let known = [Question::PARAMETERS.as_slice(), &["format"]].concat();
                Problem::unknown_parameter(&name, &known, lang)
            }
            other => Problem::question(&other, lang),
        })?;
        let is_limited = form_urlencoded::parse(query.as_bytes())
            .any(|(name, value)| name == "limit" && !value.is_empty());
        form.widen(&mut question, is_limited);
        Ok(Self { question, form })
    }
}

/// A question of text alone, and the form that its answer is wanted in: `q`, `lang` and `format`.
pub(super) struct AskedText {
    pub(super) question: TextQuestion,
    pub(super) form: Form,
}

impl<S: Sync> FromRequestParts<S> for AskedText {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let lang = wanted(parts);
        let (form, query) = Form::wanted(parts, lang)?;
        let question = TextQuestion::parse(&query, &["q", "lang", "format"], lang)?;
        Ok(Self { question, form })
    }
}

/// A question of text alone: `q` and `lang`.
pub(super) struct TextQuestion {
    pub(super) text: String,
    pub(super) lang: Lang,
}

impl TextQuestion {
    /// Reads the query part of an address that takes the parameters known.
    pub(super) fn parse(query: &str, known: &[&str], lang: Lang) -> Result<Self, Problem> {
        let mut names = form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name);
        if let Some(name) = names.find(|name| !known.contains(&name.as_ref())) {
            return Err(Problem::unknown_parameter(&name, known, lang));
        }
        let question =
            Question::parse(query, lang).map_err(|error| Problem::question(&error, lang))?;
        Ok(Self {
            text: question.text,
            lang: question.lang,
        })
    }
}

impl<S: Sync> FromRequestParts<S> for TextQuestion {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        Self::parse(query, &["q", "lang"], wanted(parts))
    }
}

/// A file in a format and a language: `format` and `lang`.
pub(super) struct WantedFile {
    pub(super) format: TemplateFormat,
    pub(super) lang: Lang,
}

impl<S: Sync> FromRequestParts<S> for WantedFile {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut wanted = Self {
            format: TemplateFormat::Csv,
            lang: wanted(parts),
        };
        let lang = wanted.lang;
        let query = parts.uri.query().unwrap_or_default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let unknown = || Problem::unknown_value(&name, &value, advice(&name), lang);
            match name.as_ref() {
                "format" => {
                    wanted.format = TemplateFormat::from_code(&value).ok_or_else(unknown)?;
                }
                "lang" => wanted.lang = Lang::from_tag(&value).ok_or_else(unknown)?,
                _ => return Err(Problem::unknown_parameter(&name, &["format", "lang"], lang)),
            }
        }
        Ok(wanted)
    }
}

/// The language of the answer, whatever else is wrong with the question: `lang`, else `Accept-Language`, else French.
pub(super) fn wanted(parts: &Parts) -> Lang {
    let query = parts.uri.query().unwrap_or_default();
    let mut named = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "lang");
    let named = named.next().and_then(|(_, tag)| Lang::from_tag(&tag));
    named.unwrap_or_else(|| accepted(&parts.headers))
}

/// The first language of `Accept-Language` that is served; French when there is none.
pub(super) fn accepted(headers: &HeaderMap) -> Lang {
    let accepted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    accepted
        .split(',')
        .find_map(|tag| Lang::from_tag(tag.trim()))
        .unwrap_or_default()
}

/// The public id in an address; one that cannot be an id is that of nothing.
pub(super) struct Id(pub(super) Option<Slug>);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let id = Path::<String>::from_request_parts(parts, state).await;
        Ok(Self(id.ok().and_then(|Path(id)| Slug::parse(&id))))
    }
}
