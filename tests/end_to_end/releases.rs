//! What the public is shown of changes that are too small to be shown.

use crate::program::{Folder, said};

/// Donors of a bank with serum, one line each.
fn samples(donors: std::ops::Range<u32>) -> String {
    let lines = donors.map(|donor| format!("S{donor};D{donor};Sérum;C50.9;Consentement\n"));
    format!(
        "Identifiant échantillon;Identifiant patient;Type d’échantillon;Diagnostic principal (CIM-10);Consentement\n{}",
        lines.collect::<String>()
    )
}

fn import(folder: &Folder, donors: std::ops::Range<u32>, how: &str) -> String {
    let file = folder.file("samples.csv", samples(donors));
    let file = file.to_str().unwrap();
    let bank = "crb-institut-curie";
    let done = folder.run(&["import", "samples", file, "--biobank", bank, how]);
    assert!(done.status.success(), "{}", said(&done));
    said(&done)
}

fn shown(folder: &Folder) -> String {
    let server = folder.serve(&["serve"]);
    let answer = server.json("/api/v1/biobanks?sample_type=serum");
    answer["items"][0]["donors"].as_str().unwrap().to_owned()
}

#[test]
fn figures_wait_until_ten_donors_have_changed() {
    let folder = Folder::with_banks();
    import(&folder, 0..45, "--yes");
    assert_eq!(shown(&folder), "10–49");
    let preview = import(&folder, 45..52, "--dry-run");
    assert!(preview.contains("until at least ten donors"), "{preview}");
    import(&folder, 45..52, "--yes");
    assert_eq!(shown(&folder), "10–49", "seven donors more tell nothing");
    let check = folder.run(&["check"]);
    assert!(check.status.success(), "{}", said(&check));

    let preview = import(&folder, 52..55, "--dry-run");
    assert!(
        preview.contains("Public figures that would change"),
        "{preview}"
    );
    import(&folder, 52..55, "--yes");
    assert_eq!(shown(&folder), "50–99", "ten since the last that was shown");
}

#[test]
fn a_withdrawn_bank_is_told_that_nothing_of_it_will_be_shown() {
    let folder = Folder::with_banks();
    let list = "Nom de la tumorothèque;Établissement;Responsable;Retirée\n\
                CRB DE L’INSTITUT CURIE;Institut Curie;Dr Sastre-Garau;oui\n";
    let file = folder.file("banks.csv", list);
    let done = folder.run(&["import", "banks", file.to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    let preview = import(&folder, 0..45, "--dry-run");
    assert!(preview.contains("45 added"), "{preview}");
    assert!(!preview.contains("figures"), "{preview}");
}

#[test]
fn a_release_after_a_file_counts_what_the_file_leaves_as_well() {
    let folder = Folder::with_banks();
    let bank = "crb-institut-curie";
    let import = |table: &str, how: &[&str]| {
        let file = folder.file("samples.csv", table);
        let order = ["import", "samples", file.to_str().unwrap(), "--yes"];
        let done = folder.run(&[order.as_slice(), &["--biobank", bank], how].concat());
        assert!(done.status.success(), "{}", said(&done));
        let check = folder.run(&["check"]);
        assert!(check.status.success(), "{}", said(&check));
    };
    import(&samples(0..45), &[]);
    assert_eq!(shown(&folder), "10–49");
    // Thirty are the same, sixty are new, and fifteen are not in the file.
    import(&samples(15..105), &[]);
    assert_eq!(shown(&folder), "100–499");
    let with_errors = format!("{}S0;D0;Cheveu;C50.9;Consentement\n", samples(100..150));
    import(&with_errors, &["--skip-refused"]);
    assert_eq!(
        shown(&folder),
        "100–499",
        "the refused line changes nothing"
    );
    import(
        &samples(20..80),
        &["--mode", "replace", "--confirm", "CRB DE L’INSTITUT CURIE"],
    );
    assert_eq!(shown(&folder), "50–99");
}
