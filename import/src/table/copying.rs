//! A table that is written again while it is read.

use std::io::{self, Write};

use tumorotheque_domain::{Lang, SourceFile};

use super::Table;
use crate::{
    ImportError, Report,
    copy::{Copy, CopyPlan},
};

impl<'a> Table<'a> {
    /// Begins a copy of the file; annotated in a language, if one is given.
    pub(crate) fn begin_copy(
        &mut self,
        out: &'a mut (dyn Write + 'a),
        plan: CopyPlan,
        notes: Option<Lang>,
    ) -> Result<(), ImportError> {
        let copy = Copy::new(out, self.form.clone(), plan, &self.remarks, notes);
        let mut copy = copy.map_err(ImportError::Unwritable)?;
        if self.header_line > 0 {
            let written = copy.header(self.header_line, &self.header_cells);
            written.map_err(ImportError::Unwritable)?;
        }
        self.copy = Some(copy);
        Ok(())
    }

    /// Goes on with the copy, if there is one.
    pub(crate) fn copy(
        &mut self,
        write: impl FnOnce(&mut Copy<'a>) -> io::Result<()>,
    ) -> Result<(), ImportError> {
        let written = self.copy.as_mut().map_or(Ok(()), write);
        written.map_err(ImportError::Unwritable)
    }

    /// Whether the lines of an annotated copy should be told what was found in them.
    pub(crate) fn is_copy_full(&self) -> bool {
        self.copy.as_ref().is_some_and(Copy::is_full)
    }

    /// Tells the lines of an annotated copy what was found in them.
    pub(crate) fn settle(&mut self, report: &mut Report) -> Result<(), ImportError> {
        if !self.copy.as_ref().is_some_and(Copy::is_annotated) {
            return Ok(());
        }
        let found = report.watched();
        self.copy(|copy| copy.settle(&found))
    }

    /// Everything known of the file, once it is read; its copy is whole.
    pub(crate) fn end(self) -> Result<SourceFile, ImportError> {
        let ended = self.copy.map_or(Ok(()), Copy::finish);
        ended.map_err(ImportError::Unwritable)?;
        Ok(self.file)
    }
}
