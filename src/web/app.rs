use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::directory::Snapshot;

/// What every handler is given: the public snapshot of the moment, and nothing exact.
#[derive(Clone)]
pub(crate) struct App {
    snapshot: Arc<ArcSwap<Snapshot>>,
}

impl App {
    /// Starts from this snapshot.
    pub(crate) fn new(snapshot: Snapshot) -> Self {
        Self {
            snapshot: Arc::new(ArcSwap::from_pointee(snapshot)),
        }
    }

    /// What is public now; the same for the whole of one answer.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// Shows this snapshot from now on.
    pub(crate) fn show(&self, snapshot: Snapshot) {
        self.snapshot.store(Arc::new(snapshot));
    }
}
