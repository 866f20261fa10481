use serde_json::Value;

use super::{
    entries, items,
    kind::Kind,
    prose::{self, Paragraph},
    text,
};

/// What can be asked at an address.
pub(in crate::web) struct Operation {
    pub(in crate::web) id: String,
    pub(in crate::web) method: String,
    pub(in crate::web) path: String,
    pub(in crate::web) tag: String,
    pub(in crate::web) summary: Vec<Paragraph>,
    pub(in crate::web) about: Vec<Paragraph>,
    pub(in crate::web) parameters: Vec<Parameter>,
    /// What is sent with it: the kinds of content, what they are, an example.
    pub(in crate::web) body: Option<Body>,
    pub(in crate::web) answers: Vec<Answer>,
    pub(in crate::web) needs_token: bool,
    /// A line for a terminal.
    pub(in crate::web) example: String,
}

pub(in crate::web) struct Parameter {
    pub(in crate::web) name: String,
    pub(in crate::web) kind: Kind,
    /// Whether it is a part of the address, a header or a parameter behind `?`.
    pub(in crate::web) place: String,
    pub(in crate::web) is_required: bool,
    pub(in crate::web) about: Vec<Paragraph>,
}

pub(in crate::web) struct Body {
    pub(in crate::web) forms: Vec<String>,
    pub(in crate::web) about: Vec<Paragraph>,
}

pub(in crate::web) struct Answer {
    pub(in crate::web) status: String,
    pub(in crate::web) about: Vec<Paragraph>,
    pub(in crate::web) forms: Vec<Form>,
}

/// A kind of content, and what it holds.
pub(in crate::web) struct Form {
    pub(in crate::web) content: String,
    pub(in crate::web) kind: Kind,
}

impl Operation {
    /// Every operation, in the order of the addresses.
    pub(in crate::web) fn all(paths: &Value, base: &str) -> Vec<Self> {
        let operations = entries(paths).flat_map(|(path, methods)| {
            entries(methods).map(move |(method, operation)| Self::of(path, method, operation, base))
        });
        operations.collect()
    }

    fn of(path: &str, method: &str, operation: &Value, base: &str) -> Self {
        let method = method.to_uppercase();
        let needs_token = operation["security"].is_array();
        Self {
            id: text(&operation["operationId"]),
            example: example(&method, &format!("{base}{path}"), operation, needs_token),
            method,
            path: path.to_owned(),
            tag: items(&operation["tags"])
                .map(text)
                .next()
                .unwrap_or_default(),
            summary: prose::read(&text(&operation["summary"])),
            about: prose::read(&text(&operation["description"])),
            parameters: items(&operation["parameters"]).map(Parameter::of).collect(),
            body: Body::of(&operation["requestBody"]),
            answers: entries(&operation["responses"])
                .map(|(status, answer)| Answer::of(status, answer))
                .collect(),
            needs_token,
        }
    }
}

impl Parameter {
    fn of(parameter: &Value) -> Self {
        Self {
            name: text(&parameter["name"]),
            kind: Kind::of(&parameter["schema"]),
            place: text(&parameter["in"]),
            is_required: parameter["required"] == true,
            about: prose::read(&text(&parameter["description"])),
        }
    }
}

impl Body {
    fn of(body: &Value) -> Option<Self> {
        body.is_object().then(|| Self {
            forms: entries(&body["content"])
                .map(|(form, _)| form.clone())
                .collect(),
            about: prose::read(&text(&body["description"])),
        })
    }
}

impl Answer {
    fn of(status: &str, answer: &Value) -> Self {
        Self {
            status: status.to_owned(),
            about: prose::read(&text(&answer["description"])),
            forms: entries(&answer["content"])
                .map(|(content, described)| Form {
                    content: content.clone(),
                    kind: Kind::of(&described["schema"]),
                })
                .collect(),
        }
    }
}

/// The request with the examples of its description.
fn example(method: &str, address: &str, operation: &Value, needs_token: bool) -> String {
    let mut address = address.to_owned();
    let mut query = form_urlencoded::Serializer::new(String::new());
    for parameter in items(&operation["parameters"]) {
        let name = text(&parameter["name"]);
        let first = items(&parameter["example"]).next();
        let Some(value) = first.unwrap_or(&parameter["example"]).as_str() else {
            continue;
        };
        match parameter["in"].as_str() {
            Some("path") => address = address.replace(&format!("{{{name}}}"), value),
            Some("query") => {
                query.append_pair(&name, value);
            }
            _ => {}
        }
    }
    let query = query.finish();
    if !query.is_empty() {
        address = format!("{address}?{query}");
    }
    let mut parts = vec!["curl -sS".to_owned()];
    if method != "GET" {
        parts.push(format!("-X {method}"));
    }
    if needs_token {
        parts.push("-H \"Authorization: Bearer $TOKEN\"".to_owned());
    }
    parts.extend(sent(&operation["requestBody"]["content"]));
    parts.push(quoted(&address));
    parts.join(" ")
}

/// What is sent, when the description has an example of it; a file, when it is one.
fn sent(content: &Value) -> Vec<String> {
    let Some((form, described)) = entries(content).next() else {
        return Vec::new();
    };
    match (form.as_str(), &described["example"]) {
        ("application/json", Value::Null) => Vec::new(),
        ("application/json", example) => vec![
            "-H 'Content-Type: application/json'".to_owned(),
            format!("-d {}", quoted(&example.to_string())),
        ],
        ("multipart/form-data", _) => vec!["-F file=@samples.csv".to_owned()],
        (form, _) => vec![
            format!("-H {}", quoted(&format!("Content-Type: {form}"))),
            "--data-binary @samples.csv".to_owned(),
        ],
    }
}

/// As a shell takes it word for word.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
