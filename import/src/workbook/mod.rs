//! Workbooks: one sheet taken out as a plain table, so that whatever reads tables reads workbooks too.
//!
//! Opening what others have packed is not safe: two cells far apart can ask for 550 GB, and a megabyte can unpack to many.
//! So [`take_sheet`] belongs into a process of its own with limits, which the program starts; if it dies, the file is
//! refused and nothing else happens. Here is only what that process does and what its end means.

mod book;
mod cell;
mod container;
mod lines;
mod sheet;
mod taken;

use std::{
    fs::File,
    io::{self, Read, Seek, Write},
    path::Path,
};

use tumorotheque_domain::SourceFile;

pub use sheet::write_sheet;
pub use taken::{Died, TakenSheet};

use crate::{
    ImportError, bounds,
    fingerprint::Fingerprint,
    nature::Nature,
    rules,
    workbook::{
        book::{Book, Broken, Contents},
        lines::Lines,
        taken::Told,
    },
};

/// What is known of a workbook without opening it: name, size and fingerprint. None when the file is something else.
///
/// # Errors
/// What the disk says.
pub fn workbook(path: &Path) -> Result<Option<SourceFile>, ImportError> {
    let unreadable = |error| ImportError::of(path, error);
    let mut file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    let mut begin = Vec::new();
    let read = (&mut file).take(8).read_to_end(&mut begin);
    read.map_err(unreadable)?;
    // What is too large for a table is refused by whoever reads it as one.
    if Nature::of(&begin) != Nature::Container || length > bounds::FILE_BYTES {
        return Ok(None);
    }
    file.rewind().map_err(unreadable)?;
    let print = Fingerprint::of(file, None).map_err(unreadable)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Some(SourceFile {
        name: name.into_owned(),
        bytes: print.bytes,
        sha256: print.sha256,
        ..SourceFile::default()
    }))
}

/// Writes a sheet as a table: UTF-8, `;`, one line for each row of the sheet, so that numbers of lines are numbers of rows.
/// The sheet is the wanted one, or else the first visible one that holds a table.
///
/// Dates are written as ISO 8601, numbers in full, booleans as OUI and NON, formulas by the value they had last, and breaks
/// inside a cell as spaces.
///
/// # Errors
/// What the disk says; what is wrong in the file is in the answer.
pub fn take_sheet(
    source: impl Read + Seek,
    out: impl Write,
    wanted: Option<&str>,
) -> io::Result<TakenSheet> {
    let mut book = match Book::open(source) {
        Ok(book) => book,
        Err(broken) => return TakenSheet::broken(broken),
    };
    let format = book.format();
    let chosen = match choose(&mut book, wanted) {
        Ok(Ok(name)) => name,
        Ok(Err(told)) => return Ok(TakenSheet::refused(told)),
        Err(broken) => return TakenSheet::broken(broken),
    };
    let mut lines = Lines::new(out);
    let written = book.cells(&chosen, &mut |row, column, text| {
        lines.put(row, column, text)
    });
    match written.and_then(|()| lines.finish()) {
        Ok(()) => {}
        Err(broken) => return TakenSheet::broken(broken),
    }
    let mut others = book.visible();
    others.retain(|name| *name != chosen);
    Ok(TakenSheet::of(format, chosen, &others))
}

/// The name of the sheet to read, or why there is none.
fn choose<R: Read + Seek>(
    book: &mut Book<R>,
    wanted: Option<&str>,
) -> Result<Result<String, Told>, Broken> {
    if let Some(wanted) = wanted {
        let all = book.names();
        return Ok(match all.iter().find(|name| name.as_str() == wanted) {
            Some(name) => Ok(name.clone()),
            None => Err(Told::about(&rules::SHEET_MISSING, wanted, &all)),
        });
    }
    let mut filled = None;
    for name in book.visible() {
        match book.contents(&name)? {
            Contents::Table => return Ok(Ok(name)),
            Contents::Some if filled.is_none() => filled = Some(name),
            Contents::Some | Contents::Nothing => {}
        }
    }
    Ok(filled.ok_or_else(|| Told::of(&rules::WORKBOOK_EMPTY)))
}
