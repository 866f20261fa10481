use tumorotheque_domain::{Finding, Lang};

use crate::report::remark;

/// Lines that wait for what is found in them. The store finds doubles only once it has been given a batch of lines.
pub(super) struct Notes {
    lang: Lang,
    /// Number and text of each, in order.
    lines: Vec<(u64, String)>,
    bytes: usize,
}

impl Notes {
    /// Lines and bytes that may wait.
    const MOST: (usize, usize) = (2_000, 4 << 20);

    pub(super) const fn new(lang: Lang) -> Self {
        Self {
            lang,
            lines: Vec::new(),
            bytes: 0,
        }
    }

    /// The header of the column of the findings.
    pub(super) const fn header(&self) -> &'static str {
        match self.lang {
            Lang::Fr => "Erreurs",
            Lang::En => "Errors",
        }
    }

    pub(super) fn wait(&mut self, line: u64, text: String) {
        self.bytes += text.len();
        self.lines.push((line, text));
    }

    pub(super) const fn is_full(&self) -> bool {
        self.lines.len() >= Self::MOST.0 || self.bytes >= Self::MOST.1
    }

    /// The lines that wait, each with what was found in it. The words are ours and begin with a letter: there is nothing
    /// that a spreadsheet would compute.
    pub(super) fn settled(&mut self, findings: &[Finding]) -> Vec<(String, String)> {
        self.bytes = 0;
        let lines = std::mem::take(&mut self.lines);
        let mut settled: Vec<(String, Vec<String>)> = Vec::with_capacity(lines.len());
        let numbers: Vec<u64> = lines.iter().map(|(line, _)| *line).collect();
        settled.extend(lines.into_iter().map(|(_, text)| (text, Vec::new())));
        for finding in findings {
            let place = finding
                .line
                .and_then(|line| numbers.binary_search(&line).ok());
            if let Some((_, notes)) = place.and_then(|place| settled.get_mut(place)) {
                notes.push(remark(finding, self.lang));
            }
        }
        let joined = settled
            .into_iter()
            .map(|(text, notes)| (text, notes.join(" | ")));
        joined.collect()
    }
}
