use tumorotheque_domain::{BiobankKey, Slug};
use tumorotheque_store::Token;

use super::{Registry, bank, secret::Secret};

/// A token that was just made: its secret is shown now or never.
#[derive(Debug)]
pub(crate) struct NewToken {
    pub(crate) secret: Secret,
    pub(crate) token: Token,
}

/// Makes a token that lets whoever has it write for a bank; without one, as the operator for all.
pub(crate) async fn make_token(
    registry: &Registry,
    biobank: Option<&Slug>,
    name: &str,
    actor: &str,
) -> anyhow::Result<NewToken> {
    let key = match biobank {
        Some(id) => Some(BiobankKey(bank(&registry.store.biobanks().await?, id)?.key)),
        None => None,
    };
    let secret = Secret::new()?;
    let sha256 = secret.sha256();
    let token = registry.store.add_token(&sha256, key, name, actor).await?;
    Ok(NewToken { secret, token })
}

/// The token of a secret; none when there is none, or when it was taken away.
pub(crate) async fn holder(registry: &Registry, secret: &Secret) -> anyhow::Result<Option<Token>> {
    Ok(registry.store.token(&secret.sha256()).await?)
}
