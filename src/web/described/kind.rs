use serde_json::Value;

use super::items;

/// What a value is, in the words of JSON: `string`, `list of Item`, `integer or null`.
pub(in crate::web) struct Kind {
    pub(in crate::web) words: String,
    /// The schema that it names, whose description stands on the same page.
    pub(in crate::web) named: Option<String>,
}

impl Kind {
    pub(in crate::web) fn of(schema: &Value) -> Self {
        if let Some(name) = reference(schema) {
            return Self {
                words: String::new(),
                named: Some(name),
            };
        }
        let choices: Vec<Self> = ["oneOf", "anyOf", "allOf"]
            .iter()
            .flat_map(|word| items(&schema[*word]))
            .map(Self::of)
            .collect();
        if !choices.is_empty() {
            return Self::any_of(choices);
        }
        match types(schema).as_slice() {
            [only] if only == "array" => Self::of(&schema["items"]).after("list of "),
            [only] if only == "object" && schema["additionalProperties"].is_object() => {
                Self::of(&schema["additionalProperties"]).after("object, each value ")
            }
            [] => Self::plain("any value"),
            all => Self::plain(&match schema["format"].as_str() {
                Some(format @ ("date-time" | "date" | "uuid")) => {
                    all.join(" or ").replace("string", format)
                }
                _ => all.join(" or "),
            }),
        }
    }

    fn plain(words: &str) -> Self {
        Self {
            words: words.to_owned(),
            named: None,
        }
    }

    fn after(self, begin: &str) -> Self {
        Self {
            words: format!("{begin}{}", self.words),
            ..self
        }
    }

    /// The first schema that is named is the one that a reader wants to see; `null` is said beside it.
    fn any_of(choices: Vec<Self>) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut named = None;
        for choice in choices {
            match (named.is_none(), choice.named) {
                (true, Some(name)) => named = Some(name),
                (false, Some(name)) => words.push(name),
                (_, None) => words.push(choice.words),
            }
        }
        let words = words.join(" or ");
        Self {
            words: if named.is_some() && !words.is_empty() {
                format!("{words} or ")
            } else {
                words
            },
            named,
        }
    }
}

/// The name of the schema that is meant.
pub(in crate::web) fn reference(schema: &Value) -> Option<String> {
    let (_, name) = schema["$ref"].as_str()?.rsplit_once('/')?;
    Some(name.to_owned())
}

fn types(schema: &Value) -> Vec<String> {
    match &schema["type"] {
        Value::String(one) => vec![one.clone()],
        several => items(several)
            .filter_map(|one| one.as_str().map(str::to_owned))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn kinds_are_said_in_words() {
        let said = |schema| {
            let kind = Kind::of(&schema);
            format!("{}{}", kind.words, kind.named.unwrap_or_default())
        };
        let item = json!({"$ref": "#/components/schemas/Item"});
        assert_eq!(said(item.clone()), "Item");
        assert_eq!(
            said(json!({"type": "array", "items": item})),
            "list of Item"
        );
        assert_eq!(
            said(json!({"type": ["integer", "null"]})),
            "integer or null"
        );
        assert_eq!(
            said(json!({"type": "string", "format": "date-time"})),
            "date-time"
        );
        assert_eq!(
            said(json!({"oneOf": [{"type": "null"}, item]})),
            "null or Item"
        );
        assert_eq!(said(json!({})), "any value");
        let by_name =
            json!({"type": "object", "additionalProperties": {"type": "array", "items": item}});
        assert_eq!(said(by_name), "object, each value list of Item");
    }
}
