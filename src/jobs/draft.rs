//! Files that were sent and not published: what is known of them is in the registry, their accepted copies are in the
//! folder of staging.

use std::{collections::HashSet, path::PathBuf};

use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};
use tumorotheque_domain::{BiobankKey, Clock as _, ImportKind, ImportMode, Slug, SystemClock};
use tumorotheque_import::{Choices, Standard, TableMatch};
use tumorotheque_store::Staged;
use uuid::Uuid;

use super::{
    Form, List, Registry,
    look::{Given, Looked},
    look_at_entries::GivenEntries,
    staging::{Hold, Staging},
};

/// A file that was sent and not published.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// That of the import when it is published.
    pub(crate) id: Uuid,
    pub(crate) kind: ImportKind,
    /// The form of the tables of another directory.
    #[serde(default)]
    standard: Option<Standard>,
    /// The bank it is for; a list or tables may say nothing of another. None when it may be about any.
    pub(crate) biobank: Option<Slug>,
    pub(crate) mode: ImportMode,
    pub(crate) actor: String,
    pub(crate) at: Timestamp,
    /// Name of the file, as it was told.
    pub(crate) name: String,
    /// What was decided about reading it.
    #[serde(default)]
    pub(super) choices: Option<Choices>,
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
    pub(crate) standard: Option<Standard>,
    pub(crate) biobank: Option<Slug>,
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
            standard: sent.standard,
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
    pub(crate) async fn keep(
        &self,
        registry: &Registry,
        key: Option<BiobankKey>,
    ) -> anyhow::Result<()> {
        let staged = Staged {
            id: self.id,
            biobank: key,
            at: self.at,
            expires_at: self.expires(),
            content: serde_json::to_string(self)?,
        };
        Ok(registry.store.put_staged(&staged).await?)
    }

    /// How its entries are written; none of samples and catalogues.
    pub(crate) const fn form(&self) -> Option<Form> {
        match (self.kind, self.standard) {
            (ImportKind::Biobanks, _) => Some(Form::List(List::Biobanks)),
            (ImportKind::Collections, _) => Some(Form::List(List::Collections)),
            (ImportKind::Networks, _) => Some(Form::List(List::Networks)),
            (ImportKind::Directory, Some(standard)) => Some(Form::Tables(standard)),
            (ImportKind::Directory, None) | (ImportKind::Samples | ImportKind::Catalogue, _) => {
                None
            }
        }
    }

    /// Entries at those places: as they were sent, or the copies of what was read.
    pub(super) fn given_entries(&self, form: Form, paths: Vec<PathBuf>) -> GivenEntries {
        let mut given = GivenEntries::new(form, paths, self.biobank.clone());
        given.choices.clone_from(&self.choices);
        if let State::Read(looked) = &self.state {
            given.choices = looked.table.as_ref().map(TableMatch::settled);
            let tables = looked.tables.iter();
            let settled = tables.filter_map(|table| Some((table.file.clone()?, table.settled())));
            given.of_copies = settled.collect();
        }
        given
    }

    /// The file at that place: as it was sent, or the accepted copy of what was read.
    pub(crate) fn given(&self, path: PathBuf) -> Given {
        let given = Given {
            path,
            biobank: self.biobank.clone(),
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

/// A file of a bank, or any for who may see all, that waits; none when there is none, or when it has waited too long.
pub(crate) async fn draft(
    registry: &Registry,
    staging: &Staging,
    key: Option<BiobankKey>,
    id: Uuid,
) -> anyhow::Result<Option<Draft>> {
    let staged = registry.store.staged(id).await?;
    let staged = staged.filter(|staged| key.is_none() || staged.biobank == key);
    staged
        .map(|staged| opened(&staged, staging))
        .transpose()
        .map(Option::flatten)
}

/// The files of a bank that wait, or all of them, the newest first.
pub(crate) async fn drafts(
    registry: &Registry,
    staging: &Staging,
    key: Option<BiobankKey>,
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
