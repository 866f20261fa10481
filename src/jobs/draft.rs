//! Files that were sent and not published: what is known of them is in the registry, their accepted copies are in the
//! folder of staging.

use std::{collections::HashSet, fs, path::PathBuf};

use indicatif::ProgressBar;
use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};
use tumorotheque_domain::{
    BiobankKey, Catalogue, Clock as _, ImportKind, ImportMode, Slug, SystemClock,
};
use tumorotheque_import::Choices;
use tumorotheque_store::Staged;
use uuid::Uuid;

use super::{
    Registry,
    conclude::{Imported, Order},
    import_catalogue::publish_catalogue,
    import_samples::publish_samples,
    look::{Given, Looked, look, look_at_catalogue, preview_catalogue},
    reading::FileCopy,
    staging::{Hold, Staging, private_file},
};

/// A file that was sent and not published.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// That of the import when it is published.
    pub(crate) id: Uuid,
    pub(crate) kind: ImportKind,
    pub(crate) biobank: Slug,
    pub(crate) mode: ImportMode,
    pub(crate) actor: String,
    pub(crate) at: Timestamp,
    /// Name of the file, as it was told.
    pub(crate) name: String,
    /// What was decided about reading it.
    #[serde(default)]
    choices: Option<Choices>,
    /// The day that it is read as of.
    today: Date,
    pub(crate) state: State,
}

/// How far it has come.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum State {
    Reading,
    Read(Box<Looked>),
    /// The reading was cut off: the file must be sent again.
    Failed,
}

/// What is told of a file when it is sent.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) kind: ImportKind,
    pub(crate) biobank: Slug,
    pub(crate) mode: ImportMode,
    pub(crate) actor: String,
    pub(crate) name: String,
    pub(crate) choices: Option<Choices>,
}

impl Draft {
    /// How long a file waits.
    const HOURS: i64 = 72;

    /// One that is about to be read.
    pub(crate) fn new(id: Uuid, sent: Sent) -> Self {
        let at = SystemClock.now();
        Self {
            id,
            kind: sent.kind,
            biobank: sent.biobank,
            mode: sent.mode,
            actor: sent.actor,
            at,
            name: sent.name,
            choices: sent.choices,
            today: at.to_zoned(jiff::tz::TimeZone::UTC).date(),
            state: State::Reading,
        }
    }

    /// When it is forgotten.
    pub(crate) fn expires(&self) -> Timestamp {
        // Hours are of one length; a moment at the end of time stays there.
        self.at
            .saturating_add(Self::HOURS.hours())
            .unwrap_or(Timestamp::MAX)
    }

    /// Keeps what is known of it.
    pub(crate) async fn keep(&self, registry: &Registry, key: BiobankKey) -> anyhow::Result<()> {
        let staged = Staged {
            id: self.id,
            biobank: key,
            at: self.at,
            expires_at: self.expires(),
            content: serde_json::to_string(self)?,
        };
        Ok(registry.store.put_staged(&staged).await?)
    }

    /// The file at that place: as it was sent, or the accepted copy of what was read.
    pub(crate) fn given(&self, path: PathBuf) -> Given {
        let given = Given {
            path,
            biobank: Some(self.biobank.clone()),
            mode: self.mode,
            today: self.today,
            choices: self.choices.clone(),
        };
        match &self.state {
            State::Read(looked) => given.accepted(given.path.clone(), looked),
            State::Reading | State::Failed => given,
        }
    }
}

/// A file of a bank that waits; none when there is none, or when it has waited too long.
pub(crate) async fn draft(
    registry: &Registry,
    staging: &Staging,
    key: BiobankKey,
    id: Uuid,
) -> anyhow::Result<Option<Draft>> {
    let staged = registry.store.staged(id).await?;
    let staged = staged.filter(|staged| staged.biobank == key);
    staged
        .map(|staged| opened(&staged, staging))
        .transpose()
        .map(Option::flatten)
}

/// The files of a bank that wait, the newest first.
pub(crate) async fn drafts(
    registry: &Registry,
    staging: &Staging,
    key: BiobankKey,
) -> anyhow::Result<Vec<Draft>> {
    let staged = registry.store.staged_of(key).await?;
    let drafts = staged.iter().map(|staged| opened(staged, staging));
    drafts.filter_map(Result::transpose).collect()
}

fn opened(staged: &Staged, staging: &Staging) -> anyhow::Result<Option<Draft>> {
    if staged.expires_at <= SystemClock.now() {
        return Ok(None);
    }
    let mut draft: Draft = serde_json::from_str(&staged.content)?;
    // Whoever read it has stopped before the end: the program was ended, or the machine.
    if matches!(draft.state, State::Reading) && !staging.is_held(draft.id)? {
        draft.state = State::Failed;
    }
    Ok(Some(draft))
}

/// Reads a file that has arrived and keeps what was found. Of the file only the accepted copy stays.
pub(crate) async fn read_draft(
    registry: &Registry,
    hold: &Hold,
    key: BiobankKey,
    mut draft: Draft,
) -> anyhow::Result<Draft> {
    let given = draft.given(hold.upload());
    let accepted = private_file(&hold.accepted())?;
    let read = if draft.kind == ImportKind::Catalogue {
        let looked = look_at_catalogue(registry, &given.path, &draft.biobank).await;
        looked.and_then(|(looked, catalogue)| {
            serde_json::to_writer(accepted, &catalogue)?;
            Ok(looked)
        })
    } else {
        let copy = FileCopy::Accepted(accepted);
        look(registry, &given, copy, &ProgressBar::hidden()).await
    };
    draft.state = match read {
        Ok(mut looked) => {
            looked.file.name.clone_from(&draft.name);
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

/// Looks again at a file that waits, because the bank has changed since.
pub(crate) async fn refresh_draft(
    registry: &Registry,
    hold: &Hold,
    key: BiobankKey,
    mut draft: Draft,
) -> anyhow::Result<()> {
    let accepted = draft.given(hold.accepted());
    let State::Read(looked) = &mut draft.state else {
        return Ok(());
    };
    // What was found when the file came, with what is personal in it, is what counts; only the effect is another.
    let refused = looked.report.refused();
    (looked.preview, looked.base) = if draft.kind == ImportKind::Catalogue {
        let catalogue: Catalogue = serde_json::from_slice(&fs::read(hold.accepted())?)?;
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
    let given = draft.given(hold.accepted());
    let State::Read(looked) = draft.state else {
        anyhow::bail!("the file was not read");
    };
    let imported = if draft.kind == ImportKind::Catalogue {
        let catalogue: Catalogue = serde_json::from_slice(&fs::read(&given.path)?)?;
        publish_catalogue(registry, &catalogue, Some(id), *looked, order).await?
    } else {
        let looked = (Some(id), *looked);
        publish_samples(registry, &given, looked, order, &ProgressBar::hidden()).await?
    };
    if imported.receipt.is_some() {
        forget_draft(registry, hold, id).await?;
    }
    Ok(imported)
}

/// Forgets a file that waits.
pub(crate) async fn forget_draft(
    registry: &Registry,
    hold: &Hold,
    id: Uuid,
) -> anyhow::Result<bool> {
    let there = registry.store.drop_staged(id).await?;
    hold.forget();
    Ok(there)
}

/// Forgets what has waited too long or is published, and removes files that belong to nothing.
pub(crate) async fn sweep(registry: &Registry, staging: &Staging) -> anyhow::Result<()> {
    let now = SystemClock.now();
    let mut waiting = HashSet::new();
    for (id, expires) in registry.store.all_staged().await? {
        let is_published = registry.store.receipt(id).await?.is_some();
        if expires <= now || is_published {
            registry.store.drop_staged(id).await?;
        } else {
            waiting.insert(id);
        }
    }
    // Requests are remembered for as long as what they made may wait.
    let long_ago = now
        .saturating_sub(Draft::HOURS.hours())
        .unwrap_or(Timestamp::MIN);
    registry.store.forget_requests(long_ago).await?;
    staging.sweep(&waiting)?;
    Ok(())
}
