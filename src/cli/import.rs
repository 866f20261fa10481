use std::{
    io::{BufRead as _, IsTerminal as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use indicatif::ProgressBar;
use tumorotheque_domain::{ImportKind, Lang, Slug, SourceFile};

use super::{
    Context,
    export::bank_id,
    failure::sentence,
    output::{bar, data, tell},
};
use crate::{
    jobs::{Imported, Order, Registry, import_catalogue, import_list, import_samples, settle},
    words::{say, say_with},
};

/// Take in a CSV file: every problem named, all or nothing
///
/// Shows first what the file would do, and asks before it is done. Encoding, separator and columns are recognised.
#[derive(Debug, Args)]
pub(super) struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Banks: name, establishment, responsible clinician
    Banks(File),
    /// Collections: name, pathology, origin
    Collections(File),
    /// Networks: name
    Networks(File),
    /// What a bank counts by itself: collection, disease, type, number of samples, number of patients
    ///
    /// For a hospital that keeps its rows at home. The catalogue that the bank gave before is replaced.
    Catalogue {
        #[command(flatten)]
        file: File,

        /// The bank that counts
        #[arg(long, value_name = "ID", value_parser = bank_id)]
        biobank: Slug,
    },
    /// Samples: one line each
    Samples {
        #[command(flatten)]
        file: File,

        /// The bank that the file is for; without it the file must name the bank of each line
        #[arg(long, value_name = "ID", value_parser = bank_id)]
        biobank: Option<Slug>,
    },
}

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
struct File {
    /// The CSV file, as it was exported
    #[arg(value_name = "FILE")]
    path: PathBuf,

    /// Only show what the file would do
    #[arg(long)]
    dry_run: bool,

    /// Do not ask
    #[arg(long)]
    yes: bool,

    /// Take in the good lines when others have errors; otherwise one error refuses the file
    #[arg(long)]
    skip_refused: bool,

    /// Print the report as JSON on standard output
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open(&context.data).await?;
        let (kind, file, biobank) = match self.what {
            What::Banks(file) => (ImportKind::Biobanks, file, None),
            What::Collections(file) => (ImportKind::Collections, file, None),
            What::Networks(file) => (ImportKind::Networks, file, None),
            What::Catalogue { file, biobank } => (ImportKind::Catalogue, file, Some(biobank)),
            What::Samples { file, biobank } => (ImportKind::Samples, file, biobank),
        };
        let order = Order {
            actor: actor(),
            dry_run: file.dry_run || !file.yes,
            skip_refused: file.skip_refused,
        };
        let looked_at = take_in(
            &registry,
            kind,
            &file.path,
            biobank.as_ref(),
            &order,
            context.lang,
        )
        .await?;
        report(&looked_at, file.json, context.lang)?;
        if order.refuses(&looked_at.report) {
            let whole = looked_at.report.refuses_file();
            let key = if whole {
                "cli-refused-file"
            } else {
                "cli-refused"
            };
            tell(&say(context.lang, key));
            return Ok(ExitCode::from(1));
        }
        if file.dry_run {
            return Ok(ExitCode::SUCCESS);
        }
        let done = if file.yes {
            looked_at
        } else {
            if !confirmed(context.lang)? {
                tell(&say(context.lang, "cli-not-done"));
                return Ok(ExitCode::SUCCESS);
            }
            take_in(
                &registry,
                kind,
                &file.path,
                biobank.as_ref(),
                &Order {
                    dry_run: false,
                    ..order
                },
                context.lang,
            )
            .await?
        };
        let code = finish(&registry, &done, context.lang).await;
        registry.close().await;
        code
    }
}

async fn take_in(
    registry: &Registry,
    kind: ImportKind,
    path: &Path,
    biobank: Option<&Slug>,
    order: &Order,
    lang: Lang,
) -> anyhow::Result<Imported> {
    match (kind, biobank) {
        (ImportKind::Catalogue, Some(biobank)) => {
            import_catalogue(registry, path, biobank, order).await
        }
        (ImportKind::Samples, biobank) => {
            let importing = bar(
                say(
                    lang,
                    if order.dry_run {
                        "cli-reading"
                    } else {
                        "cli-importing"
                    },
                ),
                None,
            );
            let imported = import_samples(registry, path, biobank, order, &importing).await;
            importing.finish_and_clear();
            imported
        }
        (list, _) => import_list(registry, list, path, order).await,
    }
}

/// What the file is, what is wrong with it, what it does.
fn report(imported: &Imported, json: bool, lang: Lang) -> anyhow::Result<()> {
    let Imported {
        file,
        report,
        effect,
        ..
    } = imported;
    if json {
        let mut answer = report.to_json(lang);
        if let Some(answer) = answer.as_object_mut() {
            answer.insert("file".to_owned(), serde_json::to_value(file)?);
            answer.insert("effect".to_owned(), serde_json::to_value(effect)?);
        }
        serde_json::to_writer_pretty(data(), &answer)?;
        return Ok(());
    }
    tell(&say_with(
        lang,
        "cli-file",
        &[
            ("name", file.name.as_str().into()),
            ("encoding", encoding(file, lang).into()),
            ("separator", file.separator.replace('\t', "tab").into()),
            ("columns", file.columns.into()),
            ("lines", file.lines.into()),
        ],
    ));
    report.write_text(lang, &mut std::io::stderr().lock())?;
    tell(&say_with(
        lang,
        "cli-effect",
        &[
            ("added", effect.added.into()),
            ("changed", effect.changed.into()),
            ("gone", effect.gone.into()),
            ("unchanged", effect.unchanged.into()),
            ("refused", effect.refused.into()),
        ],
    ));
    Ok(())
}

/// How the file is written: for a workbook its format and the sheet that was read.
fn encoding(file: &SourceFile, lang: Lang) -> String {
    let Some(sheet) = &file.sheet else {
        return file.encoding.clone();
    };
    let format = file.encoding.as_str().into();
    say_with(
        lang,
        "cli-sheet",
        &[("format", format), ("sheet", sheet.as_str().into())],
    )
}

/// Asks at the terminal; where nobody can answer, nothing is done without `--yes`.
fn confirmed(lang: Lang) -> anyhow::Result<bool> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        anyhow::bail!(say(lang, "cli-cannot-ask"));
    }
    tell(&say(lang, "cli-ask"));
    let mut answer = String::new();
    stdin.lock().read_line(&mut answer)?;
    Ok(matches!(
        answer.trim().to_lowercase().as_str(),
        "o" | "oui" | "y" | "yes"
    ))
}

async fn finish(registry: &Registry, done: &Imported, lang: Lang) -> anyhow::Result<ExitCode> {
    let Some(receipt) = &done.receipt else {
        // Between the look and the deed the registry or the file has changed.
        tell(&say(lang, "cli-refused"));
        return Ok(ExitCode::from(1));
    };
    tell(&say_with(
        lang,
        "cli-receipt",
        &[
            ("id", receipt.id.to_string().into()),
            ("seq", receipt.seq.into()),
        ],
    ));
    // The import stands whatever comes of what follows it.
    if let Err(error) = settle(registry, &ProgressBar::hidden()).await {
        let cause = sentence(&error, lang);
        tell(&say_with(
            lang,
            "cli-not-settled",
            &[("text", cause.into())],
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Who works at this machine, for the receipt.
pub(super) fn actor() -> String {
    let user = std::env::var("USER")
        .or_else(|_| std::env::var("USERNAME"))
        .unwrap_or_default();
    if user.is_empty() {
        "command line".to_owned()
    } else {
        format!("command line ({user})")
    }
}
