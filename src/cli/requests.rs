use std::{io::Write as _, process::ExitCode};

use clap::{Args, Subcommand};
use jiff::Timestamp;
use tumorotheque_store::{AccessRequest, MailTo};
use uuid::Uuid;

use super::{
    Context,
    decide::actor,
    output::{data, tell},
};
use crate::{jobs::Registry, words::say};

/// Read and erase the requests that researchers wrote to banks
#[derive(Debug, Args)]
pub(super) struct Requests {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the requests that are kept, newest first, with what became of them
    List,
    /// Show one request whole
    Show {
        /// The id that `requests list` shows
        #[arg(value_name = "ID")]
        id: Uuid,
    },
    /// Erase a request with all that belongs to it, as its sender may wish
    Erase {
        /// The id that `requests list` shows, and the mails name
        #[arg(value_name = "ID")]
        id: Uuid,
    },
}

impl Requests {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let store = &registry.store;
        let is_known = match self.what {
            What::List => {
                let mut out = data();
                for request in store.access_requests().await? {
                    writeln!(out, "{}", line(&request))?;
                }
                true
            }
            What::Show { id } => match store.access_request(id).await? {
                Some(request) => {
                    write!(data(), "{}", whole(&request))?;
                    true
                }
                None => false,
            },
            What::Erase { id } => {
                let done = store.erase_access_request(id, &actor()).await?;
                if done {
                    tell(&say(context.lang, "cli-request-erased"));
                }
                done
            }
        };
        if !is_known {
            tell(&say(context.lang, "cli-request-unknown"));
        }
        registry.close().await;
        Ok(ExitCode::from(u8::from(!is_known)))
    }
}

/// Id, when it was written and confirmed, who wrote, and the state of each mail to a bank.
fn line(request: &AccessRequest) -> String {
    let banks = request.mails.iter().filter_map(|mail| match &mail.to {
        MailTo::Bank(bank) => Some(format!("{} {}", bank.id, mail.state.code())),
        _ => None,
    });
    let asked = &request.asked;
    [
        request.id.to_string(),
        request.at.to_string(),
        instant(request.confirmed_at),
        plain(&asked.name),
        plain(&asked.institution),
        asked.email.as_str().to_owned(),
        banks.collect::<Vec<_>>().join(", "),
    ]
    .join("\t")
}

fn whole(request: &AccessRequest) -> String {
    let asked = &request.asked;
    let mut text = format!(
        "id\t{}\nat\t{}\nconfirmed\t{}\nname\t{}\ninstitution\t{}\nemail\t{}\ncriteria\t{}\nsearch\t{}\n",
        request.id,
        request.at,
        instant(request.confirmed_at),
        plain(&asked.name),
        plain(&asked.institution),
        asked.email.as_str(),
        plain(&asked.criteria),
        asked.search
    );
    for mail in &request.mails {
        let (bank, figure) = match &mail.to {
            MailTo::Bank(bank) => (bank.id.as_str(), bank.figure.as_str()),
            _ => ("", ""),
        };
        let line = [
            mail.to.kind(),
            bank,
            mail.state.code(),
            &format!("{} attempts", mail.attempts),
            &instant(mail.done_at),
            figure,
            &plain(&mail.trouble),
        ];
        text += &["mail\t", &line.join("\t"), "\n"].concat();
    }
    text + &format!("\n{}\n\n{}\n", asked.purpose, asked.needed)
}

fn instant(at: Option<Timestamp>) -> String {
    at.map(|at| at.to_string()).unwrap_or_default()
}

/// On one line, and without signs that a terminal obeys.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|sign: char| sign.is_whitespace() || sign.is_control())
        .collect();
    words.join(" ")
}
