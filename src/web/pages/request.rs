//! Writing to the banks of a shortlist: a form where mail can be sent, else a text to copy and where letters go.

mod addressees;
mod brakes;
mod form;
mod stamp;

use std::time::{Instant, SystemTime};

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    http::{Extensions, HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
};
use tumorotheque_domain::{Email, Lang};

pub(super) use addressees::criteria as in_words;
use addressees::{Addressee, addressees, criteria};
pub(super) use brakes::Brakes;
use form::RequestForm;
use stamp::Opened;
pub(super) use stamp::Stamps;

use super::{
    failure::failure_page,
    frame::{Frame, page},
    language::PageLang,
    reception::Reception,
    sent_form::SentForm,
    shortlist::{Chosen, Shortlist},
};
use crate::{
    jobs::{AccessRequests, AskedBank, MailState, NewAccessRequest, Progress, Taken},
    web::{client::client, problem::Problem},
};

/// Where the form is, without the language.
const PATH: &str = "/shortlist/request";

#[derive(Template)]
#[template(path = "request.html")]
struct RequestPage {
    frame: Frame,
    list: Shortlist,
    form: RequestForm,
    addressees: Vec<Addressee>,
    criteria: String,
    /// Key of what is wrong with the form as a whole.
    trouble: Option<&'static str>,
    /// Whether requests are taken; else the page holds a text to copy.
    is_open: bool,
    back: String,
}

/// `GET /shortlist/request`: the form, for the banks of the list in the address.
pub(super) async fn show(
    State(reception): State<Reception>,
    PageLang(lang): PageLang,
    RawQuery(query): RawQuery,
) -> Response {
    let list = Shortlist::parse(&query.unwrap_or_default());
    match request_page(&reception, list, RequestForm::default(), lang) {
        Ok(mut shown) => {
            shown.form.to = shown
                .addressees
                .iter()
                .map(|bank| bank.id.clone())
                .collect();
            shown.form.stamp = reception.stamps().stamp(SystemTime::now());
            page(&shown, lang)
        }
        Err(problem) => failure_page(&problem, lang),
    }
}

fn request_page(
    reception: &Reception,
    list: Shortlist,
    form: RequestForm,
    lang: Lang,
) -> Result<RequestPage, Problem> {
    let snapshot = reception.app().snapshot();
    let frame = Frame::of(&snapshot, lang, list.path(PATH));
    let chosen = Chosen::of(&list, &snapshot, lang)?;
    Ok(RequestPage {
        addressees: addressees(&chosen, &snapshot, &frame),
        criteria: criteria(&chosen.criteria, &frame),
        trouble: None,
        is_open: reception.requests().is_some(),
        back: frame.to(&list.path("/shortlist")),
        form,
        list,
        frame,
    })
}

/// `POST /shortlist/request`: takes the request, or shows the form again with what is wrong.
pub(super) async fn send(
    State(reception): State<Reception>,
    PageLang(lang): PageLang,
    headers: HeaderMap,
    extensions: Extensions,
    SentForm(body): SentForm,
) -> Response {
    let Some(requests) = reception.requests() else {
        return failure_page(&Problem::not_found(lang), lang);
    };
    let form = RequestForm::read(&body);
    let list = Shortlist::parse(&String::from_utf8_lossy(&body));
    let mut shown = match request_page(&reception, list, form, lang) {
        Ok(shown) => shown,
        Err(problem) => return failure_page(&problem, lang),
    };
    // Who fills what nobody sees is told what everybody is told.
    if !shown.form.trap.is_empty() {
        tracing::info!("a request of a machine was not taken");
        return sent(lang);
    }
    let Some(email) = shown.form.check(&shown.addressees) else {
        return again(shown, StatusCode::UNPROCESSABLE_ENTITY, None);
    };
    match reception
        .stamps()
        .read(&shown.form.stamp, SystemTime::now())
    {
        Opened::InTime => {}
        Opened::JustNow => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return again(shown, status, Some("request-too-soon"));
        }
        Opened::Unknown => {
            shown.form.stamp = reception.stamps().stamp(SystemTime::now());
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return again(shown, status, Some("request-too-late"));
        }
    }
    let client = client(&extensions, &headers, reception.trusts_forwarded());
    if client.is_some_and(|client| !reception.brakes().allow(client, Instant::now())) {
        tracing::warn!("a client that hands in many requests to banks has to wait");
        return again(
            shown,
            StatusCode::TOO_MANY_REQUESTS,
            Some("request-too-many"),
        );
    }
    take(requests, shown, email).await
}

async fn take(requests: &AccessRequests, shown: RequestPage, email: Email) -> Response {
    let lang = shown.frame.lang;
    match requests.take(&asked(&shown, email)).await {
        Ok(Taken::Yes) => sent(lang),
        Ok(Taken::TooMany) => again(
            shown,
            StatusCode::SERVICE_UNAVAILABLE,
            Some("request-flood"),
        ),
        Err(cause) => failure_page(&Problem::internal(&format!("{cause:#}"), lang), lang),
    }
}

fn asked(shown: &RequestPage, email: Email) -> NewAccessRequest {
    let form = &shown.form;
    let banks = shown.addressees.iter().filter(|bank| form.is_to(&bank.id));
    let banks = banks.map(|bank| AskedBank {
        id: bank.id.clone(),
        name: bank.name.clone(),
        figure: bank.figure.clone(),
    });
    NewAccessRequest {
        lang: shown.frame.lang,
        name: form.name.clone(),
        institution: form.institution.clone(),
        email,
        purpose: form.purpose.clone(),
        needed: form.needed.clone(),
        criteria: shown.criteria.clone(),
        search: shown.list.question().to_owned(),
        banks: banks.collect(),
    }
}

/// The form once more, with all that was written.
fn again(mut shown: RequestPage, status: StatusCode, trouble: Option<&'static str>) -> Response {
    shown.trouble = trouble;
    let lang = shown.frame.lang;
    (status, page(&shown, lang)).into_response()
}

fn sent(lang: Lang) -> Response {
    let to = Frame::plain(lang, String::new()).to("/shortlist/request/sent");
    Redirect::to(&to).into_response()
}

#[derive(Template)]
#[template(path = "request_sent.html")]
struct SentPage {
    frame: Frame,
}

/// `GET /shortlist/request/sent`: what to do next; the same whoever handed in whatever.
pub(super) async fn look_in_mailbox(PageLang(lang): PageLang) -> Response {
    let frame = Frame::plain(lang, "/shortlist/request/sent".to_owned());
    page(&SentPage { frame }, lang)
}

#[derive(Template)]
#[template(path = "request_confirm.html")]
struct ConfirmPage {
    frame: Frame,
    progress: Progress,
    action: String,
}

impl ConfirmPage {
    /// Key of what became of the mail to a bank.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        clippy::unused_self,
        reason = "templates call methods and pass references"
    )]
    const fn state(&self, state: &MailState) -> &'static str {
        match state {
            MailState::Held | MailState::Waiting => "request-state-waiting",
            MailState::Sent => "request-state-sent",
            MailState::Failed => "request-state-failed",
            MailState::NoAddress => "request-state-no-address",
        }
    }
}

/// `GET /shortlist/request/{link}`: asks whether the request is to be sent, or says what became of it. It changes nothing:
/// machines that look at links in mails look at this one too.
pub(super) async fn ask(
    State(reception): State<Reception>,
    PageLang(lang): PageLang,
    Path(link): Path<String>,
) -> Response {
    match reception.requests() {
        Some(requests) => progress(requests.look(&link).await, &link, lang),
        None => failure_page(&Problem::not_found(lang), lang),
    }
}

/// `POST /shortlist/request/{link}`: the sender confirms, and the request goes to the banks.
pub(super) async fn confirm(
    State(reception): State<Reception>,
    PageLang(lang): PageLang,
    Path(link): Path<String>,
    _: SentForm,
) -> Response {
    let Some(requests) = reception.requests() else {
        return failure_page(&Problem::not_found(lang), lang);
    };
    progress(requests.confirm(&link).await, &link, lang)
}

fn progress(found: anyhow::Result<Option<Progress>>, link: &str, lang: Lang) -> Response {
    let path = format!("{PATH}/{link}");
    match found {
        Ok(Some(progress)) => {
            let frame = Frame::plain(lang, path.clone());
            let action = frame.to(&path);
            let shown = ConfirmPage {
                frame,
                progress,
                action,
            };
            page(&shown, lang)
        }
        Ok(None) => failure_page(&no_link(lang), lang),
        Err(cause) => failure_page(&Problem::internal(&format!("{cause:#}"), lang), lang),
    }
}

fn no_link(lang: Lang) -> Problem {
    let (title, detail) = match lang {
        Lang::Fr => (
            "Lien expiré",
            "Ce lien ne vaut plus : il a plus de 48 heures, ou la demande a été effacée. Écrivez la demande de nouveau.",
        ),
        Lang::En => (
            "Link expired",
            "This link no longer holds: it is more than 48 hours old, or the request was erased. Write the request again.",
        ),
    };
    Problem::new(StatusCode::GONE, "link-expired", title, detail)
}
