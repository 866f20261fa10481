use std::io::Write;

use tumorotheque_domain::Lang;

use crate::{
    ImportError, Own, Report,
    copy::{Ages, CopiedLine, CopyPlan},
    header::{Header, Use},
    table::Table,
};

/// For whom a list is read, and what is written of it on the way.
#[derive(Default)]
pub struct ListReading<'a> {
    /// The bank that alone it may speak of; none when it may speak of all.
    pub own: Option<&'a Own<'a>>,
    /// The file as it came, without the columns that nothing is known of; with a language, what was found on each line.
    pub copy: Option<(&'a mut (dyn Write + 'a), Option<Lang>)>,
}

/// Begins the copy of a list or a catalogue. What a column holds that fills no field nobody knows: it is left blank.
pub(crate) fn begin_copy<'a>(
    table: &mut Table<'a>,
    header: &Header,
    copy: Option<(&'a mut (dyn Write + 'a), Option<Lang>)>,
    report: &mut Report,
) -> Result<(), ImportError> {
    let Some((out, notes)) = copy else {
        return Ok(());
    };
    let uses = header.uses.iter();
    let plan = CopyPlan {
        blank: uses.map(|used| !matches!(used, Use::Fills(_))).collect(),
        ages: Ages::Given,
    };
    if notes.is_some() {
        report.watched();
    }
    table.begin_copy(out, plan, notes)
}

/// Copies a line that was read, with all that was found in it.
pub(crate) fn copy_line(
    table: &mut Table<'_>,
    (line, record): (u64, &csv::ByteRecord),
    report: &mut Report,
) -> Result<(), ImportError> {
    let row = table.text(record)?;
    table.copy(|copy| copy.line(line, row, &CopiedLine::default()))?;
    table.settle(report)
}
