use std::{path::PathBuf, process::ExitCode};

use tumorotheque_domain::{Lang, Slug};
use tumorotheque_import::Standard;

use super::{
    annotate::annotated,
    decide::decide,
    import::{File, Switches, Tables},
};
use crate::jobs::{
    FileCopy, Form, GivenEntries, List, LookedEntries, Registry, look_at_catalogue,
    look_at_entries, publish_catalogue, publish_entries,
};

/// A list of ours.
pub(super) async fn list(
    registry: &Registry,
    list: List,
    (file, biobank): (File, Option<Slug>),
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let given = given(Form::List(list), vec![file.path.clone()], biobank);
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
    let given = given(Form::Tables(standard), tables.paths, tables.biobank);
    entries(registry, &given, tables.switches, lang).await
}

const fn given(form: Form, paths: Vec<PathBuf>, biobank: Option<Slug>) -> GivenEntries {
    GivenEntries {
        form,
        paths,
        biobank,
    }
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
        let entries = LookedEntries {
            id: None,
            kind: given.form.kind(),
            biobank: given.biobank.as_ref(),
            understood,
            accepted: accepted.path(),
            looked,
        };
        publish_entries(registry, entries, order).await
    })
    .await
}

/// What a bank counts by itself.
pub(super) async fn catalogue(
    registry: &Registry,
    file: File,
    biobank: &Slug,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let copied = (file.path.as_path(), file.annotated.as_deref());
    annotated(registry, copied, lang, async |copy| {
        let (looked, _) = look_at_catalogue(registry, &file.path, biobank, copy).await?;
        Ok(looked.file.sheet)
    })
    .await?;
    let accepted = tempfile::NamedTempFile::new_in(registry.folder())?;
    let copy = FileCopy::Accepted(accepted.reopen()?);
    let read = look_at_catalogue(registry, &file.path, biobank, copy).await;
    let (looked, catalogue) = read?;
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
