use std::{path::PathBuf, sync::Arc};

use anyhow::{Context as _, anyhow};
use clap::Args;
use tumorotheque_domain::Email;

use crate::{
    jobs::{AccessRequests, Mailer, Post, Registry, Security, Smtp},
    web::{Doors, Origin},
};

/// The variable of the password, where no file holds it.
const PASSWORD: &str = "TUMOROTHEQUE_SMTP_PASSWORD";

/// How a certificate in PEM begins.
const PEM: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// What lets visitors write to banks, and what lies before the server
#[derive(Debug, Args)]
#[command(next_help_heading = "Requests to banks")]
pub(super) struct PostOptions {
    /// Mail server that takes requests to banks; without it pages offer a text to copy
    ///
    /// Its password is in the variable `TUMOROTHEQUE_SMTP_PASSWORD`, or in the file of --smtp-password-file.
    #[arg(long, env = "TUMOROTHEQUE_SMTP_HOST", value_name = "HOST", requires_all = ["mail_from", "public_url"])]
    smtp_host: Option<String>,

    /// Its port [default: 587, 465 or 25, as --smtp-tls says]
    #[arg(long, env = "TUMOROTHEQUE_SMTP_PORT", value_name = "PORT")]
    smtp_port: Option<u16>,

    /// How the connection to it is kept from others
    #[arg(
        long,
        env = "TUMOROTHEQUE_SMTP_TLS",
        value_name = "HOW",
        default_value = "starttls"
    )]
    smtp_tls: Security,

    /// File of certificates (PEM) of authorities that vouch for it, when the system does not know them: the hospital's own
    #[arg(long, env = "TUMOROTHEQUE_SMTP_CA", value_name = "FILE")]
    smtp_ca: Option<PathBuf>,

    /// Who we are for it, when it asks
    #[arg(long, env = "TUMOROTHEQUE_SMTP_USER", value_name = "NAME")]
    smtp_user: Option<String>,

    /// File with the password, on one line
    #[arg(long, env = "TUMOROTHEQUE_SMTP_PASSWORD_FILE", value_name = "FILE")]
    smtp_password_file: Option<PathBuf>,

    /// Address that mails come from: `Tumorothèque <registry@example.org>`
    #[arg(long, env = "TUMOROTHEQUE_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<String>,

    /// Address that is told of requests which a bank did not get
    #[arg(long, env = "TUMOROTHEQUE_MAIL_OPERATOR", value_name = "ADDRESS", value_parser = email)]
    mail_operator: Option<Email>,

    /// Days after which a request is erased
    #[arg(
        long,
        env = "TUMOROTHEQUE_REQUESTS_KEPT",
        value_name = "DAYS",
        default_value_t = 400
    )]
    requests_kept: u16,

    /// Take the last address of X-Forwarded-For for the visitor's: only behind a proxy that writes it
    #[arg(long, env = "TUMOROTHEQUE_TRUST_FORWARDED_FOR")]
    trust_forwarded_for: bool,

    /// BBMRI Negotiator that takes shortlists over: `https://negotiator.example.org`
    #[arg(long, env = "TUMOROTHEQUE_NEGOTIATOR_URL", value_name = "URL", value_parser = address, requires = "public_url")]
    negotiator_url: Option<String>,
}

impl PostOptions {
    /// Days after which a request is erased.
    pub(super) const fn requests_kept(&self) -> u16 {
        self.requests_kept
    }

    /// Days that a request is kept, where requests are taken at all.
    pub(super) fn requests_taken(&self) -> Option<u16> {
        self.smtp_host.as_ref().map(|_| self.requests_kept)
    }

    /// What visitors find: whether they can write, and who takes their shortlist over.
    pub(super) fn doors(
        self,
        registry: &Arc<Registry>,
        public: Option<&Origin>,
    ) -> anyhow::Result<Doors> {
        let public_url = public.map(ToString::to_string);
        let password = self.password()?;
        let authorities = self.authorities()?;
        let requests = match (self.smtp_host, self.mail_from, &public_url) {
            (Some(host), Some(from), Some(public_url)) => {
                let smtp = Smtp {
                    host,
                    port: self.smtp_port,
                    security: self.smtp_tls,
                    authorities,
                    credentials: self.smtp_user.zip(password),
                };
                let post = Post {
                    mailer: Mailer::new(smtp, &from)?,
                    public_url: public_url.clone(),
                    operator: self.mail_operator,
                };
                Some(AccessRequests::new(Arc::clone(registry), post))
            }
            _ => None,
        };
        Ok(Doors {
            requests,
            public_url,
            trusts_forwarded: self.trust_forwarded_for,
            negotiator: self.negotiator_url,
        })
    }

    fn authorities(&self) -> anyhow::Result<Vec<u8>> {
        let Some(path) = &self.smtp_ca else {
            return Ok(Vec::new());
        };
        let pem = std::fs::read(path);
        let pem = pem.with_context(|| format!("{} cannot be read", path.display()))?;
        let begins = pem.windows(PEM.len()).any(|bytes| bytes == PEM);
        begins
            .then_some(pem)
            .ok_or_else(|| anyhow!("{} has no certificate in PEM", path.display()))
    }

    fn password(&self) -> anyhow::Result<Option<String>> {
        let Some(path) = &self.smtp_password_file else {
            return Ok(std::env::var(PASSWORD).ok());
        };
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        let line = text.lines().next().filter(|line| !line.is_empty());
        let line = line.ok_or_else(|| anyhow!("{} is empty", path.display()))?;
        Ok(Some(line.to_owned()))
    }
}

fn email(text: &str) -> Result<Email, String> {
    Email::parse(text).map_err(|error| error.to_string())
}

/// The beginning of an address, without a slash at its end.
fn address(text: &str) -> Result<String, String> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let is_sound = rest.is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"?#\"<>".contains(&byte))
    });
    if is_sound {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err("https://… or http://…".to_owned())
    }
}
