//! What an import of entries or of a catalogue would do, old and new.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::Value;
use tumorotheque_domain::{CatalogueRow, Slug};
use tumorotheque_import::Difference;
use tumorotheque_store::Entry;

use super::preview::{Preview, SampleSeen};

/// What is understood of a text, and the text.
const UNDERSTOOD: [(&str, &str); 2] = [
    ("establishments", "establishment_text"),
    ("clinicians", "clinician_text"),
];

/// The fields that two versions of an entry say differently. What was understood of a text is told only where the text
/// itself is the same.
pub(super) fn entry_differences(before: Option<&Value>, after: Option<&Value>) -> Vec<Difference> {
    let field =
        |entry: Option<&Value>, name: &str| entry.and_then(|entry| entry.get(name)).cloned();
    let objects = [before, after].map(|entry| entry.and_then(Value::as_object));
    let mut names: Vec<&String> = objects
        .into_iter()
        .flatten()
        .flat_map(|one| one.keys())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| field(before, name) != field(after, name));
    let is_told = |name: &str| {
        let text = UNDERSTOOD
            .iter()
            .find(|(understood, _)| *understood == name);
        text.is_none_or(|(_, text)| !names.iter().any(|other| other == text))
    };
    let each = names
        .iter()
        .filter(|name| is_told(name))
        .map(|name| Difference {
            field: (*name).clone(),
            column: None,
            before: shown(field(before, name)),
            after: shown(field(after, name)),
        });
    each.filter(|one| one.before != one.after).collect()
}

/// A value of an entry as text.
fn shown(value: Option<Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text,
        Some(other) => other.to_string(),
    }
}

/// Entries of one list as a file says them.
pub(super) struct Listing<'a, T> {
    pub(super) entries: &'a [T],
    pub(super) lines: &'a BTreeMap<Slug, u64>,
    pub(super) id: fn(&T) -> Option<Slug>,
}

/// What a list does to the entries that there are: those that are new, and those that would say something else.
pub(super) fn list_seen<T: Serialize + PartialEq>(
    preview: &mut Preview,
    before: &[Entry<T>],
    after: &Listing<'_, T>,
) -> serde_json::Result<()> {
    let before: HashMap<&Slug, &Entry<T>> = before.iter().map(|entry| (&entry.id, entry)).collect();
    for entry in after.entries {
        let Some(id) = (after.id)(entry) else {
            continue;
        };
        let known = before.get(&id);
        match known {
            None => preview.effect.added += 1,
            Some(known) if known.value == *entry => preview.effect.unchanged += 1,
            Some(_) => preview.effect.changed += 1,
        }
        let now = serde_json::to_value(entry)?;
        let known = known
            .map(|known| serde_json::to_value(&known.value))
            .transpose()?;
        let line = after.lines.get(&id).copied();
        see(preview, (line, id.to_string()), known.as_ref(), &now);
    }
    Ok(())
}

/// What a catalogue does to the one before, row by row.
pub(super) fn catalogue_seen(
    before: &[CatalogueRow],
    after: &[CatalogueRow],
) -> serde_json::Result<Preview> {
    let mut before: BTreeMap<CatalogueRow, &CatalogueRow> =
        before.iter().map(|row| (row.cell(), row)).collect();
    let mut preview = Preview::default();
    for row in after {
        let now = serde_json::to_value(row)?;
        let known = before.remove(&row.cell());
        let known = known.map(serde_json::to_value).transpose()?;
        see(&mut preview, (None, counted(&now)), known.as_ref(), &now);
    }
    for row in before.into_values().take(Preview::SAMPLES) {
        preview.gone.push(counted(&serde_json::to_value(row)?));
    }
    Ok(preview)
}

/// What a row counts, in its own words.
fn counted(row: &Value) -> String {
    let parts = ["collection", "disease", "diagnosis", "sample_type"];
    let parts = parts.iter().filter_map(|part| row.get(part)?.as_str());
    parts.collect::<Vec<_>>().join(" / ")
}

fn see(
    preview: &mut Preview,
    (line, id): (Option<u64>, String),
    before: Option<&Value>,
    after: &Value,
) {
    let fields = entry_differences(before, Some(after));
    let shown = match before {
        Some(_) if fields.is_empty() => return,
        Some(_) => {
            for one in &fields {
                *preview.fields.entry(one.field.clone()).or_default() += 1;
            }
            &mut preview.changed
        }
        None => &mut preview.added,
    };
    if shown.len() < Preview::SAMPLES {
        let fields = if before.is_some() { fields } else { Vec::new() };
        shown.push(SampleSeen { line, id, fields });
    }
}
