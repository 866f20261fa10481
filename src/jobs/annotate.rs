use std::{fs::File, io::Seek as _};

use tumorotheque_domain::Lang;
use tumorotheque_import::{ImportError, write_sheet};

use super::{Registry, reading::FileCopy};

/// What a file becomes that is written again with what was found on each line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Annotated<'a> {
    /// A table of text in the form that was read: of a workbook our own.
    Table,
    /// A workbook with one sheet, which is called so or as the one that was read.
    Workbook { sheet: Option<&'a str> },
}

/// Writes a file again with what was found on each line. `look` reads it into a copy, and says which sheet it read.
pub(crate) async fn annotate(
    registry: &Registry,
    (wanted, lang): (Annotated<'_>, Lang),
    out: File,
    look: impl AsyncFnOnce(FileCopy) -> anyhow::Result<Option<String>>,
) -> anyhow::Result<()> {
    let Annotated::Workbook { sheet } = wanted else {
        look(FileCopy::Annotated(out, lang)).await?;
        return Ok(());
    };
    let folder = registry.folder().to_owned();
    let mut table = tempfile::tempfile_in(&folder)?;
    let read = look(FileCopy::Annotated(table.try_clone()?, lang)).await?;
    let name = sheet.map(str::to_owned).or(read);
    let write = move || {
        table.rewind()?;
        write_sheet(table, name.as_deref(), &folder, out)
    };
    let written = tokio::task::spawn_blocking(write).await?;
    Ok(written.map_err(ImportError::Unwritable)?)
}
