//! The exports of lab software that are known whole: `data/layouts/*.csv`.
//!
//! A file is recognised by all of its headers together, its columns by header, then by place; never by the number of an
//! item, which means other things in other catalogues.

mod column;
mod item;
mod layout;
mod part;
mod recognise;
mod shape;

use std::{collections::HashSet, sync::LazyLock};

pub(crate) use column::{Fill, LayoutColumn};
pub(crate) use item::without_item;
pub(crate) use layout::Layout;
pub(crate) use part::Part;
pub(crate) use recognise::{Recognised, recognise};

const TABLES: [(&str, &str); 5] = [
    ("inca", include_str!("../../../data/layouts/inca.csv")),
    ("tvgso", include_str!("../../../data/layouts/tvgso.csv")),
    ("biocap", include_str!("../../../data/layouts/biocap.csv")),
    (
        "biobanques",
        include_str!("../../../data/layouts/biobanques.csv"),
    ),
    (
        "tumorotek",
        include_str!("../../../data/layouts/tumorotek.csv"),
    ),
];

/// Every known export.
pub(crate) static LAYOUTS: LazyLock<Vec<Layout>> =
    LazyLock::new(|| TABLES.map(|(code, table)| Layout::read(code, table)).into());

static HEADERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LAYOUTS.iter().flat_map(Layout::keys).collect());

/// The export of a code.
pub(crate) fn layout(code: &str) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| layout.code == code)
}

/// Whether any known export has this header.
pub(crate) fn knows(header: &str) -> bool {
    HEADERS.contains(recognise::key(header).as_str())
}

/// Codes and names of the exports that are known, for who offers a choice.
pub fn layouts() -> impl Iterator<Item = (&'static str, &'static str)> {
    LAYOUTS.iter().map(|layout| (layout.code, layout.name))
}
