use std::collections::BTreeMap;

use axum::http::request::Parts;
use fluent_bundle::FluentValue;
use tumorotheque_domain::Lang;

use super::refusal::Refusal;
use crate::web::{extract::wanted, problem::Problem};

/// The parameters of an address: each known and given once at most.
pub(super) struct Parameters {
    values: BTreeMap<String, String>,
    pub(super) lang: Lang,
}

impl Parameters {
    /// Those of a request; `lang` is always known.
    pub(super) fn of(parts: &Parts, known: &[&str]) -> Result<Self, Problem> {
        let lang = wanted(parts);
        let mut values = BTreeMap::new();
        let query = parts.uri.query().unwrap_or_default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if name != "lang" && !known.contains(&name.as_ref()) {
                let known: Vec<&str> = known.iter().copied().chain(["lang"]).collect();
                return Err(Problem::unknown_parameter(&name, &known, lang));
            }
            if values
                .insert(name.to_string(), value.into_owned())
                .is_some()
            {
                return Err(wrong(format!("{name} × 2"), &format!("{name} × 1"), lang));
            }
        }
        Ok(Self { values, lang })
    }

    /// The text of a parameter.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// A parameter as a value; what cannot be read is refused with what can.
    pub(super) fn parsed<T>(
        &self,
        name: &str,
        expected: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let read = read(text).ok_or_else(|| wrong(format!("{name}={text}"), expected, self.lang));
        read.map(Some)
    }

    /// `name=value&…` in one order: what makes a request the same as another.
    pub(super) fn canonical(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.extend_pairs(self.values.iter().filter(|(name, _)| *name != "lang"));
        text.finish()
    }
}

/// A request that cannot be understood: what is wrong with it, and what may stand there.
pub(super) fn wrong(text: impl Into<String>, expected: &str, lang: Lang) -> Problem {
    let values = [
        ("text", FluentValue::from(text.into())),
        ("expected", expected.into()),
    ];
    Refusal::WRONG_VALUE.told_with(lang, &values)
}
