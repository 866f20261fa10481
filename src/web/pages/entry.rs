//! What the pages of things have in common.

use tumorotheque_domain::Lang;
use tumorotheque_publish::Published;

use super::{address, at::At, frame::Frame, linked};
use crate::{
    directory::{Event, Facet, FacetValue, Holdings, Item, Past, ReleaseView, day},
    words::say_with,
};

/// Values of a facet that are seen without opening the rest.
const SEEN_AT_FIRST: usize = 12;

/// A page of one thing: its name and address, what stands beside it, what is published of it, and what machines read.
pub(super) struct Entry {
    pub(super) title: String,
    /// A sentence for who sees the page in a list.
    pub(super) summary: String,
    /// The page's address for those who come from elsewhere.
    pub(super) here: String,
    /// The page in each language, by its tag.
    pub(super) alternates: Vec<(&'static str, String)>,
    /// The way back.
    pub(super) crumbs: Vec<Link>,
    /// JSON-LD, safe inside a script element.
    pub(super) linked: String,
    /// The same for programs, where the API has it.
    pub(super) json: Option<String>,
    /// How to cite the page.
    pub(super) cite: String,
}

/// Where something leads.
pub(super) struct Link {
    pub(super) label: String,
    /// In the page's language.
    pub(super) address: String,
}

/// What is published by one facet, as a table whose bars are a chart.
pub(super) struct Chart {
    /// The key of the facet's words, and its parameter.
    pub(super) facet: &'static str,
    pub(super) bars: Vec<Bar>,
    /// Behind "show more".
    pub(super) more: Vec<Bar>,
}

/// A link with a figure in words and as a bar.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) note: String,
    pub(super) address: String,
    /// Empty where nothing is said of it.
    pub(super) donors: String,
    /// As [`Frame::bar`].
    pub(super) height: usize,
}

/// A dated line of what is known of an entry's past.
pub(super) struct Line {
    /// For machines.
    pub(super) iso: String,
    pub(super) shown: String,
    pub(super) text: String,
}

/// The banks that answer for a thing.
pub(super) struct Holders {
    pub(super) total: usize,
    pub(super) banks: Vec<Bar>,
    /// The search that has all of them, to narrow further.
    pub(super) search: String,
}

impl Entry {
    /// A page with this name, without what machines read, which is made of it: [`Self::link`].
    pub(super) fn new(at: &At, frame: &Frame, title: String, summary: String) -> Self {
        let here = at.absolute(&frame.to(&frame.path));
        Self {
            cite: cite(frame, &title, ReleaseView::of(&at.snapshot).as_ref(), &here),
            alternates: alternates(at, &frame.path),
            title,
            summary,
            here,
            crumbs: vec![Link::new(frame, frame.say("crumb-home"), "/")],
            linked: String::new(),
            json: None,
        }
    }

    /// The list of its kind on the way back.
    pub(super) fn below(mut self, frame: &Frame, key: &str, path: &str) -> Self {
        self.crumbs.push(Link::new(frame, frame.say(key), path));
        self
    }

    /// A page on the way back.
    pub(super) fn below_page(mut self, frame: &Frame, label: String, path: &str) -> Self {
        self.crumbs.push(Link::new(frame, label, path));
        self
    }

    /// With the address of the same for programs.
    pub(super) fn json(mut self, address: String) -> Self {
        self.json = Some(address);
        self
    }

    /// With what machines read of it.
    pub(super) fn link(mut self, at: &At, mut nodes: Vec<serde_json::Value>) -> Self {
        nodes.push(linked::crumbs(at, &self));
        self.linked = linked::script(nodes);
        self
    }
}

impl Link {
    /// To a path without the language.
    pub(super) fn new(frame: &Frame, label: String, path: &str) -> Self {
        Self {
            label,
            address: frame.to(path),
        }
    }

    /// To each value of a facet.
    pub(super) fn to_values(frame: &Frame, facet: Facet, values: &[FacetValue]) -> Vec<Self> {
        let link = |value: &FacetValue| {
            let path = address::of_value(facet, &value.value);
            Self::new(frame, value.label.clone(), &path)
        };
        values.iter().map(link).collect()
    }
}

impl Bar {
    pub(super) fn new(frame: &Frame, label: String, path: &str, donors: Published) -> Self {
        Self {
            label,
            note: String::new(),
            address: frame.to(path),
            donors: frame.donors(&donors),
            height: frame.bar(&donors),
        }
    }

    /// With the figure of a value, and how many banks have it; without either where none has.
    pub(super) fn of_value(
        frame: &Frame,
        label: String,
        path: &str,
        figure: Option<&FacetValue>,
    ) -> Self {
        let Some(figure) = figure else {
            return Self {
                label,
                note: String::new(),
                address: frame.to(path),
                donors: String::new(),
                height: 0,
            };
        };
        let bar = Self::new(frame, label, path, figure.donors);
        bar.noted(frame.say_count("banks-short", figure.banks))
    }

    /// With this before what is noted already.
    pub(super) fn noted(mut self, note: String) -> Self {
        let notes = [note, std::mem::take(&mut self.note)];
        let notes = notes.into_iter().filter(|note| !note.is_empty());
        let note = notes.collect::<Vec<_>>().join(" · ");
        Self { note, ..self }
    }

    /// A bank, with where it is.
    pub(super) fn of_bank(frame: &Frame, bank: &Item) -> Self {
        let places = bank.establishments.iter().map(|site| {
            let city = site.city.iter().map(|city| format!(", {city}"));
            format!("{}{}", site.name, city.collect::<String>())
        });
        let note = places.collect::<Vec<_>>().join(" · ");
        let path = address::of_bank(&bank.id);
        let bar = Self::new(frame, bank.name.clone(), &path, bank.donors);
        Self { note, ..bar }
    }
}

impl Chart {
    /// One for each facet of which something is published.
    pub(super) fn all(frame: &Frame, figures: &[(Facet, Vec<FacetValue>)]) -> Vec<Self> {
        let told = figures.iter().filter(|(_, values)| !values.is_empty());
        let chart = |(facet, values): &(Facet, Vec<FacetValue>)| {
            let bar = |value: &FacetValue| {
                let path = address::of_value(*facet, &value.value);
                Bar::new(frame, value.label.clone(), &path, value.donors)
            };
            let mut bars: Vec<Bar> = values.iter().map(bar).collect();
            let more = bars.split_off(bars.len().min(SEEN_AT_FIRST));
            Self {
                facet: facet.name(),
                bars,
                more,
            }
        };
        told.map(chart).collect()
    }
}

impl Line {
    pub(super) fn of(frame: &Frame, event: &Event) -> Self {
        Self {
            iso: event.day.to_string(),
            shown: frame.day(event.day),
            text: match &event.what {
                Past::Released(number) => frame.say_text("past-released", &number.to_string()),
                Past::Confirmed => frame.say("past-confirmed"),
                Past::Written => frame.say("past-written"),
                Past::Collection(name) => frame.say_text("past-collection", name),
                Past::Network(name) => frame.say_text("past-network", name),
            },
        }
    }
}

impl Holders {
    /// Of the value of a facet.
    pub(super) fn of(frame: &Frame, facet: Facet, value: &str, holdings: &Holdings) -> Self {
        let banks = holdings.banks.iter();
        Self {
            total: holdings.total,
            banks: banks.map(|bank| Bar::of_bank(frame, bank)).collect(),
            search: frame.to(&address::search(facet, value)),
        }
    }
}

/// The addresses of a page in both languages, and for who reads neither.
fn alternates(at: &At, path: &str) -> Vec<(&'static str, String)> {
    let languages = [("fr", Lang::Fr), ("en", Lang::En), ("x-default", Lang::Fr)];
    let address = |lang| at.absolute(&Frame::plain(lang, path.to_owned()).to(path));
    languages.map(|(tag, lang)| (tag, address(lang))).into()
}

/// A sentence to cite a page with: name, release, and the address that stays.
fn cite(frame: &Frame, title: &str, release: Option<&ReleaseView>, here: &str) -> String {
    let name = ("name", title.into());
    let address = ("address", here.into());
    match release {
        None => say_with(frame.lang, "cite-text", &[name, address]),
        Some(release) => {
            let number = ("number", release.number.to_string().into());
            let shown = frame.day(day(release.published_at));
            let values = [name, number, ("date", shown.into()), address];
            say_with(frame.lang, "cite-text-of-release", &values)
        }
    }
}
