use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use tumorotheque_domain::{BiobankKey, Lang, Slug};
use tumorotheque_store::Token;
use uuid::Uuid;

use super::{desk::Desk, found::trouble, refusal::Refusal};
use crate::{
    jobs::{Secret, bank, holder},
    web::{extract::wanted, problem::Problem},
};

/// Who asks: the holder of a token. It is for one bank, and nothing of another exists for it; or the operator's, for all.
#[derive(Clone, Debug)]
pub(in crate::web) struct Manager {
    /// The id of the token.
    pub(in crate::web) token: Uuid,
    /// The bank it is for, with its row key; none of the operator's.
    bank: Option<(BiobankKey, Slug)>,
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
            bank: holder.bank,
            lang,
        })
    }
}

impl Manager {
    /// Refuses another bank as one that does not exist.
    pub(in crate::web) fn only_own(&self, biobank: Option<&Slug>) -> Result<(), Problem> {
        match (biobank, &self.bank) {
            (Some(asked), Some((_, own))) if asked != own => Err(Problem::not_found(self.lang)),
            _ => Ok(()),
        }
    }

    /// The bank of an address, when this holder may speak of it.
    pub(in crate::web) fn own(&self, id: &str) -> Result<Slug, Problem> {
        let id = Slug::parse(id).ok_or_else(|| Problem::not_found(self.lang))?;
        self.only_own(Some(&id))?;
        Ok(id)
    }

    /// The bank that the token is for; none of the operator's.
    pub(in crate::web) fn biobank(&self) -> Option<&Slug> {
        self.bank.as_ref().map(|(_, id)| id)
    }

    /// Its row key.
    pub(in crate::web) fn key(&self) -> Option<BiobankKey> {
        self.bank.as_ref().map(|(key, _)| *key)
    }

    /// The row key of the bank that a file of this holder is for; none when it may be about any.
    pub(in crate::web) async fn key_of(
        &self,
        desk: &Desk,
        biobank: Option<&Slug>,
    ) -> Result<Option<BiobankKey>, Problem> {
        self.only_own(biobank)?;
        let (Some(id), None) = (biobank, &self.bank) else {
            return Ok(self.key());
        };
        let banks = desk.registry().store.biobanks().await;
        let banks = banks.map_err(|error| trouble(&error.into(), self.lang))?;
        let bank = bank(&banks, id).map_err(|_| Problem::not_found(self.lang))?;
        Ok(Some(BiobankKey(bank.key)))
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
