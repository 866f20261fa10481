//! Banks and collections that somebody put aside, without an account: a list in an address, side by side.

mod chosen;
mod compared;
mod list;

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use tumorotheque_domain::Lang;

pub(super) use chosen::{Chosen, Criterion};
use compared::Comparison;
pub(super) use list::{Aside, Shortlist};
use list::{MOST_ENTRIES, understood};

use super::{
    failure::failure_page,
    frame::{Frame, page},
    language::PageLang,
    negotiator::known_there,
    reception::Reception,
    sent_form::SentForm,
};
use crate::web::problem::Problem;

/// Where the list is, without the language.
pub(super) const PATH: &str = "/shortlist";

#[derive(Template)]
#[template(path = "shortlist.html")]
struct ShortlistPage {
    frame: Frame,
    list: Shortlist,
    chosen: Chosen,
    comparison: Option<Comparison>,
    /// Whether this browser keeps another list than the one shown.
    is_foreign: bool,
    /// The search that led here.
    search: String,
    /// Where the banks are written to.
    write: String,
    /// Whether a Negotiator takes something of the list over.
    is_negotiable: bool,
}

/// `GET /shortlist`: the list of the address, side by side; without one the address of the visitor's own list.
pub(super) async fn show(
    State(reception): State<Reception>,
    PageLang(lang): PageLang,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let list = Shortlist::parse(&query.unwrap_or_default());
    let own = Shortlist::of_cookie(&headers);
    if list.entries().is_empty() && !own.entries().is_empty() {
        let own = own.asked(list.question().to_owned());
        return Redirect::to(&address(&own, lang)).into_response();
    }
    let snapshot = reception.app().snapshot();
    let frame = Frame::of(&snapshot, lang, list.path(PATH));
    let chosen = match Chosen::of(&list, &snapshot, lang) {
        Ok(chosen) => chosen,
        Err(problem) => return failure_page(&problem, lang),
    };
    let comparison = (!chosen.banks.is_empty()).then(|| {
        Comparison::of(
            &chosen.banks(&snapshot),
            chosen.found.as_ref(),
            list.asks(lang).as_ref(),
            &snapshot,
            &frame,
        )
    });
    let search = match list.question() {
        "" => frame.to("/"),
        question => frame.to(&format!("/?{question}")),
    };
    let shown = ShortlistPage {
        is_foreign: own.entries() != list.entries(),
        write: frame.to(&list.path("/shortlist/request")),
        is_negotiable: reception.negotiator().is_some()
            && !known_there(&list, &snapshot).is_empty(),
        search,
        chosen,
        comparison,
        list,
        frame,
    };
    page(&shown, lang)
}

/// `POST /shortlist`: puts aside, takes out, or keeps a list that somebody shared, and shows the list.
///
/// The list is that of the form when it has one, else that of the cookie.
pub(super) async fn change(
    State(reception): State<Reception>,
    PageLang(lang): PageLang,
    headers: HeaderMap,
    SentForm(body): SentForm,
) -> Response {
    let form = Form::read(&body);
    let lang = form.lang(lang);
    let mut list = Shortlist::parse(&String::from_utf8_lossy(&body));
    if list.question().is_empty() {
        list = list.asked(form.search());
    }
    if list.entries().is_empty() {
        list = Shortlist::of_cookie(&headers).asked(list.question().to_owned());
    }
    for entry in &form.remove {
        list.remove(entry);
    }
    if form.is_emptied {
        list = Shortlist::default().asked(list.question().to_owned());
    }
    for entry in form.add {
        if list.add(entry).is_err() {
            return failure_page(&full(lang), lang);
        }
    }
    let cookie = list.cookie(reception.is_secure());
    let to = address(&list, lang);
    let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, to)];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// Where a list is shown in a language.
fn address(list: &Shortlist, lang: Lang) -> String {
    Frame::plain(lang, String::new()).to(&list.path(PATH))
}

/// What the form asks to change.
#[derive(Default)]
struct Form {
    add: Vec<Aside>,
    remove: Vec<Aside>,
    is_emptied: bool,
    back: Option<String>,
}

impl Form {
    fn read(body: &[u8]) -> Self {
        let mut form = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            match name.as_ref() {
                "add" => form.add.extend(Aside::parse(&value)),
                "remove" if value == "all" => form.is_emptied = true,
                "remove" => form.remove.extend(Aside::parse(&value)),
                "back" => form.back = local(&value),
                _ => {}
            }
        }
        form
    }

    /// The search that the form stood on; empty where it stood on another page.
    fn search(&self) -> String {
        let back = self.back.as_deref().and_then(|back| back.split_once('?'));
        match back {
            Some(("/" | "/en", query)) => understood(query),
            _ => String::new(),
        }
    }

    /// The language of the page that the form stood on, where it says so.
    fn lang(&self, of_address: Lang) -> Lang {
        let back = self
            .back
            .as_deref()
            .and_then(|back| back.split(['?', '#']).next());
        let back = back.map(PageLang::of);
        match back {
            Some(PageLang(Lang::En)) => Lang::En,
            _ => of_address,
        }
    }
}

/// A path of ours; nothing that a browser would take for another site.
fn local(path: &str) -> Option<String> {
    let is_local = path.starts_with('/')
        && !path.starts_with("//")
        && path
            .bytes()
            .all(|byte| byte > b' ' && byte != b'\\' && byte != 0x7f);
    is_local.then(|| path.to_owned())
}

fn full(lang: Lang) -> Problem {
    let (title, detail) = match lang {
        Lang::Fr => (
            "Sélection pleine",
            format!(
                "Une sélection tient {MOST_ENTRIES} tumorothèques et collections au plus. Retirez-en une d’abord."
            ),
        ),
        Lang::En => (
            "Shortlist full",
            format!(
                "A shortlist holds {MOST_ENTRIES} banks and collections at most. Take one out first."
            ),
        ),
    };
    Problem::new(StatusCode::CONFLICT, "shortlist-full", title, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours_lead_back() {
        assert_eq!(local("/en?q=sein").as_deref(), Some("/en?q=sein"));
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(local(elsewhere), None, "{elsewhere:?}");
        }
        assert_eq!(
            Form::read(b"back=/en/biobanks/foch").lang(Lang::Fr),
            Lang::En
        );
        assert_eq!(Form::read(b"back=/entry").lang(Lang::Fr), Lang::Fr);
        let search = |form: &str| Form::read(form.as_bytes()).search();
        assert_eq!(search("back=/en?q%3Dsein%26view%3Dmap"), "q=sein");
        assert_eq!(search("back=/biobanks/foch?q%3Dsein"), "");
    }
}
