use super::columns::SampleField;
use crate::{
    header::{Header, Use},
    layouts::{Fill, LayoutColumn, Part},
};

/// Which columns say what of one of the samples that a line may hold.
pub(super) struct PartColumns {
    pub(super) part: Part,
    /// By field, the columns that may fill it: the first that says something does.
    places: [Box<[usize]>; SampleField::ALL.len()],
    /// The column that says whether the sample exists.
    present: Option<usize>,
    /// Columns that only this part has.
    own: Vec<usize>,
    /// Columns kept as annotations.
    pub(super) further: Vec<usize>,
}

impl PartColumns {
    pub(super) fn of(part: Part, header: &Header) -> Self {
        let places_where = |is_so: &dyn Fn(&Use) -> bool| -> Vec<usize> {
            let uses = header.uses.iter().enumerate();
            uses.filter(|(_, used)| is_so(used))
                .map(|(place, _)| place)
                .collect()
        };
        let places = std::array::from_fn(|number| {
            let fills = |used: &Use| {
                SampleField::ALL
                    .get(number)
                    .is_some_and(|field| match used {
                        Use::Fills(known) => known.code == field.code(),
                        Use::InLayout(column) => {
                            column.scope.holds(part) && column.may_fill(*field)
                        }
                        _ => false,
                    })
            };
            places_where(&fills).into_boxed_slice()
        });
        // What a person chose counts alone; then what the export says, then what a header says.
        let places = places.map(|mut places: Box<[usize]>| {
            if let Some(chosen) = places
                .iter()
                .copied()
                .find(|place| header.is_chosen(*place))
            {
                return Box::from([chosen]);
            }
            let is_alias = |place: &usize| matches!(header.uses.get(*place), Some(Use::Fills(_)));
            places.sort_by_key(is_alias);
            places
        });
        let is_own = |column: &LayoutColumn| column.scope.is_only(part);
        let is_kept = |used: &Use| match used {
            Use::Further | Use::Unnamed => true,
            Use::InLayout(column) => {
                let is_kept = matches!(column.fill, Fill::Keep)
                    || column.is_by_shape()
                    || column.is_only_checked();
                is_kept && column.scope.holds(part)
            }
            Use::Fills(field) => field.is_only_checked(),
            Use::Ignored | Use::Personal => false,
        };
        let says_presence = |used: &Use| {
            matches!(used, Use::InLayout(column)
                if is_own(column) && matches!(column.fill, Fill::Present))
        };
        let says_more = |used: &Use| {
            matches!(used, Use::InLayout(column)
                if is_own(column) && matches!(column.fill, Fill::Fields(_)))
        };
        Self {
            part,
            places,
            present: places_where(&says_presence).first().copied(),
            own: places_where(&says_more),
            further: places_where(&is_kept),
        }
    }

    /// The columns that may fill a field.
    pub(super) fn places(&self, field: SampleField) -> &[usize] {
        self.places.get(field as usize).map_or(&[], AsRef::as_ref)
    }

    /// The first of them.
    pub(super) fn place(&self, field: SampleField) -> Option<usize> {
        self.places(field).first().copied()
    }

    /// Whether the part exists, as far as columns can say.
    pub(super) const fn present(&self) -> Option<usize> {
        self.present
    }

    /// Columns that say something only when the part exists.
    pub(super) fn own(&self) -> &[usize] {
        &self.own
    }
}
