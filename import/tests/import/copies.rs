//! What is kept of a file: nothing personal, and everything else.

use std::{fs, ops::ControlFlow, path::Path};

use proptest::prelude::*;
use tumorotheque_domain::{Lang, SampleLine};
use tumorotheque_import::{
    Choices, Report, TableMatch, annotate_samples, copy_samples, read_samples, take_sheet, workbook,
};

use crate::given::{banks, context, saint_louis};

fn folder_with(bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("samples.csv");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// What is taken in of a file given for Saint-Louis, and its accepted copy.
fn copied(path: &Path) -> (Vec<SampleLine>, Report, Vec<u8>) {
    copied_as(path, None)
}

fn copied_as(path: &Path, choices: Option<Choices>) -> (Vec<SampleLine>, Report, Vec<u8>) {
    let banks = banks();
    let mut context = context(&banks);
    context.biobank = Some(saint_louis());
    context.decided.now = choices;
    let (mut report, mut taken, mut copy) = (Report::new(), Vec::new(), Vec::new());
    let mut sink = |mut lines: Vec<_>, _: &mut Report| {
        taken.append(&mut lines);
        ControlFlow::Continue(())
    };
    copy_samples(path, &context, &mut report, &mut sink, &mut copy).unwrap();
    (taken, report, copy)
}

fn copy_of(bytes: &[u8]) -> Vec<u8> {
    let (_folder, path) = folder_with(bytes);
    copied(&path).2
}

fn annotated(bytes: &[u8], lang: Lang) -> String {
    let (_folder, path) = folder_with(bytes);
    let banks = banks();
    let mut context = context(&banks);
    context.biobank = Some(saint_louis());
    let mut sink = |_: Vec<_>, _: &mut Report| ControlFlow::Continue(());
    let mut out = Vec::new();
    annotate_samples(
        &path,
        &context,
        &mut Report::new(),
        &mut sink,
        (&mut out, lang),
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_file_without_anything_personal_is_copied_byte_for_byte() {
    for file in [
        "sample_id;sample_type;note\nE1;serum;\"a;b\"\n\nE2;serum;\"deux\nlignes\"\nE3;serum;\n",
        "\u{FEFF}sample_id,sample_type\r\nE1,serum\r\n",
        "# source: liste\nsep=,\nsample_id,sample_type\nE1,serum\n",
        "sample_id\tsample_type\rE1\tserum\r",
    ] {
        assert_eq!(text(&copy_of(file.as_bytes())), file);
    }
    let mac = b"sample_id;sample_type;note\rE1;serum;pr\x8El\x8Fvement\r";
    assert_eq!(copy_of(mac), mac);
    let windows = b"sample_id;sample_type;note\r\nE1;serum;pr\xE9l\xE8vement\r\n";
    assert_eq!(copy_of(windows), windows);
    let wide: Vec<u8> = "\u{FEFF}sample_id;sample_type;note\nE1;serum;é\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(copy_of(&wide), wide);
}

#[test]
fn names_and_births_are_blank_and_the_age_is_added() {
    let file = "# exported by Mme DURAND\n\
        sample_id;Nom;sample_type;Date de naissance;collected\n\
        E1;DURAND;serum;12/03/1950;01/06/2020\n\
        E2;\"DU\nPOND\";serum;;01/06/2020\n\
        E3;MARTIN;serum;soon;01/06/2020\n\
        E4;DURAND;serum\n\
        E5;DURAND;serum;;;DURAND\n";
    let copy = text(&copy_of(file.as_bytes()));
    let expected = "#\n\
        sample_id;Nom;sample_type;Date de naissance;collected;Âge au prélèvement\n\
        E1;;serum;;01/06/2020;70\n\
        E2;;serum;;01/06/2020;\n\
        \n\
        E3;;serum;;01/06/2020;not-a-birth\n\
        ;;…\n\
        ;;;;;;…\n";
    assert_eq!(copy, expected);
}

#[test]
fn an_age_that_was_missing_stands_in_the_column_of_the_ages() {
    let file = "sample_id;sample_type;birth;age;collected\n\
        E1;serum;1950;;2020\nE2;serum;1950;71;2020\n";
    let expected = "sample_id;sample_type;birth;age;collected\n\
        E1;serum;;70;2020\nE2;serum;;71;2020\n";
    assert_eq!(text(&copy_of(file.as_bytes())), expected);
}

#[test]
fn the_annotated_copy_says_on_each_line_what_is_wrong_there() {
    let file = "sample_id;sample_type;sex;Nom\nE1;serum;F;DURAND\n\nE2;what;Q;DURAND\nE3;serum\n";
    let french = annotated(file.as_bytes(), Lang::Fr);
    let lines: Vec<&str> = french.lines().collect();
    assert_eq!(lines.len(), 5, "{french}");
    assert_eq!(
        lines.get(..3).unwrap(),
        [
            "\u{FEFF}sample_id;sample_type;sex;Nom;Erreurs",
            "E1;serum;F;;",
            ""
        ]
    );
    let wrong = lines.get(3).unwrap();
    assert!(
        wrong.starts_with("E2;what;Q;;erreur, colonne « sample_type » : « what » n’est"),
        "{wrong}"
    );
    assert!(wrong.contains(" | erreur, colonne « sex » : "), "{wrong}");
    assert!(
        lines.get(4).unwrap().starts_with(";…;erreur : Cette ligne"),
        "{french}"
    );
    let english = annotated(file.as_bytes(), Lang::En);
    assert!(
        english.contains(";Errors\n") && english.contains("error, column “sex”: "),
        "{english}"
    );
    assert!(!french.contains("DURAND"));
}

#[test]
fn the_sink_may_add_to_the_lines_it_was_given() {
    let lines: Vec<String> = (0..450)
        .map(|number| format!("E{number};serum\n"))
        .collect();
    let file = format!("sample_id;sample_type\n{}", lines.concat());
    let (_folder, path) = folder_with(file.as_bytes());
    let banks = banks();
    let mut context = context(&banks);
    context.biobank = Some(saint_louis());
    let mut sink = |lines: Vec<SampleLine>, report: &mut Report| {
        for line in lines.iter().filter(|line| line.line % 100 == 0) {
            report.push(tumorotheque_import::duplicate_sample(
                line.line,
                Some(2),
                "E",
            ));
        }
        ControlFlow::Continue(())
    };
    let mut out = Vec::new();
    annotate_samples(
        &path,
        &context,
        &mut Report::new(),
        &mut sink,
        (&mut out, Lang::En),
    )
    .unwrap();
    let annotated = String::from_utf8(out).unwrap();
    let told = annotated
        .lines()
        .zip(1..)
        .filter(|(line, _)| line.contains("already on line 2"));
    assert_eq!(
        told.map(|(_, number)| number).collect::<Vec<_>>(),
        [100, 200, 300, 400]
    );
}

#[test]
fn what_identifies_a_person_by_its_content_is_in_no_copy_and_no_report() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/cases/samples-of-saint-louis"
    );
    for case in [
        "personal-cells.csv",
        "personal-columns-by-content.csv",
        "personal-sample-ids.csv",
    ] {
        let path = Path::new(folder).join(case);
        let (taken, report, copy) = copied(&path);
        let annotated = annotated(&fs::read(&path).unwrap(), Lang::Fr);
        let report = report.to_json(Lang::Fr).to_string();
        for kept in [text(&copy), annotated, report, format!("{taken:?}")] {
            for personal in [
                "exemple.fr",
                "06 12 34",
                "0612345678",
                "84 12 76",
                "1841276451",
                "rue de la Paix",
            ] {
                assert!(!kept.contains(personal), "{case}: {personal} in {kept}");
            }
        }
    }
}

/// Every case of samples, copied and read again.
#[test]
fn a_column_that_was_kept_as_it_is_stays_so_when_its_copy_looks_like_another() {
    for cells in [
        ["C56", "C61", "C43", "12/B;x"],
        ["C56", "C61", "C43", "anne.martin@exemple.fr"],
        ["1841276451089", "2550814168025", "2840275451089", "12/B;x"],
    ] {
        let lines = (1..)
            .zip(cells)
            .map(|(number, cell)| format!("E{number};serum;{cell}\n"));
        let file = format!("sample_id;sample_type;Réf\n{}", lines.collect::<String>());
        let (_folder, path) = folder_with(file.as_bytes());
        let (taken, report, copy) = copied(&path);
        assert_eq!(taken[0].sample.annotations.len(), 1, "{file}");
        let (_folder, path) = folder_with(&copy);
        let settled = report.table().map(TableMatch::settled);
        assert_eq!(copied_as(&path, settled).0, taken, "{file}");
    }
}

#[test]
fn the_copy_of_every_case_gives_the_same_samples() {
    let cases = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/cases/samples-of-saint-louis"
    );
    let mut compared = 0;
    for case in fs::read_dir(cases).unwrap() {
        let path = case.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "expected" || extension == "json")
        {
            continue;
        }
        let mut table = tempfile::NamedTempFile::new().unwrap();
        let plain = if workbook(&path).unwrap().is_some() {
            take_sheet(fs::File::open(&path).unwrap(), &mut table, None).unwrap();
            table.path()
        } else {
            &path
        };
        let choices = fs::read_to_string(path.with_extension("choices.json")).ok();
        let choices = choices.map(|choices| serde_json::from_str(&choices).unwrap());
        let (taken, report, copy) = copied_as(plain, choices);
        if report.refuses_file() {
            continue;
        }
        let (_folder, again) = folder_with(&copy);
        let settled = report.table().map(TableMatch::settled);
        let (taken_again, report_again, _) = copied_as(&again, settled);
        assert_eq!(taken_again, taken, "{}", path.display());
        assert_eq!(
            report_again.refused(),
            report.refused(),
            "{}",
            path.display()
        );
        compared += 1;
    }
    assert!(compared > 40, "only {compared} cases were compared");
}

/// A cell of one of our columns, or of one that holds persons.
fn cells() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = prop_oneof![
        Just(String::new()),
        "[ -~é’\n]{0,6}",
        Just("serum".to_owned()),
        Just("12/03/1950".to_owned()),
        Just("2031".to_owned()),
        Just("NR".to_owned()),
    ];
    proptest::collection::vec(proptest::collection::vec(cell, 5..9), 0..8)
}

proptest! {
    #[test]
    fn nothing_personal_is_in_a_copy_and_nothing_else_is_missing(rows in cells(), crlf: bool) {
        const SECRET: &str = "DURAND-1950";
        let header = ["sample_id", "Nom", "sample_type", "birth", "collected", "note", "INS"];
        let mut out = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
        out.write_record(header).unwrap();
        for (number, mut row) in rows.into_iter().enumerate() {
            for (place, cell) in row.iter_mut().enumerate() {
                match place {
                    0 => *cell = format!("E{number}"),
                    1 | 6 => cell.push_str(SECRET),
                    2 if number % 3 > 0 => "serum".clone_into(cell),
                    _ => {}
                }
            }
            out.write_record(&row).unwrap();
        }
        let mut bytes = out.into_inner().unwrap();
        if crlf {
            bytes = text(&bytes).replace('\n', "\r\n").into_bytes();
        }
        let (_folder, path) = folder_with(&bytes);
        let (taken, report, copy) = copied(&path);
        prop_assume!(!report.refuses_file());
        prop_assert!(!text(&copy).contains(SECRET));
        let (_folder, again) = folder_with(&copy);
        let (taken_again, _, copy_again) = copied(&again);
        prop_assert_eq!(&taken_again, &taken);
        prop_assert_eq!(text(&copy_again), text(&copy));
        let annotated = annotated(&bytes, Lang::Fr);
        prop_assert!(!annotated.contains(SECRET));
        // Read only, it says the same.
        let banks = banks();
        let mut context = context(&banks);
        context.biobank = Some(saint_louis());
        let (mut plain, mut read) = (Report::new(), Vec::new());
        read_samples(&path, &context, &mut plain, &mut |mut lines: Vec<_>, _: &mut Report| {
            read.append(&mut lines);
            ControlFlow::Continue(())
        }).unwrap();
        prop_assert_eq!(read, taken);
    }
}
