use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sha2::{Digest as _, Sha256};

/// Nobody reads and fills the form faster.
const LEAST: Duration = Duration::from_secs(3);
/// A form that was opened longer ago is to be looked at again.
const MOST: Duration = Duration::from_hours(24);

/// Stamps forms with the time they were opened at, so that nothing has to be remembered of them.
pub(in crate::web::pages) struct Stamps {
    key: [u8; 32],
}

/// What a stamp says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    /// Long enough ago, and not too long.
    InTime,
    /// A moment ago: no person fills a form so fast.
    JustNow,
    /// Too long ago, or the stamp is not of this server.
    Unknown,
}

impl Stamps {
    /// With a key of its own, which ends with the server: a form from before is sent once more.
    pub(in crate::web::pages) fn new() -> std::io::Result<Self> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(std::io::Error::other)?;
        Ok(Self { key })
    }

    /// A stamp of this moment.
    pub(super) fn stamp(&self, now: SystemTime) -> String {
        let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        format!("{seconds:016x}{}", self.proof(seconds))
    }

    pub(super) fn read(&self, stamp: &str, now: SystemTime) -> Opened {
        let Some((seconds, proof)) = stamp.split_at_checked(16) else {
            return Opened::Unknown;
        };
        let Ok(seconds) = u64::from_str_radix(seconds, 16) else {
            return Opened::Unknown;
        };
        // A proof tells who guesses nothing but a few seconds: how long the comparison takes does not matter.
        if proof != self.proof(seconds) {
            return Opened::Unknown;
        }
        let opened = UNIX_EPOCH + Duration::from_secs(seconds);
        match now.duration_since(opened) {
            Ok(age) if age > MOST => Opened::Unknown,
            Ok(age) if age >= LEAST => Opened::InTime,
            _ => Opened::JustNow,
        }
    }

    /// Key and message have one length each, so that nothing can be put behind them.
    fn proof(&self, seconds: u64) -> String {
        let mut digest = Sha256::new();
        digest.update(self.key);
        digest.update(seconds.to_be_bytes());
        let digest: [u8; 32] = digest.finalize().into();
        digest[..16]
            .iter()
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_taken_neither_at_once_nor_for_ever() {
        let (stamps, now) = (Stamps::new().unwrap(), SystemTime::now());
        let stamp = stamps.stamp(now);
        let after = |seconds| stamps.read(&stamp, now + Duration::from_secs(seconds));
        assert_eq!(after(0), Opened::JustNow);
        assert_eq!(after(4), Opened::InTime);
        assert_eq!(after(25 * 60 * 60), Opened::Unknown);
        let later = now + Duration::from_secs(10);
        let forged = format!("{:016x}{}", 1_000, &stamp[16..]);
        for other in ["", "0", &stamp[1..], &forged, "é".repeat(40).as_str()] {
            assert_eq!(stamps.read(other, later), Opened::Unknown, "{other}");
        }
        assert_eq!(Stamps::new().unwrap().read(&stamp, later), Opened::Unknown);
    }
}
