//! Tokens: who may write for which bank through the API.

use jiff::Timestamp;
use sqlx::Row as _;
use tumorotheque_domain::{BiobankKey, Slug};
use uuid::Uuid;

use super::{
    DbRow, Store,
    audit::{self, Act},
    read,
};
use crate::{StoreError, Token};

/// A token with the public id of its bank, if it has one.
macro_rules! token {
    ($rest:literal) => {
        concat!(
            "select token.id, token.biobank, token.operator, biobank.slug, token.name, token.actor, token.at, token.revoked_at \
             from token left join biobank on biobank.key = token.biobank ",
            $rest
        )
    };
}

statements! {
    BANK = "select slug from biobank where key = $1";
    ADD = "insert into token (id, sha256, biobank, operator, name, actor, at) values ($1, $2, $3, $4, $5, $6, $7)";
    LIVE = token!("where token.sha256 = $1 and token.revoked_at is null");
    ALL = token!("order by token.key");
    REVOKE = "update token set revoked_at = $1 where id = $2 and revoked_at is null";
}

impl Store {
    /// Makes a token for a bank; without one, for the operator. Of its secret only the SHA-256 is given.
    ///
    /// # Errors
    /// [`StoreError::UnknownBiobank`], or when the database fails.
    pub async fn add_token(
        &self,
        sha256: &[u8; 32],
        biobank: Option<BiobankKey>,
        name: &str,
        actor: &str,
    ) -> Result<Token, StoreError> {
        let mut transaction = self.begin_write().await?;
        let (id, at) = (self.ids.next(), self.clock.now());
        let bank = match biobank {
            Some(biobank) => {
                let slug: Option<String> = sqlx::query_scalar(BANK)
                    .bind(biobank.0)
                    .fetch_optional(&mut *transaction)
                    .await?;
                let slug = slug.ok_or(StoreError::UnknownBiobank(biobank))?;
                Some((biobank, read("public id", &slug, Slug::parse)?))
            }
            None => None,
        };
        sqlx::query(ADD)
            .bind(id.to_string())
            .bind(sha256.as_slice())
            .bind(biobank.map(|biobank| biobank.0))
            .bind(biobank.is_none())
            .bind(name)
            .bind(actor)
            .bind(at.to_string())
            .execute(&mut *transaction)
            .await?;
        let act = Act {
            at,
            actor,
            action: "token-create",
            subject: id,
            detail: match &bank {
                Some((_, slug)) => serde_json::json!({ "biobank": slug, "name": name }),
                None => serde_json::json!({ "operator": true, "name": name }),
            }
            .to_string(),
        };
        audit::note(&mut transaction, act).await?;
        transaction.commit().await?;
        Ok(Token {
            id,
            bank,
            name: name.to_owned(),
            actor: actor.to_owned(),
            at,
            revoked_at: None,
        })
    }

    /// The token of a secret; none when there is none, or when it was taken away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn token(&self, sha256: &[u8; 32]) -> Result<Option<Token>, StoreError> {
        let row = sqlx::query(LIVE)
            .bind(sha256.as_slice())
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(token).transpose()
    }

    /// Every token ever made, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
        let rows = sqlx::query(ALL).fetch_all(&self.read).await?;
        rows.iter().map(token).collect()
    }

    /// Takes a token away, at once. False when there is none with that id, or when it was taken away before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_token(&self, id: Uuid, actor: &str) -> Result<bool, StoreError> {
        let mut transaction = self.begin_write().await?;
        let at = self.clock.now();
        let done = sqlx::query(REVOKE)
            .bind(at.to_string())
            .bind(id.to_string())
            .execute(&mut *transaction)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let act = Act {
            at,
            actor,
            action: "token-revoke",
            subject: id,
            detail: "{}".to_owned(),
        };
        audit::note(&mut transaction, act).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

fn token(row: &DbRow) -> Result<Token, StoreError> {
    let instant = |text: &str| read("instant", text, |text| text.parse::<Timestamp>().ok());
    let revoked_at: Option<&str> = row.try_get("revoked_at")?;
    let bank = if row.try_get("operator")? {
        None
    } else {
        let slug = read("public id", row.try_get("slug")?, Slug::parse)?;
        Some((BiobankKey(row.try_get("biobank")?), slug))
    };
    Ok(Token {
        id: read("token", row.try_get("id")?, |text| {
            Uuid::parse_str(text).ok()
        })?,
        bank,
        name: row.try_get("name")?,
        actor: row.try_get("actor")?,
        at: instant(row.try_get("at")?)?,
        revoked_at: revoked_at.map(instant).transpose()?,
    })
}
