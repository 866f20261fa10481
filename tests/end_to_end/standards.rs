//! A directory that comes in the form of another, and goes out so.

use std::{fs, path::Path};

use serde_json::Value;

use crate::program::{Folder, said};

const PERSONS: &str = "id,first_name,last_name,email,phone\n\
    bbmri-eric:contactID:FR_a,Marie,Durand,marie.durand@hopital-un.fr,+33240083333\n";
const BIOBANKS: &str = "id,name,description,url,country,contact,juridical_person,network,withdrawn\n\
    bbmri-eric:ID:FR_a,CRB Un,Tumours of the breast since 2004,https://hopital-un.fr,FR,bbmri-eric:contactID:FR_a,CHU de Nantes,bbmri-eric:networkID:FR_r,false\n";
const COLLECTIONS: &str = "id,name,acronym,description,contact,biobank,type,order_of_magnitude,size,number_of_donors,sex,diagnosis_available,materials,withdrawn\n\
    bbmri-eric:ID:FR_a:collection:s,Sein,SEIN,Frozen tumours of the breast,bbmri-eric:contactID:FR_a,bbmri-eric:ID:FR_a,DISEASE_SPECIFIC,4,31415,27182,FEMALE,urn:miriam:icd:C50.9,TISSUE_FROZEN,false\n\
    bbmri-eric:ID:FR_a:collection:g,Gone,,Nobody asks for it any more,bbmri-eric:contactID:FR_a,bbmri-eric:ID:FR_a,OTHER,1,,,,,SERUM,true\n";
const NETWORKS: &str = "id,name,description,withdrawn\n\
    bbmri-eric:networkID:FR_r,Réseau de l’Ouest,Banks of the west of France,false\n";

/// A folder of tables beside a registry.
fn tables(folder: &Folder) -> String {
    let path = folder.path().join("bbmri");
    fs::create_dir(&path).unwrap();
    for (table, content) in [
        ("Biobanks.csv", BIOBANKS),
        ("Collections.csv", COLLECTIONS),
        ("Networks.csv", NETWORKS),
        ("Persons.csv", PERSONS),
    ] {
        fs::write(path.join(table), content).unwrap();
    }
    path.to_str().unwrap().to_owned()
}

fn take_in(folder: &Folder, standard: &str, path: &str) -> Value {
    let done = folder.run(&["import", standard, path, "--yes", "--json"]);
    assert!(done.status.success(), "{}", said(&done));
    serde_json::from_slice(&done.stdout).unwrap()
}

#[test]
fn a_whole_directory_comes_in_with_one_receipt_and_one_undo_takes_it_back() {
    let folder = Folder::new();
    let path = tables(&folder);
    let report = take_in(&folder, "bbmri", &path);
    assert_eq!(report["effect"]["added"], 4, "{report}");
    assert_eq!(report["errors"], 0, "{report}");
    let again = take_in(&folder, "bbmri", &path);
    assert_eq!(again["effect"]["unchanged"], 4, "{again}");
    let imports = folder.run(&["imports"]);
    let imports = String::from_utf8(imports.stdout).unwrap();
    assert_eq!(imports.lines().count(), 2, "{imports}");
    assert!(imports.contains("directory"), "{imports}");
    let first = imports.lines().last().unwrap().split('\t').next().unwrap();
    let undone = folder.run(&["undo", first, "--yes"]);
    assert!(undone.status.success(), "{}", said(&undone));
    let banks = folder.run(&["export", "banks"]);
    assert_eq!(String::from_utf8(banks.stdout).unwrap().lines().count(), 1);
}

#[test]
fn an_error_in_one_file_keeps_all_of_them_out() {
    let folder = Folder::new();
    let path = tables(&folder);
    let collections = COLLECTIONS.replace("bbmri-eric:ID:FR_a,DIS", "bbmri-eric:ID:FR_x,DIS");
    fs::write(Path::new(&path).join("Collections.csv"), collections).unwrap();
    let refused = folder.run(&["import", "bbmri", &path, "--yes"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(
        said(&refused).contains("Collections.csv, line 2"),
        "{}",
        said(&refused)
    );
    assert!(folder.run(&["imports"]).stdout.is_empty());
}

#[test]
fn what_is_written_out_is_taken_in_unchanged() {
    let folder = Folder::with_banks();
    take_in(&folder, "bbmri", &tables(&folder));
    for (list, path) in [
        ("collections", "data/collections-ile-de-france.csv"),
        ("networks", "data/reseaux-ile-de-france.csv"),
    ] {
        take_in(&folder, list, path);
    }
    for standard in ["bbmri", "miabis"] {
        let out = folder.path().join(format!("out-{standard}"));
        let out = out.to_str().unwrap();
        let written = folder.run(&["export", standard, out]);
        assert!(written.status.success(), "{}", said(&written));
        let report = take_in(&folder, standard, out);
        let effect = &report["effect"];
        assert_eq!(
            (&effect["added"], &effect["changed"]),
            (&0.into(), &0.into()),
            "{report}"
        );
        let banks = fs::read_to_string(Path::new(out).join("Biobanks.csv")).unwrap();
        assert!(
            banks.contains("bbmri-eric:ID:FR_crb-institut-curie"),
            "{banks}"
        );
        let collections = fs::read_to_string(Path::new(out).join("Collections.csv")).unwrap();
        assert!(!collections.contains("31415"), "{collections}");
    }
    let check = folder.run(&["check"]);
    assert!(check.status.success(), "{}", said(&check));
}

#[test]
fn everyone_gets_the_tables_without_addresses_numbers_and_what_was_withdrawn() {
    let folder = Folder::new();
    take_in(&folder, "bbmri", &tables(&folder));
    let server = folder.serve(&["serve"]);
    let tables = [
        "bbmri/Biobanks.csv",
        "bbmri/Collections.csv",
        "bbmri/Networks.csv",
        "bbmri/Persons.csv",
        "miabis/Biobanks.csv",
        "miabis/Collections.csv",
        "miabis/Networks.csv",
    ];
    for table in tables {
        let (status, kind, body) = server.get(&format!("/api/v1/exports/{table}"));
        assert_eq!(
            (status, kind.as_str()),
            (200, "text/csv; charset=utf-8"),
            "{table}"
        );
        assert!(
            csv::Reader::from_reader(body.as_bytes()).records().count() >= 1,
            "{table}"
        );
        for hidden in [
            "marie.durand@",
            "3324008",
            "email",
            "31415",
            "27182",
            "Gone",
        ] {
            assert!(!body.contains(hidden), "{table} holds {hidden}");
        }
    }
    for table in ["bbmri/Facts.csv", "bbmri/Biobanks", "fhir/Biobanks.csv"] {
        assert_eq!(
            server.get(&format!("/api/v1/exports/{table}")).0,
            404,
            "{table}"
        );
    }
    assert_eq!(server.get("/api/v1/exports/bbmri/Biobanks.csv?x=1").0, 400);
}

#[test]
fn a_collection_is_found_by_what_it_says_and_shows_it() {
    let folder = Folder::new();
    take_in(&folder, "bbmri", &tables(&folder));
    let server = folder.serve(&["serve"]);
    for question in ["C50", "frozen%20breast", "tissu%20congel%C3%A9", "SEIN"] {
        let found = server.json(&format!("/api/v1/collections?q={question}"));
        assert_eq!(found["items"][0]["id"], "sein", "{question}: {found}");
    }
    let page = server.json("/api/v1/collections/sein?lang=en");
    assert_eq!(page["materials"][0]["label"], "Frozen tissue", "{page}");
    assert_eq!(page["order_of_magnitude"], 4);
    assert_eq!(page["contact"], "Marie Durand");
    assert_eq!(page["biobanks"][0]["value"], "crb-un");
    let text = page.to_string();
    for hidden in ["31415", "27182", "hopital-un.fr", "3324008"] {
        assert!(!text.contains(hidden), "{text}");
    }
    assert_eq!(server.get("/api/v1/collections/gone").0, 404);
    assert_eq!(server.json("/api/v1/collections")["total"], 1);
    let network = server.json("/api/v1/networks/reseau-ouest");
    assert_eq!(network["description"], "Banks of the west of France");
}
