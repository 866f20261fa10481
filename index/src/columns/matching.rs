use std::sync::Arc;

use super::{ColumnsView, Filter, Keys, accepting::Accepting, shown::Rows, view::Placed};

/// What a text asks of a sample, where its words and ids are found already.
#[derive(Debug)]
pub enum Matching {
    /// Each of these.
    All(Vec<Self>),
    /// One of these, at least; none is never met.
    Any(Vec<Self>),
    /// Something that the columns know.
    Says(Filter),
    /// To be one of these.
    Among(Arc<Keys>),
}

/// The same, ready to be asked of parts.
pub(super) enum Matched<'a> {
    All(Vec<Self>),
    Any(Vec<Self>),
    Says(Accepting<'a>),
    Among(&'a Keys),
}

impl Matching {
    pub(super) fn in_view(&self, view: &ColumnsView) -> Matched<'_> {
        match self {
            Self::All(of) => {
                let mut all: Vec<Matched<'_>> = of.iter().map(|one| one.in_view(view)).collect();
                // What the columns know is asked first: the fewer rows are left, the fewer are looked up.
                all.sort_by_key(Matched::is_looked_up);
                Matched::All(all)
            }
            Self::Any(of) => Matched::Any(of.iter().map(|one| one.in_view(view)).collect()),
            Self::Says(filter) => Matched::Says(Accepting::new(view, filter)),
            Self::Among(keys) => Matched::Among(keys),
        }
    }
}

impl Matched<'_> {
    fn is_looked_up(&self) -> bool {
        match self {
            Self::All(of) | Self::Any(of) => of.iter().any(Self::is_looked_up),
            Self::Says(_) => false,
            Self::Among(_) => true,
        }
    }

    /// Those of the rows of a part that match.
    pub(super) fn among(&self, rows: Rows, part: &Placed) -> Rows {
        match (self, rows) {
            (_, Rows::None) => Rows::None,
            (Self::All(of), rows) => of.iter().fold(rows, |rows, one| one.among(rows, part)),
            (Self::Any(of), rows) => of.iter().fold(Rows::None, |found, one| {
                found.or(one.among(rows.clone(), part))
            }),
            (Self::Says(accepting), rows) => rows.and(&accepting.rows(part)),
            (Self::Among(keys), rows) => keys.among(rows, part),
        }
    }
}
