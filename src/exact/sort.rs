use tumorotheque_index::{Attribute, Mark, Order};

/// What samples can be put in order by, and what each is called; the first when nothing is said.
const SORTS: [(&str, Option<Attribute>); 6] = [
    ("added", None),
    ("collected", Some(Attribute::Year)),
    ("age", Some(Attribute::AgeBand)),
    ("sample_type", Some(Attribute::SampleType)),
    ("diagnosis", Some(Attribute::Diagnosis)),
    ("collection", Some(Attribute::Collection)),
];

/// The order of a name, the other way round behind a `-`.
pub(super) fn read(text: &str) -> Option<Order> {
    let (is_descending, name) = match text.strip_prefix('-') {
        Some(name) => (true, name),
        None => (false, text),
    };
    let (_, by) = SORTS.iter().find(|(known, _)| *known == name)?;
    Some(Order {
        by: *by,
        is_descending,
    })
}

/// The name of an order.
pub(super) fn written(order: Order) -> String {
    let name = SORTS.iter().find(|(_, by)| *by == order.by);
    let sign = if order.is_descending { "-" } else { "" };
    format!("{sign}{}", name.map_or("", |(name, _)| name))
}

/// What can be asked for.
pub(super) fn expected() -> String {
    let names: Vec<String> = SORTS.map(|(name, _)| format!("{name}, -{name}")).into();
    names.join(", ")
}

/// A mark for an address: row key and value.
pub(super) fn cursor(mark: &Mark) -> String {
    format!("{}:{}", mark.id, mark.value)
}

/// The mark of an address.
pub(super) fn mark(cursor: &str) -> Option<Mark> {
    let (id, value) = cursor.split_once(':')?;
    Some(Mark {
        id: id.parse().ok().filter(|id| *id > 0)?,
        value: value.to_owned(),
    })
}
