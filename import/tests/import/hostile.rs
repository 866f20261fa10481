//! Files that would fill memory or break a reader.

use std::{
    fs,
    io::{BufWriter, Write as _},
    ops::ControlFlow,
};

use tumorotheque_import::{BATCH, ImportError, Report, bounds, read_samples};

use crate::given::{banks, context, saint_louis};

/// Reads bytes as samples of one bank: the report, and the number of lines taken in.
fn read(bytes: &[u8]) -> (Report, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("samples.csv");
    fs::write(&path, bytes).unwrap();
    let banks = banks();
    let mut context = context(&banks);
    context.biobank = Some(saint_louis());
    let (mut report, mut taken) = (Report::new(), 0);
    let mut sink = |lines: Vec<_>, _: &mut Report| {
        taken += lines.len();
        ControlFlow::Continue(())
    };
    read_samples(&path, &context, &mut report, &mut sink).unwrap();
    (report, taken)
}

fn rules_of(report: &Report) -> Vec<&str> {
    report
        .groups()
        .iter()
        .map(|group| group.first.rule.id)
        .collect()
}

#[test]
fn an_open_quote_does_not_swallow_the_file_into_memory() {
    let mut bytes = b"sample_id;sample_type;consent\nE1;serum;\nE2;\"serum;\n".to_vec();
    for number in 3..400_000 {
        writeln!(bytes, "E{number};serum;").unwrap();
    }
    let (report, taken) = read(&bytes);
    assert_eq!(rules_of(&report), ["row-too-long"]);
    assert_eq!(
        report.findings().first().and_then(|finding| finding.line),
        Some(3)
    );
    assert_eq!(taken, 1);
}

#[test]
fn a_million_bad_cells_make_a_short_report() {
    let mut bytes = b"sample_id;sample_type;sex;consent\n".to_vec();
    for number in 0..5_000 {
        writeln!(bytes, "E{number};serum;x{number};").unwrap();
    }
    let (report, taken) = read(&bytes);
    assert_eq!(
        (taken, report.refused(), report.errors()),
        (0, 5_000, 5_000)
    );
    assert_eq!(
        (
            report.findings().len(),
            report.groups().len(),
            report.others()
        ),
        (1_000, 1_000, 4_000)
    );
}

#[test]
fn a_header_without_end_is_refused() {
    let header = vec![b';'; 100_000];
    assert_eq!(rules_of(&read(&header).0), ["empty-file"]);
    let header = [b"a;".repeat(100_000), b"\n1".to_vec()].concat();
    assert_eq!(rules_of(&read(&header).0), ["too-many-columns"]);
}

#[test]
fn a_file_beyond_the_bounds_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("samples.csv");
    // Holes take no place on the disk.
    let file = fs::File::create(&path).unwrap();
    file.set_len(bounds::FILE_BYTES + 1).unwrap();
    let banks = banks();
    let mut report = Report::new();
    let mut sink = |_: Vec<_>, _: &mut Report| ControlFlow::Continue(());
    let file = read_samples(&path, &context(&banks), &mut report, &mut sink).unwrap();
    assert_eq!(rules_of(&report), ["file-too-large"]);
    assert_eq!(
        (file.bytes, file.sha256.as_str()),
        (bounds::FILE_BYTES + 1, "")
    );
}

#[test]
fn the_sink_may_end_the_reading() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("samples.csv");
    let mut out = BufWriter::new(fs::File::create(&path).unwrap());
    writeln!(out, "tumorothèque;sample_id;sample_type").unwrap();
    for number in 0..5 * BATCH {
        writeln!(out, "TUMO0611;E{number};serum").unwrap();
    }
    out.into_inner().unwrap();
    let banks = banks();
    let mut batches = Vec::new();
    let mut sink = |lines: Vec<_>, _: &mut Report| {
        batches.push(lines.len());
        if batches.len() == 2 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let mut report = Report::new();
    read_samples(&path, &context(&banks), &mut report, &mut sink).unwrap();
    assert_eq!(batches, [BATCH, BATCH]);
    assert!(!report.has_errors());
}

#[test]
fn only_the_disk_makes_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let banks = banks();
    let read = |path: &std::path::Path| {
        let mut sink = |_: Vec<_>, _: &mut Report| ControlFlow::Continue(());
        read_samples(path, &context(&banks), &mut Report::new(), &mut sink)
    };
    let missing = read(&folder.path().join("none.csv")).unwrap_err();
    assert!(matches!(missing, ImportError::Missing { .. }));
    assert!(
        missing
            .message(tumorotheque_domain::Lang::Fr)
            .contains("none.csv")
    );
    assert!(matches!(
        read(folder.path()),
        Err(ImportError::Unreadable { .. })
    ));
}

#[test]
fn wide_lines_are_handed_on_before_they_pile_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("samples.csv");
    let mut bytes = b"sample_id;sample_type;text\n".to_vec();
    for number in 0..100 {
        writeln!(bytes, "E{number};serum;{}", "a".repeat(60_000)).unwrap();
    }
    fs::write(&path, bytes).unwrap();
    let banks = banks();
    let mut context = context(&banks);
    context.biobank = Some(saint_louis());
    let mut batches = Vec::new();
    let mut sink = |lines: Vec<_>, _: &mut Report| {
        batches.push(lines.len());
        ControlFlow::Continue(())
    };
    read_samples(&path, &context, &mut Report::new(), &mut sink).unwrap();
    assert_eq!(batches.iter().sum::<usize>(), 100);
    assert!(batches.iter().all(|lines| *lines < 20), "{batches:?}");
}

#[test]
fn a_line_of_data_in_place_of_the_header_is_not_repeated() {
    let mut bytes = b"DURAND;DURAND;2560675123456;D\xC3\x83\xC2\xA9p\xC3\x83\xC2\xB4t;F\n".to_vec();
    bytes.extend(b"DUPOND;DUPOND;1560675123457;x;M\n");
    let (report, _) = read(&bytes);
    assert!(report.refuses_file());
    let machines = report.to_json(tumorotheque_domain::Lang::Fr).to_string();
    for personal in ["DURAND", "2560675123456", "Dépôt", "DUPOND"] {
        assert!(!machines.contains(personal), "{machines}");
    }
}

#[test]
fn a_personal_column_inside_a_cell_is_not_repeated() {
    let bytes = "sample_id;sample_type;annotations\n\
        E1;serum;\"{\"\"Nom\"\":\"\"DURAND\"\"}\"\n\
        E2;serum;\"{\"\"Nom\"\":\"\"DURAND\"\"\"\n\
        E3;serum;\"{\"\"PrÃ©nom\"\":\"\"DURAND\"\"}\"\n";
    let (report, taken) = read(bytes.as_bytes());
    assert_eq!(taken, 2);
    let machines = report.to_json(tumorotheque_domain::Lang::Fr).to_string();
    assert!(!machines.contains("DURAND"), "{machines}");
}

#[test]
fn a_list_that_would_fill_memory_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    let names: Vec<String> = (0..20_001).map(|number| format!("C{number}")).collect();
    let short = names.join("\n");
    let wide = format!("{}\n", "x".repeat(60_000)).repeat(300);
    for lines in [short, wide] {
        std::fs::write(&path, format!("Collection\n{lines}")).unwrap();
        let mut report = Report::new();
        let reading = tumorotheque_import::ListReading::default();
        tumorotheque_import::read_collections(&path, reading, &mut report).unwrap();
        let mut found = report.findings().iter();
        assert!(found.any(|finding| finding.rule.id == "list-too-long"));
        assert!(report.refuses_file());
    }
}
