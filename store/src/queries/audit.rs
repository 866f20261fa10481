use jiff::Timestamp;
use uuid::Uuid;

use super::DbConnection;
use crate::StoreError;

statements! {
    ADD = "insert into audit (at, actor, action, subject, detail) values ($1, $2, $3, $4, $5)";
}

/// Something that somebody did to the registry.
pub(super) struct Act<'a> {
    pub(super) at: Timestamp,
    pub(super) actor: &'a str,
    /// `import`, `release`, `take-back-release`, `release-every` or `confirm`.
    pub(super) action: &'static str,
    /// The id of what it made.
    pub(super) subject: Uuid,
    /// JSON.
    pub(super) detail: String,
}

/// Writes it down, in the transaction of the act itself.
pub(super) async fn note(connection: &mut DbConnection, act: Act<'_>) -> Result<(), StoreError> {
    sqlx::query(ADD)
        .bind(act.at.to_string())
        .bind(act.actor)
        .bind(act.action)
        .bind(act.subject.to_string())
        .bind(act.detail)
        .execute(connection)
        .await?;
    Ok(())
}
