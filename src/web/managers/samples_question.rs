use axum::{extract::FromRequestParts, http::request::Parts};
use tumorotheque_domain::Lang;
use utoipa::{
    IntoParams,
    openapi::{
        Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::{ArrayBuilder, ObjectBuilder, Schema, Type},
    },
};

use super::{desk::Desk, parameters::wrong};
use crate::{
    directory::{QuestionError, TooLong},
    exact::{Asked, AskedError},
    web::{extract, form::Form, problem::Problem},
};

/// What is asked of samples, and the form that its answer is wanted in.
pub(in crate::web) struct Wanted {
    pub(super) asked: Asked,
    pub(super) form: Form,
}

impl FromRequestParts<Desk> for Wanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Desk) -> Result<Self, Problem> {
        let lang = extract::wanted(parts);
        let (form, query) = Form::wanted(parts, lang)?;
        let pairs = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "lang");
        let asked = Asked::read(pairs).map_err(|error| Self::refused(&error, lang))?;
        Ok(Self { asked, form })
    }
}

impl Wanted {
    /// Why a question is not answered, with what would be.
    pub(super) fn refused(error: &AskedError, lang: Lang) -> Problem {
        match error {
            AskedError::Unknown(name) => {
                let known = Asked::names();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                Problem::unknown_parameter(name, &[&known[..], &["format", "lang"]].concat(), lang)
            }
            AskedError::Wrong { text, expected } => wrong(text, expected, lang),
            AskedError::TooManyValues => too_long(TooLong::Filters, lang),
            AskedError::TooLong => too_long(TooLong::Text, lang),
            AskedError::Index(cause) => Problem::internal(cause, lang),
            AskedError::Store(cause) => Problem::internal(cause, lang),
        }
    }
}

fn too_long(what: TooLong, lang: Lang) -> Problem {
    Problem::question(&QuestionError::TooLong(what), lang)
}

impl IntoParams for Wanted {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let described = Asked::described();
        let described = described
            .into_iter()
            .map(|(name, text, is_repeatable)| parameter(&name, &text, is_repeatable));
        let manners = [
            (
                "format",
                "`json` (default), `csv` or `ndjson`; wins over the header `Accept`.",
            ),
            (
                "lang",
                "Language of labels, headers and problems: `fr` or `en`.",
            ),
        ];
        let manners = manners.map(|(name, text)| parameter(name, text, false));
        described.chain(manners).collect()
    }
}

fn parameter(name: &str, text: &str, is_repeatable: bool) -> Parameter {
    let string = ObjectBuilder::new().schema_type(Type::String);
    let schema = if is_repeatable {
        Schema::from(ArrayBuilder::new().items(string))
    } else {
        Schema::from(string)
    };
    let parameter = ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(text))
        .schema(Some(schema));
    parameter.build()
}
