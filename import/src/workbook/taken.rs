use std::io;

use serde::{Deserialize, Serialize};
use tumorotheque_domain::{Finding, Rule, SourceFile};

use super::book::Broken;
use crate::{Report, rules};

/// What became of a workbook: said by the process that opened it, in JSON, to the one that asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenSheet {
    /// `XLSX` or `XLS`, and the sheet; none when nothing was taken.
    sheet: Option<(String, String)>,
    told: Vec<Told>,
}

/// Why the process that opened a workbook did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Died {
    /// It met a limit of memory, time or size.
    Limit,
    /// It gave up.
    Failure,
}

/// A finding between two processes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Told {
    rule: String,
    value: Option<String>,
    detail: Option<String>,
}

impl Told {
    pub(super) fn of(rule: &'static Rule) -> Self {
        Self {
            rule: rule.id.to_owned(),
            value: None,
            detail: None,
        }
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// About a sheet, with the names of others.
    pub(super) fn about(rule: &'static Rule, sheet: &str, others: &[String]) -> Self {
        const MOST: usize = 20;
        let mut named: Vec<&str> = others.iter().map(String::as_str).take(MOST).collect();
        if others.len() > MOST {
            named.push("…");
        }
        Self {
            value: Some(sheet.to_owned()),
            ..Self::of(rule).detail(named.join(", "))
        }
    }

    /// None when the rule is not one of ours.
    fn finding(&self) -> Option<Finding> {
        let rule = rules().find(|rule| rule.id == self.rule)?;
        let mut finding = Finding::of(rule);
        if let Some(value) = &self.value {
            finding = finding.cell("", value);
            finding.column = None;
        }
        Some(match &self.detail {
            Some(detail) => finding.detail(detail),
            None => finding,
        })
    }
}

impl TakenSheet {
    pub(super) fn of(format: &str, sheet: String, others: &[String]) -> Self {
        let told = if others.is_empty() {
            Vec::new()
        } else {
            vec![Told::about(&rules::OTHER_SHEETS, &sheet, others)]
        };
        Self {
            sheet: Some((format.to_owned(), sheet)),
            told,
        }
    }

    pub(super) fn refused(told: Told) -> Self {
        Self {
            sheet: None,
            told: vec![told],
        }
    }

    pub(super) fn broken(broken: Broken) -> io::Result<Self> {
        match broken {
            Broken::Io(error) => Err(error),
            Broken::Told(told) => Ok(Self::refused(told)),
            Broken::Enough => Ok(Self::refused(Told::of(&rules::WORKBOOK_DAMAGED))),
        }
    }

    /// What it means that there is no answer.
    #[must_use]
    pub fn missing(died: Died) -> Self {
        Self::refused(Told::of(match died {
            Died::Limit => &rules::WORKBOOK_TOO_LARGE,
            Died::Failure => &rules::WORKBOOK_DAMAGED,
        }))
    }

    /// Whether there is a table to read.
    #[must_use]
    pub const fn is_taken(&self) -> bool {
        self.sheet.is_some()
    }

    /// Puts what was found into the report.
    pub fn report(&self, report: &mut Report) {
        for finding in self.told.iter().filter_map(Told::finding) {
            report.push(finding);
        }
    }

    /// The workbook as it was given, with what was read of its sheet.
    #[must_use]
    pub fn described(&self, workbook: &SourceFile, read: SourceFile) -> SourceFile {
        let (encoding, sheet) = self.sheet.clone().unzip();
        SourceFile {
            name: workbook.name.clone(),
            bytes: workbook.bytes,
            sha256: workbook.sha256.clone(),
            encoding: encoding.unwrap_or_default(),
            sheet,
            ..read
        }
    }
}
