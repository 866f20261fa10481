use std::{
    fs::File,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use jiff::civil::Date;
use tumorotheque_domain::{BiobankKey, Lang, SampleLine, Slug};
use tumorotheque_import::{
    BankGiven, Banks, CatalogueContext, Choices, Copies, Decided, Died, DirectoryReading, Entries,
    ListReading, Report, SampleContext, Sites, Standard, TableMatch, TakenSheet,
    annotate_directory, annotate_samples, copy_samples, read_biobanks, read_catalogue,
    read_collections, read_directory, read_networks, read_samples, take_sheet, workbook,
};

const BANK: BiobankKey = BiobankKey(1);
const NAME: &str = "TUMOROTHÈQUE HOPITAL SAINT LOUIS";

/// Reads a file as everything that it could be. Of the old format the library may read without end: only the program,
/// with its limits, opens that.
pub(crate) fn all(path: &Path) {
    if std::fs::read(path)
        .unwrap()
        .starts_with(b"\xD0\xCF\x11\xE0")
    {
        return;
    }
    if workbook(path).unwrap().is_some() {
        let mut table = tempfile::NamedTempFile::new().unwrap();
        // The library panics on some workbooks: in the program that ends a process of its own, which means the same.
        let taking = || take_sheet(File::open(path).unwrap(), table.as_file_mut(), None).unwrap();
        let taken = catch_unwind(AssertUnwindSafe(taking));
        let taken = taken.unwrap_or_else(|_| TakenSheet::missing(Died::Failure));
        let mut report = Report::new();
        taken.report(&mut report);
        said(&report);
        assert!(taken.is_taken() || report.has_errors());
        tables(table.path());
    } else {
        tables(path);
    }
}

fn tables(path: &Path) {
    let bank = Slug::from_name(NAME).unwrap();
    let banks = Banks::new([(BANK, bank, NAME.to_owned())]);
    samples(path, &banks);
    let mut report = Report::new();
    read_biobanks(path, Sites::known(), ListReading::default(), &mut report).unwrap();
    read_collections(path, ListReading::default(), &mut report).unwrap();
    read_networks(path, ListReading::default(), &mut report).unwrap();
    let biobank = given();
    let context = CatalogueContext {
        banks: &banks,
        biobank,
        decided: Decided::default(),
    };
    read_catalogue(path, &context, None, &mut report).unwrap();
    said(&report);
    directories(path);
}

/// Reads it in place of every table of other directories.
fn directories(path: &Path) {
    let folder = tempfile::tempdir().unwrap();
    for standard in [Standard::Bbmri, Standard::Miabis] {
        let tables = standard.table_names().into_iter();
        let tables: Vec<_> = tables
            .map(|name| folder.path().join(format!("{name}.csv")))
            .collect();
        for table in &tables {
            std::fs::copy(path, table).unwrap();
        }
        let mut report = Report::new();
        let nothing = Entries::default();
        let reading = DirectoryReading::new(&nothing);
        read_directory(standard, &tables, &reading, &mut |_| Ok(None), &mut report).unwrap();
        said(&report);
        let mut copies = |_: &str| tempfile::tempfile().map(Some);
        let copies: (&mut Copies<'_>, _) = (&mut copies, Lang::Fr);
        annotate_directory(standard, &tables, &reading, copies, &mut Report::new()).unwrap();
    }
}

fn given() -> BankGiven {
    BankGiven {
        key: BANK,
        name: NAME.to_owned(),
    }
}

/// Every report can be told in both languages, and read back as it was kept.
fn said(report: &Report) {
    let again = Report::from_stored(&report.to_stored()).unwrap();
    for lang in Lang::ALL {
        report.write_text(lang, &mut Vec::new()).unwrap();
        assert_eq!(again.groups().len(), report.groups().len());
        assert_eq!(
            again.to_json(lang)["groups"],
            report.to_json(lang)["groups"]
        );
    }
}

/// Reads it three times; each time the same must come of it, and of its accepted copy too.
fn samples(path: &Path, banks: &Banks) {
    let (lines, report) = read(path, banks, None, Copy::None);
    said(&report);
    assert!(!lines.is_empty() || report.has_errors());
    let mut copy = tempfile::NamedTempFile::new().unwrap();
    let (copied, told) = read(path, banks, None, Copy::Accepted(copy.as_file_mut()));
    assert_eq!((&copied, told.to_stored()), (&lines, report.to_stored()));
    read(path, banks, None, Copy::Annotated);
    let Some(settled) = report.table().map(TableMatch::settled) else {
        return;
    };
    if !report.refuses_file() {
        let (again, told) = read(copy.path(), banks, Some(settled), Copy::None);
        assert_eq!((&again, told.refused()), (&lines, report.refused()));
    }
}

enum Copy<'a> {
    None,
    Accepted(&'a mut File),
    Annotated,
}

fn read(
    path: &Path,
    banks: &Banks,
    choices: Option<Choices>,
    copy: Copy<'_>,
) -> (Vec<SampleLine>, Report) {
    let context = SampleContext {
        banks,
        biobank: Some(given()),
        today: Date::constant(2026, 3, 1),
        decided: Decided {
            now: choices,
            ..Decided::default()
        },
    };
    let (mut report, mut lines) = (Report::new(), Vec::new());
    let mut sink = |mut taken: Vec<SampleLine>, _: &mut Report| {
        lines.append(&mut taken);
        ControlFlow::Continue(())
    };
    let done = match copy {
        Copy::None => read_samples(path, &context, &mut report, &mut sink),
        Copy::Accepted(out) => copy_samples(path, &context, &mut report, &mut sink, out),
        Copy::Annotated => {
            let out = (&mut std::io::sink() as &mut dyn std::io::Write, Lang::Fr);
            annotate_samples(path, &context, &mut report, &mut sink, out)
        }
    };
    done.unwrap();
    (lines, report)
}
