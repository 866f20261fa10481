use std::cmp::Ordering;

use jiff::{Timestamp, civil::Date};
use tumorotheque_domain::text;
use tumorotheque_publish::Published;

use super::candidate::Candidate;

/// In which order banks are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// Nearest to its names first. Among banks met by name the better text wins, among the others the larger figure.
    #[default]
    BestMatch,
    /// Most donors first.
    Donors,
    /// By name.
    Name,
    /// Those that the bank itself confirmed first, the last confirmed before the others; then the last written.
    Freshness,
}

/// A bank that answers, with its figure.
type Found<'a, 'b> = (&'a Candidate<'b>, Published);

impl Order {
    /// Every order, as offered.
    pub(crate) const ALL: [Self; 4] = [Self::BestMatch, Self::Donors, Self::Name, Self::Freshness];

    /// What addresses call it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::BestMatch => "best",
            Self::Donors => "donors",
            Self::Name => "name",
            Self::Freshness => "freshness",
        }
    }

    /// The order of a code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }

    /// Which of two banks comes first; never both, so that pages of an answer fit together.
    pub(super) fn compare(self, a: &Found<'_, '_>, b: &Found<'_, '_>) -> Ordering {
        let chosen = match self {
            Self::BestMatch => Ordering::Equal,
            Self::Donors => b.1.rank(&a.1),
            Self::Name => name(a.0).cmp(&name(b.0)),
            Self::Freshness => freshness(b.0).cmp(&freshness(a.0)),
        };
        chosen
            .then_with(|| best(a, b))
            .then_with(|| a.0.bank.id().cmp(b.0.bank.id()))
    }
}

fn name(candidate: &Candidate<'_>) -> String {
    text::normal(&candidate.bank.entry.value.name)
}

fn freshness(candidate: &Candidate<'_>) -> (Option<Date>, Timestamp) {
    (candidate.bank.confirmed, candidate.bank.entry.updated_at)
}

fn best((a, a_donors): &Found<'_, '_>, (b, b_donors): &Found<'_, '_>) -> Ordering {
    let by_text = b.text_score().total_cmp(&a.text_score());
    let by_figure = b_donors.rank(a_donors);
    let within = if a.distance() == 0 && a.text_score() > 0.0 {
        by_text.then(by_figure)
    } else {
        by_figure.then(by_text)
    };
    a.distance().cmp(&b.distance()).then(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_has_one_code() {
        for order in Order::ALL {
            assert_eq!(Order::from_code(order.code()), Some(order));
        }
        assert_eq!(Order::from_code("size"), None);
    }
}
