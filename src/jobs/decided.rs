//! What a person decides about reading the files of a bank, and what is remembered of it.

use tumorotheque_domain::BiobankKey;
use tumorotheque_import::{Choices, Decided, TableMatch};

use super::Registry;

/// What is decided now about a file of a bank, and what was before about others.
pub(super) async fn decided(
    registry: &Registry,
    bank: Option<BiobankKey>,
    now: Option<Choices>,
) -> anyhow::Result<Decided> {
    let recalls = now.as_ref().is_none_or(Choices::says_only_consent);
    let before = match bank {
        Some(bank) if recalls => registry.store.remembered_choices(bank).await?,
        _ => Vec::new(),
    };
    let before = before
        .into_iter()
        .map(|(signature, choices)| Ok((signature, serde_json::from_str(&choices)?)));
    Ok(Decided {
        now,
        before: before.collect::<anyhow::Result<_>>()?,
        ..Decided::default()
    })
}

/// Remembers what a person decided about reading tables that were published, for the next ones with the same headers.
pub(super) async fn remember(registry: &Registry, bank: BiobankKey, tables: &[TableMatch]) {
    for table in tables {
        let choices = table.choices.to_remember();
        if table.remembered || choices.is_default() {
            continue;
        }
        let remembered = async {
            let content = serde_json::to_string(&choices)?;
            let store = &registry.store;
            anyhow::Ok(
                store
                    .remember_choices(bank, &table.signature, &content)
                    .await?,
            )
        };
        // The import stands; choosing again is all that is lost.
        if let Err(cause) = remembered.await {
            let cause = format!("{cause:#}");
            tracing::warn!(cause, "what was chosen for a file is not remembered");
        }
    }
}
