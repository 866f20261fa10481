use tumorotheque_domain::Lang;

use super::asked::{Asked, View};
use crate::{
    directory::{Facet, Order},
    words::say,
};

/// The box that a search is typed in, with what is already chosen.
#[derive(Debug, Default)]
pub(super) struct SearchBox {
    pub(super) text: String,
    /// Sent along: chosen values, view and order.
    pub(super) hidden: Vec<(String, String)>,
    /// How its answer is swapped in, where there is one already.
    pub(super) boost: Option<&'static str>,
    /// What suggestions are called, for the script: JSON.
    pub(super) kinds: String,
}

/// Swaps what was found, and nothing around it.
pub(super) const BOOST: &str = "swap:outerHTML select:#found target:#found";

/// What may be suggested: the fields of the index that a reader has a word for.
const KINDS: [&str; 6] = [
    "name",
    "establishment",
    "clinician",
    "network",
    "collection",
    "city",
];

impl SearchBox {
    /// An empty box.
    pub(super) fn empty(lang: Lang) -> Self {
        let coded = [Facet::SampleType, Facet::Diagnosis];
        let kinds: serde_json::Map<String, serde_json::Value> = KINDS
            .into_iter()
            .map(|kind| (kind, format!("kind-{kind}")))
            .chain(coded.map(|facet| (facet.name(), facet.name().to_owned())))
            .map(|(kind, key)| (kind.to_owned(), say(lang, &key).into()))
            .collect();
        Self {
            kinds: serde_json::Value::Object(kinds).to_string(),
            ..Self::default()
        }
    }

    /// The box of a question.
    pub(super) fn of(asked: &Asked) -> Self {
        let mut hidden = asked.chosen();
        if asked.view != View::default() {
            hidden.push(("view".to_owned(), asked.view.code().to_owned()));
        }
        if asked.order != Order::default() {
            hidden.push(("sort".to_owned(), asked.order.code().to_owned()));
        }
        Self {
            text: asked.question.text.clone(),
            hidden,
            boost: Some(BOOST),
            ..Self::empty(asked.question.lang)
        }
    }
}
