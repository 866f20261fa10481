use jiff::Timestamp;
use serde::Serialize;
use tumorotheque_domain::{BiobankKey, Entity, Lang, Sample, Slug};
use tumorotheque_import::{Difference, differences, field_label};
use tumorotheque_store::Version;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Registry, bank, entries_seen::entry_differences, kept_file};

/// What a sample or an entry has said from one import on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Told {
    /// The import that made it so.
    import: Uuid,
    /// When: RFC 3339, UTC.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Who.
    actor: String,
    /// Name of the file; empty when another import was taken back.
    file: String,
    /// The import that was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    undoes: Option<Uuid>,
    /// Line of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    /// That line as it stands in the file: what the bank wrote, beside what was understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<String>,
    /// `added`, `changed` or `removed`.
    event: &'static str,
    /// What it said differently from before, field by field.
    changes: Vec<Change>,
}

/// A field that says something else than before.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Change {
    /// Code of the field, or header of the column that the registry has no field for.
    field: String,
    /// Its name for people.
    label: String,
    before: String,
    after: String,
}

/// What a sample of a bank has said, newest first; empty when the bank never had it.
pub(crate) async fn sample_history(
    registry: &Registry,
    biobank: &Slug,
    sample: &str,
    lang: Lang,
) -> anyhow::Result<Vec<Told>> {
    let entries = registry.store.biobanks().await?;
    let key = BiobankKey(bank(&entries, biobank)?.key);
    let versions = registry.store.sample_history(key, sample).await?;
    let mut history = Vec::with_capacity(versions.len());
    for (place, version) in versions.iter().enumerate() {
        let before = versions
            .get(place + 1)
            .and_then(|older| older.said.as_ref());
        let changes = match (before, &version.said) {
            (Some(before), Some(after)) => differences(before, after),
            (None, Some(after)) => {
                let blank = Sample::new(&after.local_id, after.sample_type);
                differences(&blank, after)
            }
            (_, None) => Vec::new(),
        };
        let changes = changes.into_iter().map(|one| change(one, lang)).collect();
        let mut told = told(version, before.is_some(), changes);
        told.original = original(registry, version).await?;
        history.push(told);
    }
    Ok(history)
}

/// The line of the file that a version was read from.
async fn original<T>(registry: &Registry, version: &Version<T>) -> anyhow::Result<Option<String>> {
    let (Some(line), None) = (version.line, version.undoes) else {
        return Ok(None);
    };
    let Some(receipt) = registry.store.receipt(version.import).await? else {
        return Ok(None);
    };
    kept_file::line_of(&registry.store, &receipt, line).await
}

/// What the entry of a bank has said, newest first.
pub(crate) async fn entry_history(
    registry: &Registry,
    biobank: &Slug,
    lang: Lang,
) -> anyhow::Result<Vec<Told>> {
    let versions = registry
        .store
        .entry_history(Entity::Biobank, biobank)
        .await?;
    let each = versions.iter().enumerate().map(|(place, version)| {
        let before = versions
            .get(place + 1)
            .and_then(|older| older.said.as_ref());
        let changes = entry_differences(before, version.said.as_ref()).into_iter();
        let changes = changes.map(|one| change(one, lang)).collect();
        told(version, before.is_some(), changes)
    });
    Ok(each.collect())
}

fn told<T>(version: &Version<T>, had_before: bool, changes: Vec<Change>) -> Told {
    Told {
        import: version.import,
        at: version.at,
        actor: version.actor.clone(),
        file: version.file.clone(),
        undoes: version.undoes,
        line: version.line,
        original: None,
        event: match (&version.said, had_before) {
            (None, _) => "removed",
            (Some(_), true) => "changed",
            (Some(_), false) => "added",
        },
        changes,
    }
}

fn change(one: Difference, lang: Lang) -> Change {
    let label = field_label(&one.field, lang).unwrap_or(&one.field);
    Change {
        label: one.column.clone().unwrap_or_else(|| label.to_owned()),
        field: one.column.unwrap_or(one.field),
        before: one.before,
        after: one.after,
    }
}
