//! Any bytes give a report: never a panic, never much memory. Inputs are the case files, broken in every way that we know.
//!
//! `cargo test` reads some hundreds of them, always the same. For minutes of new ones:
//!
//! ```sh
//! FUZZ_SECONDS=300 FUZZ_SEED=7 cargo test --release -p tumorotheque-import --test fuzz
//! ```
//!
//! The input that is being read lies in `target/tmp/fuzz-SEED`: after a failure, that is the one to make a case of.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod corpus;
mod mutation;
mod random;
mod reading;

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use corpus::Corpus;
use random::Random;

/// Inputs that `cargo test` reads.
const INPUTS: u64 = 600;
/// What reading an input may take, in kilobytes: none of them is larger than a few hundred.
const MEMORY: u64 = 64 * 1024;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn any_bytes_give_a_report() {
    let corpus = Corpus::of_cases();
    let seed = number("FUZZ_SEED").unwrap_or(1);
    let mut random = Random::new(seed);
    let seconds = number("FUZZ_SECONDS").map(Duration::from_secs);
    let input = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{seed}"));
    let (began, mut read) = (Instant::now(), 0_u64);
    while seconds.map_or(read < INPUTS, |seconds| began.elapsed() < seconds) {
        fs::write(&input, mutation::broken(&corpus, &mut random)).unwrap();
        let before = memory::begin();
        reading::all(&input);
        let grown = memory::peak().saturating_sub(before);
        assert!(grown < MEMORY, "{grown} kB for {}", input.display());
        read += 1;
    }
    fs::remove_file(&input).unwrap();
    assert!(read > 0);
}

/// What this process takes, as Linux says it; elsewhere nothing is said.
mod memory {
    use std::fs;

    /// Forgets the peak so far and gives what is taken now, in kilobytes.
    pub(crate) fn begin() -> u64 {
        // Only what happens from now on counts; where that cannot be said, nothing is read below either.
        let _ = fs::write("/proc/self/clear_refs", "5");
        peak()
    }

    /// The most that was taken since.
    pub(crate) fn peak() -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        number.unwrap_or_default()
    }
}
