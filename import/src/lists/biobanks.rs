use std::{
    io::{self, Write},
    path::Path,
};

use tumorotheque_domain::{Biobank, Finding, Lang, SourceFile};

use super::{clinicians::clinicians, list::read_list, sites::Sites};
use crate::{ImportError, Report, fields, rules, values::texts, writer::of_writer};

/// Reads a list of banks: name, and when there: establishment, responsible clinician, description, source. With each its line.
///
/// The texts of establishment and clinician are kept beside what was understood of them.
///
/// # Errors
/// Only the disk: what is wrong in the file is in the report.
pub fn read_biobanks(
    path: &Path,
    sites: &Sites,
    report: &mut Report,
) -> Result<(SourceFile, Vec<(u64, Biobank)>), ImportError> {
    read_list(path, &fields::BIOBANKS, report, |entry, report| {
        let establishment_text = entry.text("establishment").to_owned();
        let clinician_text = entry.text("responsible").to_owned();
        let known = sites.find(&establishment_text);
        if known.is_empty() && !establishment_text.is_empty() {
            let finding = Finding::of(&rules::ESTABLISHMENT_NOT_RECOGNISED).line(entry.line);
            report.push(finding.cell(entry.column("establishment"), &establishment_text));
        }
        Biobank {
            establishments: if known.is_empty() {
                Sites::unknown(&establishment_text)
            } else {
                known
            },
            establishment_text,
            clinicians: clinicians(&clinician_text),
            clinician_text,
            description: entry.given("description"),
            source: entry.source(),
            ..Biobank::named(&entry.name)
        }
    })
}

/// Writes banks as a list that [`read_biobanks`] reads back equal, with French headers or English ones.
///
/// # Errors
/// What the writer says.
pub fn write_biobanks(out: impl Write, lang: Lang, biobanks: &[Biobank]) -> io::Result<()> {
    let mut rows = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    let labels = fields::BIOBANKS.all.iter().map(|field| field.label(lang));
    rows.write_record(labels).map_err(of_writer)?;
    for biobank in biobanks {
        for field in &fields::BIOBANKS.all {
            let cell = match field.code.as_str() {
                "name" => biobank.name.as_str(),
                "establishment" => &biobank.establishment_text,
                "responsible" => &biobank.clinician_text,
                "description" => biobank.description.as_deref().unwrap_or_default(),
                _ => biobank.source.as_deref().unwrap_or_default(),
            };
            let cell = texts::guarded(cell);
            rows.write_field(cell.as_bytes()).map_err(of_writer)?;
        }
        rows.write_record(None::<&[u8]>).map_err(of_writer)?;
    }
    rows.flush()
}
