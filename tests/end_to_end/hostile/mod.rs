//! Files made to break whoever reads them: each ends with a sentence, and memory stays flat.

pub(crate) mod files;
pub(crate) mod memory;

use std::{
    fs::{self, File},
    path::Path,
    process::Stdio,
    thread,
    time::Duration,
};

use files::{HEADER, Hostile};
use memory::GROWTH;

use crate::program::{Folder, said};

/// Reads a file as samples: what was said, and the peak of the process in kilobytes.
fn read(folder: &Folder, file: &Path) -> (String, u64) {
    read_as(folder, &["samples"], file)
}

/// The same of a file of this kind.
fn read_as(folder: &Folder, kind: &[&str], file: &Path) -> (String, u64) {
    // Into a file: what is said may be more than a pipe holds.
    let heard = folder.path().join("heard");
    let mut reading = folder
        .command(&[&["import"], kind, &[file.to_str().unwrap(), "--dry-run"]].concat())
        .stdout(Stdio::null())
        .stderr(File::create(&heard).unwrap())
        .spawn()
        .unwrap();
    let mut highest = 0;
    let status = loop {
        if let Some(status) = reading.try_wait().unwrap() {
            break status;
        }
        highest = memory::peak(reading.id()).unwrap_or(0).max(highest);
        thread::sleep(Duration::from_millis(2));
    };
    let said = fs::read_to_string(heard).unwrap();
    assert!(matches!(status.code(), Some(0 | 1)), "{status:?}: {said}");
    assert!(highest > 0, "the peak was not seen");
    (said, highest)
}

#[test]
fn a_hostile_file_ends_with_a_sentence_and_memory_stays_flat() {
    let folder = Folder::with_banks();
    let good = folder.file("good.csv", format!("{HEADER}crb-institut-curie;E1;Sérum\n"));
    let (_, usual) = read(&folder, &good);
    let holes = folder.path().join("holes.csv");
    File::create(&holes).unwrap().set_len(2 << 30).unwrap();
    let holes = Hostile {
        path: holes,
        rule: "file-too-large",
        said: "larger than 1 GiB",
    };
    for Hostile {
        path, said: words, ..
    } in files::all(&folder).into_iter().chain([holes])
    {
        let (said, peak) = read(&folder, &path);
        let name = path.display();
        assert!(said.contains(words), "{name}: {said}");
        assert!(
            peak < usual + GROWTH,
            "{name}: {peak} kB against {usual} kB"
        );
    }
}

#[test]
fn lists_and_catalogues_are_read_as_carefully() {
    let folder = Folder::with_banks();
    for (kind, header) in [
        (&["banks"][..], "Nom;Établissement;Responsable\n"),
        (&["collections"], "Nom;Pathologie;Origine\n"),
        (&["networks"], "Réseau;Tumorothèques\n"),
        (
            &["catalogue", "--biobank", "crb-institut-curie"],
            "collection_nom;maladie_code;type_echantillon;nb_echantillons;nb_patients_distincts\n",
        ),
    ] {
        let good = folder.file("good.csv", header);
        let (_, usual) = read_as(&folder, kind, &good);
        for Hostile {
            path, said: words, ..
        } in files::of_any_table(&folder, header)
        {
            let (said, peak) = read_as(&folder, kind, &path);
            let name = path.display();
            assert!(said.contains(words), "{kind:?}, {name}: {said}");
            assert!(
                peak < usual + GROWTH,
                "{kind:?}, {name}: {peak} kB against {usual} kB"
            );
        }
    }
}

#[test]
fn a_workbook_is_taken_in_like_a_table() {
    let folder = Folder::with_banks();
    let file = "import/tests/cases/samples-of-saint-louis/workbook.xlsx";
    let bank = "tumorotheque-hopital-saint-louis";
    let done = folder.run(&[
        "import",
        "samples",
        file,
        "--biobank",
        bank,
        "--skip-refused",
        "--yes",
    ]);
    assert!(
        done.status.success() && said(&done).contains("3 added"),
        "{}",
        said(&done)
    );
    assert!(
        said(&done).contains("workbook.xlsx: XLSX, sheet “Patients”"),
        "{}",
        said(&done)
    );
    let list = folder.run(&["import", "networks", file, "--dry-run"]);
    assert!(said(&list).contains("is missing"), "{}", said(&list));
    let locked = "import/tests/cases/samples-of-saint-louis/workbook-locked.xlsx";
    let refused = folder.run(&["import", "samples", locked, "--biobank", bank, "--yes"]);
    assert!(
        refused.status.code() == Some(1) && said(&refused).contains("locked with a password"),
        "{}",
        said(&refused)
    );
}
