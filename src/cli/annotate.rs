use std::path::Path;

use tumorotheque_domain::Lang;

use super::output::tell;
use crate::{
    jobs::FileCopy,
    words::{say, say_with},
};

/// Writes the annotated copy where it is wanted, in place of what is there only once it is whole.
pub(super) async fn annotated(
    path: Option<&Path>,
    lang: Lang,
    write: impl AsyncFnOnce(FileCopy) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let Some(path) = path else { return Ok(()) };
    // The sheet of a workbook comes back as text: under another name no program would open it.
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    if ending == "xlsx" || ending == "xls" {
        anyhow::bail!(say(lang, "cli-annotated-csv"));
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let copy = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    write(FileCopy::Annotated(copy.reopen()?, lang)).await?;
    copy.persist(path)?;
    let path = path.display().to_string();
    tell(&say_with(lang, "cli-annotated", &[("path", path.into())]));
    Ok(())
}
