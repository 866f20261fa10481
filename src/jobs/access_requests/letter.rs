use fluent_bundle::FluentValue;
use tumorotheque_domain::{Email, Lang};
use tumorotheque_store::{AccessMail, AccessRequest, AskedBank, MailState, MailTo};

use super::link::Link;
use crate::words::{say, say_with};

/// A mail in plain text, in the language of the page that the request was written on.
pub(super) struct Letter {
    /// The same however often it is sent, so that a second one is known as such.
    pub(super) id: String,
    pub(super) to: Email,
    /// Name and address that answers go to.
    pub(super) reply_to: Option<(String, Email)>,
    pub(super) subject: String,
    pub(super) body: String,
}

impl Letter {
    /// Asks whoever has the address whether the request is theirs. Nothing that was typed stands in it: somebody could have
    /// typed it to be sent to others.
    pub(super) fn confirmation(
        request: &AccessRequest,
        mail: &AccessMail,
        link: &Link,
        url: &str,
    ) -> Self {
        let lang = request.asked.lang;
        let path = localised(lang, "/shortlist/request/");
        let values = [
            ("link", format!("{url}{path}{}", link.as_str()).into()),
            ("site", url.to_owned().into()),
            ("banks", names(request, |_| true).into()),
        ];
        Self {
            id: id(request, mail),
            to: request.asked.email.clone(),
            reply_to: None,
            subject: say(lang, "letter-confirm-subject"),
            body: say_with(lang, "letter-confirm", &values),
        }
    }

    /// The request itself. An answer goes to the researcher.
    pub(super) fn to_bank(
        request: &AccessRequest,
        mail: &AccessMail,
        bank: &AskedBank,
        to: Email,
        url: &str,
    ) -> Self {
        let lang = request.asked.lang;
        let opening = [
            ("bank", bank.name.clone().into()),
            ("name", request.asked.name.clone().into()),
            ("institution", request.asked.institution.clone().into()),
            ("site", url.to_owned().into()),
        ];
        let closing = [("id", request.id.to_string().into())];
        Self {
            id: id(request, mail),
            to,
            reply_to: Some((request.asked.name.clone(), request.asked.email.clone())),
            subject: subject(request, "letter-bank-subject"),
            body: [
                say_with(lang, "letter-bank", &opening),
                content(request, url),
                say_with(
                    lang,
                    "letter-figure",
                    &[("text", bank.figure.clone().into())],
                ),
                say_with(lang, "letter-bank-end", &closing),
            ]
            .join("\n\n"),
        }
    }

    /// What the researcher keeps of it.
    pub(super) fn copy(request: &AccessRequest, mail: &AccessMail, url: &str) -> Self {
        let lang = request.asked.lang;
        let reached = names(request, |state| state != MailState::NoAddress);
        let values = [
            ("banks", reached.into()),
            ("id", request.id.to_string().into()),
        ];
        let lost = names(request, |state| state == MailState::NoAddress);
        let lost = (!lost.is_empty())
            .then(|| say_with(lang, "letter-copy-unreached", &[("banks", lost.into())]));
        let parts = [
            Some(say_with(lang, "letter-copy", &values)),
            lost,
            Some(content(request, url)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Self {
            id: id(request, mail),
            to: request.asked.email.clone(),
            reply_to: None,
            subject: subject(request, "letter-copy-subject"),
            body: parts.join("\n\n"),
        }
    }

    /// Tells who runs the registry of banks that no mail reached.
    pub(super) fn to_operator(
        request: &AccessRequest,
        mail: &AccessMail,
        to: Email,
        url: &str,
    ) -> Self {
        let lang = request.asked.lang;
        let lost = names(request, |state| {
            matches!(state, MailState::NoAddress | MailState::Failed)
        });
        let values = [
            ("banks", lost.into()),
            ("id", request.id.to_string().into()),
        ];
        Self {
            id: id(request, mail),
            to,
            reply_to: None,
            subject: say(lang, "letter-operator-subject"),
            body: [
                say_with(lang, "letter-operator", &values),
                content(request, url),
            ]
            .join("\n\n"),
        }
    }
}

/// What was asked, part by part.
fn content(request: &AccessRequest, url: &str) -> String {
    let asked = &request.asked;
    let lang = asked.lang;
    let part =
        |key: &str, text: &str| (!text.is_empty()).then(|| format!("{}\n{text}", say(lang, key)));
    let search = (!asked.search.is_empty()).then(|| {
        let page = if lang == Lang::En { "/en" } else { "/" };
        format!("{}\n{url}{page}?{}", asked.criteria, asked.search)
    });
    let sender = format!(
        "{}, {}\n{}",
        asked.name,
        asked.institution,
        asked.email.as_str()
    );
    let parts = [
        part("letter-sender", &sender),
        part("letter-purpose", &asked.purpose),
        part("letter-needed", &asked.needed),
        part("letter-criteria", search.as_deref().unwrap_or_default()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("\n\n")
}

fn subject(request: &AccessRequest, key: &str) -> String {
    let name: FluentValue<'_> = request.asked.name.clone().into();
    say_with(request.asked.lang, key, &[("name", name)])
}

/// The banks of a request whose mail is in such a state, one on each line.
fn names(request: &AccessRequest, is_meant: impl Fn(MailState) -> bool) -> String {
    let meant = request.mails.iter().filter(|mail| is_meant(mail.state));
    let names = meant.filter_map(|mail| match &mail.to {
        MailTo::Bank(bank) => Some(format!("- {}", bank.name)),
        _ => None,
    });
    names.collect::<Vec<_>>().join("\n")
}

fn id(request: &AccessRequest, mail: &AccessMail) -> String {
    format!("{}.{}", request.id, mail.key)
}

/// A path of the pages in a language.
fn localised(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Fr => path.to_owned(),
        Lang::En => format!("/en{path}"),
    }
}
