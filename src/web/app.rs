use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use arc_swap::ArcSwap;

use crate::{directory::Snapshot, web::Origin};

/// What every handler is given: the public snapshot of the moment, and nothing exact.
#[derive(Clone)]
pub(crate) struct App {
    snapshot: Arc<ArcSwap<Snapshot>>,
    generation: Arc<AtomicU64>,
    public: Option<Origin>,
}

impl App {
    /// Starts from this snapshot.
    pub(crate) fn new(snapshot: Snapshot) -> Self {
        Self {
            snapshot: Arc::new(ArcSwap::from_pointee(snapshot)),
            generation: Arc::default(),
            public: None,
        }
    }

    /// The same, found by the public at this address.
    pub(crate) fn at(self, public: Option<Origin>) -> Self {
        Self { public, ..self }
    }

    /// Where the public finds the server; none when the operator has not said so.
    pub(crate) const fn public(&self) -> Option<&Origin> {
        self.public.as_ref()
    }

    /// What is public now; the same for the whole of one answer.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// Which snapshot is public now, as a number that only grows: a snapshot taken after asking is this one or a later one.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// Shows this snapshot from now on.
    pub(crate) fn show(&self, snapshot: Snapshot) {
        self.snapshot.store(Arc::new(snapshot));
        // Behind the snapshot: who sees the new number sees the new snapshot too.
        self.generation.fetch_add(1, Ordering::Release);
    }
}
