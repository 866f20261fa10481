//! Lists of banks, collections and networks through the API: a bank says what is its own, the operator says all.

use std::fs;

use serde_json::{Value, json};

use super::{BANK, Desk, NAME, rows, table};
use crate::program::{Folder, said};

const HEADER: &str = "Nom;Établissement;Responsable;Description;Courriel;Mot de la fin";
pub(super) const OTHER: &str = "TUMOROTHÈQUE HOPITAL SAINT LOUIS";

fn entry(description: &str) -> String {
    format!("{HEADER}\n{NAME};Institut Curie;Dr Sastre-Garau;{description};crb@exemple.fr;Zzyxqv\n")
}

/// Everything that lists hold of others than the bank, as the database has it.
fn of_others(folder: &Folder) -> Vec<String> {
    folder.in_database(async |connection| {
        sqlx::query_scalar(
            "select content from biobank where slug <> 'crb-institut-curie' \
             union all select content from collection where content not like '%CURIE%' \
             union all select content from network",
        )
        .fetch_all(connection)
        .await
    })
}

/// A registry where banks have collections and networks.
pub(super) fn shared() -> Desk {
    let desk = Desk::new();
    let collections = format!(
        "Collection;Tumorothèques\nPeau de Curie;{NAME}\nPartagée;\"{NAME}; {OTHER}\"\nŒil;{OTHER}\nDe personne;\n"
    );
    let collections = desk.folder.file("collections.csv", collections);
    let networks = desk.folder.file(
        "networks.csv",
        format!("Réseau;Tumorothèques\nOuest;{OTHER}\n"),
    );
    for (list, path) in [("collections", collections), ("networks", networks)] {
        let done = desk
            .folder
            .run(&["import", list, path.to_str().unwrap(), "--yes"]);
        assert!(done.status.success(), "{}", said(&done));
    }
    desk
}

fn operator(desk: &Desk) -> String {
    let made = desk
        .folder
        .run(&["token", "create", "--operator", "--name", "op"]);
    assert!(made.status.success(), "{}", said(&made));
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

#[test]
fn a_bank_says_its_own_entry_and_takes_it_back() {
    let desk = Desk::new();
    let import = desk.upload(
        "kind=biobanks&name=nous.csv",
        &entry("Tissus et sang de patients."),
    );
    assert_eq!(import["state"], "ready", "{import}");
    assert_eq!(import["effect"]["changed"], 1);
    let (_, preview) = desk.link("GET", &import, "preview", "");
    assert_eq!(
        (&preview["changed"][0]["line"], &preview["changed"][0]["id"]),
        (&json!(2), &json!(BANK))
    );
    let fields = preview["changed"][0]["fields"].as_array().unwrap();
    let description = json!({ "field": "description", "label": "Description", "before": "", "after": "Tissus et sang de patients." });
    assert!(fields.contains(&description), "{preview}");
    let address = format!("/api/v1/biobanks/{BANK}");
    assert!(
        desk.server.json(&address)["description"].is_null(),
        "nothing is changed yet"
    );

    let (_, kept) = desk.link("GET", &import, "file", "");
    let kept = kept.as_str().unwrap();
    assert!(
        kept.contains("crb@exemple.fr;\n") && !kept.contains("Zzyxqv"),
        "{kept}"
    );
    let (status, receipt) = desk.link("POST", &import, "publish", "");
    assert_eq!(
        (status, &receipt["kind"]),
        (200, &json!("banks")),
        "{receipt}"
    );
    assert_eq!(receipt["biobank"], BANK);
    assert_eq!(
        desk.link("POST", &import, "publish", "").1["id"],
        receipt["id"]
    );
    assert_eq!(
        desk.link("GET", &import, "file", "").1,
        kept,
        "the same as before"
    );
    let shown = || desk.server.json(&address)["description"].clone();
    assert!(
        (0..40).any(|_| shown() == "Tissus et sang de patients." || {
            std::thread::sleep(std::time::Duration::from_millis(50));
            false
        })
    );
    let (_, history) = desk.ask("GET", &format!("{address}/history"), "");
    assert_eq!(history[0]["actor"], "token test");

    let (status, undone) = desk.link("POST", &import, "undo", "");
    assert_eq!(
        (status, &undone["effect"]["changed"]),
        (200, &json!(1)),
        "{undone}"
    );
    let check = desk.folder.run(&["check"]);
    assert!(check.status.success(), "{}", said(&check));
}

#[test]
fn a_bank_touches_no_row_of_another_by_any_kind_of_file() {
    let desk = shared();
    let before = of_others(&desk.folder);
    let bank = |id: &str, name: &str| {
        format!("id,name,country,withdrawn\nbbmri-eric:ID:FR_{id},{name},FR,true\n")
    };
    let collection = |id: &str, name: &str, bank: &str| {
        format!(
            "id,name,description,biobank\nbbmri-eric:ID:FR_{id}:collection:x,{name},Tissus et sang de patients,bbmri-eric:ID:FR_{bank}\n"
        )
    };
    let (own, other) = ("crb-institut-curie", "tumorotheque-hopital-saint-louis");
    let entry_of_other = entry("Volée").replace(NAME, OTHER);
    let stolen = format!(
        "Nom;Établissement;Responsable;Identifiant\n{NAME};Institut Curie;Dr X;bbmri-eric:ID:FR_{other}\n"
    );
    for (kind, name, file, rule, column, value) in [
        ("biobanks", "b.csv", entry_of_other, "not-your-biobank", "Nom", OTHER),
        ("biobanks", "b.csv", entry("X").replace(NAME, "Une nouvelle"), "not-your-biobank", "Nom", "Une nouvelle"),
        ("biobanks", "b.csv", stolen, "not-your-id", "Identifiant", &format!("bbmri-eric:ID:FR_{other}")),
        ("collections", "c.csv", "Collection\nŒil\n".to_owned(), "not-your-collection", "Collection", "Œil"),
        ("collections", "c.csv", format!("Collection;Tumorothèque\npartagee;{NAME}\n"), "not-your-collection", "Collection", "partagee"),
        ("collections", "c.csv", "Collection\nDe personne\n".to_owned(), "not-your-collection", "Collection", "De personne"),
        ("collections", "c.csv", format!("Collection;Tumorothèque\nPeau de Curie;{OTHER}\n"), "not-your-biobank", "Tumorothèque", OTHER),
        ("collections", "c.csv", format!("Collection;Tumorothèque\nNeuve;{NAME} | {OTHER}\n"), "not-your-biobank", "Tumorothèque", OTHER),
        ("bbmri", "Biobanks.csv", bank("voisine", OTHER), "not-your-biobank", "name", OTHER),
        ("bbmri", "Biobanks.csv", bank(other, NAME), "not-your-id", "id", &format!("bbmri-eric:ID:FR_{other}")),
        ("bbmri", "Biobanks.csv", format!("id,name,network\nbbmri-eric:ID:FR_{own},{NAME},bbmri-eric:networkID:FR_ouest\n"), "network-not-yours", "network", "Ouest"),
        ("bbmri", "Collections.csv", collection(own, "Œil", own), "not-your-collection", "name", "Œil"),
        ("bbmri", "Collections.csv", collection(own, "Peau de Curie", other), "not-your-biobank", "biobank", OTHER),
        ("bbmri", "Collections.csv", collection(other, "Neuve", own), "not-your-id", "id", &format!("bbmri-eric:ID:FR_{other}:collection:x")),
        ("bbmri", "Networks.csv", "id,name,description,withdrawn\nbbmri-eric:networkID:FR_ouest,Ouest,Dissous par une voisine,true\n".to_owned(), "network-not-yours", "name", "Ouest"),
        ("miabis", "Collections.csv", "id,name,description\nx,Œil,Tissus et sang de patients\n".to_owned(), "not-your-collection", "name", "Œil"),
        ("miabis", "Networks.csv", "id,name,description\nx,Ouest,Tissus et sang de patients\n".to_owned(), "network-not-yours", "name", "Ouest"),
    ] {
        let case = format!("{kind} {file}");
        let import = desk.upload(&format!("kind={kind}&name={name}"), &file);
        let (_, findings) = desk.link("GET", &import, &format!("findings?rule={rule}"), "");
        let found = &findings["findings"][0];
        assert_eq!((&found["line"], &found["column"], &found["value"]), (&json!(2), &json!(column), &json!(value)), "{case}: {findings}");
        assert_eq!(desk.link("POST", &import, "publish", "").0, 422, "{case}");
        let wish = r#"{"lines":"without-errors"}"#;
        let (status, done) = desk.link("POST", &import, "publish", wish);
        assert_eq!(status, 200, "{case}: {done}");
        assert_eq!((&done["effect"]["added"], &done["effect"]["changed"]), (&json!(0), &json!(0)), "{case}");
        assert_eq!(of_others(&desk.folder), before, "{case}");
    }
    for kind in [
        "networks",
        "samples&biobank=tumorotheque-hopital-saint-louis",
        "biobanks&biobank=tumorotheque-hopital-saint-louis",
    ] {
        let (status, _) = desk.ask("POST", &format!("/api/v1/imports?kind={kind}"), "x");
        assert!(status == 403 || status == 404, "{kind}: {status}");
    }
}

#[test]
fn what_became_of_another_bank_meanwhile_is_not_written() {
    let desk = shared();
    let import = desk.upload(
        "kind=collections&name=c.csv",
        "Collection;Pathologie\nNeuve;sein\nPeau de Curie;peau\n",
    );
    assert_eq!(import["effect"]["added"], 1, "{import}");
    let taken = desk.folder.file(
        "taken.csv",
        format!("Collection;Tumorothèque\nNeuve;{OTHER}\n"),
    );
    let done = desk
        .folder
        .run(&["import", "collections", taken.to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    let before = of_others(&desk.folder);
    let (status, problem) = desk.link("POST", &import, "publish", "");
    assert_eq!(
        (status, &problem["type"]),
        (409, &json!("/problems/moved")),
        "{problem}"
    );
    let (_, preview) = desk.link("GET", &import, "preview", "");
    assert_eq!(
        (&preview["effect"]["added"], &preview["effect"]["refused"]),
        (&json!(0), &json!(1)),
        "a fresh one: {preview}"
    );
    let (_, findings) = desk.link("GET", &import, "findings?rule=not-your-collection", "");
    assert_eq!(findings["findings"][0]["line"], 2, "{findings}");
    assert_eq!(desk.link("POST", &import, "publish", "").0, 422);
    let (status, done) = desk.link("POST", &import, "publish", r#"{"lines":"without-errors"}"#);
    assert_eq!(
        (status, &done["effect"]["changed"]),
        (200, &json!(1)),
        "{done}"
    );
    assert_eq!(of_others(&desk.folder), before);
}

#[test]
fn the_operator_sends_every_kind_for_every_bank() {
    let desk = shared();
    let operator = operator(&desk);
    let send = |parameters: &str, body: &str| {
        desk.ask_as(
            &operator,
            ("POST", &format!("/api/v1/imports?{parameters}")),
            body,
        )
    };
    let publish = |import: &Value, wish: &str| {
        let path = import["links"]["publish"].as_str().unwrap();
        desk.ask_as(&operator, ("POST", path), wish)
    };
    let samples = table(&rows(0..3, "C43"));
    let named =
        "tumorotheque;id_echantillon;type_echantillon\nTUMOROTHÈQUE HÔPITAL SAINT-LOUIS;P1;sérum\n";
    let catalogue = "collection_nom;maladie_code;type_echantillon;nb_echantillons;nb_patients_distincts\nPeau;C43;Tissu congelé;300;200\n";
    let of_bank = format!("&biobank={BANK}");
    for (parameters, body, added) in [
        (format!("kind=samples{of_bank}"), samples.as_str(), 3),
        ("kind=samples".to_owned(), named, 1),
        (format!("kind=catalogue{of_bank}"), catalogue, 1),
        ("kind=networks".to_owned(), "Réseau\nEst\n", 1),
        (
            "kind=collections".to_owned(),
            "Collection\nSans banque\n",
            1,
        ),
        (
            "kind=biobanks".to_owned(),
            "Nom;Établissement;Responsable\nNeuve;CHU;Dr X\n",
            1,
        ),
        (
            "kind=miabis&name=Biobanks.csv".to_owned(),
            "id,name,country\nx,Encore une,FR\n",
            1,
        ),
    ] {
        let (status, import) = send(&parameters, body);
        assert_eq!(
            (status, &import["effect"]["added"]),
            (201, &json!(added)),
            "{parameters}: {import}"
        );
        let (status, receipt) = publish(&import, "");
        assert_eq!(
            (status, &receipt["effect"]["added"]),
            (200, &json!(added)),
            "{parameters}: {receipt}"
        );
    }
    for parameters in ["kind=catalogue", "mode=replace", "kind=everything"] {
        assert_eq!(send(parameters, "x").0, 422, "{parameters}");
    }
    assert_eq!(send("kind=samples&biobank=nobody", "x").0, 404);
    let (_, all) = desk.ask_as(&operator, ("GET", "/api/v1/imports"), "");
    assert!(all["published"].as_array().unwrap().len() >= 10, "{all}");
    let (_, own) = desk.ask("GET", "/api/v1/imports", "");
    assert_eq!(
        own["published"].as_array().unwrap().len(),
        2,
        "a bank sees its own: {own}"
    );
    let network = all["published"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["kind"] == "networks");
    let path = network.unwrap()["links"]["self"].as_str().unwrap();
    assert_eq!(desk.ask("GET", path, "").0, 404, "and no other");
    let (status, _) = desk.ask_as(
        &operator,
        ("GET", &format!("/api/v1/biobanks/{BANK}/quality")),
        "",
    );
    assert_eq!(status, 200);
    let listed = desk.folder.run(&["token", "list"]);
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(
        listed.contains("\toperator\top\t") && !listed.contains(&operator),
        "{listed}"
    );
}

#[test]
fn a_list_or_catalogue_that_looks_wrong_must_be_confirmed() {
    let desk = Desk::new();
    let operator = operator(&desk);
    let list = fs::read_to_string("data/tumorotheques-ile-de-france.csv").unwrap();
    let list = list.replace("Pr ", "Dr ");
    let (_, import) = desk.ask_as(&operator, ("POST", "/api/v1/imports?kind=biobanks"), list);
    let path = import["links"]["self"].as_str().unwrap();
    let (_, preview) = desk.ask_as(&operator, ("GET", &format!("{path}/preview")), "");
    assert_eq!(preview["confirm"], json!(["banks"]), "{preview}");
    let publish = format!("{path}/publish");
    assert_eq!(desk.ask_as(&operator, ("POST", &publish), "").0, 428);
    assert_eq!(
        desk.ask_as(&operator, ("POST", &publish), r#"{"confirm":"banks"}"#)
            .0,
        200
    );

    let header =
        "collection_nom;maladie_code;type_echantillon;nb_echantillons;nb_patients_distincts";
    desk.publish(
        "kind=catalogue",
        &format!("{header}\nPeau;C43;Sérum;300;240\nSein;C50;Sérum;90;80\n"),
    );
    let import = desk.upload(
        "kind=catalogue",
        &format!("{header}\nPeau;C43;Sérum;300;250\n"),
    );
    assert_eq!(desk.link("POST", &import, "publish", "").0, 428);
    let wish = json!({ "confirm": NAME }).to_string();
    assert_eq!(desk.link("POST", &import, "publish", &wish).0, 200);
}
