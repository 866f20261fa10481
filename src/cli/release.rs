use std::{io::Write as _, process::ExitCode};

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use tumorotheque_domain::{Lang, Rhythm};
use tumorotheque_store::{ReleaseEntry, TakenBack};
use uuid::Uuid;

use super::{
    Context,
    decide::{actor, agreed},
    output::{bar, data, tell},
};
use crate::{
    jobs::{Registry, make_release, settle},
    words::{say, say_with},
};

/// Publish the figures of the registry as it is now, see what was published, take it back
///
/// Without a command a release is made. Imports do this by themselves.
#[derive(Debug, Args)]
pub(super) struct Release {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the releases, the newest first
    List {
        /// As JSON, with the audit of each
        #[arg(long)]
        json: bool,
    },
    /// Show a release as JSON, with what it found of itself: cells, banks that were replaced or wait, what it gives away
    Show {
        /// The id of the release, as `release list` shows it
        #[arg(value_name = "ID")]
        id: Uuid,
    },
    /// Say how often the registry publishes by itself what has changed
    Every {
        /// After each import, once a day or once a month (UTC)
        #[arg(value_name = "import|day|month", value_parser = rhythm)]
        rhythm: Rhythm,
    },
    /// Take the live release back: the public is shown what the one before said, until the next release is due
    TakeBack {
        /// The id of the release, as `release list` shows it
        #[arg(value_name = "ID")]
        id: Uuid,

        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

impl Release {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let code = match self.command {
            None => make(&registry, context.lang).await,
            Some(Command::List { json }) => list(&registry, json).await,
            Some(Command::Show { id }) => show(&registry, id, context.lang).await,
            Some(Command::Every { rhythm }) => {
                registry.store.set_rhythm(rhythm, &actor()).await?;
                let key = match rhythm {
                    Rhythm::Import => "cli-release-every-import",
                    Rhythm::Day => "cli-release-every-day",
                    Rhythm::Month => "cli-release-every-month",
                };
                tell(&say(context.lang, key));
                Ok(ExitCode::SUCCESS)
            }
            Some(Command::TakeBack { id, yes }) => {
                take_back(&registry, id, yes, context.lang).await
            }
        };
        registry.close().await;
        code
    }
}

fn rhythm(code: &str) -> Result<Rhythm, String> {
    let known = Rhythm::ALL.map(Rhythm::code).join(", ");
    Rhythm::from_code(code).ok_or(known)
}

async fn make(registry: &Registry, lang: Lang) -> anyhow::Result<ExitCode> {
    let counting = bar(say(lang, "cli-counting"), None);
    make_release(registry, &actor(), &counting).await?;
    counting.finish();
    let snapshot = settle(registry, &counting).await?;
    let (number, cells) = snapshot
        .release
        .map_or((0, 0), |release| (release.number, release.figures.len()));
    tell(&say_with(
        lang,
        "cli-released",
        &[("number", number.into()), ("cells", cells.into())],
    ));
    Ok(ExitCode::SUCCESS)
}

async fn list(registry: &Registry, as_json: bool) -> anyhow::Result<ExitCode> {
    let releases = registry.store.releases().await?;
    let mut out = data();
    if as_json {
        let releases: Vec<Value> = releases.iter().map(described).collect();
        serde_json::to_writer_pretty(&mut out, &releases)?;
        writeln!(out)?;
    } else {
        for release in releases {
            let ReleaseEntry {
                id,
                number,
                at,
                state,
                ..
            } = &release;
            let audit = audit(&release);
            let count = |name: &str| audit[name].as_array().map_or(0, Vec::len);
            let (replaced, waiting) = (count("replaced"), count("waiting"));
            let restored = audit["takes_back"]
                .as_str()
                .map(|id| format!("\ttakes back {id}"));
            let restored = restored.unwrap_or_default();
            writeln!(
                out,
                "{id}\t{number}\t{at}\t{state}\t~{replaced} …{waiting}{restored}"
            )?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

async fn show(registry: &Registry, id: Uuid, lang: Lang) -> anyhow::Result<ExitCode> {
    let releases = registry.store.releases().await?;
    let Some(release) = releases.iter().find(|release| release.id == id) else {
        tell(&say_with(
            lang,
            "cli-no-release",
            &[("id", id.to_string().into())],
        ));
        return Ok(ExitCode::from(1));
    };
    let mut out = data();
    serde_json::to_writer_pretty(&mut out, &described(release))?;
    writeln!(out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

async fn take_back(
    registry: &Registry,
    id: Uuid,
    yes: bool,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    if !yes && !agreed(lang)? {
        tell(&say(lang, "cli-not-done"));
        return Ok(ExitCode::SUCCESS);
    }
    let (key, id) = match registry.store.take_back_release(id, &actor()).await? {
        TakenBack::Done(release) => {
            let cells = bar(say(lang, "cli-settling"), None);
            settle(registry, &cells).await?;
            cells.finish();
            let values = [("number", release.number.into())];
            tell(&say_with(lang, "cli-release-taken-back", &values));
            return Ok(ExitCode::SUCCESS);
        }
        TakenBack::Unknown => ("cli-no-release", id),
        TakenBack::NotLive(live) => ("cli-release-not-live", live.unwrap_or_default()),
        TakenBack::Restored => ("cli-release-restored", id),
    };
    tell(&say_with(lang, key, &[("id", id.to_string().into())]));
    Ok(ExitCode::from(1))
}

fn described(release: &ReleaseEntry) -> Value {
    json!({
        "id": release.id,
        "number": release.number,
        "published_at": release.at.to_string(),
        "state": release.state,
        "synthetic": release.synthetic,
        "audit": audit(release),
    })
}

/// What it found of itself; null of those that say nothing.
fn audit(release: &ReleaseEntry) -> Value {
    serde_json::from_str(&release.audit).unwrap_or_default()
}
