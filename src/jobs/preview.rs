use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tumorotheque_domain::{Effect, Slug};
use tumorotheque_import::Difference;

/// What an import would do, in bounded memory, without a word of any language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Preview {
    /// In rows.
    pub(crate) effect: Effect,
    /// Samples that would be new, the first of the file.
    pub(crate) added: Vec<SampleSeen>,
    /// Samples that would say something else, the first of the file.
    pub(crate) changed: Vec<SampleSeen>,
    /// How many samples would change in each field.
    pub(crate) fields: BTreeMap<String, u64>,
    /// Samples that would be no more, the first in the order of their ids.
    pub(crate) gone: Vec<String>,
    /// Public figures that would change.
    pub(crate) figures: Vec<FigureSeen>,
    /// Whether figures stay as they are for now, because fewer donors change than tell nothing of one of them.
    #[serde(default)]
    pub(crate) figures_wait: bool,
    /// Banks of which so much would go or change that their names must be typed.
    pub(crate) brakes: Vec<Brake>,
}

impl Preview {
    /// Samples shown of each kind of change.
    pub(crate) const SAMPLES: usize = 100;
}

/// A sample of the file, an entry or a row of a catalogue, with what it would say differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SampleSeen {
    /// Line of the file, of a sample.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u64>,
    /// The bank's own id of a sample; the public id of an entry; what a row of a catalogue counts.
    pub(crate) id: String,
    /// Field by field; none of a new sample.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) fields: Vec<Difference>,
}

/// A public figure of a bank, as it is and as it would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FigureSeen {
    /// The bank.
    pub(crate) biobank: Slug,
    /// Code of the cell, as in a release.
    pub(crate) cell: String,
    /// The band of donors now.
    pub(crate) before: String,
    /// The band of donors after.
    pub(crate) after: String,
}

/// What an import does to the rows of one bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Brake {
    /// Name of the bank, which must be typed.
    pub(crate) name: String,
    /// Rows it has now.
    pub(crate) before: u64,
    /// Rows that would be no more.
    pub(crate) gone: u64,
    /// Rows that would say something else.
    pub(crate) changed: u64,
}

impl Brake {
    /// Whether more than a fifth of the rows would go, or half would change: a wrong file looks like that.
    pub(crate) const fn is_pulled(&self) -> bool {
        self.is_of_much_gone() || (self.changed > 0 && self.changed * 2 >= self.before)
    }

    /// Whether more than a fifth of the rows would go.
    pub(crate) const fn is_of_much_gone(&self) -> bool {
        self.gone * 5 > self.before
    }

    /// Whether somebody typed the name of the bank: capitals and outer spaces do not matter.
    pub(crate) fn is_released_by(&self, typed: &[String]) -> bool {
        let plain = |text: &str| text.trim().to_lowercase();
        typed.iter().any(|typed| plain(typed) == plain(&self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brake(before: u64, gone: u64, changed: u64) -> Brake {
        Brake {
            name: "CRB Institut Curie".to_owned(),
            before,
            gone,
            changed,
        }
    }

    #[test]
    fn a_fifth_gone_or_half_changed_must_be_confirmed() {
        for (before, gone, changed, pulled) in [
            (100, 20, 0, false),
            (100, 21, 0, true),
            (100, 0, 49, false),
            (100, 0, 50, true),
            (0, 0, 0, false),
            (1, 1, 0, true),
        ] {
            assert_eq!(brake(before, gone, changed).is_pulled(), pulled);
        }
    }

    #[test]
    fn only_the_name_of_the_bank_confirms() {
        let brake = brake(1, 1, 0);
        assert!(brake.is_released_by(&["  crb institut curie ".to_owned()]));
        for other in ["", "oui", "crb-institut-curie"] {
            assert!(!brake.is_released_by(&[other.to_owned()]), "{other}");
        }
    }
}
