use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use tumorotheque_domain::{Lang, Receipt};
use tumorotheque_store::StoreError;
use uuid::Uuid;

use super::{desk::Desk, manager::Manager, refusal::Refusal};
use crate::{
    jobs::{Draft, NoBank, draft},
    web::problem::Problem,
};

/// The id of an import in an address; none when it cannot be one.
pub(in crate::web) struct ImportId(pub(super) Option<Uuid>);

impl<S: Send + Sync> FromRequestParts<S> for ImportId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let id = Path::<String>::from_request_parts(parts, state).await;
        Ok(Self(id.ok().and_then(|Path(id)| Uuid::parse_str(&id).ok())))
    }
}

/// An import of the bank, or any for the operator: one that waits, or one that is published.
pub(super) enum Found {
    Draft(Box<Draft>),
    Receipt(Box<Receipt>),
}

impl Found {
    /// The import of that id; one of another bank does not exist.
    pub(super) async fn of(desk: &Desk, manager: &Manager, id: ImportId) -> Result<Self, Problem> {
        let not_found = || Problem::not_found(manager.lang);
        let id = id.0.ok_or_else(not_found)?;
        let registry = desk.registry();
        // Published counts: the file may not have been forgotten yet.
        let receipt = registry.store.receipt(id).await;
        let receipt = receipt.map_err(|error| trouble(&error.into(), manager.lang))?;
        if let Some(receipt) = receipt {
            let own = manager.biobank().is_none() || receipt.biobank.as_ref() == manager.biobank();
            return own
                .then(|| Self::Receipt(Box::new(receipt)))
                .ok_or_else(not_found);
        }
        let draft = draft(registry, desk.staging(), manager.key(), id).await;
        let draft = draft.map_err(|error| trouble(&error, manager.lang))?;
        draft
            .map(|draft| Self::Draft(Box::new(draft)))
            .ok_or_else(not_found)
    }
}

/// What the registry says when something does not work, as an answer.
pub(super) fn trouble(error: &anyhow::Error, lang: Lang) -> Problem {
    match error.downcast_ref::<StoreError>() {
        Some(StoreError::Busy) => Refusal::REGISTRY_BUSY.told(lang),
        Some(StoreError::Full) => Refusal::DISK_FULL.told(lang),
        Some(StoreError::Moved { .. }) => Refusal::MOVED.told(lang),
        Some(StoreError::CommitUnknown { receipt, .. }) => {
            let receipt = receipt.to_string().into();
            Refusal::COMMIT_UNKNOWN.told_with(lang, &[("receipt", receipt)])
        }
        _ if error.is::<NoBank>() => Problem::not_found(lang),
        _ => Problem::internal(&format!("{error:#}"), lang),
    }
}
