use super::{ColumnsView, Filter, shown::Rows, view::Placed};

/// A filter, with what it accepts of all values.
pub(super) struct Accepting<'a> {
    pub(super) filter: &'a Filter,
    /// For each value of the field; empty for the bank.
    accepted: Vec<bool>,
}

impl<'a> Accepting<'a> {
    pub(super) fn new(view: &ColumnsView, filter: &'a Filter) -> Self {
        let field = filter.attribute.field();
        let values = field.map_or(&[][..], |field| &view.values[field as usize]);
        Self {
            filter,
            accepted: values.iter().map(|value| filter.accepts(value)).collect(),
        }
    }

    /// The rows of a part that it holds for.
    pub(super) fn rows(&self, part: &Placed) -> Rows {
        match self.filter.attribute.field() {
            Some(field) => part
                .shown
                .accepted(field, &part.accepted(field, &self.accepted)),
            None if self.filter.accepts(&part.biobank().0.to_string()) => Rows::All,
            None => Rows::None,
        }
    }
}
