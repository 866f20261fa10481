use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use arc_swap::ArcSwap;
use axum::response::Response;
use tokio::sync::mpsc::Sender;

use crate::{
    directory::{Question, Snapshot, Unfound},
    web::Origin,
};

/// What every handler is given: the public snapshot of the moment, and nothing exact.
#[derive(Clone)]
pub(crate) struct App {
    snapshot: Arc<ArcSwap<Snapshot>>,
    generation: Arc<AtomicU64>,
    /// Who counts what was not found.
    unfound: Option<Sender<Unfound>>,
    public: Option<Origin>,
}

impl App {
    /// Starts from this snapshot.
    pub(crate) fn new(snapshot: Snapshot) -> Self {
        Self {
            snapshot: Arc::new(ArcSwap::from_pointee(snapshot)),
            generation: Arc::default(),
            unfound: None,
            public: None,
        }
    }

    /// The same, which tells somebody of questions that find nothing. Nobody waits for him: when he has too many waiting,
    /// one is not counted.
    pub(crate) fn telling(self, unfound: Sender<Unfound>) -> Self {
        Self {
            unfound: Some(unfound),
            ..self
        }
    }

    /// An answer on its way out: when it found nothing, its class is told, and noted on it for the next time it is given.
    pub(super) fn counted(
        &self,
        (snapshot, question): (&Snapshot, &Question),
        found: usize,
        mut response: Response,
    ) -> Response {
        if found == 0
            && let Some(class) = Unfound::of(snapshot, question)
        {
            self.tell(class.clone());
            response.extensions_mut().insert(class);
        }
        response
    }

    /// Tells of a question that found nothing. Nobody is told twice, and nobody waits.
    pub(super) fn tell(&self, class: Unfound) {
        if let Some(teller) = &self.unfound {
            drop(teller.try_send(class));
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
