//! A manager searches the samples of its bank, the operator those of all: exact numbers, filters, facets, pages and tables.

mod naive;
mod paging;
mod questions;
mod refused;
mod safety;
mod tables;

use std::sync::LazyLock;

use serde_json::Value;

use crate::program::{Folder, Server, said};

const CURIE: &str = "crb-institut-curie";
const OTHER: &str = "tumorotheque-hopital-saint-louis";
const ADDRESS: &str = "/api/v1/samples";

/// A registry with made-up samples of many banks and some of our own, and whoever may search it.
struct House {
    server: Server,
    folder: Folder,
    /// Tokens.
    curie: String,
    other: String,
    operator: String,
}

/// Rows with what tables find hard, and donors that have other samples.
const OWN: &str = "Tumorothèque;Code échantillon;Identifiant patient;Type d'échantillon;Tumoral;Diagnostic principal (CIM-10);\
Organe (CIM-O);Date de prélèvement;Consentement;Collection;ADN dérivé;ARN dérivé;Note;Couleur
crb-institut-curie;X 1/2+é;Zd1;Tissu congelé;O;C50.4;C50.4;2017-06-21;Consentement;Sein;oui;oui;\"=1+1; \"\"entre guillemets\"\"\";rouge
crb-institut-curie;X2;Zd1;Sérum;;C50;;2017-06;Consentement;Sein;non;;zyxomat léger;
crb-institut-curie;X3;Zd1;Tissu congelé;N;C50.9;C50.9;2017;Opposition;MelanCohort;oui;;zyxomat;'vert
crb-institut-curie;X4;Zd2;Plasma;;C43.5;;;;;;;;
tumorotheque-hopital-saint-louis;X2;Zd1;Tissu congelé;O;C50.9;;2018;Consentement;Sein;;oui;zyxomat d'ailleurs;
";

impl House {
    fn new(samples: &str) -> Self {
        let folder = Folder::with_banks();
        let made = folder.run(&["generate", "samples", "--samples", samples]);
        for (name, content) in [("made.csv", made.stdout), ("own.csv", OWN.into())] {
            let file = folder.file(name, content);
            let done = folder.run(&["import", "samples", file.to_str().unwrap(), "--yes"]);
            assert!(done.status.success(), "{}", said(&done));
        }
        let token = |who: &[&str]| {
            let made = folder.run(&[&["token", "create", "--name", "test"], who].concat());
            assert!(made.status.success(), "{}", said(&made));
            String::from_utf8(made.stdout).unwrap().trim().to_owned()
        };
        Self {
            server: folder.serve(&["serve"]),
            curie: token(&["--biobank", CURIE]),
            other: token(&["--biobank", OTHER]),
            operator: token(&["--operator"]),
            folder,
        }
    }

    /// Status, headers and body of an address below [`ADDRESS`], or of a whole one.
    fn whole(&self, token: &str, query: &str) -> (u16, Vec<(String, String)>, String) {
        let bearer = format!("Bearer {token}");
        let path = if query.starts_with('/') {
            query.to_owned()
        } else {
            format!("{ADDRESS}?{query}")
        };
        let headers = [
            ("authorization", bearer.as_str()),
            ("accept-language", "en"),
        ];
        self.server.ask(&path, &headers)
    }

    /// Status and answer.
    fn ask(&self, token: &str, query: &str) -> (u16, Value) {
        let (status, _, body) = self.whole(token, query);
        (status, serde_json::from_str(&body).unwrap())
    }

    /// The answer, which must be one.
    fn answer(&self, token: &str, query: &str) -> Value {
        let (status, answer) = self.ask(token, query);
        assert_eq!(status, 200, "{query}: {answer}");
        answer
    }

    /// Every sample that a token sees, as it came.
    fn rows(&self, token: &str, query: &str) -> Vec<Value> {
        let (status, _, body) = self.whole(token, &format!("{query}&format=ndjson"));
        assert_eq!(status, 200, "{query}: {body}");
        let rows = body.lines().map(|line| serde_json::from_str(line).unwrap());
        rows.collect()
    }
}

/// One for all tests that only read.
fn house() -> &'static House {
    static HOUSE: LazyLock<House> = LazyLock::new(|| House::new("2500"));
    &HOUSE
}

/// The bank's own id of a sample, with its bank.
fn id(row: &Value) -> (String, String) {
    let text = |field: &str| row[field].as_str().unwrap().to_owned();
    (text("biobank"), text("sample_id"))
}

/// The samples of a page.
fn ids(answer: &Value) -> Vec<(String, String)> {
    answer["items"].as_array().unwrap().iter().map(id).collect()
}
