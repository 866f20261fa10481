//! What the served description of the API offers to an attacker, read from it: a filter that is new is attacked without
//! anybody thinking of it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::world::ATTRIBUTES;
use crate::program::Server;

/// The question that gives figures of banks.
const QUESTION: &str = "/api/v1/biobanks";

/// Parameters that choose how an answer is shown and not what it says.
const MANNERS: [&str; 4] = ["limit", "cursor", "lang", "format"];

/// What stands before the name of a filter whose values leave banks out.
const NOT: &str = "not.";

/// Parameters of other addresses, which `channels.rs` asks with.
const ELSEWHERE: [&str; 1] = ["updated_since"];

/// Filters by name, with the values that answers offer for each.
pub(super) struct Offered {
    pub(super) filters: BTreeMap<String, Vec<String>>,
    /// Words of each value of a filter, for the free text.
    pub(super) labels: BTreeMap<(String, String), String>,
    /// The parameter of free text, when there is one.
    pub(super) text: Option<String>,
}

impl Offered {
    pub(super) fn by(server: &Server) -> Self {
        let described = server.json("/api/v1/openapi.json");
        let parameters = described["paths"][QUESTION]["get"]["parameters"].clone();
        let everything = server.json(&format!("{QUESTION}?limit=100"));
        let mut offered = Self {
            filters: BTreeMap::new(),
            labels: BTreeMap::new(),
            text: None,
        };
        for parameter in parameters.as_array().unwrap() {
            let name = parameter["name"].as_str().unwrap();
            if name == "q" {
                offered.text = Some(name.to_owned());
            } else if !MANNERS.contains(&name) {
                let facet = name.strip_prefix(NOT).unwrap_or(name);
                offered.add(name, &everything["facets"][facet], &parameter["schema"]);
            }
        }
        assert!(offered.filters.len() >= 16, "the description was not read");
        offered
    }

    /// What a control offers: the same filters about donors.
    pub(super) fn of_attributes() -> Self {
        let filters = ATTRIBUTES.map(|(name, values)| {
            let named = values.iter().filter(|value| !value.is_empty());
            (
                name.to_owned(),
                named.map(|value| (*value).to_owned()).collect(),
            )
        });
        Self {
            filters: filters.into_iter().collect(),
            labels: BTreeMap::new(),
            text: None,
        }
    }

    fn add(&mut self, name: &str, facet: &Value, schema: &Value) {
        let mut values = Vec::new();
        for offered in facet.as_array().into_iter().flatten() {
            let value = offered["value"].as_str().unwrap().to_owned();
            let label = offered["label"].as_str().unwrap().to_owned();
            self.labels.insert((name.to_owned(), value.clone()), label);
            values.push(value);
        }
        let listed = [&schema["enum"], &schema["items"]["enum"]];
        for value in listed
            .into_iter()
            .flat_map(|list| list.as_array().into_iter().flatten())
        {
            let value = value.as_str().unwrap().to_owned();
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if schema["type"] == "boolean" {
            values.extend(["true".to_owned(), "false".to_owned()]);
        }
        assert!(
            !values.is_empty(),
            "the attacker does not know what to ask of the parameter {name}: offer its values as a facet or an enum"
        );
        self.filters.insert(name.to_owned(), values);
    }
}

/// Every address that everyone may read, as the description has it, with the words in braces filled in.
pub(super) fn addresses(server: &Server) -> Vec<String> {
    let described = server.json("/api/v1/openapi.json");
    let named = |operation: &Value| -> Vec<String> {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        parameters
            .filter(|parameter| parameter["in"] == "query")
            .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let attacked = named(&described["paths"][QUESTION]["get"]);
    let mut found = Vec::new();
    for (path, item) in described["paths"].as_object().unwrap() {
        let operation = &item["get"];
        if operation.is_null() || !operation["security"].is_null() {
            continue;
        }
        for name in named(operation) {
            let known = [MANNERS.as_slice(), &ELSEWHERE].concat();
            assert!(
                attacked.contains(&name) || known.contains(&name.as_str()),
                "the attacker does not know what to ask of the parameter {name} of {path}"
            );
        }
        found.extend(filled(server, path));
    }
    found
}

fn filled(server: &Server, path: &str) -> Vec<String> {
    if !path.contains('{') {
        return vec![path.to_owned()];
    }
    let list = path.split("/{").next().unwrap();
    let ids = |list: &str| -> Vec<String> {
        let answer = server.json(&format!(
            "{list}?{}",
            if list == QUESTION { "limit=100" } else { "" }
        ));
        let items = answer["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    };
    match path {
        "/api/v1/biobanks/{id}" | "/api/v1/collections/{id}" | "/api/v1/networks/{id}" => {
            let pages = ids(list).into_iter().map(|id| format!("{list}/{id}"));
            pages.collect()
        }
        "/api/v1/exports/{standard}/{table}" => {
            let tables = ["Biobanks", "Collections", "Networks", "Persons"];
            let both = ["bbmri", "miabis"]
                .map(|standard| tables.map(|table| format!("{list}/{standard}/{table}.csv")));
            both.into_iter().flatten().collect()
        }
        // A form to fill in: the same for everybody.
        "/api/v1/templates/{kind}" => vec![format!("{list}/samples")],
        other => panic!("the attacker does not know how to read {other}"),
    }
}
