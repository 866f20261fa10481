use std::collections::BTreeMap;

use tumorotheque_domain::BiobankKey;

use super::{
    Ids,
    bitmap::Bitmap,
    shown::{Rows, Shown},
    view::Placed,
};

/// So many are looked up one by one in the part of their bank. More are found faster by asking each row.
const FEW: u64 = 1 << 16;

/// Samples that were found elsewhere, by their row keys.
#[derive(Clone, Debug)]
pub struct Keys {
    all: Ids,
    /// As long as they are few, those of each bank.
    few: Option<BTreeMap<BiobankKey, Vec<i64>>>,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            all: Ids::default(),
            few: Some(BTreeMap::new()),
        }
    }
}

impl Keys {
    /// Adds a sample. Its bank is asked for as long as it matters.
    pub fn add(&mut self, id: i64, biobank: impl FnOnce() -> BiobankKey) {
        self.all.insert(id);
        if self.all.len() > FEW {
            self.few = None;
        } else if let Some(few) = &mut self.few {
            few.entry(biobank()).or_default().push(id);
        }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Those of the rows of a part that are among them.
    pub(super) fn among(&self, rows: Rows, part: &Placed) -> Rows {
        let Some(few) = &self.few else {
            return Rows::Some(part.shown.part.among(rows, &self.all));
        };
        match few.get(&part.biobank()) {
            Some(keys) => rows.and(&Rows::Some(looked_up(keys, &part.shown))),
            None => Rows::None,
        }
    }
}

/// The rows of keys, found one by one.
fn looked_up(keys: &[i64], shown: &Shown) -> Bitmap {
    let ids = &shown.part.ids;
    let mut keys = keys.to_vec();
    keys.sort_unstable();
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
        keys
    }
}
