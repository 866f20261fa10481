use std::io::Write;

use tumorotheque_domain::Lang;

use crate::{
    Decided, ImportError, Own, Report,
    chosen::{Chosen, by_choice, by_header, field_of, report_left},
    copy::{Ages, CopiedLine, CopyPlan},
    fields::Fields,
    header::{Guide, Header, Use},
    matched::How,
    near::report_near,
    rules,
    table::Table,
};

/// For whom a list is read, and what is written of it on the way.
#[derive(Default)]
pub struct ListReading<'a> {
    /// The bank that alone it may speak of; none when it may speak of all.
    pub own: Option<&'a Own<'a>>,
    /// What a person decided about reading it.
    pub decided: Decided,
    /// The file as it came, without the columns that nothing is known of; with a language, what was found on each line.
    pub copy: Option<(&'a mut (dyn Write + 'a), Option<Lang>)>,
}

/// What each column of a list or a catalogue is for; none when the table cannot be read with this header. Of `several` files
/// a choice may be about another, so that who knows all of them reports what none has followed.
pub(crate) fn header_of(
    table: &Table<'_>,
    fields: &'static Fields,
    (mut chosen, several): (Chosen, bool),
    report: &mut Report,
) -> Option<Header> {
    let errors = report.errors();
    let (mut guides, left) = by_choice(&table.header, fields, &chosen.choices.columns);
    if several {
        chosen
            .choices
            .columns
            .retain(|choice| !left.contains(choice));
    } else {
        report_left(&left, report);
    }
    demote(&mut guides, table, fields);
    let header = Header::guided(table, fields, &guides, report);
    report.understood(chosen.matched(table, &header, fields));
    header.report_required(fields, report);
    report_near(&header, fields, report);
    header.report_further(&rules::COLUMNS_IGNORED, report);
    (report.errors() == errors).then_some(header)
}

/// A column that goes by the name of a field is not read when a person chose another for that field.
fn demote(guides: &mut [Guide], table: &Table<'_>, fields: &'static Fields) {
    let chosen: Vec<&str> = guides.iter().flatten().filter_map(field_of).collect();
    for (guide, field) in guides.iter_mut().zip(by_header(&table.header, fields)) {
        let is_chosen = field.is_some_and(|field| chosen.contains(&field.code.as_str()));
        if is_chosen && guide.is_none() {
            *guide = Some((Use::Ignored, How::Choice));
        }
    }
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
