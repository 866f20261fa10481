use tumorotheque_domain::{Lang, Slug};

use crate::{
    directory::{Facet, Order, Question, QuestionError},
    web::{advice::advice, problem::Problem},
};

/// What the address of the page says: the question, and how its answer is shown.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) question: Question,
    pub(super) view: View,
    pub(super) order: Order,
}

/// Parameters of a question that choose no value.
const NO_CHOICE: [&str; 4] = ["q", "limit", "cursor", "lang"];

/// How banks are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    /// One below the other.
    #[default]
    List,
    /// Where they are.
    Map,
    /// What each has of what.
    Table,
}

impl View {
    /// Every view, as offered.
    pub(super) const ALL: [Self; 3] = [Self::List, Self::Map, Self::Table];

    /// What addresses call it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Map => "map",
            Self::Table => "table",
        }
    }
}

impl Asked {
    /// Reads the query part of an address.
    pub(super) fn parse(query: &str, lang: Lang) -> Result<Self, Problem> {
        let mut view = None;
        let mut order = None;
        let mut rest = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match (name.as_ref(), value.as_ref()) {
                ("view", value) => {
                    let known = View::ALL.into_iter().find(|view| view.code() == value);
                    once(&mut view, known, "view", value, lang)?;
                }
                ("sort", value) => once(&mut order, Order::from_code(value), "sort", value, lang)?,
                (name, value) => drop(rest.append_pair(name, value)),
            }
        }
        let question = Question::parse(&rest.finish(), lang).map_err(|error| match error {
            QuestionError::UnknownParameter(name) => {
                let known = [Question::PARAMETERS.as_slice(), &["view", "sort"]].concat();
                Problem::unknown_parameter(&name, &known, lang)
            }
            other => Problem::question(&other, lang),
        })?;
        Ok(Self {
            question: Question { lang, ..question },
            view: view.unwrap_or_default(),
            order: order.unwrap_or_default(),
        })
    }

    /// The page's path, without the language. Without a question it still has a query part: the bare `/` is where a search starts.
    pub(super) fn path(&self) -> String {
        let mut query = self.question.address();
        if query.is_empty() {
            "q=".clone_into(&mut query);
        }
        for (name, code, usual) in [
            ("view", self.view.code(), View::default().code()),
            ("sort", self.order.code(), Order::default().code()),
        ] {
            if code != usual {
                query = format!("{query}&{name}={code}");
            }
        }
        format!("/?{query}")
    }

    /// The same shown otherwise.
    pub(super) fn seen_as(&self, view: View) -> Self {
        self.asking(Question {
            cursor: None,
            ..self.question.clone()
        })
        .with_view(view)
    }

    /// The same in another order, from its first page on.
    pub(super) fn sorted_by(&self, order: Order) -> Self {
        Self {
            order,
            ..self.seen_as(self.view)
        }
    }

    /// The chosen values as parameters, each with its name; of what is left out too.
    pub(super) fn chosen(&self) -> Vec<(String, String)> {
        let query = self.question.address();
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        let is_choice = |(name, _): &(String, String)| !NO_CHOICE.contains(&name.as_str());
        pairs.filter(is_choice).collect()
    }

    /// The same without one of the chosen values, from its first page on.
    pub(super) fn without(&self, name: &str, value: &str) -> Option<Self> {
        let query = self.question.address();
        let pairs = form_urlencoded::parse(query.as_bytes());
        let rest = pairs.filter(|(other, of)| {
            other != "cursor" && (other.as_ref(), of.as_ref()) != (name, value)
        });
        let rest = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(rest)
            .finish();
        let question = Question::parse(&rest, self.question.lang).ok()?;
        Some(self.asking(question))
    }

    /// Another question, shown in the same way.
    pub(super) fn asking(&self, question: Question) -> Self {
        Self {
            question,
            ..self.clone()
        }
    }

    /// The same with a value chosen or left out.
    pub(super) fn toggled(&self, facet: Facet, value: &str) -> Self {
        self.asking(self.question.toggled(facet, value))
    }

    /// The same with a value left out, or no longer left out; none where values can only be chosen.
    pub(super) fn excluded(&self, facet: Facet, value: &str) -> Option<Self> {
        facet.excluded_name()?;
        let question = if self.leaves_out(facet, value) {
            self.question.admitting(facet, value)
        } else {
            self.question.excluding(facet, value)
        };
        Some(self.asking(question))
    }

    /// Whether a value is left out.
    pub(super) fn leaves_out(&self, facet: Facet, value: &str) -> bool {
        let mut left_out = self.question.left_out(facet).iter();
        left_out.any(|other| other == value)
    }

    /// The same with another text, from its first page on.
    pub(super) fn saying(&self, text: &str) -> Self {
        self.asking(Question {
            text: text.to_owned(),
            cursor: None,
            ..self.question.clone()
        })
    }

    /// The page behind this bank.
    pub(super) fn after(&self, last: Slug) -> Self {
        self.asking(self.question.after(last))
    }

    const fn with_view(mut self, view: View) -> Self {
        self.view = view;
        self
    }
}

/// Takes a parameter that may be given once; empty values say nothing.
fn once<T>(
    place: &mut Option<T>,
    value: Option<T>,
    name: &'static str,
    given: &str,
    lang: Lang,
) -> Result<(), Problem> {
    if given.is_empty() {
        return Ok(());
    }
    if value.is_none() || place.is_some() {
        return Err(Problem::unknown_value(name, given, advice(name), lang));
    }
    *place = value;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(query: &str) -> Option<String> {
        Asked::parse(query, Lang::Fr).ok().map(|asked| asked.path())
    }

    #[test]
    fn a_chosen_value_can_be_taken_back() {
        let asked = Asked::parse("q=sein&diagnosis=C50&diagnosis=C43&cursor=foch", Lang::Fr);
        let asked = asked.unwrap_or_else(|problem| panic!("{}", problem.detail));
        let value = |code: &str| ("diagnosis".to_owned(), code.to_owned());
        assert_eq!(asked.chosen(), [value("C50"), value("C43")]);
        let less = asked.without("diagnosis", "C50").map(|less| less.path());
        assert_eq!(less.as_deref(), Some("/?q=sein&diagnosis=C43"));
    }

    #[test]
    fn an_address_says_how_the_answer_is_shown() {
        let whole = "/?q=sein&sample_type=serum&view=map&sort=name";
        assert_eq!(
            path("sort=name&q=sein&view=map&sample_type=serum").as_deref(),
            Some(whole)
        );
        assert_eq!(
            path("q=sein&view=list&sort=best").as_deref(),
            Some("/?q=sein")
        );
        assert_eq!(path("view=").as_deref(), Some("/?q="));
        for wrong in ["view=globe", "sort=size", "view=map&view=table", "vieu=map"] {
            assert_eq!(path(wrong), None, "{wrong}");
        }
    }
}
