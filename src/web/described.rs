//! The description of the API, cut up for a page: operations by tag, and what their answers hold.

mod kind;
mod operation;
mod prose;
mod schema;

use serde_json::Value;

use operation::Operation;
use prose::Paragraph;
pub(super) use schema::Schema;

/// The operations under one tag.
pub(super) struct Group {
    name: String,
    pub(super) about: Vec<Paragraph>,
    pub(super) operations: Vec<Operation>,
}

impl Group {
    /// Every tag of a description, with examples that go to this address.
    pub(super) fn all(described: &Value, base: &str) -> Vec<Self> {
        let operations = Operation::all(&described["paths"], base);
        let mut groups: Vec<Self> = items(&described["tags"])
            .map(|tag| Group {
                name: text(&tag["name"]),
                about: prose::read(&text(&tag["description"])),
                operations: Vec::new(),
            })
            .collect();
        for operation in operations {
            let group = groups.iter_mut().find(|group| group.name == operation.tag);
            if let Some(group) = group {
                group.operations.push(operation);
            }
        }
        groups
    }
}

/// The items of a list; none, when it is none.
fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The entries of an object; none, when it is none.
fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// A text; empty, when it is none.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
