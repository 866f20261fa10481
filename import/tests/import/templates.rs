//! Our own templates: read as they are, and filled in as their help says.

use std::{
    fs,
    io::{Cursor, Read as _, Write as _},
    ops::ControlFlow,
    path::Path,
};

use tempfile::TempDir;
use tumorotheque_domain::{Lang, Severity, SourceFile};
use tumorotheque_import::{
    CatalogueContext, Decided, ListReading, Report, Sites, Template, TemplateFormat, read_biobanks,
    read_catalogue, read_samples, take_sheet, workbook,
};

use crate::given::{banks, context, saint_louis};

/// The file of a template, and what its help says of each column: header, whether it is required, accepted values, example.
struct Given {
    template: Template,
    format: TemplateFormat,
    lang: Lang,
    bytes: Vec<u8>,
    help: Vec<Vec<String>>,
}

fn given() -> impl Iterator<Item = Given> {
    let each = |template: Template| {
        Lang::ALL.iter().flat_map(move |lang| {
            TemplateFormat::ALL.map(|format| Given {
                template,
                format,
                lang: *lang,
                bytes: template.file(format, *lang).unwrap(),
                help: help(template, *lang),
            })
        })
    };
    Template::ALL.into_iter().flat_map(each)
}

/// The sheet of help, as a manager reads it.
fn help(template: Template, lang: Lang) -> Vec<Vec<String>> {
    let book = template.file(TemplateFormat::Xlsx, lang).unwrap();
    let name = match lang {
        Lang::Fr => "Aide",
        Lang::En => "Help",
    };
    let mut table = Vec::new();
    assert!(
        take_sheet(Cursor::new(book), &mut table, Some(name))
            .unwrap()
            .is_taken()
    );
    let mut rows = csv::ReaderBuilder::new();
    let mut rows = rows.delimiter(b';').from_reader(table.as_slice());
    let rows = rows.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

/// What the reader makes of a file: what it is, how many entries, and what it found.
fn read(template: Template, path: &Path) -> (SourceFile, usize, Report) {
    let mut report = Report::new();
    let mut table = tempfile::NamedTempFile::new().unwrap();
    let book = workbook(path).unwrap();
    if book.is_some() {
        let taken = take_sheet(fs::File::open(path).unwrap(), &mut table, None).unwrap();
        taken.report(&mut report);
        assert!(taken.is_taken());
    }
    let path = if book.is_some() { table.path() } else { path };
    let banks = banks();
    let (file, entries) = match template {
        Template::Samples => {
            let mut context = context(&banks);
            context.biobank = Some(saint_louis());
            let mut samples = 0;
            let mut sink = |lines: Vec<_>, _: &mut Report| {
                samples += lines.len();
                ControlFlow::Continue(())
            };
            let file = read_samples(path, &context, &mut report, &mut sink).unwrap();
            (file, samples)
        }
        Template::Banks => {
            let (file, banks) =
                read_biobanks(path, Sites::known(), ListReading::default(), &mut report).unwrap();
            (file, banks.len())
        }
        Template::Catalogue => {
            let context = CatalogueContext {
                banks: &banks,
                biobank: saint_louis(),
                decided: Decided::default(),
            };
            let (file, rows) = read_catalogue(path, &context, None, &mut report).unwrap();
            (file, rows.len())
        }
    };
    (file, entries, report)
}

fn rules_of(report: &Report) -> Vec<&'static str> {
    report
        .findings()
        .iter()
        .map(|finding| finding.rule.id)
        .collect()
}

/// What every catalogue without a column of consent is told.
fn reminder(template: Template) -> &'static [&'static str] {
    match template {
        Template::Catalogue => &["consent-taken-as-given"],
        _ => &[],
    }
}

impl Given {
    fn named(&self) -> String {
        self.template.file_name(self.format, self.lang)
    }

    fn headers(&self) -> Vec<&str> {
        self.help.iter().map(|about| about[0].as_str()).collect()
    }

    /// The file with lines behind its header, as a spreadsheet would save them.
    fn filled(&self, lines: &[Vec<String>], folder: &TempDir) -> std::path::PathBuf {
        let bytes = match self.format {
            TemplateFormat::Csv => {
                let mut bytes = self.bytes.clone();
                for line in lines {
                    write!(bytes, "{}\r\n", line.join(";")).unwrap();
                }
                bytes
            }
            TemplateFormat::Xlsx => in_workbook(&self.bytes, lines),
        };
        let path = folder.path().join(self.named());
        fs::write(&path, bytes).unwrap();
        path
    }
}

/// Puts rows of text behind the first of the first sheet.
fn in_workbook(book: &[u8], lines: &[Vec<String>]) -> Vec<u8> {
    let rows = (2..).zip(lines).map(|(number, line)| {
        let cells = (0..).zip(line).map(|(column, cell)| {
            let place = rust_xlsxwriter::utility::column_number_to_name(column);
            let cell = cell.replace('&', "&amp;").replace('<', "&lt;");
            format!("<c r=\"{place}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>")
        });
        format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
    });
    let rows: String = rows.collect();
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let (name, mut content) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut content).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let text = String::from_utf8(content).unwrap();
            content = text
                .replace("</sheetData>", &format!("{rows}</sheetData>"))
                .into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn an_empty_template_is_recognised_whole() {
    let folder = TempDir::new().unwrap();
    for given in given() {
        let path = given.filled(&[], &folder);
        let (file, _, report) = read(given.template, &path);
        let mut expected = reminder(given.template).to_vec();
        expected.push("no-rows");
        assert_eq!(rules_of(&report), expected, "{}", given.named());
        assert_eq!(file.columns, given.help.len(), "{}", given.named());
    }
}

#[test]
fn a_template_filled_in_as_its_help_says_has_no_finding() {
    let folder = TempDir::new().unwrap();
    for given in given() {
        let mut line: Vec<String> = given.help.iter().map(|about| about[4].clone()).collect();
        assert!(
            line.iter().all(|example| !example.is_empty()),
            "{}: every column has an example",
            given.named()
        );
        if given.template == Template::Samples {
            "tumorotheque-hopital-saint-louis".clone_into(&mut line[0]);
        }
        let (_, entries, report) = read(given.template, &given.filled(&[line], &folder));
        assert_eq!(
            rules_of(&report),
            reminder(given.template),
            "{}",
            given.named()
        );
        assert_eq!(entries, 1, "{}", given.named());
    }
}

#[test]
fn every_value_that_a_list_offers_is_understood() {
    let folder = TempDir::new().unwrap();
    for given in given() {
        let lists: Vec<Vec<&str>> = given
            .help
            .iter()
            .map(|about| about[3].split(" ; ").collect())
            .collect();
        let most = lists.iter().map(Vec::len).max().unwrap();
        // What tells one line from the next.
        let id = usize::from(given.template != Template::Banks);
        let line = |number: usize| {
            let cells = given.help.iter().zip(&lists).enumerate();
            let cells = cells.map(|(column, (about, list))| match list.as_slice() {
                [_] if column == id => format!("{}-{number}", about[4]),
                [_] => about[4].clone(),
                values => values[number % values.len()].to_owned(),
            });
            cells.collect()
        };
        let lines: Vec<Vec<String>> = (0..most).map(line).collect();
        let (_, entries, report) = read(given.template, &given.filled(&lines, &folder));
        // Values taken at random contradict each other, which is a warning; one that is not understood is an error.
        let wrong = report.findings().iter();
        let wrong = wrong.filter(|finding| finding.rule.severity == Severity::Error);
        let wrong: Vec<String> = wrong
            .map(|finding| format!("{}: {:?}", finding.rule.id, finding.value))
            .collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", given.named());
        assert!(entries >= most - 1, "{}: {entries}", given.named());
    }
}

/// French Excel fills the remark up with separators, and another program may quote it.
#[test]
fn the_remark_may_be_saved_again() {
    let folder = TempDir::new().unwrap();
    let given = given()
        .find(|given| given.template == Template::Banks)
        .unwrap();
    let text = String::from_utf8(given.bytes.clone()).unwrap();
    let (remark, rest) = text.split_once("\r\n").unwrap();
    assert!(remark.starts_with("\u{FEFF}# "), "{remark}");
    assert!(!remark.contains([';', ',', '"', '\t']), "{remark}");
    let line = given.headers().join(";");
    assert_eq!(rest, format!("{line}\r\n"));
    let rest_of_line = ";".repeat(given.headers().len() - 1);
    let padded = format!("{remark}{rest_of_line}\r\n{rest}CRB{rest_of_line}\r\n");
    let path = folder.path().join("saved.csv");
    fs::write(&path, padded).unwrap();
    let (_, entries, report) = read(given.template, &path);
    assert_eq!((entries, report.errors()), (1, 0));
}

#[test]
fn a_template_is_the_same_each_time() {
    for given in given() {
        let again = given.template.file(given.format, given.lang).unwrap();
        assert!(again == given.bytes, "{}", given.named());
    }
}

/// Our reader sees neither formats nor lists: they are looked up in the parts of the file.
#[test]
fn a_workbook_keeps_codes_from_harm_and_offers_lists() {
    for given in given().filter(|given| given.format == TemplateFormat::Xlsx) {
        let sheet = part(&given.bytes, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""));
        let of_kind = |wanted: fn(&str) -> bool| {
            let kinds = given.help.iter().map(|about| about[3].as_str());
            kinds.filter(|kind| wanted(kind)).count()
        };
        let lists = of_kind(|kind| kind.contains(" ; "));
        assert_eq!(sheet.matches("<dataValidation ").count(), lists);
        let numbers = of_kind(|kind| ["nombre", "number"].contains(&kind));
        let columns = sheet.split("<col ").skip(1);
        let columns = columns.map(|column| column.split('>').next().unwrap());
        // Neighbours that are alike are one entry.
        let wide = |column: &str| number_of(column, "max") + 1 - number_of(column, "min");
        let plain = columns.filter(|column| !column.contains("style="));
        let plain: usize = plain.map(wide).sum();
        assert_eq!(plain, numbers, "{}: all others are text", given.named());
        let styles = part(&given.bytes, "xl/styles.xml");
        assert!(
            styles.contains("numFmtId=\"49\""),
            "49 is text in every spreadsheet"
        );
    }
}

fn number_of(element: &str, attribute: &str) -> usize {
    let (_, rest) = element.split_once(&format!("{attribute}=\"")).unwrap();
    rest.split('"').next().unwrap().parse().unwrap()
}

fn part(book: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}
