use serde_json::Value;

use super::{
    entries, items,
    kind::{Kind, reference},
    prose::{self, Paragraph},
    text,
};

/// What an answer or a part of it holds.
pub(super) struct Schema {
    pub(super) name: String,
    pub(super) about: Vec<Paragraph>,
    /// Schemas whose fields it has too.
    pub(super) holds: Vec<String>,
    pub(super) fields: Vec<Field>,
    /// The only values that it can have.
    pub(super) values: Vec<String>,
    pub(super) kind: Kind,
}

pub(super) struct Field {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) is_always_there: bool,
    pub(super) about: Vec<Paragraph>,
}

impl Schema {
    /// Every schema, by name.
    pub(super) fn all(schemas: &Value) -> Vec<Self> {
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
