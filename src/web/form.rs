use axum::{
    Json,
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use tumorotheque_domain::Lang;

use super::{advice::Advice, problem::Problem, table};
use crate::directory::{Question, Tabular};

/// The form that a list is answered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One object, with everything around the list.
    Json,
    /// A table for a spreadsheet.
    Csv,
    /// One object on each line.
    Ndjson,
}

impl Form {
    /// The form of an address, and its query part without it: `format`, else what `Accept` likes best, else JSON.
    pub(super) fn wanted(parts: &Parts, lang: Lang) -> Result<(Self, String), Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let mut rest = form_urlencoded::Serializer::new(String::new());
        let mut named = None;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if name != "format" {
                rest.append_pair(&name, &value);
            } else if !value.is_empty() {
                let form = Self::from_code(&value).filter(|_| named.is_none());
                named = Some(form.ok_or_else(|| {
                    Problem::unknown_value("format", &value, Advice::OF_FORM, lang)
                })?);
            }
        }
        let form = named.unwrap_or_else(|| Self::accepted(&parts.headers));
        Ok((form, rest.finish()))
    }

    fn from_code(code: &str) -> Option<Self> {
        match code {
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "ndjson" => Some(Self::Ndjson),
            _ => None,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
        }
    }

    /// What `Accept` likes best of what there is, the first of equals; JSON where it likes none of it.
    fn accepted(headers: &HeaderMap) -> Self {
        let lists = headers.get_all(header::ACCEPT).iter();
        let ranges = lists.flat_map(|list| list.to_str().unwrap_or_default().split(','));
        let liked = ranges.filter_map(|range| {
            let mut parts = range.split(';').map(str::trim);
            let form = Self::of_type(parts.next()?)?;
            let weight = parts.find_map(|part| part.strip_prefix("q="));
            let weight: f32 = weight.map_or(Some(1.0), |weight| weight.parse().ok())?;
            (weight > 0.0).then_some((form, weight))
        });
        let best = liked.reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map_or(Self::Json, |(form, _)| form)
    }

    fn of_type(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "text/csv" | "text/*" => Some(Self::Csv),
            "application/x-ndjson" | "application/ndjson" => Some(Self::Ndjson),
            "application/json" | "application/*" | "*/*" => Some(Self::Json),
            _ => None,
        }
    }

    /// Asks for all banks, where the question did not say how many and the form has no place to say that there are more: a
    /// table that ends in the middle looks like a whole one.
    pub(super) fn widen(self, question: &mut Question, is_limited: bool) {
        if self != Self::Json && !is_limited {
            question.limit = usize::MAX;
        }
    }

    /// The address that answers the question in this form.
    pub(super) fn address(self, question: &Question) -> String {
        let mut question = question.clone();
        if question.limit == usize::MAX {
            question.limit = Question::everything(question.lang).limit;
        }
        let mut query = form_urlencoded::Serializer::new(question.address());
        query.append_pair("lang", question.lang.tag());
        if self != Self::Json {
            query.append_pair("format", self.code());
        }
        format!("/api/v1/biobanks?{}", query.finish())
    }

    /// A list in this form.
    pub(super) fn of<T: Tabular>(self, list: &T, lang: Lang) -> Result<Response, Problem> {
        let internal = |cause: &dyn std::fmt::Display| Problem::internal(cause, lang);
        let body = match self {
            Self::Json => return Ok(Json(list).into_response()),
            Self::Csv => table::csv(list, lang).map_err(|cause| internal(&cause))?,
            Self::Ndjson => (list.lines().map_err(|cause| internal(&cause))?).into_bytes(),
        };
        let headers = self.headers(T::NAME, list.next(), lang)?;
        Ok((headers, body).into_response())
    }

    /// What is said of a list that is sent as a file of this name, and where its next page is.
    pub(super) fn headers(
        self,
        name: &str,
        next: Option<&str>,
        lang: Lang,
    ) -> Result<HeaderMap, Problem> {
        let code = self.code();
        let named = format!("attachment; filename=\"{name}.{code}\"");
        let next = next.map(|next| format!("<{next}&format={code}>; rel=\"next\""));
        let said = [
            (header::CONTENT_TYPE, Some(self.media_type().to_owned())),
            (header::CONTENT_DISPOSITION, Some(named)),
            (header::LINK, next),
        ];
        let said = said
            .into_iter()
            .filter_map(|(name, value)| Some((name, HeaderValue::try_from(value?))));
        let said = said.map(|(name, value)| value.map(|value| (name, value)));
        said.collect::<Result<_, _>>()
            .map_err(|cause| Problem::internal(&cause, lang))
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Ndjson => "application/x-ndjson",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_liked_best_is_given() {
        for (accept, form) in [
            ("", Form::Json),
            ("*/*", Form::Json),
            ("text/csv", Form::Csv),
            ("TEXT/CSV; header=present", Form::Csv),
            ("application/json, text/csv", Form::Json),
            ("application/json;q=0.5, text/csv;q=0.9", Form::Csv),
            ("text/csv;q=0, */*;q=0.1", Form::Json),
            ("text/csv;q=much", Form::Json),
            ("application/x-ndjson, */*;q=0.8", Form::Ndjson),
            ("image/png", Form::Json),
            ("text/html,application/xhtml+xml,*/*;q=0.8", Form::Json),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT, accept.parse().unwrap())]);
            assert_eq!(Form::accepted(&headers), form, "{accept}");
        }
    }
}
