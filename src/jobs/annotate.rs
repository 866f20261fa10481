use std::{fs::File, io::Seek as _};

use indicatif::ProgressBar;
use tumorotheque_domain::Lang;
use tumorotheque_import::{ImportError, write_sheet};

use super::{
    Registry,
    look::{Given, look},
    reading::FileCopy,
};

/// What a file becomes that is written again with what was found on each line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Annotated<'a> {
    /// A table of text in the form that was read: of a workbook our own.
    Table,
    /// A workbook with one sheet, which is called so or as the one that was read.
    Workbook { sheet: Option<&'a str> },
}

/// Writes a file of samples again with what was found on each line.
pub(crate) async fn annotate(
    registry: &Registry,
    given: &Given,
    (wanted, lang): (Annotated<'_>, Lang),
    out: File,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    let Annotated::Workbook { sheet } = wanted else {
        look(registry, given, FileCopy::Annotated(out, lang), progress).await?;
        return Ok(());
    };
    let folder = registry.folder().to_owned();
    let mut table = tempfile::tempfile_in(&folder)?;
    let copy = FileCopy::Annotated(table.try_clone()?, lang);
    let looked = look(registry, given, copy, progress).await?;
    let name = sheet.map(str::to_owned).or(looked.file.sheet);
    let write = move || {
        table.rewind()?;
        write_sheet(table, name.as_deref(), &folder, out)
    };
    let written = tokio::task::spawn_blocking(write).await?;
    Ok(written.map_err(ImportError::Unwritable)?)
}
