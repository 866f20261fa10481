//! The columns that the registry has no field for, and the one column in which our own table keeps them.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::SerializeMap as _,
};
use tumorotheque_domain::Annotation;

use super::{cells::Cells, columns::SampleField};
use crate::{
    fields,
    header::{self, Use},
    mojibake, rules,
    values::{personal, reading::Problem},
};

/// The most that a line keeps of texts that nothing else bounds, in bytes: as much as one cell may hold, so that our own
/// table is read back, and so that the store may hold many lines at once.
const MOST_KEPT: usize = 64 * 1024;

impl Cells<'_> {
    /// Every further cell that is filled, in the order of the file, then those that one of our exports kept together.
    pub(super) fn annotations(&mut self) -> Vec<Annotation> {
        let mut annotations = Vec::new();
        for place in &self.part.further {
            let name = self.columns.header.names.get(*place);
            if let Some(name) = name {
                let value = self.written(*place).trim();
                let is_told = matches!(self.columns.header.uses.get(*place),
                    Some(Use::InLayout(column)) if column.tells(value));
                if !value.is_empty() && !is_told {
                    annotations.push(Annotation {
                        name: name.clone(),
                        value: value.to_owned(),
                    });
                }
            }
        }
        let kept = self.text(SampleField::Annotations);
        if !kept.is_empty() {
            match serde_json::from_str::<Together>(kept) {
                Ok(Together(mut kept)) if kept.iter().all(is_of_a_table) => {
                    let all = kept.len();
                    kept.retain(|one| self.is_impersonal(one));
                    if kept.len() < all {
                        self.replace_in_copy(SampleField::Annotations, together(&kept));
                    }
                    annotations.append(&mut kept);
                }
                // The cell is not repeated: it may hold what is never kept. In a copy it is as wrong as here.
                _ => {
                    let problem = Problem::of(&rules::NOT_ANNOTATIONS);
                    self.replace_in_copy(SampleField::Annotations, problem.rule.id.to_owned());
                    self.note_column(SampleField::Annotations, problem);
                }
            }
        }
        annotations
    }

    /// Whether it may be kept; the name of a column that is refused as a header is refused here too, and so is a value that
    /// is refused as a cell.
    fn is_impersonal(&mut self, annotation: &Annotation) -> bool {
        let Annotation { name, value } = annotation;
        let mended = mojibake::mended(name);
        let field = fields::SAMPLES.find(mended.as_deref().unwrap_or(name));
        let problem = if field.is_some_and(fields::Field::is_personal) {
            Problem::of(&rules::PERSONAL_COLUMN)
        } else if let Some(found) = personal::in_text(value) {
            Problem::of(&rules::PERSONAL_CELL).detailed(found.name())
        } else {
            return true;
        };
        self.note_name(name, problem);
        false
    }

    /// Reports a line that keeps too much.
    pub(super) fn bound_kept(&mut self, texts: [Option<&str>; 2], annotations: &[Annotation]) {
        let texts: usize = texts.into_iter().flatten().map(str::len).sum();
        let plain: usize = annotations
            .iter()
            .map(|annotation| annotation.name.len() + annotation.value.len() + 1)
            .sum();
        // Writing a letter as JSON takes six bytes at most (`\u0001`); so does what stands around two texts.
        let surely_fits = texts + 2 + 6 * plain <= MOST_KEPT;
        if !surely_fits && texts + together(annotations).len() > MOST_KEPT {
            self.note_line(&rules::LINE_KEEPS_TOO_MUCH);
        }
    }
}

/// Names are headers, as long as these may be; and no table holds U+0000, which JSON can spell.
fn is_of_a_table(annotation: &Annotation) -> bool {
    let Annotation { name, value } = annotation;
    !header::is_too_long(name) && !name.contains('\0') && !value.contains('\0')
}

/// The cell that holds all annotations of a sample; empty when it has none.
pub(super) fn together(annotations: &[Annotation]) -> String {
    if annotations.is_empty() {
        return String::new();
    }
    // Names and values are text: there is nothing that JSON could not hold.
    serde_json::to_string(&Together(annotations.to_vec())).unwrap_or_default()
}

/// What annotations take in memory: a name may be longer than its value, and many may be empty.
pub(super) fn bytes(annotations: &[Annotation]) -> usize {
    let texts = annotations
        .iter()
        .map(|annotation| annotation.name.len() + annotation.value.len());
    texts.sum::<usize>() + size_of_val(annotations)
}

/// Annotations as one JSON object: their order is kept, and a name may come twice.
struct Together(Vec<Annotation>);

impl Serialize for Together {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for Annotation { name, value } in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Together {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Together;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Together, A::Error> {
        let mut annotations = Vec::new();
        while let Some((name, value)) = map.next_entry()? {
            annotations.push(Annotation { name, value });
        }
        Ok(Together(annotations))
    }
}
