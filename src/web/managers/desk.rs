use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tumorotheque_domain::{BiobankKey, Lang};

use super::refusal::Refusal;
use crate::{
    exact::Turns,
    jobs::{Registry, Staging, sweep},
    web::problem::Problem,
};

/// Files read at once, whoever sends them: each takes a core.
const MOST_READ: usize = 4;
const BETWEEN_SWEEPS: Duration = Duration::from_mins(30);

/// What the managers' half is given: the exact registry, and the bounds of what may be asked of it.
#[derive(Clone)]
pub(crate) struct Desk(Arc<Inner>);

struct Inner {
    registry: Arc<Registry>,
    staging: Staging,
    most_upload: u64,
    places: Arc<Semaphore>,
    turns: Turns,
    /// Banks of which a file is being read; none stands for a file about any.
    reading: Mutex<HashSet<Option<BiobankKey>>>,
}

impl Desk {
    /// A desk that takes uploads of at most that many bytes.
    pub(crate) fn new(registry: Arc<Registry>, most_upload: u64) -> std::io::Result<Self> {
        let staging = Staging::open(registry.folder())?;
        Ok(Self(Arc::new(Inner {
            registry,
            staging,
            most_upload,
            places: Arc::new(Semaphore::new(MOST_READ)),
            turns: Turns::new(),
            reading: Mutex::default(),
        })))
    }

    /// Forgets files that have waited too long, and removes those that belong to nothing.
    pub(crate) async fn sweep(&self) -> anyhow::Result<()> {
        sweep(self.registry(), self.staging()).await
    }

    /// The same, for as long as the server runs.
    pub(crate) async fn sweep_now_and_then(self) {
        loop {
            tokio::time::sleep(BETWEEN_SWEEPS).await;
            if let Err(cause) = self.sweep().await {
                let cause = format!("{cause:#}");
                tracing::warn!(cause, "files that waited too long were not removed");
            }
        }
    }

    pub(super) fn registry(&self) -> &Arc<Registry> {
        &self.0.registry
    }

    pub(super) fn staging(&self) -> &Staging {
        &self.0.staging
    }

    pub(super) fn most_upload(&self) -> u64 {
        self.0.most_upload
    }

    /// Whose turn it is to search.
    pub(super) fn turns(&self) -> &Turns {
        &self.0.turns
    }

    /// A place to read one file of a bank; refused while another one is read, or when all places are taken.
    pub(super) fn place(&self, bank: Option<BiobankKey>, lang: Lang) -> Result<Place, Problem> {
        let mut reading = self.reading();
        if reading.contains(&bank) {
            return Err(Refusal::BANK_BUSY.told(lang));
        }
        let permit = Arc::clone(&self.0.places).try_acquire_owned();
        let permit = permit.map_err(|_| Refusal::SERVER_BUSY.told(lang))?;
        reading.insert(bank);
        drop(reading);
        Ok(Place {
            desk: self.clone(),
            bank,
            _permit: permit,
        })
    }

    fn reading(&self) -> std::sync::MutexGuard<'_, HashSet<Option<BiobankKey>>> {
        // A set of keys is sound whoever panicked beside it.
        (self.0.reading.lock()).unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to read a file of a bank; given back when dropped.
pub(super) struct Place {
    desk: Desk,
    bank: Option<BiobankKey>,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.desk.reading().remove(&self.bank);
    }
}
