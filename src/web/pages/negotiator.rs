//! Handing a shortlist over to a BBMRI Negotiator, which takes requests for collections that it knows.

use std::time::Duration;

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};
use tumorotheque_domain::{Lang, Slug};

use super::{
    failure::failure_page,
    frame::{Frame, page},
    language::PageLang,
    reception::Reception,
    request::in_words,
    sent_form::SentForm,
    shortlist::{Aside, Chosen, Shortlist},
};
use crate::{
    directory::{Facet, Snapshot},
    web::problem::Problem,
};

/// A Negotiator that says nothing for so long is given up.
const PATIENCE: Duration = Duration::from_secs(15);
/// What ids of the BBMRI Directory begin with: the Negotiator knows no others.
const KNOWN_THERE: &str = "bbmri-eric:ID:";

/// The Negotiator, version 3.
pub(super) struct Negotiator {
    agent: ureq::Agent,
    there: String,
    here: String,
}

/// A request as `POST /api/v3/requests` takes it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Handed {
    /// Where the search is; the Negotiator knows us by its host.
    url: String,
    human_readable: String,
    resources: Vec<Resource>,
}

#[derive(Debug, Serialize)]
struct Resource {
    id: String,
}

/// What it answers: where the researcher goes on.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Accepted {
    redirect_url: String,
}

impl Negotiator {
    pub(super) fn new(there: &str, here: &str) -> Self {
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0);
        Self {
            agent: agent.build().into(),
            there: there.to_owned(),
            here: here.to_owned(),
        }
    }

    /// Hands it over, and gives where to go on.
    fn hand_over(&self, handed: &Handed) -> anyhow::Result<String> {
        let address = format!("{}/api/v3/requests", self.there);
        let mut answer = self.agent.post(address).send_json(handed)?;
        let accepted: Accepted = answer.body_mut().with_config().limit(1 << 20).read_json()?;
        let on = accepted.redirect_url;
        // Readers will follow it.
        let is_page = on.starts_with("https://") || on.starts_with("http://");
        anyhow::ensure!(is_page, "the Negotiator answered with no address");
        Ok(on)
    }
}

#[derive(Template)]
#[template(path = "negotiator.html")]
struct NegotiatorPage {
    frame: Frame,
    /// Where the researcher goes on.
    on: String,
    resources: usize,
    back: String,
}

/// `POST /shortlist/negotiator`: hands the collections of the list over, and leads on.
pub(super) async fn hand_over(
    State(reception): State<Reception>,
    PageLang(lang): PageLang,
    SentForm(body): SentForm,
) -> Response {
    if reception.negotiator().is_none() {
        return failure_page(&Problem::not_found(lang), lang);
    }
    let list = Shortlist::parse(&String::from_utf8_lossy(&body));
    let snapshot = reception.app().snapshot();
    let frame = Frame::of(&snapshot, lang, list.path("/shortlist"));
    let resources = known_there(&list, &snapshot);
    if resources.is_empty() {
        return failure_page(&nothing(lang), lang);
    }
    let words = match Chosen::of(&list, &snapshot, lang) {
        Ok(chosen) => in_words(&chosen.criteria, &frame),
        Err(problem) => return failure_page(&problem, lang),
    };
    let count = resources.len();
    let back = frame.to(&list.path("/shortlist"));
    let asking = reception.clone();
    let path = frame.to(&list.path("/shortlist"));
    let sent = tokio::task::spawn_blocking(move || {
        let negotiator = asking.negotiator()?;
        let handed = Handed {
            url: format!("{}{path}", negotiator.here),
            human_readable: words,
            resources: resources.into_iter().map(|id| Resource { id }).collect(),
        };
        Some(negotiator.hand_over(&handed))
    });
    match sent.await {
        Ok(Some(Ok(on))) => page(
            &NegotiatorPage {
                frame,
                on,
                resources: count,
                back,
            },
            lang,
        ),
        Ok(Some(Err(cause))) => {
            tracing::warn!(%cause, "the Negotiator did not take a shortlist");
            failure_page(&refused(lang), lang)
        }
        Ok(None) => failure_page(&Problem::not_found(lang), lang),
        Err(cause) => failure_page(&Problem::internal(&cause, lang), lang),
    }
}

/// Ids of the collections of a list, and of those that its banks declare, as the Negotiator knows them.
pub(super) fn known_there(list: &Shortlist, snapshot: &Snapshot) -> Vec<String> {
    let mut ids: Vec<&Slug> = Vec::new();
    for entry in list.entries() {
        match entry {
            Aside::Collection(id) => ids.push(id),
            Aside::Bank(id) => {
                let bank = snapshot.bank(id).into_iter();
                ids.extend(bank.flat_map(|bank| bank.declared(Facet::Collection)));
            }
        }
    }
    let listed = ids.into_iter().filter_map(|id| {
        let entry = snapshot.collections.iter().find(|entry| entry.id == *id)?;
        entry.value.external_id.clone()
    });
    let mut known: Vec<String> = listed.filter(|id| id.starts_with(KNOWN_THERE)).collect();
    known.sort_unstable();
    known.dedup();
    known
}

fn nothing(lang: Lang) -> Problem {
    let (title, detail) = match lang {
        Lang::Fr => (
            "Rien à transmettre",
            "Aucune collection de cette sélection n’a d’identifiant dans l’annuaire BBMRI. Écrivez plutôt aux responsables.",
        ),
        Lang::En => (
            "Nothing to hand over",
            "No collection of this shortlist has an id in the BBMRI Directory. Write to the clinicians instead.",
        ),
    };
    Problem::new(StatusCode::CONFLICT, "nothing-to-hand-over", title, detail)
}

fn refused(lang: Lang) -> Problem {
    let (title, detail) = match lang {
        Lang::Fr => (
            "Le Negotiator n’a pas pris la demande",
            "Il ne répond pas, ou ne connaît pas l’une des collections. Réessayez plus tard, ou écrivez aux responsables.",
        ),
        Lang::En => (
            "The Negotiator did not take the request",
            "It does not answer, or does not know one of the collections. Try again later, or write to the clinicians.",
        ),
    };
    Problem::new(StatusCode::BAD_GATEWAY, "negotiator-refused", title, detail)
}
