use std::fmt;

use axum::http::{HeaderMap, header};
use tumorotheque_domain::{Lang, Slug};

use crate::directory::Question;

/// Entries that a list holds at most: more than that nobody compares or writes to.
pub(in crate::web) const MOST_ENTRIES: usize = 30;
/// Letters of the question that a list is for; a longer one is left out.
const LONGEST_QUESTION: usize = 2_048;
/// The one cookie: ids alone, for this visitor's own browser.
const COOKIE: &str = "shortlist";
/// How long a browser keeps it, in seconds: 30 days.
const KEPT_FOR: u32 = 30 * 24 * 60 * 60;

/// What somebody put aside, in the order in which they did; all of it stands in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::web) struct Shortlist {
    entries: Vec<Aside>,
    /// The query part of the search that led there; empty when there is none.
    question: String,
}

/// A bank or a collection that was put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) enum Aside {
    Bank(Slug),
    Collection(Slug),
}

/// The list holds as many entries as it may.
#[derive(Debug)]
pub(in crate::web) struct Full;

impl Shortlist {
    /// Reads a query part or a form; what is no entry is passed over, for people cut addresses and add to them.
    pub(in crate::web) fn parse(pairs: &str) -> Self {
        let mut list = Self::default();
        for (name, value) in form_urlencoded::parse(pairs.as_bytes()) {
            if name == "for" {
                list.question = understood(&value);
            } else if let Some(entry) = Aside::of(&name, &value) {
                // Those beyond the bound are left out.
                let _ = list.add(entry);
            }
        }
        list
    }

    /// The list of the cookie; empty when there is none.
    pub(in crate::web) fn of_cookie(headers: &HeaderMap) -> Self {
        let cookies = headers.get_all(header::COOKIE).iter();
        let cookies = cookies.flat_map(|line| line.to_str().unwrap_or_default().split(';'));
        let mut values = cookies.filter_map(|cookie| {
            let (name, value) = cookie.trim().split_once('=')?;
            (name == COOKIE).then_some(value)
        });
        let mut list = Self::default();
        let entries = values.next().unwrap_or_default().split('.');
        for entry in entries.filter_map(Aside::parse) {
            let _ = list.add(entry);
        }
        list
    }

    /// What the browser is to keep; `is_secure` where the site is served over HTTPS.
    pub(in crate::web) fn cookie(&self, is_secure: bool) -> String {
        let entries: Vec<String> = self.entries.iter().map(Aside::to_string).collect();
        let seconds = if entries.is_empty() { 0 } else { KEPT_FOR };
        let secure = if is_secure { "; Secure" } else { "" };
        format!(
            "{COOKIE}={}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}",
            entries.join(".")
        )
    }

    /// Adds an entry at the end, unless it is there.
    pub(in crate::web) fn add(&mut self, entry: Aside) -> Result<(), Full> {
        if self.entries.contains(&entry) {
            return Ok(());
        }
        if self.entries.len() >= MOST_ENTRIES {
            return Err(Full);
        }
        self.entries.push(entry);
        Ok(())
    }

    /// Takes an entry out, if it is there.
    pub(in crate::web) fn remove(&mut self, entry: &Aside) {
        self.entries.retain(|other| other != entry);
    }

    /// The same entries, for another question.
    pub(in crate::web) fn asked(self, question: String) -> Self {
        Self { question, ..self }
    }

    pub(in crate::web) fn entries(&self) -> &[Aside] {
        &self.entries
    }

    /// The query part of the search that led here; empty when there is none.
    pub(in crate::web) fn question(&self) -> &str {
        &self.question
    }

    /// The search that led here; none when there is none.
    pub(in crate::web) fn asks(&self, lang: Lang) -> Option<Question> {
        let asked = Question::parse(&self.question, lang).ok();
        asked.filter(|_| !self.question.is_empty())
    }

    /// Names and values that say all of it, for an address or a form.
    pub(in crate::web) fn pairs(&self) -> Vec<(&'static str, String)> {
        let entries = self.entries.iter();
        let mut pairs: Vec<_> = entries
            .map(|one| (one.kind(), one.id().to_string()))
            .collect();
        if !self.question.is_empty() {
            pairs.push(("for", self.question.clone()));
        }
        pairs
    }

    /// The path of a page about this list, without the language: `/shortlist?bank=foch`.
    pub(in crate::web) fn path(&self, page: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.pairs());
        match query.finish().as_str() {
            "" => page.to_owned(),
            query => format!("{page}?{query}"),
        }
    }
}

impl Aside {
    /// `bank:foch` or `collection:melancohort`.
    pub(in crate::web) fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once(':')?;
        Self::of(kind, id)
    }

    fn of(kind: &str, id: &str) -> Option<Self> {
        match kind {
            "bank" => Slug::parse(id).map(Self::Bank),
            "collection" => Slug::parse(id).map(Self::Collection),
            _ => None,
        }
    }

    const fn kind(&self) -> &'static str {
        match self {
            Self::Bank(_) => "bank",
            Self::Collection(_) => "collection",
        }
    }

    const fn id(&self) -> &Slug {
        match self {
            Self::Bank(id) | Self::Collection(id) => id,
        }
    }
}

impl fmt::Display for Aside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.id())
    }
}

/// The question of a query part, in its one spelling and from its first page on: how results were sorted or shown is no
/// part of what is asked. Empty when it is none.
pub(in crate::web) fn understood(query: &str) -> String {
    if query.len() > LONGEST_QUESTION {
        return String::new();
    }
    let mut asked = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
        let is_of_a_page = matches!(name.as_ref(), "limit" | "cursor" | "lang");
        if Question::PARAMETERS.contains(&name.as_ref()) && !is_of_a_page {
            asked.append_pair(&name, &value);
        }
    }
    let question = Question::parse(&asked.finish(), Lang::default());
    question
        .map(|question| question.address())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookie(value: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, value.parse().unwrap())])
    }

    #[test]
    fn all_of_a_list_stands_in_its_address_and_its_ids_in_the_cookie() {
        let address =
            "bank=foch&collection=melancohort&bank=crb-curie&for=q%3Dsein%26sample_type%3Dserum";
        let list = Shortlist::parse(address);
        assert_eq!(list.path("/shortlist"), format!("/shortlist?{address}"));
        let kept = list.cookie(false);
        assert_eq!(
            kept,
            "shortlist=bank:foch.collection:melancohort.bank:crb-curie; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax"
        );
        let read = Shortlist::of_cookie(&cookie(&format!("other=1; {kept}")));
        assert_eq!(read.entries(), list.entries());
        assert_eq!(read.question(), "");
        assert!(Shortlist::default().cookie(true).contains("Max-Age=0;"));
        assert!(list.cookie(true).ends_with("; Secure"));
    }

    #[test]
    fn what_is_no_entry_is_passed_over() {
        let list = Shortlist::parse("bank=A B&bank=foch&bank=foch&bank=&what=ever&collection=%00");
        assert_eq!(list.path("/shortlist"), "/shortlist?bank=foch");
        let mess = "shortlist=bank:foch.bank.:.bank:<b>.network:x.collection:a";
        let read = Shortlist::of_cookie(&cookie(mess));
        assert_eq!(read.path(""), "?bank=foch&collection=a");
    }

    #[test]
    fn a_list_is_bounded() {
        let many: Vec<String> = (0..100).map(|number| format!("bank=b{number}")).collect();
        let mut list = Shortlist::parse(&many.join("&"));
        assert_eq!(list.entries().len(), MOST_ENTRIES);
        assert!(list.add(Aside::parse("bank:b0").unwrap()).is_ok());
        assert!(list.add(Aside::parse("bank:b99").unwrap()).is_err());
        assert!(list.cookie(true).len() < 4_096);
    }

    #[test]
    fn a_question_is_kept_without_what_is_of_a_page() {
        let asked = "?q=+sein+&cursor=foch&limit=50&view=map&lang=en&diagnosis=c50";
        assert_eq!(understood(asked), "q=sein&diagnosis=C50");
        assert_eq!(understood("diagnosis=E11"), "");
        assert_eq!(understood(&format!("q={}", "a".repeat(3_000))), "");
    }
}
