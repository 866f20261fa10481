use std::time::{Duration, Instant};

/// What was found, and how long it took.
pub(crate) struct Timed {
    pub(crate) found: u64,
    /// Milliseconds.
    pub(crate) median: f64,
    pub(crate) worst: f64,
}

/// Repeats no longer than this, but three times at least.
const PATIENCE: Duration = Duration::from_secs(2);
const MOST_RUNS: usize = 200;

impl Timed {
    /// Runs it once to warm up, and then often.
    pub(crate) fn of(mut run: impl FnMut() -> u64) -> Self {
        let found = run();
        let begun = Instant::now();
        let mut took = Vec::new();
        while took.len() < 3 || (took.len() < MOST_RUNS && begun.elapsed() < PATIENCE) {
            let begun = Instant::now();
            assert_eq!(run(), found);
            took.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        Self::among(found, took)
    }

    /// From the times of all runs.
    pub(crate) fn among(found: u64, mut took: Vec<f64>) -> Self {
        took.sort_by(f64::total_cmp);
        Self {
            found,
            median: took[took.len() / 2],
            worst: took[took.len() - 1],
        }
    }
}
