use std::{
    fs::File as DiskFile,
    io::{BufRead as _, IsTerminal as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use indicatif::ProgressBar;
use tumorotheque_domain::{ImportKind, ImportMode, Lang, Receipt, Slug};
use tumorotheque_import::{Standard, workbook};

use super::{
    Context,
    export::bank_id,
    failure::sentence,
    imported::{Told, tell_brakes, tell_refused},
    output::{bar, tell},
    read_as::ReadAs,
};
use crate::{
    jobs::{
        Annotated, Brake, FileCopy, Given, Imported, Looked, Order, Registry, annotate,
        import_catalogue, import_directory, import_list, import_samples, look, publish_samples,
        settle,
    },
    words::{say, say_with},
};

/// Take in a file: every problem named, all or nothing
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
    /// Tables of the BBMRI Directory: Biobanks.csv, Collections.csv, Persons.csv, Networks.csv
    ///
    /// All files are one import, with one receipt. CollectionFacts.csv is a catalogue: `import catalogue`.
    Bbmri(Tables),
    /// Lists of MIABIS Core: Biobanks.csv, Collections.csv, Networks.csv, headers by name or code of the attribute
    Miabis(Tables),
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

        #[command(flatten)]
        how: How,
    },
}

#[derive(Debug, Args)]
struct File {
    /// The file, as it was exported: CSV, TSV, .xlsx or .xls
    #[arg(value_name = "FILE")]
    path: PathBuf,

    #[command(flatten)]
    switches: Switches,
}

#[derive(Debug, Args)]
struct Tables {
    /// The files, or the folder that holds them
    #[arg(value_name = "FOLDER_OR_FILES", required = true)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    switches: Switches,
}

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
struct Switches {
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

/// How samples are taken in.
#[derive(Debug, Args)]
struct How {
    /// `add-or-update`, or `replace`: samples of the bank that the file does not name are removed
    #[arg(long, value_name = "MODE", default_value = "add-or-update", value_parser = mode)]
    mode: ImportMode,

    /// Name of the bank, to say that much of what it holds is meant to go or change
    #[arg(long, value_name = "NAME")]
    confirm: Vec<String>,

    #[command(flatten)]
    reading: ReadAs,

    /// Write the file again with what was found on each line; of a workbook as .xlsx or .csv, as the name ends
    #[arg(long, value_name = "FILE")]
    annotated: Option<PathBuf>,
}

fn mode(code: &str) -> Result<ImportMode, String> {
    ImportMode::from_code(code).ok_or_else(|| "add-or-update, replace".to_owned())
}

impl Import {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open(&context.data).await?;
        let lang = context.lang;
        let code = match self.what {
            What::Banks(file) => list(&registry, ImportKind::Biobanks, &file, lang).await,
            What::Collections(file) => list(&registry, ImportKind::Collections, &file, lang).await,
            What::Networks(file) => list(&registry, ImportKind::Networks, &file, lang).await,
            What::Bbmri(tables) => directory(&registry, Standard::Bbmri, &tables, lang).await,
            What::Miabis(tables) => directory(&registry, Standard::Miabis, &tables, lang).await,
            What::Catalogue { file, biobank } => {
                let take_in = async |order: &Order| {
                    import_catalogue(&registry, &file.path, &biobank, order).await
                };
                entries(&registry, &file.switches, lang, take_in).await
            }
            What::Samples { file, biobank, how } => {
                let mut given = Given::new(file.path.clone(), biobank);
                given.mode = how.mode;
                given.choices = how.reading.choices(context.lang)?;
                samples(&registry, &given, &file, how, lang).await
            }
        };
        registry.close().await;
        code
    }
}

impl Switches {
    fn order(&self, confirmed: Vec<String>) -> Order {
        Order {
            actor: actor(),
            dry_run: self.dry_run || !self.yes,
            skip_refused: self.skip_refused,
            confirmed,
        }
    }
}

async fn list(
    registry: &Registry,
    kind: ImportKind,
    file: &File,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let take_in = async |order: &Order| import_list(registry, kind, &file.path, order).await;
    entries(registry, &file.switches, lang, take_in).await
}

async fn directory(
    registry: &Registry,
    standard: Standard,
    tables: &Tables,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let take_in =
        async |order: &Order| import_directory(registry, standard, &tables.paths, order).await;
    entries(registry, &tables.switches, lang, take_in).await
}

/// Lists or a catalogue: read whole, so looking at them and taking them in are the same work.
async fn entries(
    registry: &Registry,
    switches: &Switches,
    lang: Lang,
    take_in: impl AsyncFn(&Order) -> anyhow::Result<Imported>,
) -> anyhow::Result<ExitCode> {
    let order = switches.order(Vec::new());
    let looked_at = take_in(&order).await?;
    show(&of_imported(&looked_at), switches.json, lang)?;
    if order.refuses(&looked_at.report) {
        tell_refused(&looked_at.report, lang);
        return Ok(ExitCode::from(1));
    }
    if switches.dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    if switches.yes {
        return finish(registry, looked_at.receipt.as_ref(), lang).await;
    }
    if !agreed(lang)? {
        tell(&say(lang, "cli-not-done"));
        return Ok(ExitCode::SUCCESS);
    }
    let order = Order {
        dry_run: false,
        ..order
    };
    finish(registry, take_in(&order).await?.receipt.as_ref(), lang).await
}

async fn samples(
    registry: &Registry,
    given: &Given,
    file: &File,
    how: How,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    if given.mode == ImportMode::Replace && given.biobank.is_none() {
        anyhow::bail!(say(lang, "cli-replace-what"));
    }
    if let Some(path) = &how.annotated {
        write_annotated(registry, given, path, lang).await?;
    }
    let mut order = file.switches.order(how.confirm);
    if file.switches.yes && !file.switches.dry_run {
        let importing = bar(say(lang, "cli-importing"), None);
        let imported = import_samples(registry, given, &order, &importing).await;
        importing.finish_and_clear();
        let imported = imported?;
        show(&of_imported(&imported), file.switches.json, lang)?;
        return conclude(registry, &order, &imported, lang).await;
    }
    let accepted = tempfile::NamedTempFile::new_in(registry.folder())?;
    let copy = FileCopy::Accepted(accepted.reopen()?);
    let looked = looked(registry, given, copy, lang).await?;
    let told = Told {
        file: &looked.file,
        report: &looked.report,
        effect: looked.preview.effect,
        preview: Some(&looked.preview),
    };
    show(&told, file.switches.json, lang)?;
    if order.refuses(&looked.report) {
        tell_refused(&looked.report, lang);
        return Ok(ExitCode::from(1));
    }
    tell_brakes(&order.holding(looked.preview.brakes.clone()), lang);
    if file.switches.dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    if !meant(&mut order, &looked.preview.brakes, lang)? {
        tell(&say(lang, "cli-not-done"));
        return Ok(ExitCode::SUCCESS);
    }
    let copy = given.accepted(accepted.path().to_owned(), &looked);
    let importing = bar(say(lang, "cli-importing"), None);
    let imported = publish_samples(registry, &copy, (None, looked), &order, &importing).await;
    importing.finish_and_clear();
    conclude(registry, &order, &imported?, lang).await
}

async fn looked(
    registry: &Registry,
    given: &Given,
    copy: FileCopy,
    lang: Lang,
) -> anyhow::Result<Looked> {
    let reading = bar(say(lang, "cli-reading"), None);
    let looked = look(registry, given, copy, &reading).await;
    reading.finish_and_clear();
    looked
}

/// Writes the annotated copy, in place of what is there only once it is whole.
async fn write_annotated(
    registry: &Registry,
    given: &Given,
    path: &Path,
    lang: Lang,
) -> anyhow::Result<()> {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let wanted = match ending.to_str() {
        Some("xlsx") if workbook(&given.path)?.is_some() => Annotated::Workbook { sheet: None },
        // Under such a name no program would open a CSV.
        Some("xlsx" | "xls" | "ods") => anyhow::bail!(say(lang, "cli-annotated-name")),
        _ => Annotated::Table,
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let copy = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    let out: DiskFile = copy.reopen()?;
    let reading = bar(say(lang, "cli-reading"), None);
    annotate(registry, given, (wanted, lang), out, &reading).await?;
    reading.finish_and_clear();
    copy.persist(path)?;
    let path = path.display().to_string();
    tell(&say_with(lang, "cli-annotated", &[("path", path.into())]));
    Ok(())
}

fn of_imported(imported: &Imported) -> Told<'_> {
    Told {
        file: &imported.file,
        report: &imported.report,
        effect: imported.effect,
        preview: imported.preview.as_ref(),
    }
}

fn show(told: &Told<'_>, json: bool, lang: Lang) -> anyhow::Result<()> {
    if json {
        told.print_json(lang)
    } else {
        told.tell(lang)
    }
}

/// Asks at the terminal: for a yes, and for the name of every bank of which much goes or changes.
fn meant(order: &mut Order, brakes: &[Brake], lang: Lang) -> anyhow::Result<bool> {
    if !agreed(lang)? {
        return Ok(false);
    }
    for brake in order.holding(brakes.to_vec()) {
        tell(&say_with(
            lang,
            "cli-type-name",
            &[("name", brake.name.as_str().into())],
        ));
        order.confirmed.push(typed()?);
    }
    order.dry_run = false;
    Ok(true)
}

/// Asks for a yes; where nobody can answer, nothing is done without `--yes`.
pub(super) fn agreed(lang: Lang) -> anyhow::Result<bool> {
    if !std::io::stdin().is_terminal() {
        anyhow::bail!(say(lang, "cli-cannot-ask"));
    }
    tell(&say(lang, "cli-ask"));
    Ok(matches!(
        typed()?.to_lowercase().as_str(),
        "o" | "oui" | "y" | "yes"
    ))
}

fn typed() -> anyhow::Result<String> {
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

async fn conclude(
    registry: &Registry,
    order: &Order,
    imported: &Imported,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    if order.refuses(&imported.report) {
        tell_refused(&imported.report, lang);
        return Ok(ExitCode::from(1));
    }
    if !imported.brakes.is_empty() {
        tell_brakes(&imported.brakes, lang);
        tell(&say(lang, "cli-not-done"));
        return Ok(ExitCode::from(1));
    }
    finish(registry, imported.receipt.as_ref(), lang).await
}

/// Says that it is done and brings what follows up to date.
pub(super) async fn finish(
    registry: &Registry,
    receipt: Option<&Receipt>,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let Some(receipt) = receipt else {
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
