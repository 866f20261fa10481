use std::io::{self, Cursor, Read, Seek, SeekFrom};

use calamine::{
    DataRef, Reader as _, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};
use tumorotheque_domain::Rule;

use super::{
    cell,
    container::{self, Container},
    taken::Told,
};
use crate::{bounds, rules, templates::is_help};

/// Why a workbook is not read to its end.
#[derive(Debug)]
pub(super) enum Broken {
    Io(io::Error),
    Told(Told),
    /// Nothing more is needed.
    Enough,
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<&'static Rule> for Broken {
    fn from(rule: &'static Rule) -> Self {
        Self::Told(Told::of(rule))
    }
}

/// How much a sheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contents {
    Nothing,
    /// Text, but no two rows of two cells.
    Some,
    Table,
}

/// An opened workbook.
pub(super) enum Book<R: Read + Seek> {
    /// Its cells are read one by one.
    Xlsx(Box<Xlsx<R>>),
    /// The old format, which has no more than 65,536 rows: all of it is in memory.
    Xls(Box<Xls<Cursor<Vec<u8>>>>),
}

impl<R: Read + Seek> Book<R> {
    pub(super) fn open(mut source: R) -> Result<Self, Broken> {
        match container::of(&mut source)? {
            Container::Xlsx => {}
            Container::Ole => return Self::open_old(source),
            Container::Other(told) => return Err(Broken::Told(told)),
        }
        source.seek(SeekFrom::Start(0))?;
        let book = Xlsx::new(source).map_err(|error| broken_xlsx(&error))?;
        Ok(Self::Xlsx(Box::new(book)))
    }

    fn open_old(mut source: R) -> Result<Self, Broken> {
        match Xls::new(Cursor::new(whole(&mut source)?)) {
            Ok(book) => Ok(Self::Xls(Box::new(book))),
            Err(XlsError::Password) => Err(Broken::from(&rules::WORKBOOK_LOCKED)),
            Err(_) => Err(Broken::Told(container::of_ole(&whole(&mut source)?))),
        }
    }

    /// `XLSX` or `XLS`.
    pub(super) const fn format(&self) -> &'static str {
        match self {
            Self::Xlsx(_) => "XLSX",
            Self::Xls(_) => "XLS",
        }
    }

    fn sheets(&self) -> &[Sheet] {
        match self {
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xls(book) => book.sheets_metadata(),
        }
    }

    /// The names of all sheets of cells, in order.
    pub(super) fn names(&self) -> Vec<String> {
        self.named(|_| true)
    }

    /// The names of the sheets that a reader sees; without the help of our template, unless it is all there is.
    pub(super) fn visible(&self) -> Vec<String> {
        let mut names = self.named(|sheet| sheet.visible == SheetVisible::Visible);
        if !names.iter().all(|name| is_help(name)) {
            names.retain(|name| !is_help(name));
        }
        names
    }

    fn named(&self, holds: impl Fn(&Sheet) -> bool) -> Vec<String> {
        let of_cells = self
            .sheets()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let named = of_cells.filter(|sheet| holds(sheet));
        named.map(|sheet| sheet.name.clone()).collect()
    }

    /// How much a sheet holds: no more of it is read than is needed to know.
    pub(super) fn contents(&mut self, name: &str) -> Result<Contents, Broken> {
        let (mut at, mut in_row, mut wide_rows, mut any) = (0, 0, 0, false);
        let mut look = |row: u32, _: u32, text: &str| {
            if row != at {
                (at, in_row) = (row, 0);
            }
            any |= !text.is_empty();
            in_row += usize::from(!text.trim().is_empty());
            wide_rows += usize::from(in_row == 2);
            if wide_rows == 2 {
                Err(Broken::Enough)
            } else {
                Ok(())
            }
        };
        match self.cells(name, &mut look) {
            Err(Broken::Enough) => Ok(Contents::Table),
            Err(broken) => Err(broken),
            Ok(()) if any => Ok(Contents::Some),
            Ok(()) => Ok(Contents::Nothing),
        }
    }

    /// Gives every filled cell of a sheet: row and column from zero, and its text.
    pub(super) fn cells(
        &mut self,
        name: &str,
        visit: &mut dyn FnMut(u32, u32, &str) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        let mut text = String::new();
        let mut give = |row: u32, column: u32, value: &DataRef<'_>| {
            text.clear();
            cell::write(value, &mut text);
            if text.is_empty() {
                return Ok(());
            }
            let (rows, columns) = bounds::SHEET;
            if row >= rows || column >= columns {
                return Err(Broken::from(&rules::WORKBOOK_TOO_LARGE));
            }
            visit(row, column, &text)
        };
        match self {
            Self::Xlsx(book) => {
                let cells = book.worksheet_cells_reader(name);
                let mut cells = cells.map_err(|error| broken_xlsx(&error))?;
                while let Some(cell) = cells.next_cell().map_err(|error| broken_xlsx(&error))? {
                    let (row, column) = cell.get_position();
                    give(row, column, cell.get_value())?;
                }
            }
            Self::Xls(book) => {
                let range = book.worksheet_range(name);
                let range = range.map_err(|_| Broken::from(&rules::WORKBOOK_DAMAGED))?;
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let place = |from: u32, by: usize| {
                        from.saturating_add(u32::try_from(by).unwrap_or(u32::MAX))
                    };
                    give(place(top, row), place(left, column), &cell::borrowed(value))?;
                }
            }
        }
        Ok(())
    }
}

/// All bytes: the old format is read from memory.
fn whole(source: &mut (impl Read + Seek)) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.seek(SeekFrom::Start(0))?;
    source.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn broken_xlsx(error: &XlsxError) -> Broken {
    match error {
        XlsxError::Password => Broken::from(&rules::WORKBOOK_LOCKED),
        _ => Broken::from(&rules::WORKBOOK_DAMAGED),
    }
}
