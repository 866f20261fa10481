use std::{io::Write as _, process::ExitCode};

use clap::{Args, Subcommand};
use tumorotheque_domain::Slug;
use uuid::Uuid;

use super::{
    Context,
    decide::actor,
    export::bank_id,
    output::{data, tell},
};
use crate::{
    jobs::{Registry, make_token},
    words::{say, say_with},
};

/// Make, list and take away tokens, which let a bank or the operator write through the API
#[derive(Debug, Args)]
pub(super) struct Token {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make a token for a bank, or for the operator: its secret is printed once, and not kept
    Create {
        /// The bank that it writes for
        #[arg(long, value_name = "ID", value_parser = bank_id, required_unless_present = "operator")]
        biobank: Option<Slug>,

        /// It writes for every bank, and whole lists
        #[arg(long, conflicts_with = "biobank")]
        operator: bool,

        /// What it is for, or whose it is
        #[arg(long, value_name = "NAME", default_value = "")]
        name: String,
    },
    /// List all tokens ever made, without their secrets
    List,
    /// Take a token away: it holds no longer, at once
    Revoke {
        /// The id that `token list` shows
        #[arg(value_name = "ID")]
        id: Uuid,
    },
}

impl Token {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let lang = context.lang;
        let code = match self.what {
            What::Create { biobank, name, .. } => {
                let made = make_token(&registry, biobank.as_ref(), &name, &actor()).await?;
                writeln!(data(), "{}", made.secret.reveal())?;
                let id = made.token.id.to_string();
                tell(&say_with(lang, "cli-token-made", &[("id", id.into())]));
                ExitCode::SUCCESS
            }
            What::List => {
                let mut out = data();
                for token in registry.store.tokens().await? {
                    let until = token
                        .revoked_at
                        .map(|at| at.to_string())
                        .unwrap_or_default();
                    let (id, name, at) = (token.id, token.name, token.at);
                    let bank = token.bank.map(|(_, bank)| bank.to_string());
                    let bank = bank.unwrap_or_else(|| "operator".to_owned());
                    writeln!(out, "{id}\t{bank}\t{name}\t{at}\t{until}")?;
                }
                ExitCode::SUCCESS
            }
            What::Revoke { id } => {
                let done = registry.store.revoke_token(id, &actor()).await?;
                let key = if done {
                    "cli-token-revoked"
                } else {
                    "cli-token-unknown"
                };
                tell(&say(lang, key));
                ExitCode::from(u8::from(!done))
            }
        };
        registry.close().await;
        Ok(code)
    }
}
