//! The columns that the registry has no field for, and the one column in which our own table keeps them.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::SerializeMap as _,
};
use tumorotheque_domain::Annotation;

use super::{cells::Cells, columns::SampleField};
use crate::{rules, values::reading::Problem};

impl Cells<'_> {
    /// Every further cell that is filled, in the order of the file, then those that one of our exports kept together.
    pub(super) fn annotations(&mut self) -> Vec<Annotation> {
        let mut annotations = Vec::new();
        for place in &self.columns.further {
            let name = self.columns.header.names.get(*place);
            if let (Some(name), Some(cell)) = (name, self.row.get(*place)) {
                let value = cell.trim();
                if !value.is_empty() {
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
                Ok(Together(kept)) => annotations.extend(kept),
                Err(_) => self.note(
                    SampleField::Annotations,
                    kept,
                    &Problem::of(&rules::NOT_ANNOTATIONS),
                ),
            }
        }
        annotations
    }
}

/// The cell that holds all annotations of a sample; empty when it has none.
pub(super) fn together(annotations: &[Annotation]) -> String {
    if annotations.is_empty() {
        return String::new();
    }
    // Names and values are text: there is nothing that JSON could not hold.
    serde_json::to_string(&Together(annotations.to_vec())).unwrap_or_default()
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
