use std::{sync::Arc, time::Duration};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many may wait for each that searches.
const WAITING_A_CORE: usize = 16;
/// How long one waits at most: whoever is told to come back later is served sooner than whoever waits in a long queue.
const PATIENCE: Duration = Duration::from_secs(2);

/// Searches at once: as many as there are cores, a short queue behind them, and beyond it nobody, so that the directory
/// answers as quickly whatever managers ask.
#[derive(Clone, Debug)]
pub(crate) struct Turns {
    searching: Arc<Semaphore>,
    /// Places for all who search or wait.
    places: Arc<Semaphore>,
}

/// The right to search, given back when dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    _searching: OwnedSemaphorePermit,
    _place: OwnedSemaphorePermit,
}

impl Turns {
    /// As this machine bears.
    pub(crate) fn new() -> Self {
        Self::of(std::thread::available_parallelism().map_or(1, usize::from))
    }

    fn of(cores: usize) -> Self {
        Self {
            searching: Arc::new(Semaphore::new(cores)),
            places: Arc::new(Semaphore::new(cores * (1 + WAITING_A_CORE))),
        }
    }

    /// Every place that is left, so that whoever comes next finds none.
    #[cfg(test)]
    pub(crate) fn every_place(&self) -> OwnedSemaphorePermit {
        let left = u32::try_from(self.places.available_permits()).unwrap();
        Arc::clone(&self.places)
            .try_acquire_many_owned(left)
            .unwrap()
    }

    /// A turn, once it has come; none when too many wait, or the wait was too long.
    pub(crate) async fn take(&self) -> Option<Turn> {
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        let searching = Arc::clone(&self.searching).acquire_owned();
        let searching = tokio::time::timeout(PATIENCE, searching).await.ok()?;
        Some(Turn {
            _searching: searching.ok()?,
            _place: place,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn as_many_search_as_there_are_cores_and_the_next_waits_for_one_of_them() {
        let turns = Turns::of(2);
        let (first, second) = (turns.take().await.unwrap(), turns.take().await);
        assert!(second.is_some());
        let waiting = tokio::spawn({
            let turns = turns.clone();
            async move { turns.take().await.is_some() }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        drop(first);
        assert!(waiting.await.unwrap());
        assert!(turns.take().await.is_some(), "a turn is given back");
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_ever() {
        let turns = Turns::of(1);
        let _held = turns.take().await.unwrap();
        assert!(turns.take().await.is_none());
        assert_eq!(
            turns.places.available_permits(),
            WAITING_A_CORE,
            "its place is free"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn beyond_a_full_queue_nobody_waits_at_all() {
        let turns = Turns::of(1);
        let _held = turns.take().await.unwrap();
        let queue: Vec<_> = (0..WAITING_A_CORE)
            .map(|_| {
                let turns = turns.clone();
                tokio::spawn(async move { turns.take().await.is_some() })
            })
            .collect();
        tokio::task::yield_now().await;
        let begun = tokio::time::Instant::now();
        assert!(turns.take().await.is_none());
        assert_eq!(begun.elapsed(), Duration::ZERO, "told at once");
        for one in queue {
            assert!(!one.await.unwrap(), "the turn was never given back");
        }
    }
}
