//! Aggregated catalogues, whatever the file.

use std::{collections::HashSet, fmt::Write as _, fs};

use proptest::{collection::vec, prelude::*, sample::select};
use tumorotheque_domain::CatalogueRow;
use tumorotheque_import::{CatalogueContext, Decided, Report, read_catalogue};

use crate::given::{banks, saint_louis};

fn read(bytes: &[u8]) -> (Report, Vec<CatalogueRow>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("catalogue.csv");
    fs::write(&path, bytes).unwrap();
    let banks = banks();
    let context = CatalogueContext {
        banks: &banks,
        biobank: saint_louis(),
        decided: Decided::default(),
    };
    let mut report = Report::new();
    let (_, rows) = read_catalogue(&path, &context, None, &mut report).unwrap();
    (report, rows)
}

#[test]
fn a_table_of_samples_given_as_a_catalogue_does_not_fill_memory() {
    let mut file = "Collection;Type d'échantillon;Nombre de patients\n".to_owned();
    for number in 0..30_000 {
        writeln!(file, "C{number};Sérum;1").unwrap();
    }
    let (report, rows) = read(file.as_bytes());
    assert!(report.refuses_file());
    assert_eq!(rows.len(), 20_000);
    let rules: Vec<&str> = report
        .groups()
        .iter()
        .map(|group| group.first.rule.id)
        .collect();
    assert!(rules.contains(&"catalogue-too-long"), "{rules:?}");
}

/// A cell that a catalogue may hold, or not.
fn cell() -> impl Strategy<Value = String> {
    let known = select(vec![
        "*",
        "",
        "Sérum",
        "ADN",
        "C50",
        "C43.5",
        "Mélanome",
        "12",
        "40",
        "<10",
        "Total",
        "-",
        "F",
        "Oui",
        "Non",
        "TUMO0611",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_catalogue_gives_a_report_and_no_cell_twice(lines in vec(vec(cell(), 9), 0..12)) {
        let mut file = "biobank;collection;disease;diagnosis;sample_type;samples;donors;sex;consent\n".to_owned();
        for line in lines {
            writeln!(file, "{}", line.join(";")).unwrap();
        }
        let (report, rows) = read(file.as_bytes());
        let cells: HashSet<CatalogueRow> = rows.iter().map(CatalogueRow::cell).collect();
        prop_assert_eq!(cells.len(), rows.len());
        prop_assert!(report.refused() <= 12);
        for row in rows {
            prop_assert!(row.samples.zip(row.donors).is_none_or(|(samples, donors)| row.is_part || donors <= samples));
        }
    }
}
