use std::collections::{BTreeMap, BTreeSet};

use tumorotheque_domain::Slug;
use tumorotheque_publish::Published;

use super::super::frame::Frame;
use crate::directory::{Bank, BankPage, Facet, FacetValue, Question, Snapshot};

/// Values of a facet that are compared: those that were asked for, then those that most of the banks have.
const MOST_ROWS: [(Facet, usize); 3] = [
    (Facet::SampleType, 6),
    (Facet::Preservation, 4),
    (Facet::Diagnosis, 8),
];

/// Banks side by side: a column for each.
pub(super) struct Comparison {
    pub(super) columns: Vec<Column>,
    pub(super) groups: Vec<Group>,
}

/// A bank at the head of its column.
pub(super) struct Column {
    pub(super) id: String,
    pub(super) name: String,
}

/// Rows of one kind, under a title where they need one.
pub(super) struct Group {
    pub(super) title: Option<String>,
    pub(super) rows: Vec<Row>,
}

/// What is compared, with a cell for each bank.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) cells: Vec<Cell>,
}

/// What a bank says, or what is published of it; without lines it says nothing.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) lines: Vec<String>,
    /// How long the bar beside a figure is.
    pub(super) bar: Option<usize>,
}

impl Cell {
    fn of(lines: impl IntoIterator<Item = String>) -> Self {
        Self {
            lines: lines.into_iter().collect(),
            bar: None,
        }
    }

    fn figure(donors: Published, frame: &Frame) -> Self {
        Self {
            lines: vec![frame.donors(&donors)],
            bar: Some(frame.bar(&donors)),
        }
    }
}

/// A bank, and all that is public of it.
struct Compared<'a> {
    bank: &'a Bank,
    page: BankPage,
}

impl Compared<'_> {
    /// What is published of it by a facet.
    fn published(&self, facet: Facet) -> &[FacetValue] {
        let lists = &self.page.figures.0;
        let list = lists.iter().find(|(other, _)| *other == facet);
        list.map_or(&[], |(_, values)| values)
    }
}

impl Comparison {
    /// Compares these banks; `found` holds the figures of those that answer the question, when one was asked.
    pub(super) fn of(
        banks: &[&Bank],
        found: Option<&BTreeMap<Slug, Published>>,
        question: Option<&Question>,
        snapshot: &Snapshot,
        frame: &Frame,
    ) -> Self {
        let banks: Vec<Compared<'_>> = banks
            .iter()
            .map(|bank| Compared {
                bank,
                page: BankPage::of(bank, snapshot, frame.lang),
            })
            .collect();
        let columns = banks.iter().map(|bank| Column {
            id: bank.page.item.id.clone(),
            name: bank.page.item.name.clone(),
        });
        let mut groups = vec![plain(&banks, found, frame)];
        for (facet, most) in MOST_ROWS {
            groups.extend(figures(facet, most, &banks, question, frame));
        }
        groups.push(described(&banks, snapshot, frame));
        Self {
            columns: columns.collect(),
            groups,
        }
    }
}

/// Who they are, and how many donors.
fn plain(
    banks: &[Compared<'_>],
    found: Option<&BTreeMap<Slug, Published>>,
    frame: &Frame,
) -> Group {
    let row = |label: &str, cell: &dyn Fn(&Compared<'_>) -> Cell| Row {
        label: frame.say(label),
        cells: banks.iter().map(cell).collect(),
    };
    let sites = |bank: &Compared<'_>| {
        let sites = bank.page.item.establishments.iter();
        Cell::of(sites.map(|site| match &site.city {
            Some(city) => format!("{}, {city}", site.name),
            None => site.name.clone(),
        }))
    };
    let people = |bank: &Compared<'_>| {
        let people = bank.page.item.clinicians.iter();
        Cell::of(people.map(|who| match who.title {
            Some(title) => format!("{title} {}", who.name),
            None => who.name.clone(),
        }))
    };
    let mut rows = vec![row("establishment", &sites), row("clinician", &people)];
    if let Some(found) = found {
        rows.push(row("compare-asked", &|bank| {
            found.get(bank.bank.id()).map_or_else(
                || Cell::of([frame.say("compare-no-answer")]),
                |donors| Cell::figure(*donors, frame),
            )
        }));
    }
    rows.push(row("compare-donors", &|bank| {
        Cell::figure(bank.page.item.donors, frame)
    }));
    Group { title: None, rows }
}

/// What is published by a facet; none when that is nothing for any of them.
fn figures(
    facet: Facet,
    most: usize,
    banks: &[Compared<'_>],
    question: Option<&Question>,
    frame: &Frame,
) -> Option<Group> {
    let mut values: BTreeMap<&str, (&FacetValue, usize)> = BTreeMap::new();
    for value in banks.iter().flat_map(|bank| bank.published(facet)) {
        let (largest, count) = values.entry(&value.value).or_insert((value, 0));
        *count += 1;
        if value.donors.rank(&largest.donors).is_gt() {
            *largest = value;
        }
    }
    let chosen = question.map_or(&[][..], |question| question.chosen(facet));
    let mut values: Vec<(&FacetValue, usize)> = values.into_values().collect();
    values.sort_by(|(a, a_banks), (b, b_banks)| {
        let is_chosen = |value: &FacetValue| chosen.contains(&value.value);
        is_chosen(b)
            .cmp(&is_chosen(a))
            .then(b_banks.cmp(a_banks))
            .then_with(|| b.donors.rank(&a.donors))
    });
    values.truncate(most);
    let rows: Vec<Row> = values
        .into_iter()
        .map(|(value, _)| Row {
            label: value.label.clone(),
            cells: banks
                .iter()
                .map(|bank| {
                    let own = bank.published(facet).iter();
                    let own = own.filter(|other| other.value == value.value);
                    Cell::figure(Published::of_banks(own.map(|own| own.donors)), frame)
                })
                .collect(),
        })
        .collect();
    (!rows.is_empty()).then(|| Group {
        title: Some(frame.say(facet.name())),
        rows,
    })
}

/// What their entries say.
fn described(banks: &[Compared<'_>], snapshot: &Snapshot, frame: &Frame) -> Group {
    let row = |label: &str, cell: &dyn Fn(&Compared<'_>) -> Cell| Row {
        label: frame.say(label),
        cells: banks.iter().map(cell).collect(),
    };
    let names = |facet: Facet, values: Vec<&str>| {
        let label = |value: &str| {
            let label = snapshot.label(facet, value, frame.lang);
            label.unwrap_or_else(|| value.to_owned())
        };
        Cell::of(values.into_iter().map(label).collect::<BTreeSet<_>>())
    };
    let collections = |bank: &Compared<'_>| {
        let values = bank.bank.possible(Facet::Collection);
        names(Facet::Collection, values)
    };
    let networks = |bank: &Compared<'_>| {
        let values = bank.bank.declared(Facet::Network).iter();
        names(Facet::Network, values.map(Slug::as_str).collect())
    };
    let quality = |bank: &Compared<'_>| {
        let labels = bank.page.quality.iter().map(|one| one.label.to_owned());
        Cell::of(labels)
    };
    let fresh = |bank: &Compared<'_>| {
        Cell::of([match &bank.page.item.source.confirmed_on {
            Some(day) => frame.confirmed(day),
            None => frame.say("unconfirmed"),
        }])
    };
    let access = |bank: &Compared<'_>| Cell::of(bank.page.access_conditions.clone());
    let commercial = |bank: &Compared<'_>| {
        let said = bank.page.commercial_use;
        Cell::of(said.map(|is_open| frame.commercial_use(is_open).to_owned()))
    };
    Group {
        title: Some(frame.say("compare-entry")),
        rows: vec![
            row("collection", &collections),
            row("network", &networks),
            row("quality", &quality),
            row("compare-fresh", &fresh),
            row("access-conditions", &access),
            row("commercial_use", &commercial),
        ],
    }
}
