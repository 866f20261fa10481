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

fn releases(folder: &Folder) -> Vec<serde_json::Value> {
    let listed = folder.run(&["release", "list", "--json"]);
    serde_json::from_slice(&listed.stdout).unwrap()
}

fn take_back(folder: &Folder, release: &serde_json::Value) -> std::process::Output {
    folder.run(&[
        "release",
        "take-back",
        release["id"].as_str().unwrap(),
        "--yes",
    ])
}

#[test]
fn a_release_is_taken_back_until_the_next_is_due() {
    let folder = Folder::with_banks();
    import(&folder, 0..45, "--yes");
    import(&folder, 45..60, "--yes");
    assert_eq!(shown(&folder), "50–99");
    let [second, first] = releases(&folder).try_into().unwrap();
    let late = take_back(&folder, &first);
    assert_eq!(late.status.code(), Some(1));
    assert!(
        said(&late).contains(second["id"].as_str().unwrap()),
        "{}",
        said(&late)
    );

    let done = take_back(&folder, &second);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(shown(&folder), "10–49");
    assert_eq!(
        shown(&folder),
        "10–49",
        "a server that starts makes none anew"
    );
    assert!(folder.run(&["check"]).status.success());
    let states: Vec<_> = releases(&folder)
        .iter()
        .map(|release| release["state"].clone())
        .collect();
    assert_eq!(states, ["live", "withdrawn", "superseded"]);
    let again = take_back(&folder, &releases(&folder)[0]);
    assert!(
        said(&again).contains("nothing earlier is kept"),
        "{}",
        said(&again)
    );

    import(&folder, 60..65, "--yes");
    assert_eq!(
        shown(&folder),
        "10–49",
        "five more than the public has seen"
    );
    import(&folder, 65..70, "--yes");
    assert_eq!(shown(&folder), "50–99");
    let acts = folder.in_database(async |database| {
        let acts = "select action from audit where action like '%release%' order by seq";
        sqlx::query_scalar::<_, String>(acts)
            .fetch_all(database)
            .await
    });
    assert_eq!(
        acts,
        [
            "release",
            "release",
            "take-back-release",
            "release",
            "release"
        ]
    );
}

#[test]
fn a_release_keeps_what_it_found_of_itself() {
    let folder = Folder::with_banks();
    import(&folder, 0..45, "--yes");
    import(&folder, 45..52, "--yes");
    let [second, first] = releases(&folder).try_into().unwrap();
    let bank = serde_json::json!(["crb-institut-curie"]);
    assert_eq!(
        (&first["audit"]["replaced"], &first["audit"]["dimensions"]),
        (&bank, &3.into())
    );
    assert_eq!(second["audit"]["waiting"], bank);
    let shown = folder.run(&["release", "show", second["id"].as_str().unwrap()]);
    let shown: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(shown, second);
    let listed = folder.run(&["release", "list"]);
    assert_eq!(String::from_utf8(listed.stdout).unwrap().lines().count(), 2);
    let none = folder.run(&["release", "show", "00000000-0000-0000-0000-000000000000"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(
        said(&none).contains("There is no release"),
        "{}",
        said(&none)
    );
}

#[test]
fn figures_are_published_as_often_as_the_registry_says() {
    let folder = Folder::with_banks();
    import(&folder, 0..45, "--yes");
    let every = |rhythm| folder.run(&["release", "every", rhythm]);
    assert!(every("day").status.success());
    import(&folder, 45..60, "--yes");
    // The days of two imports may differ, but not those of three.
    import(&folder, 60..105, "--yes");
    assert_ne!(shown(&folder), "100–499", "the day has its release");
    assert!(every("import").status.success());
    assert_eq!(
        shown(&folder),
        "100–499",
        "what waits is published when the rhythm is faster"
    );
    assert_eq!(every("week").status.code(), Some(2));
}
