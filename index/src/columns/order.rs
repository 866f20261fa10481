use std::{cmp::Ordering, collections::BinaryHeap};

use super::{
    Attribute, ColumnsView, Samples, answer::InPart, attribute::Field, shown::Rows, view::Placed,
};

/// In which order samples come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By what they say: codes as text, dates and ages from the lowest; those that do not say it come last in either direction.
    /// None, and among equals, as they came into the registry. The bank, which has no field, is as good as none.
    pub by: Option<Attribute>,
    /// From the highest to the lowest, and the latest first.
    pub is_descending: bool,
}

/// A place in an order. It stays where it is whatever comes or goes, so that a page can begin behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What the sample there says of the attribute, as it is kept.
    pub value: String,
    /// Its row key.
    pub id: i64,
}

/// A piece of all samples that were found, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ordered {
    /// Row keys.
    pub ids: Vec<i64>,
    /// Where the piece ends; none when nothing comes behind it.
    pub next: Option<Mark>,
}

/// Place of the value and row key: what samples are compared by.
type Key = (u32, i64);

/// Samples that do not say the value come behind all that do.
const UNSAID: u32 = u32::MAX;

impl Samples<'_> {
    /// The first of them behind a mark, so many at most.
    #[must_use]
    pub fn ordered(&self, order: Order, after: Option<&Mark>, limit: usize) -> Ordered {
        let places = Places::new(self.view, order);
        let after = after.map(|mark| places.mark(self.view, mark));
        let mut first = First::new(limit.saturating_add(1));
        for InPart { part, rows, .. } in &self.parts {
            let own = places.of_part(part);
            let mut take = |row: usize| {
                let key = places.key(part, &own, row);
                if after.is_none_or(|after| after < key) {
                    first.take(key);
                }
            };
            let wanted = limit.saturating_add(1);
            match rows {
                Rows::None => {}
                _ if places.field.is_none() && is_soon_full(rows, part, wanted) => {
                    let by_id = places.by_id(part, after);
                    let found = by_id.filter(|row| rows.has(*row)).take(wanted);
                    found.for_each(take);
                }
                Rows::All => (0..part.shown.part.rows()).for_each(take),
                Rows::Some(rows) => rows.rows().for_each(&mut take),
            }
        }
        let mut keys = first.in_order();
        let has_more = keys.len() > limit;
        keys.truncate(limit);
        let last = keys.last().filter(|_| has_more);
        Ordered {
            next: last.map(|key| places.marked(self.view, *key)),
            ids: keys.iter().map(|key| places.id(*key)).collect(),
        }
    }
}

/// Whether going through the rows of a part by their keys finds so many sooner than looking at all that were found.
fn is_soon_full(rows: &Rows, part: &Placed, wanted: usize) -> bool {
    let total = part.shown.part.rows();
    let found = rows.count(total);
    let steps = wanted.saturating_mul(total) as u64 / found.max(1);
    steps < found
}

/// Where the values of a field stand in an order, over all parts.
struct Places {
    field: Option<Field>,
    is_descending: bool,
    /// The values, lowest first, as numbers of those of the view; without the empty one.
    sorted: Vec<u32>,
    /// For each value of the view its place, odd, so that what is between two has a place too.
    by_number: Vec<u32>,
}

impl Places {
    fn new(view: &ColumnsView, order: Order) -> Self {
        let field = order.by.and_then(Attribute::field);
        let values = field.map_or(&[][..], |field| &view.values[field as usize]);
        let mut sorted: Vec<u32> = (0_u32..)
            .zip(values)
            .filter(|(_, value)| !value.is_empty())
            .map(|(number, _)| number)
            .collect();
        sorted.sort_by(|one, other| {
            compared(field, &values[*one as usize], &values[*other as usize])
        });
        let mut by_number = vec![UNSAID; values.len()];
        for (place, number) in (0_u32..).zip(&sorted) {
            by_number[*number as usize] = directed(2 * place + 1, order.is_descending);
        }
        Self {
            field,
            is_descending: order.is_descending,
            sorted,
            by_number,
        }
    }

    /// For each value of a part, its place.
    fn of_part(&self, part: &Placed) -> Vec<u32> {
        let numbers = self
            .field
            .map_or(&[][..], |field| &part.places[field as usize]);
        let places = numbers
            .iter()
            .map(|number| self.by_number[*number as usize]);
        places.collect()
    }

    fn key(&self, part: &Placed, places: &[u32], row: usize) -> Key {
        let place = self.field.map_or(UNSAID, |field| {
            places[part.shown.column(field).codes.get(row) as usize]
        });
        (place, self.turned(part.shown.part.ids[row]))
    }

    /// The rows of a part by their keys, in the direction of the order, from the place behind a mark on.
    fn by_id<'a>(
        &self,
        part: &'a Placed,
        after: Option<Key>,
    ) -> Box<dyn Iterator<Item = usize> + 'a> {
        let (rows, ids) = (part.shown.by_id.as_slice(), &part.shown.part.ids);
        let after = after.map(|key| self.id(key));
        let is_passed = |row: &u32| after.is_some_and(|after| ids[*row as usize] <= after);
        if self.is_descending {
            let is_ahead = |row: &u32| after.is_none_or(|after| ids[*row as usize] < after);
            let ahead = &rows[..rows.partition_point(is_ahead)];
            Box::new(ahead.iter().rev().map(|row| *row as usize))
        } else {
            let ahead = &rows[rows.partition_point(is_passed)..];
            Box::new(ahead.iter().map(|row| *row as usize))
        }
    }

    /// A mark as a key, whether or not a sample has its value now.
    fn mark(&self, view: &ColumnsView, mark: &Mark) -> Key {
        let id = self.turned(mark.id);
        let Some(field) = self.field.filter(|_| !mark.value.is_empty()) else {
            return (UNSAID, id);
        };
        let value = |number: &u32| &view.values[field as usize][*number as usize];
        let lower = |number: &u32| compared(Some(field), value(number), &mark.value).is_lt();
        let place = self.sorted.partition_point(lower);
        let is_there = self
            .sorted
            .get(place)
            .map(value)
            .is_some_and(|found| **found == *mark.value);
        let doubled = u32::try_from(2 * place).unwrap_or(UNSAID - 1);
        (
            directed(doubled + u32::from(is_there), self.is_descending),
            id,
        )
    }

    fn marked(&self, view: &ColumnsView, key: Key) -> Mark {
        let value = self.field.filter(|_| key.0 != UNSAID).and_then(|field| {
            let place = directed(key.0, self.is_descending) / 2;
            let number = self.sorted.get(place as usize)?;
            view.values[field as usize].get(*number as usize)
        });
        Mark {
            value: value.map(ToString::to_string).unwrap_or_default(),
            id: self.id(key),
        }
    }

    const fn id(&self, (_, id): Key) -> i64 {
        self.turned(id)
    }

    const fn turned(&self, id: i64) -> i64 {
        if self.is_descending { -id } else { id }
    }
}

/// A place seen from the other end; the unsaid stay behind.
const fn directed(place: u32, is_descending: bool) -> u32 {
    if is_descending {
        UNSAID - 1 - place
    } else {
        place
    }
}

/// Ages are numbers without leading zeros: the shorter is the lower.
fn compared(field: Option<Field>, one: &str, other: &str) -> Ordering {
    let by_length = match field {
        Some(Field::Age) => one.len().cmp(&other.len()),
        _ => Ordering::Equal,
    };
    by_length.then_with(|| one.cmp(other))
}

/// The lowest of many keys, without holding the others.
struct First {
    most: usize,
    /// The highest of them on top.
    keys: BinaryHeap<Key>,
}

impl First {
    fn new(most: usize) -> Self {
        Self {
            most,
            keys: BinaryHeap::new(),
        }
    }

    fn take(&mut self, key: Key) {
        if self.keys.len() < self.most {
            self.keys.push(key);
        } else if let Some(mut highest) = self.keys.peek_mut()
            && key < *highest
        {
            *highest = key;
        }
    }

    fn in_order(self) -> Vec<Key> {
        self.keys.into_sorted_vec()
    }
}
