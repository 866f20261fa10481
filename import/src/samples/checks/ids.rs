//! What all ids of a file together show: that they were cut, or lost their zeros.

use tumorotheque_domain::Finding;

use crate::{Report, rules, values::texts};

/// Longest id that is looked at; longer ones are refused.
const LONGEST: usize = 64;
/// Where exporters of lab software cut ids.
const CUTS: [usize; 2] = [15, 25];
/// Fewer ids say nothing.
const FEWEST: u64 = 10;

/// Ids of one length.
#[derive(Clone, Debug, Default)]
struct OfLength {
    ids: u64,
    /// How many of them begin with a zero.
    with_zero: u64,
    /// The first that does not, and its line.
    without: Option<(u64, Box<str>)>,
}

/// The ids of a file, by length.
#[derive(Debug)]
pub(super) struct Ids {
    lengths: Vec<OfLength>,
    /// Whether all of them are numbers.
    numbers: bool,
}

impl Default for Ids {
    fn default() -> Self {
        Self {
            lengths: vec![OfLength::default(); LONGEST + 1],
            numbers: true,
        }
    }
}

impl Ids {
    pub(super) fn see(&mut self, id: &str, line: u64) {
        let length = if id.is_ascii() {
            id.len()
        } else {
            id.chars().count()
        };
        if texts::is_empty_mark(id) {
            return;
        }
        let Some(of_length) = self.lengths.get_mut(length) else {
            return;
        };
        of_length.ids += 1;
        self.numbers = self.numbers && id.bytes().all(|byte| byte.is_ascii_digit());
        if id.starts_with('0') {
            of_length.with_zero += 1;
        } else if of_length.without.is_none() {
            of_length.without = Some((line, id.into()));
        }
    }

    pub(super) fn report(&self, column: &str, report: &mut Report) {
        let used = self.lengths.iter().enumerate();
        let used: Vec<(usize, &OfLength)> = used.filter(|(_, length)| length.ids > 0).collect();
        if let Some(finding) = cut(&used) {
            report.push(Finding {
                column: Some(column.to_owned()),
                ..finding
            });
        }
        if let (true, Some((finding, id))) = (self.numbers, zero_lost(&used)) {
            report.push(finding.cell(column, id).suggestion(format!("0{id}")));
        }
    }
}

/// Ids of many lengths, and a heap of them at the length where they are cut.
fn cut(used: &[(usize, &OfLength)]) -> Option<Finding> {
    let [shorter @ .., (before, ids_before), (longest, ids)] = used else {
        return None;
    };
    let is_heap = *before + 1 < *longest || ids.ids >= 3 * ids_before.ids;
    let says_enough = ids.ids >= FEWEST && shorter.len() >= 3;
    let is_cut = CUTS.contains(longest) && says_enough && is_heap;
    is_cut.then(|| Finding::of(&rules::IDS_CUT).detail(longest.to_string()))
}

/// All ids begin with a zero, but for a few that are one digit shorter and do not.
fn zero_lost<'i>(used: &[(usize, &'i OfLength)]) -> Option<(Finding, &'i str)> {
    let [(short, lost), (long, whole)] = used else {
        return None;
    };
    let (line, id) = lost.without.as_ref()?;
    let is_lost = *short + 1 == *long
        && lost.with_zero == 0
        && whole.with_zero == whole.ids
        && whole.ids > lost.ids
        && whole.ids >= 3;
    let finding = Finding::of(&rules::ZERO_LOST).line(*line);
    is_lost.then(|| (finding.detail(lost.ids.to_string()), id.as_ref()))
}
