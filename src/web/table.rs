use std::io;

use tumorotheque_domain::Lang;
use tumorotheque_import::guarded;

use crate::{directory::Tabular, words::say};

/// A list as a table for a spreadsheet, as our templates are: UTF-8 that says so, `;` between cells, headers in the
/// language. No cell is one that a spreadsheet would compute.
pub(super) fn csv<T: Tabular>(list: &T, lang: Lang) -> io::Result<Vec<u8>> {
    let mut rows = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{FEFF}".to_owned().into_bytes());
    rows.write_record(T::COLUMNS.iter().map(|key| say(lang, key)))?;
    for cells in list.rows(lang) {
        for cell in &cells {
            rows.write_field(guarded(cell).as_bytes())?;
        }
        rows.write_record(None::<&[u8]>)?;
    }
    rows.into_inner().map_err(csv::IntoInnerError::into_error)
}
