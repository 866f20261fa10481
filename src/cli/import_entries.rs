use std::process::ExitCode;

use tumorotheque_domain::{Lang, Slug};
use tumorotheque_import::Standard;

use super::{
    annotate::{annotated, annotated_tables},
    decide::decide,
    import::{File, Switches, Tables},
};
use crate::jobs::{
    FileCopy, Form, Given, GivenEntries, List, LookedEntries, Registry, look_at_catalogue,
    look_at_entries, publish_catalogue, publish_entries,
};

/// A list of ours.
pub(super) async fn list(
    registry: &Registry,
    list: List,
    (file, biobank): (File, Option<Slug>),
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let mut given = GivenEntries::new(Form::List(list), vec![file.path.clone()], biobank);
    given.choices = file.reading.choices(lang)?;
    let copied = (file.path.as_path(), file.annotated.as_deref());
    annotated(registry, copied, lang, async |copy| {
        let (looked, _) = look_at_entries(registry, &given, copy).await?;
        Ok(looked.file.sheet)
    })
    .await?;
    entries(registry, &given, file.switches, lang).await
}

/// The tables of another directory.
pub(super) async fn tables(
    registry: &Registry,
    standard: Standard,
    tables: Tables,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let mut given = GivenEntries::new(Form::Tables(standard), tables.paths, tables.biobank);
    given.choices = tables.reading.choices(lang)?;
    if let Some(folder) = &tables.annotated {
        annotated_tables(registry, (standard, &given), folder, lang).await?;
    }
    entries(registry, &given, tables.switches, lang).await
}

async fn entries(
    registry: &Registry,
    given: &GivenEntries,
    switches: Switches,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let accepted = tempfile::NamedTempFile::new_in(registry.folder())?;
    let copy = FileCopy::Accepted(accepted.reopen()?);
    let (looked, understood) = look_at_entries(registry, given, copy).await?;
    decide(registry, switches, looked, lang, async |looked, order| {
        let entries = LookedEntries::of(given, (looked, understood), accepted.path());
        publish_entries(registry, entries, order).await
    })
    .await
}

/// What a bank counts by itself.
pub(super) async fn catalogue(
    registry: &Registry,
    file: File,
    biobank: Slug,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let mut given = Given::new(file.path.clone(), Some(biobank));
    given.choices = file.reading.choices(lang)?;
    let copied = (file.path.as_path(), file.annotated.as_deref());
    annotated(registry, copied, lang, async |copy| {
        let (looked, _) = look_at_catalogue(registry, &given, copy).await?;
        Ok(looked.file.sheet)
    })
    .await?;
    let accepted = tempfile::NamedTempFile::new_in(registry.folder())?;
    let copy = FileCopy::Accepted(accepted.reopen()?);
    let (looked, catalogue) = look_at_catalogue(registry, &given, copy).await?;
    decide(
        registry,
        file.switches,
        looked,
        lang,
        async |looked, order| {
            let file = (&catalogue, accepted.path());
            publish_catalogue(registry, file, None, looked, order).await
        },
    )
    .await
}
