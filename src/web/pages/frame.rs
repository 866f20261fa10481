use std::borrow::Borrow;

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use jiff::civil::Date;
use tumorotheque_domain::{CommercialUse, Lang};
use tumorotheque_publish::Published;

use crate::{
    directory::Snapshot,
    web::{assets, installation::Installation, problem::Problem},
    words::{say, say_with},
};

/// What every page has around its content.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The page's language.
    pub(super) lang: Lang,
    /// Whether made-up samples count in what it shows.
    pub(super) synthetic: bool,
    /// The lists that entries were copied from.
    pub(super) sources: Vec<String>,
    /// Path of the page without the language: `/biobanks/foch?q=sein`.
    pub(super) path: String,
}

impl Frame {
    /// Around a page that shows what everyone may see now. `path` is without the language.
    pub(super) fn of(snapshot: &Snapshot, lang: Lang, path: String) -> Self {
        Self {
            lang,
            synthetic: snapshot.is_synthetic(),
            sources: snapshot.sources(),
            path,
        }
    }

    /// Around a page that shows nothing of the directory.
    pub(super) const fn plain(lang: Lang, path: String) -> Self {
        Self {
            lang,
            synthetic: false,
            sources: Vec::new(),
            path,
        }
    }

    /// The words of a key.
    pub(super) fn say(&self, key: &str) -> String {
        say(self.lang, key)
    }

    /// The words of a key for so many things.
    pub(super) fn say_count(&self, key: &str, count: impl Borrow<usize>) -> String {
        say_with(self.lang, key, &[("count", (*count.borrow()).into())])
    }

    /// The words of a key around a text.
    pub(super) fn say_text(&self, key: &str, text: &str) -> String {
        say_with(self.lang, key, &[("text", text.into())])
    }

    /// That a bank stands behind its entry since a day, written as the language does.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates pass references"
    )]
    pub(super) fn confirmed(&self, day: &Date) -> String {
        self.say_text("confirmed", &self.day(*day))
    }

    /// Whether companies may ask.
    pub(super) fn commercial_use(&self, is_open: impl Borrow<bool>) -> &'static str {
        CommercialUse::of(*is_open.borrow()).label(self.lang)
    }

    /// A day, written as the language does.
    pub(super) fn day(&self, day: Date) -> String {
        let form = match self.lang {
            Lang::Fr => "%d/%m/%Y",
            Lang::En => "%-d %B %Y",
        };
        day.strftime(form).to_string()
    }

    /// A path in the page's language.
    pub(super) fn to(&self, path: &str) -> String {
        in_language(self.lang, path)
    }

    /// This page in the other language.
    pub(super) fn other(&self) -> String {
        in_language(self.other_lang(), &self.path)
    }

    /// The other language.
    pub(super) const fn other_lang(&self) -> Lang {
        match self.lang {
            Lang::Fr => Lang::En,
            Lang::En => Lang::Fr,
        }
    }

    /// Where the page is for good; none when the operator has not said where the public finds it.
    pub(super) fn canonical(&self) -> Option<String> {
        let public = Installation::said().public.as_ref()?;
        Some(format!("{public}{}", self.to(&self.path)))
    }

    /// The page in each language, by its tag.
    pub(super) fn alternates(&self) -> Vec<(&'static str, String)> {
        let public = Installation::said().public.as_ref();
        let at = |lang| public.map(|public| format!("{public}{}", in_language(lang, &self.path)));
        let languages = [("fr", Lang::Fr), ("en", Lang::En), ("x-default", Lang::Fr)];
        languages
            .into_iter()
            .filter_map(|(tag, lang)| Some((tag, at(lang)?)))
            .collect()
    }

    /// Whether this is the page of a path, or one below it; all of the search is at `/`.
    pub(super) fn is_at(&self, path: &str) -> bool {
        let mine = self.path.split('?').next().unwrap_or_default();
        let below = mine.strip_prefix(path);
        match path {
            "/" => mine == "/",
            _ => below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        }
    }

    /// Address of an asset, with a mark of its content.
    #[expect(clippy::unused_self, reason = "templates call methods")]
    pub(super) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// A figure in words: `100 à 499 donneurs`, `au moins 1 000 donneurs`.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates pass references"
    )]
    pub(super) fn donors(&self, figure: &Published) -> String {
        let number = |number: u64| grouped(number, self.lang);
        let (least, most) = (figure.least(), figure.most());
        let words = |key, text: String| self.say_text(key, &text);
        match (least, most) {
            (0, Some(9)) => self.say("donors-few"),
            (0, None) => self.say("donors-unknown"),
            (0, Some(most)) => words("donors-at-most", number(most)),
            (least, Some(most)) => words(
                "donors-between",
                format!("{}–{}", number(least), number(most)),
            ),
            (least, None) => words("donors-at-least", number(least)),
        }
    }

    /// A whole number, thousands apart as the language has it.
    pub(super) fn number(&self, number: u64) -> String {
        grouped(number, self.lang)
    }

    /// How long the bar of a figure is, 0 to 6: one step for each band, so the scale is about logarithmic.
    #[expect(
        clippy::unused_self,
        clippy::trivially_copy_pass_by_ref,
        reason = "templates call methods and pass references"
    )]
    pub(super) fn bar(&self, figure: &Published) -> usize {
        let reached = if figure.least() > 0 {
            figure.least()
        } else {
            figure.most().unwrap_or_default()
        };
        tumorotheque_domain::Band::ALL
            .iter()
            .rposition(|band| band.lowest() <= reached)
            .unwrap_or_default()
    }
}

fn in_language(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Fr => path.to_owned(),
        Lang::En if path == "/" => "/en".to_owned(),
        Lang::En if path.starts_with("/?") => format!("/en{}", &path[1..]),
        Lang::En => format!("/en{path}"),
    }
}

/// Thousands apart, as the language writes them.
fn grouped(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let (head, tail) = digits.split_at(digits.len().saturating_sub(3));
    match (head, lang) {
        ("", _) => tail.to_owned(),
        (head, Lang::Fr) => format!("{head}\u{202f}{tail}"),
        (head, Lang::En) => format!("{head},{tail}"),
    }
}

/// A rendered page; a failure to render is ours, and says so.
pub(super) fn page(template: &impl Template, lang: Lang) -> Response {
    match template.render() {
        Ok(html) => Html(html).into_response(),
        Err(cause) => Problem::internal(&cause, lang).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_has_its_twin_in_the_other_language() {
        let frame = |lang, path: &str| Frame::plain(lang, path.to_owned());
        assert_eq!(frame(Lang::Fr, "/").other(), "/en");
        assert_eq!(frame(Lang::Fr, "/?q=sein").other(), "/en?q=sein");
        assert_eq!(frame(Lang::En, "/biobanks/foch").other(), "/biobanks/foch");
    }

    #[test]
    fn a_page_knows_its_place_in_the_navigation() {
        let at = |path: &str, place| Frame::plain(Lang::En, path.to_owned()).is_at(place);
        assert!(
            at("/?q=sein", "/") && at("/about", "/about") && at("/developers/api", "/developers")
        );
        assert!(!at("/about", "/") && !at("/aboutness", "/about") && !at("/", "/about"));
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(4_999, Lang::Fr), "4\u{202f}999");
        assert_eq!(grouped(4_999, Lang::En), "4,999");
        assert_eq!(grouped(10, Lang::En), "10");
    }
}
