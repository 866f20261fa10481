//! A bank that sends its file to a running server, publishes it, and finds what has changed.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::measured::Measured;

/// A server, ended when dropped.
pub(crate) struct Server {
    address: String,
    child: Child,
}

impl Server {
    pub(crate) fn start(mut serve: Command) -> Self {
        serve
            .args(["--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped());
        let mut child = serve.env("TUMOROTHEQUE_LANG", "en").spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = lines.find_map(|line| {
            let line = line.unwrap();
            line.split_once("Ready: ")
                .map(|(_, address)| address.to_owned())
        });
        // A log that nobody reads would fill up and stop the server.
        thread::spawn(move || lines.for_each(drop));
        Self {
            address: address.unwrap(),
            child,
        }
    }

    fn get(&self, path: &str) -> Value {
        let mut response = ureq::get(format!("{}{path}", self.address)).call().unwrap();
        response.body_mut().read_json().unwrap()
    }

    fn post(&self, path: &str, token: &str, body: &[u8]) -> Value {
        let request = ureq::post(format!("{}{path}", self.address));
        let request = request.header("authorization", format!("Bearer {token}"));
        let mut response = request.send(body).unwrap();
        response.body_mut().read_json().unwrap()
    }

    /// Sends a file, publishes it, and waits until a search shows what is new; each step is a line of the table.
    /// `shown` asks for what the file brings much of.
    pub(crate) fn publish(
        &self,
        token: &str,
        file: &Path,
        rows: u64,
        shown: &str,
    ) -> [Measured; 3] {
        let bytes = fs::read(file).unwrap();
        let begun = Instant::now();
        let mut import = self.post("/api/v1/imports", token, &bytes);
        let own = import["links"]["self"].as_str().unwrap().to_owned();
        while import["state"] == "reading" {
            thread::sleep(Duration::from_millis(10));
            let request = ureq::get(format!("{}{own}", self.address));
            let request = request.header("authorization", format!("Bearer {token}"));
            import = request.call().unwrap().body_mut().read_json().unwrap();
        }
        let looked = Measured::of("server: upload, checked and compared", rows, begun);
        let before = self.get(shown)["items"].clone();
        let begun = Instant::now();
        let receipt = self.post(&format!("{own}/publish"), token, b"");
        assert_eq!(receipt["state"], "published");
        let published = Measured::of("server: publish", rows, begun);
        let begun = Instant::now();
        while self.get(shown)["items"] == before {
            thread::sleep(Duration::from_millis(5));
        }
        let seen = Measured::of("server: from published to seen in search", rows, begun);
        [looked, published, seen.goal("1 s")]
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
