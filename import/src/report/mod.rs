mod groups;
mod json;
mod kept;
mod stored;
mod text;

use tumorotheque_domain::{Finding, Severity};

pub use groups::Group;
use groups::Groups;
use kept::Kept;
pub use kept::Page;
pub use stored::NotAReport;
pub(crate) use text::remark;

use crate::{TableMatch, rules};

/// What was found in a file, in bounded memory: a million bad cells take no more than a thousand.
#[derive(Debug, Default)]
pub struct Report {
    kept: Kept,
    groups: Groups,
    errors: u64,
    warnings: u64,
    infos: u64,
    about_file: bool,
    refused: u64,
    last_refused: Option<u64>,
    /// The file that is spoken of, when several are given together.
    file: Option<String>,
    /// What was found since it was last asked for, when somebody asks.
    watched: Option<Vec<Finding>>,
    /// How much of it is held, where nobody asks before the end.
    most_watched: Option<usize>,
    tables: Vec<TableMatch>,
}

impl Report {
    /// Findings of the begin of the file that are kept whole.
    pub const FINDINGS: usize = Kept::FIRST;
    /// Findings that wait for lines that are written only after all were read: some tens of megabytes.
    const WATCHED: usize = 100_000;

    /// An empty report.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says which file the next findings are about, when several are given together.
    pub(crate) fn of_file(&mut self, name: &str) {
        self.file = Some(name.to_owned());
        self.last_refused = None;
    }

    /// Says that the next findings are about all files that are given together.
    pub(crate) fn of_all_files(&mut self) {
        self.file = None;
        self.last_refused = None;
    }

    /// Takes a finding in.
    pub fn push(&mut self, mut finding: Finding) {
        finding.file.clone_from(&self.file);
        match finding.rule.severity {
            Severity::Error => {
                self.errors += 1;
                self.about_file |= rules::refuses_file(finding.rule);
            }
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
        self.groups.add(&finding);
        let most = self.most_watched.unwrap_or(usize::MAX);
        if let Some(watched) = &mut self.watched
            && watched.len() < most
        {
            watched.push(finding.clone());
        }
        self.kept.add(finding);
    }

    /// Everything that was found since this was asked before, for who asks again and again; the first time nothing.
    pub(crate) fn watched(&mut self) -> Vec<Finding> {
        self.watched.replace(Vec::new()).unwrap_or_default()
    }

    /// What is found while something is done: the first [`Self::WATCHED`] of it.
    pub(crate) fn watching<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> (T, Vec<Finding>) {
        self.watched = Some(Vec::new());
        self.most_watched = Some(Self::WATCHED);
        let done = work(self);
        self.most_watched = None;
        (done, self.watched.take().unwrap_or_default())
    }

    /// Says that a line is not taken in. The same line said twice in a row counts once.
    pub fn refuse(&mut self, line: u64) {
        if self.last_refused != Some(line) {
            self.refused += 1;
            self.last_refused = Some(line);
        }
    }

    /// The findings that are kept whole, in the order of the file: the first of it, and the first of each rule.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.kept.all()
    }

    /// At most `limit` of them from a place on; only those of a rule, when one is named.
    #[must_use]
    pub fn page(&self, rule: Option<&str>, from: usize, limit: usize) -> Page<'_> {
        self.kept.page(rule, from, limit)
    }

    /// Findings alike, counted together, errors first.
    #[must_use]
    pub fn groups(&self) -> Vec<&Group> {
        self.groups.in_order()
    }

    /// Findings that fit in no group, because there were too many different ones.
    #[must_use]
    pub const fn others(&self) -> u64 {
        self.groups.others
    }

    /// Lines that are not taken in.
    #[must_use]
    pub const fn refused(&self) -> u64 {
        self.refused
    }

    /// How the table was understood, as far as its header was; none of files that came together.
    #[must_use]
    pub fn table(&self) -> Option<&TableMatch> {
        self.tables.first().filter(|table| table.file.is_none())
    }

    /// How each of several files that came together was understood.
    #[must_use]
    pub fn tables(&self) -> &[TableMatch] {
        match self.table() {
            None => &self.tables,
            Some(_) => &[],
        }
    }

    pub(crate) fn understood(&mut self, mut table: TableMatch) {
        table.file.clone_from(&self.file);
        self.tables.push(table);
    }

    /// Number of errors.
    #[must_use]
    pub const fn errors(&self) -> u64 {
        self.errors
    }

    /// Number of warnings.
    #[must_use]
    pub const fn warnings(&self) -> u64 {
        self.warnings
    }

    /// Number of remarks that cost nothing.
    #[must_use]
    pub const fn infos(&self) -> u64 {
        self.infos
    }

    /// Whether an error is about the file as a whole, so that leaving lines out does not help.
    #[must_use]
    pub const fn refuses_file(&self) -> bool {
        self.about_file
    }

    /// Whether anything stands in the way of taking the whole file in.
    #[must_use]
    pub const fn has_errors(&self) -> bool {
        self.errors > 0
    }
}
