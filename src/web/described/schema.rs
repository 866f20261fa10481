use serde_json::Value;

use super::{
    entries, items,
    kind::{Kind, reference},
    prose::{self, Paragraph},
    text,
};

/// What an answer or a part of it holds.
pub(in crate::web) struct Schema {
    pub(in crate::web) name: String,
    pub(in crate::web) about: Vec<Paragraph>,
    /// Schemas whose fields it has too.
    pub(in crate::web) holds: Vec<String>,
    pub(in crate::web) fields: Vec<Field>,
    /// The only values that it can have.
    pub(in crate::web) values: Vec<String>,
    pub(in crate::web) kind: Kind,
}

pub(in crate::web) struct Field {
    pub(in crate::web) name: String,
    pub(in crate::web) kind: Kind,
    pub(in crate::web) is_always_there: bool,
    pub(in crate::web) about: Vec<Paragraph>,
}

impl Schema {
    /// Every schema, by name.
    pub(in crate::web) fn all(schemas: &Value) -> Vec<Self> {
        let mut all: Vec<Self> = entries(schemas)
            .map(|(name, schema)| Self::of(name, schema))
            .collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    }

    fn of(name: &str, schema: &Value) -> Self {
        let parts: Vec<&Value> = std::iter::once(schema)
            .chain(items(&schema["allOf"]))
            .collect();
        let values = items(&schema["enum"]).map(|value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        });
        Self {
            name: name.to_owned(),
            about: prose::read(&text(&schema["description"])),
            holds: parts.iter().filter_map(|part| reference(part)).collect(),
            fields: parts.iter().flat_map(|part| fields(part)).collect(),
            values: values.collect(),
            kind: Kind::of(schema),
        }
    }
}

fn fields(schema: &Value) -> Vec<Field> {
    let required: Vec<&str> = items(&schema["required"])
        .filter_map(Value::as_str)
        .collect();
    entries(&schema["properties"])
        .map(|(name, field)| Field {
            name: name.clone(),
            kind: Kind::of(field),
            is_always_there: required.contains(&name.as_str()),
            about: prose::read(&description(field)),
        })
        .collect()
}

/// Of the field itself, else of the choice that it points to.
fn description(field: &Value) -> String {
    let choices = items(&field["oneOf"]).map(|choice| &choice["description"]);
    std::iter::once(&field["description"])
        .chain(choices)
        .map(text)
        .find(|description| !description.is_empty())
        .unwrap_or_default()
}
