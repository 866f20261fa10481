use std::collections::HashMap;

use tumorotheque_domain::Finding;

/// Findings of one rule about one value of one column, with the same to add.
#[derive(Clone, Debug)]
pub struct Group {
    /// The first of them; it stands for all.
    pub first: Finding,
    /// How many there are.
    pub count: u64,
    /// Their first lines, at most [`Group::LINES`]; empty when they are about the whole file.
    pub lines: Vec<u64>,
}

impl Group {
    /// Line numbers kept.
    pub const LINES: usize = 5;
}

type Key = (&'static str, [Option<String>; 4]);

/// At most [`Groups::MOST`] groups; what comes later is only counted.
#[derive(Debug, Default)]
pub(super) struct Groups {
    places: HashMap<Key, usize>,
    pub(super) list: Vec<Group>,
    pub(super) others: u64,
}

impl Groups {
    const MOST: usize = 1_000;

    pub(super) fn add(&mut self, finding: &Finding) {
        let Finding {
            file,
            column,
            value,
            detail,
            ..
        } = finding;
        let key = (
            finding.rule.id,
            [file, column, value, detail].map(Clone::clone),
        );
        let place = self.places.get(&key);
        if let Some(group) = place.and_then(|place| self.list.get_mut(*place)) {
            group.count += 1;
            if group.lines.len() < Group::LINES {
                group.lines.extend(finding.line);
            }
        } else if self.list.len() < Self::MOST {
            self.places.insert(key, self.list.len());
            self.list.push(Group {
                first: finding.clone(),
                count: 1,
                lines: finding.line.into_iter().collect(),
            });
        } else {
            self.others += 1;
        }
    }

    /// Errors first; within a severity in the order of the file.
    pub(super) fn in_order(&self) -> Vec<&Group> {
        let mut groups: Vec<&Group> = self.list.iter().collect();
        groups.sort_by_key(|group| group.first.rule.severity);
        groups
    }
}
