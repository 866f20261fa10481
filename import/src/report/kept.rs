use std::collections::HashMap;

use tumorotheque_domain::Finding;

/// The findings that are kept whole: the first of the file, and the first of each rule, so that a rule that is broken
/// late can still be looked at. Bounded by the number of rules, whatever the file.
#[derive(Debug, Default)]
pub(super) struct Kept {
    list: Vec<Finding>,
    of_rule: HashMap<&'static str, usize>,
}

/// Some findings, in the order of the file.
#[derive(Debug)]
pub struct Page<'a> {
    /// The findings, whole.
    pub findings: Vec<&'a Finding>,
    /// Where the next page begins; none when this is the last.
    pub next: Option<usize>,
}

impl Kept {
    /// The first of the file.
    pub(super) const FIRST: usize = 1_000;
    /// The first of each rule.
    const OF_RULE: usize = 100;

    pub(super) fn add(&mut self, finding: Finding) {
        let of_rule = self.of_rule.entry(finding.rule.id).or_default();
        if self.list.len() < Self::FIRST || *of_rule < Self::OF_RULE {
            *of_rule += 1;
            self.list.push(finding);
        }
    }

    pub(super) fn all(&self) -> &[Finding] {
        &self.list
    }

    /// At most `limit` findings from a place on; only those of a rule, when one is named.
    pub(super) fn page(&self, rule: Option<&str>, from: usize, limit: usize) -> Page<'_> {
        let wanted = |finding: &&Finding| rule.is_none_or(|rule| finding.rule.id == rule);
        let mut places = (self.list.iter().enumerate().skip(from)).filter(|(_, one)| wanted(one));
        let findings = places.by_ref().take(limit).map(|(_, one)| one).collect();
        Page {
            findings,
            next: places.next().map(|(place, _)| place),
        }
    }
}
