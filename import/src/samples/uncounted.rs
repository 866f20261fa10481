use tumorotheque_domain::{Consent, Finding, Rule};

use crate::{Report, rules};

/// The rule that says why samples of this consent do not count in public; none for one that counts.
const fn rule(consent: Consent) -> Option<&'static Rule> {
    match consent {
        Consent::NotOpposed | Consent::Consented => None,
        Consent::Opposed => Some(&rules::OPPOSED_NOT_COUNTED),
        Consent::Pending => Some(&rules::PENDING_NOT_COUNTED),
        Consent::Deceased => Some(&rules::DECEASED_NOT_COUNTED),
        Consent::Unknown => Some(&rules::UNKNOWN_NOT_COUNTED),
    }
}

/// The lines that are taken in and will not count in public figures, by consent.
#[derive(Default)]
pub(super) struct Uncounted {
    lines: [u64; Consent::ALL.len()],
}

impl Uncounted {
    pub(super) fn add(&mut self, consent: Consent) {
        let lines = self.lines.iter_mut().zip(Consent::ALL);
        lines
            .filter(|(_, known)| **known == consent)
            .for_each(|(count, _)| *count += 1);
    }

    /// Says how many there are and why. Where no column tells the consent, the report has said it once for all.
    pub(super) fn report(&self, has_column: bool, report: &mut Report) {
        for (count, consent) in self.lines.iter().zip(Consent::ALL) {
            let is_said = *consent == Consent::Unknown && !has_column;
            if let (1.., false, Some(rule)) = (count, is_said, rule(*consent)) {
                report.push(Finding::of(rule).detail(count.to_string()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_consent_that_does_not_count_has_its_sentence() {
        for consent in Consent::ALL {
            assert_eq!(
                rule(*consent).is_none(),
                consent.counts_in_public(),
                "{consent:?}"
            );
        }
    }
}
