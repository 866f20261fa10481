use std::path::Path;

use tumorotheque_domain::Lang;
use tumorotheque_import::{Standard, workbook};

use super::output::tell;
use crate::{
    jobs::{Annotated, FileCopy, GivenEntries, Registry, annotate, annotate_tables},
    words::{say, say_with},
};

/// Writes the annotated copies of tables into a folder, each in place of what is there only once it is whole.
pub(super) async fn annotated_tables(
    registry: &Registry,
    given: (Standard, &GivenEntries),
    folder: &Path,
    lang: Lang,
) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut written = Vec::new();
    let mut copies = |name: &str| {
        let copy = tempfile::NamedTempFile::new_in(folder)?;
        let out = copy.reopen()?;
        written.push((copy, folder.join(name)));
        Ok(Some(out))
    };
    annotate_tables(registry, given, &mut copies, lang).await?;
    for (copy, path) in written {
        copy.persist(&path)?;
        tell_written(&path, lang);
    }
    Ok(())
}

/// Writes the annotated copy of a file where it is wanted, in place of what is there only once it is whole. `look` reads the
/// file into it, and says which sheet it read.
pub(super) async fn annotated(
    registry: &Registry,
    (file, path): (&Path, Option<&Path>),
    lang: Lang,
    look: impl AsyncFnOnce(FileCopy) -> anyhow::Result<Option<String>>,
) -> anyhow::Result<()> {
    let Some(path) = path else { return Ok(()) };
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let wanted = match ending.to_str() {
        Some("xlsx") if workbook(file)?.is_some() => Annotated::Workbook { sheet: None },
        // Under such a name no program would open a CSV.
        Some("xlsx" | "xls" | "ods") => anyhow::bail!(say(lang, "cli-annotated-name")),
        _ => Annotated::Table,
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let copy = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    annotate(registry, (wanted, lang), copy.reopen()?, look).await?;
    copy.persist(path)?;
    tell_written(path, lang);
    Ok(())
}

fn tell_written(path: &Path, lang: Lang) {
    let path = path.display().to_string();
    tell(&say_with(lang, "cli-annotated", &[("path", path.into())]));
}
