//! Labels of CIM-10 and ICD-O-3 that an operator has a licence for, in the folder `labels` of the data.

use std::fs;

use crate::program::{Folder, said};

fn with_list(folder: &Folder, name: &str, list: impl AsRef<[u8]>) {
    let labels = folder.path().join("registry").join("labels");
    fs::create_dir_all(&labels).unwrap();
    fs::write(labels.join(name), list).unwrap();
}

#[test]
fn diagnoses_are_called_and_found_as_the_operator_says() {
    let folder = Folder::with_banks();
    with_list(
        &folder,
        "cim10.csv",
        b"code;label_fr\nC43;N\xe9oplasie pigmentaire\nE11;Autre chapitre\n",
    );
    with_list(
        &folder,
        "cimo3.csv",
        "code,label_en\n8721/3,Nodular pigment growth\n",
    );
    let server = folder.serve(&["serve"]);
    let (status, _, page) = server.get("/diagnoses/C43");
    assert_eq!(status, 200);
    assert!(page.contains("Néoplasie pigmentaire"), "{page}");
    let suggested = |path: &str| server.json(path).to_string();
    assert!(suggested("/api/v1/suggest?q=pigmentaire").contains("Néoplasie pigmentaire"));
    assert!(suggested("/api/v1/suggest?q=nodular+pigment&lang=en").contains("Melanoma of skin"));
}

#[test]
fn a_list_that_cannot_be_read_is_named_with_what_to_do() {
    let folder = Folder::with_banks();
    with_list(&folder, "cim10.csv", "code;label_fr\nE11;Autre chapitre\n");
    with_list(&folder, "cimo3.csv", "Libellé\nMélanome\n");
    let refused = folder.run(&["check", "--lang", "fr"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = said(&refused);
    for part in [
        "labels/cim10.csv",
        "code de tumeur",
        "labels/cimo3.csv",
        "« Code »",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}
