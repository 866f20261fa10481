use std::path::Path;

use tumorotheque_domain::{Biobank, SourceFile};

use super::{
    alike::Alike,
    cells::Cells,
    contact::contact,
    list::{Entry, read_list},
    people, place,
    quality::{quality, yes_or_no},
    reading::ListReading,
    said,
    sites::Sites,
};
use crate::{ImportError, Report, fields, rules, values::website::website};

/// Reads a list of banks: name, establishment and responsible clinician, and when there: what the sites are, whom to write
/// to, descriptions, certificates. With each its line.
///
/// The texts of establishment and clinician are kept beside what was understood of them.
///
/// # Errors
/// Only the disk: what is wrong in the file is in the report.
pub fn read_biobanks<'a>(
    path: &'a Path,
    sites: &Sites,
    reading: ListReading<'a>,
    report: &mut Report,
) -> Result<(SourceFile, Vec<(u64, Biobank)>), ImportError> {
    let mut alike = Alike::default();
    let ListReading { own, decided, copy } = reading;
    let table = (path, &*fields::BIOBANKS);
    read_list(table, &decided, copy, report, |entry, report| {
        let mut cells = Cells::new(entry, report);
        let bank = read_biobank(entry, &mut cells, sites);
        report_missing(&mut cells, &bank);
        alike.check(&mut cells, &bank, sites);
        own.and_then(|own| own.breach_of_bank(&bank))
            .map_or(Ok(bank), Err)
    })
}

fn read_biobank(entry: &Entry<'_>, cells: &mut Cells<'_, '_>, sites: &Sites) -> Biobank {
    said::check_name(cells);
    let mut contact = contact(cells);
    let (establishments, establishment_text) = place::establishments(cells, sites, &mut contact);
    let (clinicians, clinician_text) = people::people(cells, people::RESPONSIBLE);
    Biobank {
        name: entry.name.clone(),
        establishments,
        establishment_text,
        clinicians,
        clinician_text,
        description: said::description(cells, "description"),
        source: entry.source(),
        acronym: cells.given("acronym"),
        description_en: said::description(cells, "description_en"),
        legal_person: cells.given("legal_person"),
        website: cells.read("website", website),
        contact,
        quality: quality(cells),
        commercial_use: cells.read("commercial_use", yes_or_no),
        external_id: cells.given("external_id"),
        department: cells.given("department"),
        deputy: cells.given("deputy"),
        access_conditions: cells.given("access_conditions"),
        codecoh: cells.given("codecoh"),
        software: cells.given("software"),
        withdrawn: cells.read("withdrawn", yes_or_no).unwrap_or_default(),
    }
}

/// What a reader of the directory will miss first. A withdrawn bank has no readers.
fn report_missing(cells: &mut Cells<'_, '_>, bank: &Biobank) {
    if bank.withdrawn {
        return;
    }
    if bank.description.is_none() && bank.description_en.is_none() {
        cells.say_of_line(&rules::DESCRIPTION_MISSING, None);
    }
    if bank.contact.email.is_none() && bank.contact.phone.is_none() {
        cells.say_of_line(&rules::CONTACT_MISSING, None);
    }
}
