//! A manager sends a file, looks at what it would do, publishes it, and takes it back: through the API and on the command
//! line.

mod choices;
mod findings;
mod hostile;
mod killed;
mod lists;
mod parity;
mod problems;
mod publishing;
mod reading;
mod safety;
mod tables;

use serde_json::Value;

use crate::program::{Folder, Server, said};

/// Percent signs for what an address cannot hold.
fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

const BANK: &str = "crb-institut-curie";
const NAME: &str = "CRB DE L’INSTITUT CURIE";
const HEADER: &str = "id_echantillon;donneur;nom;date_naissance;type_echantillon;date_prelevement;diagnostic;consentement";

/// Rows of made-up samples.
fn rows(numbers: std::ops::Range<u32>, diagnosis: &str) -> String {
    let row = |number| {
        format!(
            "P{number};D{number};Zzyxqv{number};03/02/1950;sérum;11/05/2012;{diagnosis};Non-opposition\n"
        )
    };
    numbers.map(row).collect()
}

fn table(rows: &str) -> String {
    format!("{HEADER}\n{rows}")
}

/// A registry with the real list, a server, and a token of one bank.
struct Desk {
    server: Server,
    token: String,
    folder: Folder,
}

impl Desk {
    fn new() -> Self {
        let folder = Folder::with_banks();
        let token = token(&folder, BANK);
        let server = folder.serve(&["serve"]);
        Self {
            server,
            token,
            folder,
        }
    }

    fn ask_as(&self, token: &str, line: (&str, &str), body: impl AsRef<[u8]>) -> (u16, Value) {
        let bearer = format!("Bearer {token}");
        let headers = [
            ("authorization", bearer.as_str()),
            ("accept-language", "en"),
        ];
        self.server.send(line, &headers, body)
    }

    fn ask(&self, method: &str, path: &str, body: impl AsRef<[u8]>) -> (u16, Value) {
        self.ask_as(&self.token, (method, path), body)
    }

    /// Sends a file, which must be taken.
    fn upload(&self, parameters: &str, file: &str) -> Value {
        self.upload_bytes(parameters, file.as_bytes())
    }

    fn upload_bytes(&self, parameters: &str, file: &[u8]) -> Value {
        let path = format!("/api/v1/imports?{parameters}");
        let (status, import) = self.ask("POST", &path, file);
        assert_eq!(status, 201, "{import}");
        import
    }

    fn link(&self, method: &str, import: &Value, step: &str, body: &str) -> (u16, Value) {
        let path = import["links"]["self"].as_str().unwrap();
        self.ask(method, &format!("{path}/{step}"), body)
    }

    fn publish(&self, parameters: &str, file: &str) -> Value {
        let import = self.upload(parameters, file);
        let (status, published) = self.link("POST", &import, "publish", "");
        assert_eq!(status, 200, "{published}");
        published
    }

    /// The rows of the bank, as it would get them itself.
    fn export(&self) -> String {
        let out = self.folder.run(&["export", "samples", "--biobank", BANK]);
        assert!(out.status.success(), "{}", said(&out));
        String::from_utf8(out.stdout).unwrap()
    }
}

fn token(folder: &Folder, bank: &str) -> String {
    let made = folder.run(&["token", "create", "--biobank", bank, "--name", "test"]);
    assert!(made.status.success(), "{}", said(&made));
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}
