use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};
use tumorotheque_domain::Lang;

use super::{
    Template,
    column::{Column, Filled},
};

/// The last row that a spreadsheet has, counted from 0.
const LAST_ROW: u32 = 1_048_575;
/// The number of the format that leaves what is typed as it is.
const TEXT: u8 = 49;
const REQUIRED: Color = Color::RGB(0x00_1F_4E_79);
const FURTHER: Color = Color::RGB(0x00_7F_8F_A6);

/// What the workbook says beside the columns.
struct Words {
    help: &'static str,
    lists: &'static str,
    about: [&'static str; 5],
    yes: &'static str,
    any: &'static str,
    number: &'static str,
    not_in_list: [&'static str; 2],
}

const FRENCH: Words = Words {
    help: "Aide",
    lists: "Listes",
    about: [
        "Colonne",
        "Obligatoire",
        "Ce que c’est",
        "Valeurs admises",
        "Exemple",
    ],
    yes: "oui",
    any: "texte",
    number: "nombre",
    not_in_list: [
        "Valeur hors liste",
        "Cette valeur n’est pas dans la liste. Les synonymes usuels sont compris : vous pouvez la garder, l’import dira s’il ne la connaît pas.",
    ],
};

const ENGLISH: Words = Words {
    help: "Help",
    lists: "Lists",
    about: [
        "Column",
        "Required",
        "What it is",
        "Accepted values",
        "Example",
    ],
    yes: "yes",
    any: "text",
    number: "number",
    not_in_list: [
        "Not in the list",
        "This value is not in the list. Usual synonyms are understood: you may keep it, the import tells if it does not know it.",
    ],
};

const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
    }
}

/// Whether a sheet of that name is the help of a template, which is never what somebody wants to send.
pub(crate) fn is_help(sheet: &str) -> bool {
    Lang::ALL.iter().any(|lang| words(*lang).help == sheet)
}

const fn title(template: Template, lang: Lang) -> &'static str {
    match (template, lang) {
        (Template::Samples, Lang::Fr) => "Échantillons",
        (Template::Samples, Lang::En) => "Samples",
        (Template::Banks, Lang::Fr) => "Tumorothèques",
        (Template::Banks, Lang::En) => "Biobanks",
        (Template::Catalogue, _) => "Catalogue",
    }
}

/// The template as a workbook: the sheet to fill in, the help, and behind them the lists, hidden.
pub(super) fn file(
    template: Template,
    columns: &[Column],
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    let words = words(lang);
    let mut workbook = Workbook::new();
    // The same bytes each time: the day says nothing of a template.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let table = workbook.add_worksheet().set_name(title(template, lang))?;
    fill_in(table, columns, lang)?;
    let help = workbook.add_worksheet().set_name(words.help)?;
    explain(help, columns, lang)?;
    let lists = workbook.add_worksheet().set_name(words.lists)?;
    list(lists, columns, lang)?;
    workbook.save_to_buffer()
}

/// The header, which stays in sight; cells as text where a spreadsheet would damage what is typed; a list to choose from.
fn fill_in(sheet: &mut Worksheet, columns: &[Column], lang: Lang) -> Result<(), XlsxError> {
    for (place, column) in (0..).zip(columns) {
        let colour = if column.is_required {
            REQUIRED
        } else {
            FURTHER
        };
        sheet.write_string_with_format(0, place, column.label, &header(colour))?;
        sheet.set_column_width(place, width(column.label))?;
        if column.filled != Filled::Number {
            sheet.set_column_format(place, &Format::new().set_num_format_index(TEXT))?;
        }
        if let Filled::OneOf(list) = column.filled {
            let choice = choice(place, list.values(lang).len(), lang)?;
            sheet.add_data_validation(1, place, LAST_ROW, place, &choice)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// A list to choose from. What is not in it may stay: we know more words than the list shows.
fn choice(place: u16, values: usize, lang: Lang) -> Result<DataValidation, XlsxError> {
    let words = words(lang);
    let letters = rust_xlsxwriter::utility::column_number_to_name(place);
    let range = format!("={}!${letters}$1:${letters}${values}", words.lists);
    let [title, message] = words.not_in_list;
    DataValidation::new()
        .allow_list_formula(Formula::new(range))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(title)?
        .set_error_message(message)
}

/// The sheet of help: a line for each column.
fn explain(sheet: &mut Worksheet, columns: &[Column], lang: Lang) -> Result<(), XlsxError> {
    let words = words(lang);
    let widths = [30, 12, 60, 50, 28];
    for ((place, title), width) in (0..).zip(words.about).zip(widths) {
        sheet.write_string_with_format(0, place, title, &header(REQUIRED))?;
        sheet.set_column_width(place, width)?;
    }
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let wrapped = wrapped.set_num_format_index(TEXT);
    for (row, column) in (1..).zip(columns) {
        let accepted = match column.filled {
            Filled::Text => words.any.to_owned(),
            Filled::Number => words.number.to_owned(),
            Filled::OneOf(list) => list.values(lang).join(" ; "),
        };
        let required = if column.is_required { words.yes } else { "" };
        let cells = [
            column.label,
            required,
            column.help,
            &accepted,
            column.example,
        ];
        for (place, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, place, cell, &wrapped)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

/// The values of each list, in the column of the same letter as the one that is filled from it.
fn list(sheet: &mut Worksheet, columns: &[Column], lang: Lang) -> Result<(), XlsxError> {
    for (place, column) in (0..).zip(columns) {
        if let Filled::OneOf(list) = column.filled {
            for (row, value) in (0..).zip(list.values(lang)) {
                sheet.write_string(row, place, value)?;
            }
        }
    }
    sheet.set_hidden(true);
    Ok(())
}

fn header(colour: Color) -> Format {
    Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(colour)
}

/// Wide enough for the header.
fn width(label: &str) -> f64 {
    let letters = u32::try_from(label.chars().count()).unwrap_or(u32::MAX);
    f64::from(letters.clamp(12, 36) + 3)
}
