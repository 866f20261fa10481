use std::io;

use tumorotheque_domain::Lang;

use super::column::Column;
use crate::writer::of_writer;

/// The template as text: one remark that names what must be filled in, and the header.
///
/// The remark has neither separator nor quote, so that a spreadsheet writes it back as it was.
pub(super) fn file(columns: &[Column], lang: Lang) -> io::Result<Vec<u8>> {
    let required = columns.iter().filter(|column| column.is_required);
    let required = required.map(|column| column.label).collect::<Vec<_>>();
    let required = required.join(" / ");
    let remark = match lang {
        Lang::Fr => format!("# Colonnes obligatoires : {required}. Cette ligne peut rester."),
        Lang::En => format!("# Columns to fill in: {required}. This line may stay."),
    };
    let mut rows = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(format!("\u{FEFF}{remark}\r\n").into_bytes());
    rows.write_record(columns.iter().map(|column| column.label))
        .map_err(of_writer)?;
    rows.into_inner().map_err(csv::IntoInnerError::into_error)
}
