//! The commands, one file each. `--help` is the manual.

mod annotate;
mod asked;
mod check;
mod confirm;
mod decide;
mod demo;
mod export;
mod failure;
mod generate;
mod history;
mod import;
mod import_entries;
mod import_samples;
mod imported;
mod imports;
mod operator;
mod output;
mod post;
mod quality;
mod read_as;
mod reindex;
mod release;
mod requests;
mod search;
mod serve;
mod serving;
mod template;
mod token;
mod undo;

use std::{io::IsTerminal as _, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use tokio::runtime::Runtime;
use tracing_subscriber::EnvFilter;
use tumorotheque_domain::Lang;

use crate::{jobs::take_own_labels, priority::give_way, words::say_with};

/// Registry and directory of hospital tumour banks (tumorothèques) and of the samples they hold.
///
/// Everything lives in one data folder. Messages go to standard error, data to standard output.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = "Exit codes: 0 done; 1 a file was refused or `check` found a disagreement; 2 the command could not work."
)]
struct Cli {
    /// Folder that holds the registry; made when it is not there
    #[arg(
        long,
        global = true,
        env = "TUMOROTHEQUE_DATA",
        default_value = "tumorotheque-data",
        value_name = "DIR"
    )]
    data: PathBuf,

    /// Language of messages and reports: fr or en [default: that of the system]
    #[arg(long, global = true, env = "TUMOROTHEQUE_LANG", value_parser = lang, value_name = "LANG")]
    lang: Option<Lang>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Serve(serve::Serve),
    Template(template::WriteTemplate),
    Import(import::Import),
    Imports(imports::Imports),
    Receipt(imports::ShowReceipt),
    Undo(undo::Undo),
    History(history::History),
    Token(token::Token),
    Generate(generate::Generate),
    Export(export::Export),
    Search(search::Search),
    Reindex(reindex::Reindex),
    Release(release::Release),
    Check(check::Check),
    Quality(quality::ShowQuality),
    Asked(asked::ShowAsked),
    Confirm(confirm::Confirm),
    Requests(requests::Requests),
}

/// What every command is given.
#[derive(Debug)]
struct Context {
    data: PathBuf,
    lang: Lang,
}

fn lang(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "fr or en".to_owned())
}

impl Command {
    /// Whether somebody waits for answers of it as long as it runs.
    const fn serves(&self) -> bool {
        matches!(self, Self::Demo(_) | Self::Serve(_))
    }

    async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        match self {
            Self::Demo(demo) => demo.run(context).await,
            Self::Serve(serve) => serve.run(context).await,
            Self::Template(template) => template.run(context),
            Self::Import(import) => import.run(context).await,
            Self::Imports(imports) => imports.run(context).await,
            Self::Receipt(receipt) => receipt.run(context).await,
            Self::Undo(undo) => undo.run(context).await,
            Self::History(history) => history.run(context).await,
            Self::Token(token) => token.run(context).await,
            Self::Generate(generate) => generate.run(),
            Self::Export(export) => export.run(context).await,
            Self::Search(search) => search.run(context).await,
            Self::Reindex(reindex) => reindex.run(context).await,
            Self::Release(release) => release.run(context).await,
            Self::Check(check) => check.run(context).await,
            Self::Quality(quality) => quality.run(context).await,
            Self::Asked(asked) => asked.run(context).await,
            Self::Confirm(confirm) => confirm.run(context).await,
            Self::Requests(requests) => requests.run(context).await,
        }
    }
}

/// Runs the command line that the program was started with.
pub(crate) fn run() -> ExitCode {
    let Cli {
        data,
        lang,
        command,
    } = Cli::parse();
    let context = Context {
        data,
        lang: lang.unwrap_or_else(system_lang),
    };
    log();
    // Before any other thread is there: all of them do as this one.
    if !command.serves() {
        give_way();
    }
    let done = take_own_labels(&context.data)
        .and_then(|()| Ok(Runtime::new()?))
        .and_then(|threads| threads.block_on(command.run(&context)));
    match done {
        Ok(code) => code,
        // Whoever read our output has read enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let sentence = failure::sentence(&error, context.lang);
            output::tell(&say_with(
                context.lang,
                "cli-failed",
                &[("text", sentence.into())],
            ));
            ExitCode::from(2)
        }
    }
}

/// The log goes to standard error; `RUST_LOG` says how much.
fn log() {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,tantivy=warn"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let log = log.with_ansi(std::io::stderr().is_terminal());
    // Nobody reading the log must not stop the server.
    log.log_internal_errors(false).init();
}

/// The language of the system's locale; English when it is neither French nor said.
fn system_lang() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    locale
        .and_then(|locale| Lang::from_tag(&locale))
        .unwrap_or(Lang::En)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    };
    error.chain().any(io)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        super::Cli::command().debug_assert();
    }
}
