use std::{
    fs,
    io::BufWriter,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use indicatif::ProgressBar;
use tumorotheque_domain::{ImportKind, Lang};
use tumorotheque_generate::{Settings, generate};

use super::{
    Form, Given, GivenEntries, Imported, List, Order, Registry, import_entries, import_samples,
};

/// The real list of Île-de-France, as its files came.
const LISTS: [(List, &str, &str); 3] = [
    (
        List::Biobanks,
        "tumorotheques-ile-de-france.csv",
        include_str!("../../data/tumorotheques-ile-de-france.csv"),
    ),
    (
        List::Collections,
        "collections-ile-de-france.csv",
        include_str!("../../data/collections-ile-de-france.csv"),
    ),
    (
        List::Networks,
        "reseaux-ile-de-france.csv",
        include_str!("../../data/reseaux-ile-de-france.csv"),
    ),
];

/// Who gives the files of a demo.
const ACTOR: &str = "demo";

/// The folder holds a registry that somebody works with: made-up samples have no place there.
#[derive(Debug, thiserror::Error)]
#[error("{} holds imports that are not the demo's", folder.display())]
pub(crate) struct NotADemo {
    /// The folder as given.
    pub(crate) folder: PathBuf,
}

/// Fills an empty registry with the real list and made-up samples, through the importers of any file.
///
/// What an earlier start has already taken in is left as it is, so a start that was cut short is carried on.
pub(crate) async fn prepare_demo(
    registry: &Registry,
    samples: u64,
    seed: u64,
    progress: &dyn Fn(Step) -> ProgressBar,
) -> anyhow::Result<()> {
    let receipts = registry.store.receipts(None, u32::MAX).await?;
    if receipts.iter().any(|receipt| receipt.actor != ACTOR) {
        return Err(NotADemo {
            folder: registry.folder().to_owned(),
        }
        .into());
    }
    let done: Vec<ImportKind> = receipts.into_iter().map(|receipt| receipt.kind).collect();
    let folder = registry.folder().join("demo");
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let order = Order {
        actor: ACTOR.to_owned(),
        dry_run: false,
        skip_refused: false,
        confirmed: Vec::new(),
    };
    let is_done = |list| done.contains(&Form::List(list).kind());
    for (list, name, content) in LISTS.into_iter().filter(|(list, ..)| !is_done(*list)) {
        let path = folder.join(name);
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        let given = GivenEntries::new(Form::List(list), vec![path], None);
        whole(&import_entries(registry, &given, &order).await?)?;
    }
    if done.contains(&ImportKind::Samples) {
        return Ok(());
    }
    let path = folder.join("echantillons.csv");
    let bar = progress(Step::Generate { samples });
    tokio::task::block_in_place(|| write_samples(&path, &Settings::new(samples, seed), &bar))?;
    bar.finish();
    let bar = progress(Step::Import { samples });
    let imported = import_samples(registry, &Given::new(path, None), &order, &bar).await?;
    bar.finish();
    whole(&imported)
}

/// The parts of the work that take long enough to be watched.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Generate { samples: u64 },
    Import { samples: u64 },
}

fn write_samples(path: &Path, settings: &Settings, bar: &ProgressBar) -> anyhow::Result<()> {
    let file =
        fs::File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut out = BufWriter::with_capacity(1 << 20, file);
    generate(settings, &mut out, &mut |written| bar.set_position(written))
        .with_context(|| format!("cannot write {}", path.display()))?;
    out.into_inner()
        .map(drop)
        .map_err(std::io::IntoInnerError::into_error)
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Our own files have no errors; should one ever have, it must not pass in silence.
fn whole(imported: &Imported) -> anyhow::Result<()> {
    let first = imported
        .report
        .findings()
        .first()
        .map(|finding| finding.message(Lang::En));
    anyhow::ensure!(
        imported.receipt.is_some(),
        "{} was refused: {}",
        imported.file.name,
        first.unwrap_or_default()
    );
    Ok(())
}
