/// What is left out of every line of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CopyPlan {
    /// By column, whether its cells are left blank.
    pub(crate) blank: Vec<bool>,
    pub(crate) ages: Ages,
}

/// Where an age stands that was worked out from a birth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ages {
    /// There are no births.
    Given,
    /// In the column of the ages, where the file has none.
    InColumn(usize),
    /// In a column behind the others, with this header.
    Added(String),
}

/// What is left out of one line of a copy, besides what the plan says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CopiedLine {
    /// Cells that say something else in the copy: nothing, or only what is not personal.
    pub(crate) replaced: Vec<(usize, String)>,
    /// The age worked out from the birth; or, of a birth that refuses the line, what refuses it again.
    pub(crate) age: Option<String>,
}

impl CopyPlan {
    /// What a cell says in the copy.
    pub(super) fn cell<'r>(&self, place: usize, cell: &'r str, copied: &'r CopiedLine) -> &'r str {
        if let Some((_, text)) = copied.replaced.iter().find(|(other, _)| *other == place) {
            return text;
        }
        if self.blank.get(place).copied().unwrap_or_default() {
            return "";
        }
        match (&self.ages, &copied.age) {
            (Ages::InColumn(ages), Some(age)) if *ages == place => age,
            _ => cell,
        }
    }
}
