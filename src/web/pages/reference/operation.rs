use serde_json::Value;

use super::{
    entries, items,
    kind::Kind,
    prose::{self, Paragraph},
    text,
};

/// What can be asked at an address.
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) tag: String,
    pub(super) summary: Vec<Paragraph>,
    pub(super) about: Vec<Paragraph>,
    pub(super) parameters: Vec<Parameter>,
    /// What is sent with it: the kinds of content, what they are, an example.
    pub(super) body: Option<Body>,
    pub(super) answers: Vec<Answer>,
    pub(super) needs_token: bool,
    /// A line for a terminal.
    pub(super) example: String,
}

pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Whether it is a part of the address, a header or a parameter behind `?`.
    pub(super) place: String,
    pub(super) is_required: bool,
    pub(super) about: Vec<Paragraph>,
}

pub(super) struct Body {
    pub(super) forms: Vec<String>,
    pub(super) about: Vec<Paragraph>,
}

pub(super) struct Answer {
    pub(super) status: String,
    pub(super) about: Vec<Paragraph>,
    pub(super) forms: Vec<Form>,
}

/// A kind of content, and what it holds.
pub(super) struct Form {
    pub(super) content: String,
    pub(super) kind: Kind,
}

impl Operation {
    /// Every operation, in the order of the addresses.
    pub(super) fn all(paths: &Value, base: &str) -> Vec<Self> {
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
