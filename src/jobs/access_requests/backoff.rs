use jiff::SignedDuration;

/// How long after each attempt the next one comes, in seconds; about two days in all, then it is given up.
const WAITS: [i64; 9] = [3, 30, 120, 600, 3_600, 14_400, 28_800, 43_200, 86_400];

/// How long to wait after so many attempts; none when it is to be given up.
pub(super) fn after(attempts: u32) -> Option<SignedDuration> {
    let place = usize::try_from(attempts.saturating_sub(1)).ok()?;
    WAITS.get(place).copied().map(SignedDuration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_tried_ever_more_seldom_and_then_given_up() {
        let waits: Vec<_> = (1..).map_while(after).collect();
        assert!(waits.is_sorted() && waits.len() == WAITS.len());
        let all: i64 = waits.iter().map(jiff::SignedDuration::as_hours).sum();
        assert!((40..=60).contains(&all), "{all} hours");
    }
}
