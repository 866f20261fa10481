use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Requests that one client may hand in within the window.
const MOST_OF_CLIENT: u32 = 10;
const WINDOW: Duration = Duration::from_hours(1);
/// Clients that are remembered at once; when there are more, new ones wait.
const MOST_CLIENTS: usize = 10_000;

/// Counts what clients hand in, in bounded memory.
#[derive(Default)]
pub(in crate::web::pages) struct Brakes {
    seen: Mutex<HashMap<IpAddr, (Instant, u32)>>,
}

impl Brakes {
    /// Whether a client may hand in one more now, which is then counted.
    pub(super) fn allow(&self, client: IpAddr, now: Instant) -> bool {
        // Counts are sound whoever panicked beside them.
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let is_over = |since: &Instant| now.duration_since(*since) >= WINDOW;
        if seen.len() >= MOST_CLIENTS && !seen.contains_key(&client) {
            seen.retain(|_, (since, _)| !is_over(since));
            if seen.len() >= MOST_CLIENTS {
                return false;
            }
        }
        let (since, count) = seen.entry(client).or_insert((now, 0));
        if is_over(since) {
            (*since, *count) = (now, 0);
        }
        *count += 1;
        *count <= MOST_OF_CLIENT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_hands_in_too_many_waits_and_others_do_not() {
        let (brakes, now) = (Brakes::default(), Instant::now());
        let [one, other] = ["192.0.2.1", "192.0.2.2"].map(|ip| ip.parse().unwrap());
        for _ in 0..MOST_OF_CLIENT {
            assert!(brakes.allow(one, now));
        }
        assert!(!brakes.allow(one, now));
        assert!(brakes.allow(other, now));
        assert!(brakes.allow(one, now + WINDOW));
    }

    #[test]
    fn many_clients_take_no_more_memory() {
        let (brakes, now) = (Brakes::default(), Instant::now());
        let client = |number: u32| IpAddr::from(number.to_be_bytes());
        for number in 0..20_000 {
            let is_early = number < 10_000;
            assert_eq!(brakes.allow(client(number), now), is_early);
        }
        assert!(brakes.seen.lock().unwrap().len() <= MOST_CLIENTS);
        assert!(brakes.allow(client(20_000), now + WINDOW));
    }
}
