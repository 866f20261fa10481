//! What each column of a sample table is for: as a person chose, as a known export has it, as its header or its values say.

use tumorotheque_domain::{Consent, Finding, Lang};

use super::{
    blanks,
    columns::{Columns, SampleField},
    content,
    read::SampleContext,
};
use crate::{
    Choices, Report,
    chosen::{Chosen, by_choice, by_header, field_of, report_left},
    fields::{self, Field},
    header::{Guide, Header, Use, shown_name},
    layouts::Fill,
    matched::How,
    mojibake,
    near::{leave_almost_personal_out, report_near},
    rules,
    table::Table,
};

/// What each column is for; none when the table cannot be read with this header.
pub(super) fn columns(
    table: &mut Table<'_>,
    context: &SampleContext<'_>,
    chosen: Chosen,
    report: &mut Report,
) -> Option<Columns> {
    let errors = report.errors();
    let declared = chosen.choices.consent;
    let rows = table.first_rows();
    let guides = guides(table, &chosen.choices, &rows, report);
    let header = Header::guided(table, &fields::SAMPLES, &guides, report);
    report.understood(chosen.matched(table, &header, &fields::SAMPLES));
    if table.export.is_none() {
        header.report_required(&fields::SAMPLES, report);
        report_near(&header, &fields::SAMPLES, report);
    }
    let biobank = SampleField::Biobank.code();
    if let (None, None, Some(field)) = (
        &context.biobank,
        header.place(biobank),
        fields::SAMPLES.get(biobank),
    ) {
        header.report_missing(field, report);
    }
    let mut columns = Columns::of(header, table.export.as_ref().map(|export| export.layout));
    report_export(table, &columns, report);
    if report.errors() == errors {
        columns.consent = consent(declared, &columns, report);
    }
    columns.header.report_further(&rules::COLUMNS_KEPT, report);
    if columns.place(SampleField::Birth).is_some() {
        let name = columns.name(SampleField::Birth);
        columns
            .header
            .report_column(&rules::BIRTH_DROPPED, name, report);
    }
    (report.errors() == errors).then_some(columns)
}

/// The consent of samples whose line does not say it. A person may declare it for a file that cannot say it itself.
fn consent(declared: Option<Consent>, columns: &Columns, report: &mut Report) -> Consent {
    let is_said = columns.place(SampleField::Consent).is_some();
    match declared {
        Some(consent) if is_said => {
            let detail = format!("consent = {}", consent.code());
            report.push(Finding::of(&rules::CHOICE_NOT_TAKEN).detail(detail));
        }
        Some(consent) => {
            let detail = format!("{} ({})", consent.label(Lang::Fr), consent.code());
            report.push(Finding::of(&rules::CONSENT_DECLARED).detail(detail));
            return consent;
        }
        None if !is_said => report.push(Finding::of(&rules::CONSENT_NOT_SAID)),
        None => {}
    }
    Consent::Unknown
}

/// Says which export was recognised, and where ids are made up.
fn report_export(table: &Table<'_>, columns: &Columns, report: &mut Report) {
    let Some(format) = &table.file.format else {
        return;
    };
    report.push(Finding::of(&rules::LAYOUT_RECOGNISED).detail(format));
    if columns.parts.len() > 1 {
        let suffixes: Vec<String> = columns
            .parts
            .iter()
            .filter(|part| !part.part.is_tissue() || part.place(SampleField::SampleId).is_none())
            .map(|part| format!("-{}", part.part.suffix()))
            .collect();
        report.push(Finding::of(&rules::IDS_MADE_UP).detail(suffixes.join(", ")));
    }
}

/// What is known of each column besides its header.
fn guides(
    table: &Table<'_>,
    choices: &Choices,
    rows: &[Vec<String>],
    report: &mut Report,
) -> Vec<Guide> {
    let by_header = by_header(&table.header, &fields::SAMPLES);
    let (mut guides, left) = by_choice(&table.header, &fields::SAMPLES, &choices.columns);
    report_left(&left, report);
    let chosen: Vec<&'static str> = guides.iter().flatten().filter_map(field_of).collect();
    let in_export = |place| {
        table
            .export
            .as_ref()
            .and_then(|export| export.column(place))
    };
    let demoted = |field: &Field| field.code != "birth" && chosen.contains(&field.code.as_str());
    let mut unclaimed = Vec::new();
    for (place, guide) in guides.iter_mut().enumerate() {
        let field = by_header.get(place).copied().flatten();
        *guide = match (guide.take(), in_export(place), field) {
            (Some(chosen), _, _) => Some(chosen),
            (None, Some(column), _) => Some((
                match column.fill {
                    Fill::Ignore => Use::Ignored,
                    _ => Use::InLayout(column),
                },
                How::Layout,
            )),
            (None, None, Some(field)) if demoted(field) => Some((Use::Further, How::Choice)),
            (None, None, None) => {
                unclaimed.push(place);
                None
            }
            (None, None, Some(_)) => None,
        };
    }
    if choices.settled {
        return guides;
    }
    if table.export.is_none() {
        leave_almost_personal_out(table, &unclaimed, &mut guides, report);
    }
    leave_personal_out(table, &unclaimed, rows, &mut guides, report);
    if table.export.is_some() {
        return guides;
    }
    for place in unclaimed {
        if guides.get(place).is_some_and(Option::is_some) {
            continue;
        }
        let taken = |field: &Field| {
            let by_guide = guides.iter().flatten().filter_map(field_of);
            let by_header = by_header.iter().flatten().map(|field| field.code.as_str());
            by_guide.chain(by_header).any(|code| code == field.code)
        };
        let cells = rows
            .iter()
            .filter_map(|row| row.get(place))
            .map(String::as_str);
        let Some(field) = content::field_of(cells).filter(|field| !taken(field)) else {
            continue;
        };
        if let Some(guide) = guides.get_mut(place) {
            *guide = Some((Use::Fills(field), How::Content));
        }
    }
    guides
}

/// Takes out the columns whose values identify persons, whatever they are called and whatever was chosen.
fn leave_personal_out(
    table: &Table<'_>,
    unclaimed: &[usize],
    rows: &[Vec<String>],
    guides: &mut [Guide],
    report: &mut Report,
) {
    for (place, (guide, name)) in guides.iter_mut().zip(&table.header).enumerate() {
        let is_left_out = match guide {
            Some((Use::Ignored | Use::Personal, _)) => true,
            Some((Use::InLayout(column), _)) => column.is_personal(),
            Some((Use::Fills(field), _)) => field.is_personal(),
            _ => found(name).is_some_and(Field::is_personal),
        };
        if is_left_out {
            continue;
        }
        let cells = rows.iter().filter_map(|row| row.get(place));
        let cells = cells.map(String::as_str);
        let Some(personal) = blanks::of_column(cells, !unclaimed.contains(&place)) else {
            continue;
        };
        *guide = Some((Use::Personal, How::Content));
        let mut finding = Finding::of(&rules::PERSONAL_CONTENT).detail(personal.name());
        finding.line = Some(table.header_line).filter(|line| *line > 0);
        finding.column = Some(shown_name(name, place));
        report.push(finding);
    }
}

/// The field that a header names, even when its accents were encoded twice.
fn found(name: &str) -> Option<&'static Field> {
    let mended = mojibake::mended(name);
    fields::SAMPLES.find(mended.as_deref().unwrap_or(name))
}
