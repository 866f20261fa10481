use std::collections::HashSet;

use askama::Template;
use jiff::tz::TimeZone;
use tumorotheque_domain::Slug;

use super::{
    asked::{Asked, View},
    chips::{Chip, chips},
    empty::{Empty, empty},
    facets::{FacetBlock, blocks},
    heat::{Heat, tables},
    search_box::{BOOST, SearchBox},
    sites::places,
};
use crate::{
    directory::{
        CollectionItem, Facet, Item, NetworkItem, Order, Question, Results, Site, Snapshot,
        Summaries, answer, answer_in, find_collections, find_networks,
    },
    web::{
        pages::{address, frame::Frame, map::Map},
        problem::Problem,
    },
};

/// What a search finds.
#[derive(Template)]
#[template(path = "results.html")]
pub(super) struct Found {
    frame: Frame,
    search_box: SearchBox,
    title: String,
    results: Results,
    chips: Vec<Chip>,
    facets: Vec<FacetBlock>,
    /// The views, with the key of their words, whether they are shown, and where they are.
    views: Vec<Way>,
    orders: Vec<Way>,
    view: View,
    cards: Vec<Card>,
    map: Map,
    tables: Vec<Heat>,
    empty: Option<Empty>,
    /// What the text meets besides banks; empty without a text.
    collections: Vec<CollectionItem>,
    networks: Vec<NetworkItem>,
    next: Option<String>,
    /// The same answer for machines: its query part.
    query: String,
    /// The page's own path, in its language.
    here: String,
}

/// One of several ways to see the same.
struct Way {
    key: &'static str,
    is_chosen: bool,
    address: String,
}

/// A bank among results.
struct Card {
    item: Item,
    /// The day when its entry was last written.
    written: Option<String>,
}

/// Makes the page of a question.
pub(super) fn found(snapshot: &Snapshot, asked: &Asked) -> Result<Found, Problem> {
    let lang = asked.question.lang;
    let problem = |error| Problem::question(&error, lang);
    let frame = Frame::of(snapshot, lang, asked.path());
    let mut results = answer_in(snapshot, &shown(asked, snapshot), asked.order).map_err(problem)?;
    let whole = answer(snapshot, &Question::everything(lang)).map_err(problem)?;
    let tables = match asked.view {
        View::Table => {
            let question = shown(asked, snapshot);
            let banks = Summaries::of(snapshot, &question).map_err(problem)?;
            tables(asked, &in_order(banks.items, &results.items), &frame)
        }
        View::List | View::Map => Vec::new(),
    };
    let bank_or_banks = |site: &Site, banks: &[&Item]| match banks {
        [bank] => address::of_bank(&bank.id),
        _ => asked.toggled(Facet::Establishment, &site.id).path(),
    };
    let map = match asked.view {
        View::Map => places(&results.items, &frame, bank_or_banks),
        View::List | View::Table => Vec::new(),
    };
    let (collections, networks) = besides(snapshot, asked).map_err(problem)?;
    let last = results.items.last().filter(|_| results.next.is_some());
    let next = last.and_then(|item| Slug::parse(&item.id));
    let items = std::mem::take(&mut results.items);
    Ok(Found {
        search_box: SearchBox::of(asked),
        title: title(asked, snapshot),
        chips: chips(asked, &results, snapshot, &frame),
        facets: blocks(asked, &results, &whole, &frame),
        views: ways(View::ALL, |view| Way {
            key: view_key(view),
            is_chosen: view == asked.view,
            address: frame.to(&asked.seen_as(view).path()),
        }),
        orders: ways(Order::ALL, |order| Way {
            key: order_key(order),
            is_chosen: order == asked.order,
            address: frame.to(&asked.sorted_by(order).path()),
        }),
        view: asked.view,
        cards: items
            .into_iter()
            .map(|item| Card::of(item, snapshot, &frame))
            .collect(),
        map: Map::of(map),
        tables,
        empty: empty(asked, &results, snapshot, &frame).map_err(problem)?,
        collections,
        networks,
        next: next.map(|last| frame.to(&asked.after(last).path())),
        query: asked.question.address(),
        here: frame.to(&asked.path()),
        results,
        frame,
    })
}

/// The question with all its banks, where they are not listed page by page.
fn shown(asked: &Asked, snapshot: &Snapshot) -> Question {
    match asked.view {
        View::List => asked.question.clone(),
        View::Map | View::Table => Question {
            limit: snapshot.banks.len().max(1),
            cursor: None,
            ..asked.question.clone()
        },
    }
}

fn besides(
    snapshot: &Snapshot,
    asked: &Asked,
) -> Result<(Vec<CollectionItem>, Vec<NetworkItem>), crate::directory::QuestionError> {
    match asked.question.text.as_str() {
        "" => Ok((Vec::new(), Vec::new())),
        text => Ok((
            find_collections(snapshot, text)?.items,
            find_networks(snapshot, text)?.items,
        )),
    }
}

/// The banks of a summary in the order of the page.
fn in_order(
    mut banks: Vec<crate::directory::Summary>,
    items: &[Item],
) -> Vec<crate::directory::Summary> {
    banks.sort_by_key(|bank| items.iter().position(|item| item.id == bank.id));
    banks
}

/// What the page is called: the text, or what was chosen.
fn title(asked: &Asked, snapshot: &Snapshot) -> String {
    let question = &asked.question;
    let chosen = question.filters.iter().flat_map(|(facet, values)| {
        let label = move |value: &String| snapshot.label(*facet, value, question.lang);
        values.iter().filter_map(label)
    });
    let text = Some(question.text.clone()).filter(|text| !text.is_empty());
    let parts: Vec<String> = text.into_iter().chain(chosen).collect();
    parts.join(", ")
}

fn ways<T: Copy, const N: usize>(all: [T; N], way: impl Fn(T) -> Way) -> Vec<Way> {
    all.into_iter().map(way).collect()
}

const fn view_key(view: View) -> &'static str {
    match view {
        View::List => "view-list",
        View::Map => "view-map",
        View::Table => "view-table",
    }
}

const fn order_key(order: Order) -> &'static str {
    match order {
        Order::BestMatch => "sort-best",
        Order::Donors => "sort-donors",
        Order::Name => "sort-name",
        Order::Freshness => "sort-freshness",
    }
}

impl Found {
    /// Banks that answer.
    pub(super) const fn total(&self) -> usize {
        self.results.total
    }
}

impl Card {
    fn of(mut item: Item, snapshot: &Snapshot, frame: &Frame) -> Self {
        // A hospital and its group may have one name.
        let mut told = HashSet::new();
        item.matched
            .retain(|reason| told.insert(reason.text.to_lowercase()));
        let bank = Slug::parse(&item.id).and_then(|id| snapshot.bank(&id));
        let written = bank.map(|bank| {
            let day = bank.entry.updated_at.to_zoned(TimeZone::UTC).date();
            frame.say_text("written-on", &frame.day(day))
        });
        Self { item, written }
    }
}

#[cfg(test)]
mod tests {
    use tumorotheque_domain::Lang;

    use super::*;
    use crate::words::say;

    #[test]
    fn every_view_and_order_has_words() {
        let views = View::ALL.map(view_key);
        for key in views.into_iter().chain(Order::ALL.map(order_key)) {
            assert_ne!(say(Lang::Fr, key), key);
            assert_ne!(say(Lang::En, key), say(Lang::Fr, key));
        }
    }
}
