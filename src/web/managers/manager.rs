use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use tumorotheque_domain::{BiobankKey, Lang, Slug};
use tumorotheque_store::Token;
use uuid::Uuid;

use super::{desk::Desk, refusal::Refusal};
use crate::{
    jobs::{Secret, holder},
    web::{extract::wanted, problem::Problem},
};

/// Who asks: the holder of a token, and so of one bank. Nothing of another bank exists for it.
#[derive(Clone, Debug)]
pub(in crate::web) struct Manager {
    /// The id of the token.
    pub(in crate::web) token: Uuid,
    /// The bank it is for.
    pub(in crate::web) biobank: Slug,
    /// The row key of the bank.
    pub(in crate::web) key: BiobankKey,
    /// Who does what it does, for receipts and audit.
    pub(in crate::web) actor: String,
    /// The language of answers.
    pub(in crate::web) lang: Lang,
}

impl FromRequestParts<Desk> for Manager {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Problem> {
        let lang = wanted(parts);
        let refused = || Refusal::UNAUTHORISED.told(lang);
        let secret = bearer(parts).and_then(Secret::parse).ok_or_else(refused)?;
        let holder = holder(desk.registry(), &secret).await;
        let holder = holder.map_err(|error| Problem::internal(&format!("{error:#}"), lang))?;
        let holder = holder.ok_or_else(refused)?;
        Ok(Self {
            token: holder.id,
            actor: actor(&holder),
            biobank: holder.biobank,
            key: holder.key,
            lang,
        })
    }
}

impl Manager {
    /// Refuses another bank as one that does not exist.
    pub(in crate::web) fn only_own(&self, biobank: Option<&Slug>) -> Result<(), Problem> {
        match biobank {
            Some(biobank) if *biobank != self.biobank => Err(Problem::not_found(self.lang)),
            _ => Ok(()),
        }
    }
}

/// Who did it, in receipts: the token by its name, or by its id when it has none.
fn actor(holder: &Token) -> String {
    if holder.name.is_empty() {
        format!("token {}", holder.id)
    } else {
        format!("token {}", holder.name)
    }
}

/// What stands behind `Authorization: Bearer`; the scheme's capitals do not matter.
fn bearer(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer")).then_some(secret.trim())
}
