use std::{path::Path, process::ExitCode};

use tumorotheque_domain::{ImportMode, Lang};

use super::{
    annotate::annotated,
    decide::{conclude, decide, of_imported, show},
    import::File,
    output::bar,
};
use crate::{
    jobs::{FileCopy, Given, Looked, Registry, import_samples, look, publish_samples},
    words::say,
};

/// Samples: with `--yes` they are read once and written at the same time, else looked at first.
pub(super) async fn samples(
    registry: &Registry,
    given: &Given,
    file: File,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    if given.mode == ImportMode::Replace && given.biobank.is_none() {
        anyhow::bail!(say(lang, "cli-replace-what"));
    }
    let copied = (given.path.as_path(), file.annotated.as_deref());
    annotated(registry, copied, lang, async |copy| {
        Ok(looked(registry, given, copy, lang).await?.file.sheet)
    })
    .await?;
    let switches = file.switches;
    if switches.yes && !switches.dry_run {
        let json = switches.json;
        let order = switches.order();
        let importing = bar(say(lang, "cli-importing"), None);
        let imported = import_samples(registry, given, &order, &importing).await;
        importing.finish_and_clear();
        let imported = imported?;
        show(&of_imported(&imported), json, lang)?;
        return conclude(registry, &order, &imported, lang).await;
    }
    let accepted = tempfile::NamedTempFile::new_in(registry.folder())?;
    let copy = FileCopy::Accepted(accepted.reopen()?);
    let looked = looked(registry, given, copy, lang).await?;
    decide(registry, switches, looked, lang, async |looked, order| {
        let copy = given.accepted(Path::to_owned(accepted.path()), &looked);
        let importing = bar(say(lang, "cli-importing"), None);
        let imported = publish_samples(registry, &copy, (None, looked), order, &importing).await;
        importing.finish_and_clear();
        imported
    })
    .await
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
