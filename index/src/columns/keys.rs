use tumorotheque_domain::BiobankKey;

use super::{
    Ids,
    bitmap::Bitmap,
    shown::{Rows, Shown},
    view::Placed,
};

/// So many are looked up one by one in the part of their bank. More are found faster by asking each row.
const FEW: usize = 1 << 14;

/// Samples that were found elsewhere, by their row keys.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    all: Ids,
    /// Those that were added first, sorted: all of them, when they are few.
    few: Vec<(BiobankKey, i64)>,
}

impl Keys {
    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.few.is_empty()
    }

    /// Adds a sample, whose bank is asked for as long as it matters.
    pub(crate) fn add(&mut self, id: i64, biobank: impl FnOnce() -> BiobankKey) {
        self.all.insert(id);
        if self.few.len() <= FEW {
            self.few.push((biobank(), id));
        }
    }

    /// The same once all are added.
    pub(crate) fn whole(mut self) -> Self {
        self.few.sort_unstable();
        self
    }

    /// Those of the rows of a part that are among them.
    pub(super) fn among(&self, rows: Rows, part: &Placed) -> Rows {
        if self.few.len() > FEW {
            return Rows::Some(part.shown.part.among(rows, &self.all));
        }
        let own = part.biobank();
        let first = self.few.partition_point(|(biobank, _)| *biobank < own);
        let keys = self.few.get(first..).unwrap_or_default();
        let mut keys = keys
            .iter()
            .take_while(|(biobank, _)| *biobank == own)
            .peekable();
        if keys.peek().is_none() {
            return Rows::None;
        }
        let keys = keys.map(|(_, id)| *id);
        rows.and(&Rows::Some(looked_up(keys, &part.shown)))
    }
}

/// The rows of keys, which come in order, found one by one.
fn looked_up(keys: impl Iterator<Item = i64>, shown: &Shown) -> Bitmap {
    let ids = &shown.part.ids;
    let mut found = Bitmap::none(shown.part.rows());
    let mut left = shown.by_id.as_slice();
    for key in keys {
        let is_lower = |row: &u32| ids[*row as usize] < key;
        // The next one mostly stands near by.
        let mut reach = 1;
        while left.get(reach).is_some_and(is_lower) {
            reach *= 2;
        }
        let near = left.get(..=reach).unwrap_or(left);
        left = &left[near.partition_point(is_lower)..];
        let row = left.first().filter(|row| ids[**row as usize] == key);
        if let Some(row) = row {
            found.set(*row as usize);
        }
    }
    found
}

impl FromIterator<(BiobankKey, i64)> for Keys {
    fn from_iter<T: IntoIterator<Item = (BiobankKey, i64)>>(found: T) -> Self {
        let mut keys = Self::default();
        for (biobank, id) in found {
            keys.add(id, || biobank);
        }
        keys.whole()
    }
}
