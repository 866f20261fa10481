//! Our own templates: tables with the headers that we read and nothing else, to be filled in with a spreadsheet.

mod column;
mod list;
mod text;
mod workbook;

use std::io;

use tumorotheque_domain::Lang;

pub(crate) use workbook::is_help;

use column::columns;

/// A table to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// Samples, one line each.
    Samples,
    /// The list of banks.
    Banks,
    /// What a bank counts by itself.
    Catalogue,
}

/// A format that a template comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFormat {
    /// Text with `;` between the cells, UTF-8 with a mark: French Excel opens it by a double click.
    Csv,
    /// A workbook with drop-down lists and a sheet of help.
    Xlsx,
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 3] = [Self::Samples, Self::Banks, Self::Catalogue];

    /// The name that commands and addresses know it by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Samples => "samples",
            Self::Banks => "banks",
            Self::Catalogue => "catalogue",
        }
    }

    /// The template of a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The name of its file, in the language of its reader.
    #[must_use]
    pub fn file_name(self, format: TemplateFormat, lang: Lang) -> String {
        let stem = match (self, lang) {
            (Self::Samples, Lang::Fr) => "modele-echantillons",
            (Self::Samples, Lang::En) => "samples-template",
            (Self::Banks, Lang::Fr) => "modele-tumorotheques",
            (Self::Banks, Lang::En) => "banks-template",
            (Self::Catalogue, Lang::Fr) => "modele-catalogue",
            (Self::Catalogue, Lang::En) => "catalogue-template",
        };
        format!("{stem}.{}", format.code())
    }

    /// The template as a file: the same bytes each time. It can be imported as soon as it is filled in.
    ///
    /// # Errors
    /// What the writer of workbooks says.
    pub fn file(self, format: TemplateFormat, lang: Lang) -> io::Result<Vec<u8>> {
        let columns = columns(self, lang);
        match format {
            TemplateFormat::Csv => text::file(&columns, lang),
            TemplateFormat::Xlsx => workbook::file(self, &columns, lang).map_err(io::Error::other),
        }
    }
}

impl TemplateFormat {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Xlsx];

    /// Its code, and the end of the names of its files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The format of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What a browser is told that it is.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}
