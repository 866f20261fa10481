//! The lines of a table, one by one, with what is wrong with their shape.

use csv::ByteRecord;
use tumorotheque_domain::{Finding, Rule};

use super::{Table, returns::parted};
use crate::{ImportError, Report, bounds, line::Row, rules};

impl Table<'_> {
    /// The next line of data that has the right shape, and its number; lines that have not are reported and refused.
    pub(crate) fn next(
        &mut self,
        row: &mut ByteRecord,
        report: &mut Report,
    ) -> Result<Option<u64>, ImportError> {
        while let Some(line) = self.next_filled(row, report)? {
            if self.file.lines == bounds::LINES {
                report.push(Finding::of(&rules::TOO_MANY_LINES).line(line));
                self.ended = true;
                return Ok(None);
            }
            if *row == self.header_cells {
                report.push(Finding::of(&rules::HEADER_REPEATED).line(line));
                continue;
            }
            let misshapen = self.misshapen(row);
            if misshapen.is_some() && self.part(line, row) {
                continue;
            }
            self.file.lines += 1;
            match misshapen {
                None => return Ok(Some(line)),
                Some(finding) => {
                    report.push(finding.line(line));
                    report.refuse(line);
                    self.copy(|copy| copy.misshapen(line, row))?;
                }
            }
        }
        if self.file.lines < self.least_lines && !self.broken_off {
            report.push(Finding::of(&rules::NO_ROWS));
        }
        Ok(None)
    }

    /// Parts a line at its carriage returns, where that makes sound lines of it: they come next.
    fn part(&mut self, line: u64, row: &ByteRecord) -> bool {
        let Some(lines) = parted(row, self.header.len()) else {
            return false;
        };
        self.parted += lines.len() as u64 - 1;
        let lines = (line..).zip(lines).filter(|(_, line)| !line.is_empty());
        self.waiting.extend(lines);
        true
    }

    fn misshapen(&self, row: &ByteRecord) -> Option<Finding> {
        let columns = self.header.len();
        let overhang = row.len() > columns && row.iter().skip(columns).any(is_filled);
        if row.len() < columns || overhang {
            let count = format!("{} ≠ {columns}", row.len());
            return Some(Finding::of(&rules::CELL_COUNT).detail(count));
        }
        if row.as_slice().len() <= bounds::CELL_BYTES {
            return None;
        }
        let mut cells = self.header.iter().zip(row);
        let (name, _) = cells.find(|(_, cell)| cell.len() > bounds::CELL_BYTES)?;
        // Not the value: the column may be one that is never looked at.
        let mut finding = Finding::of(&rules::CELL_TOO_LONG);
        finding.column = Some(name.clone());
        Some(finding)
    }

    /// The next line with anything in it: spreadsheets export lines of separators below the last.
    pub(super) fn next_filled(
        &mut self,
        row: &mut ByteRecord,
        report: &mut Report,
    ) -> Result<Option<u64>, ImportError> {
        if let Some((line, waiting)) = self.waiting.pop_front() {
            *row = waiting;
            return Ok(Some(line));
        }
        while !self.ended {
            let before = self.rows.position().clone();
            self.rows.get_mut().begin_line(before.byte());
            let found = self
                .rows
                .read_byte_record(row)
                .map_err(|error| self.broken(error))?;
            let after = self.rows.position();
            let guard = self.rows.get_ref();
            let swallowed = found && guard.swallowed(after.byte());
            let rule: Option<&Rule> = match () {
                () if guard.stopped() => Some(&rules::ROW_TOO_LONG),
                () if swallowed => Some(&rules::QUOTE_NOT_CLOSED),
                () => None,
            };
            let line = first_line(row, before.line(), after.line(), swallowed);
            let line = self.lines_before + self.parted + line;
            self.broken_off = rule.is_some();
            self.ended = !found || self.broken_off;
            if let Some(rule) = rule {
                report.push(Finding::of(rule).line(line));
                report.refuse(line);
            } else if found && row.iter().any(is_filled) {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    /// The cells of a line as text. The whole file was checked before, so a broken letter means that it is not the same file.
    pub(crate) fn text<'r>(&self, record: &'r ByteRecord) -> Result<Row<'r>, ImportError> {
        let changed = || ImportError::Changed {
            path: self.path.to_owned(),
        };
        Row::of(record).ok_or_else(changed)
    }

    /// Lines of any length are allowed, so the disk is all that can fail.
    fn broken(&self, error: csv::Error) -> ImportError {
        let error = match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            other => std::io::Error::other(format!("{other:?}")),
        };
        ImportError::of(self.path, error)
    }
}

pub(super) fn is_filled(cell: &[u8]) -> bool {
    !cell.trim_ascii().is_empty()
}

/// Where a record begins: blank lines before it are passed over silently, and line breaks inside quotes count.
pub(crate) fn first_line(row: &ByteRecord, before: u64, after: u64, swallowed: bool) -> u64 {
    if after == before + 1 {
        return before;
    }
    let pieces = row.as_slice().split(|byte| *byte == b'\n').count();
    let inside = u64::try_from(pieces).unwrap_or(u64::MAX).saturating_sub(1);
    let taken = inside + u64::from(!swallowed);
    after.saturating_sub(taken).max(before)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Opened, Opening},
        *,
    };

    #[test]
    fn reading_ends_at_the_most_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.csv");
        std::fs::write(&path, "a;b\n1;2\n3;4\n").unwrap();
        let mut report = Report::new();
        let choices = crate::Choices::default();
        let opening = Opening {
            choices: &choices,
            fields: &crate::fields::SAMPLES,
            is_export: true,
        };
        let Opened::Table(mut table) = Table::open(&path, &opening, &mut report).unwrap() else {
            panic!("it is a table");
        };
        table.file.lines = bounds::LINES - 1;
        let mut row = ByteRecord::new();
        assert_eq!(table.next(&mut row, &mut report).unwrap(), Some(2));
        assert_eq!(table.next(&mut row, &mut report).unwrap(), None);
        assert_eq!(table.next(&mut row, &mut report).unwrap(), None);
        let rules: Vec<_> = report
            .findings()
            .iter()
            .map(|finding| finding.rule.id)
            .collect();
        assert_eq!(rules, ["too-many-lines"]);
    }
}
