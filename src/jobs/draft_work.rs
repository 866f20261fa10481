//! What is done with a file that was sent: it is read, looked at again, published. The same work as on the command line.

use std::fs::{self, File};

use indicatif::ProgressBar;
use serde::{Serialize, de::DeserializeOwned};
use tumorotheque_domain::{BiobankKey, Catalogue, ImportKind, Lang};
use tumorotheque_import::Understood;

use super::{
    Form, Registry,
    conclude::{Imported, Order},
    draft::{Draft, State, forget_draft},
    import_catalogue::publish_catalogue,
    import_entries::{LookedEntries, look_again, publish_entries},
    import_samples::publish_samples,
    look::{Looked, look},
    look_at_catalogue::{look_at_catalogue, preview_catalogue},
    look_at_entries::look_at_entries,
    reading::FileCopy,
    staging::{Hold, private_file},
    tables::annotate_tables,
};

/// Reads a file that has arrived and keeps what was found. Of the file only the accepted copy stays.
pub(crate) async fn read_draft(
    registry: &Registry,
    hold: &Hold,
    key: Option<BiobankKey>,
    mut draft: Draft,
) -> anyhow::Result<Draft> {
    draft.state = match read(registry, hold, &draft).await {
        Ok(mut looked) => {
            // Tables are known by their own names.
            if draft.kind != ImportKind::Directory {
                looked.file.name.clone_from(&draft.name);
            }
            State::Read(Box::new(looked))
        }
        Err(cause) => {
            let cause = format!("{cause:#}");
            tracing::error!(import = %draft.id, cause, "a file that was sent could not be read");
            State::Failed
        }
    };
    draft.keep(registry, key).await?;
    Ok(draft)
}

async fn read(registry: &Registry, hold: &Hold, draft: &Draft) -> anyhow::Result<Looked> {
    let copy = FileCopy::Accepted(emptied(&hold.accepted())?);
    look_at(registry, hold, draft, copy).await
}

/// Looks at the file as it came, whatever it holds.
async fn look_at(
    registry: &Registry,
    hold: &Hold,
    draft: &Draft,
    copy: FileCopy,
) -> anyhow::Result<Looked> {
    if let Some(form) = draft.form() {
        let mut given = draft.given_entries(form, hold.uploads()?);
        if let Form::Tables(_) = form {
            given.copies = Some(hold.new_copies()?);
        }
        let (looked, understood) = look_at_entries(registry, &given, copy).await?;
        keep_understood(hold, &understood)?;
        return Ok(looked);
    }
    let given = draft.given(hold.upload());
    if draft.kind == ImportKind::Catalogue {
        let (looked, catalogue) = look_at_catalogue(registry, &given, copy).await?;
        keep_understood(hold, &catalogue)?;
        return Ok(looked);
    }
    look(registry, &given, copy, &ProgressBar::hidden()).await
}

/// Writes a file that waits again with what was found on each line.
pub(crate) async fn annotate_draft(
    registry: &Registry,
    accepted: std::path::PathBuf,
    draft: &Draft,
    copy: FileCopy,
) -> anyhow::Result<()> {
    if let Some(form) = draft.form() {
        let given = draft.given_entries(form, vec![accepted]);
        look_at_entries(registry, &given, copy).await?;
        return Ok(());
    }
    let given = draft.given(accepted);
    if draft.kind == ImportKind::Catalogue {
        look_at_catalogue(registry, &given, copy).await?;
    } else {
        look(registry, &given, copy, &ProgressBar::hidden()).await?;
    }
    Ok(())
}

/// The same of one of several tables, by the name of its file: their copies are in a folder.
pub(crate) async fn annotate_draft_table(
    registry: &Registry,
    copies: std::path::PathBuf,
    draft: &Draft,
    name: &str,
    (out, lang): (File, Lang),
) -> anyhow::Result<()> {
    let Some(form @ Form::Tables(standard)) = draft.form() else {
        anyhow::bail!("it is one file");
    };
    let given = draft.given_entries(form, vec![copies]);
    let mut out = Some(out);
    let mut only = |file: &str| Ok(out.take_if(|_| file == name));
    annotate_tables(registry, (standard, &given), &mut only, lang).await
}

/// Looks again at a file that waits, because the bank has changed since.
pub(crate) async fn refresh_draft(
    registry: &Registry,
    hold: &Hold,
    key: Option<BiobankKey>,
    mut draft: Draft,
) -> anyhow::Result<()> {
    let accepted = draft.given(hold.accepted());
    let (kind, biobank, form) = (draft.kind, draft.biobank.clone(), draft.form());
    let State::Read(looked) = &mut draft.state else {
        return Ok(());
    };
    // What was found when the file came, with what is personal in it, is what counts; only the effect is another.
    if form.is_some() {
        let mut understood: Understood = understood(hold)?;
        look_again(registry, (kind, biobank.as_ref()), &mut understood, looked).await?;
        keep_understood(hold, &understood)?;
        return draft.keep(registry, key).await;
    }
    let refused = looked.report.refused();
    (looked.preview, looked.base) = if kind == ImportKind::Catalogue {
        let catalogue: Catalogue = understood(hold)?;
        preview_catalogue(registry, &catalogue).await?
    } else {
        let fresh = look(registry, &accepted, FileCopy::None, &ProgressBar::hidden()).await?;
        (fresh.preview, fresh.base)
    };
    looked.preview.effect.refused = refused;
    draft.keep(registry, key).await
}

/// Publishes a file that waits, and forgets it.
pub(crate) async fn publish_draft(
    registry: &Registry,
    hold: &Hold,
    draft: Draft,
    order: &Order,
) -> anyhow::Result<Imported> {
    let id = draft.id;
    let (given, form) = (draft.given(hold.accepted()), draft.form());
    let State::Read(looked) = draft.state else {
        anyhow::bail!("the file was not read");
    };
    let imported = if form.is_some() {
        let entries = LookedEntries {
            id: Some(id),
            kind: draft.kind,
            biobank: draft.biobank.as_ref(),
            understood: understood(hold)?,
            accepted: &given.path,
            looked: *looked,
        };
        publish_entries(registry, entries, order).await?
    } else if draft.kind == ImportKind::Catalogue {
        let catalogue: Catalogue = understood(hold)?;
        let file = (&catalogue, given.path.as_path());
        publish_catalogue(registry, file, Some(id), *looked, order).await?
    } else {
        let looked = (Some(id), *looked);
        publish_samples(registry, &given, looked, order, &ProgressBar::hidden()).await?
    };
    if imported.receipt.is_some() {
        forget_draft(registry, hold, id).await?;
    }
    Ok(imported)
}

/// Keeps beside the accepted copy what was understood: that, and nothing that is read again, is published.
fn keep_understood(hold: &Hold, understood: &impl Serialize) -> anyhow::Result<()> {
    let out = std::io::BufWriter::new(emptied(&hold.understood())?);
    Ok(serde_json::to_writer(out, understood)?)
}

fn understood<T: DeserializeOwned>(hold: &Hold) -> anyhow::Result<T> {
    Ok(serde_json::from_slice(&fs::read(hold.understood())?)?)
}

fn emptied(path: &std::path::Path) -> std::io::Result<File> {
    let file = private_file(path)?;
    file.set_len(0)?;
    Ok(file)
}
