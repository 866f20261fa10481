//! Runs the program.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::LazyLock,
};

use serde_json::Value;
use tempfile::TempDir;

/// A data folder of its own, gone at the end.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// With the real list taken in.
    pub(crate) fn with_banks() -> Self {
        let folder = Self::new();
        let done = folder.run(&[
            "import",
            "banks",
            "data/tumorotheques-ile-de-france.csv",
            "--yes",
        ]);
        assert!(done.status.success(), "{}", said(&done));
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// A file beside the registry.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tumorotheque"));
        command
            .args(arguments)
            .arg("--data")
            .arg(self.path().join("registry"))
            .env("TUMOROTHEQUE_LANG", "en")
            .stdin(Stdio::null());
        command
    }

    /// Goes to the database behind the program's back.
    pub(crate) fn in_database<T>(
        &self,
        work: impl AsyncFnOnce(&mut sqlx::SqliteConnection) -> sqlx::Result<T>,
    ) -> T {
        use sqlx::Connection as _;
        let database = self.path().join("registry/registry.sqlite");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let opened = sqlx::SqliteConnection::connect(database.to_str().unwrap());
            let mut connection = opened.await.unwrap();
            let done = work(&mut connection).await.unwrap();
            connection.close().await.unwrap();
            done
        })
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// A server that ends with the test process, however that ends: its guard waits for the end of our pipe.
    pub(crate) fn serve(&self, arguments: &[&str]) -> Server {
        const GUARD: &str =
            r#""$@" </dev/null & echo "Process: $!" >&2; cat >/dev/null; kill $!; wait $!"#;
        let program = self.command(arguments);
        let mut guarded = Command::new("sh");
        guarded
            .args(["-c", GUARD, "sh"])
            .arg(program.get_program())
            .args(program.get_args());
        guarded
            .args(["--listen", "127.0.0.1:0"])
            .env("TUMOROTHEQUE_LANG", "en");
        guarded
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut child = guarded.spawn().unwrap();
        let mut said = String::new();
        let heard = child.stderr.take().unwrap();
        let mut server = Server {
            address: String::new(),
            process: 0,
            child,
        };
        let mut lines = BufReader::new(heard).lines();
        for line in lines.by_ref() {
            let line = line.unwrap();
            if let Some(process) = line.strip_prefix("Process: ") {
                server.process = process.parse().unwrap();
            } else if let Some((_, address)) = line.split_once("Ready: ") {
                address.clone_into(&mut server.address);
                // A log that nobody reads would fill up and stop the server.
                std::thread::spawn(move || lines.for_each(drop));
                return server;
            }
            said.push_str(&line);
        }
        panic!("the server ended: {said}");
    }
}

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// Names and values of headers.
pub(crate) type Headers = Vec<(String, String)>;

/// What a command told.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) struct Server {
    address: String,
    /// The id of the server's process; `child` is its guard.
    process: u32,
    child: Child,
}

impl Server {
    /// Where it is: `http://127.0.0.1:PORT`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The id of its process.
    pub(crate) fn process(&self) -> u32 {
        assert!(
            self.process > 0,
            "the guard says it before the server is ready"
        );
        self.process
    }

    /// A connection for who writes requests that no client would.
    pub(crate) fn connect(&self) -> TcpStream {
        let (_, address) = self.address.split_once("//").unwrap();
        TcpStream::connect(address).unwrap()
    }

    /// Status, content type and body of an address.
    pub(crate) fn get(&self, path: &str) -> (u16, String, String) {
        let (status, kind, body) = self.bytes(path);
        (status, kind, String::from_utf8(body).unwrap())
    }

    /// The same of a file that is no text.
    pub(crate) fn bytes(&self, path: &str) -> (u16, String, Vec<u8>) {
        self.bytes_as("", path)
    }

    /// The same of whoever holds a token.
    pub(crate) fn bytes_as(&self, token: &str, path: &str) -> (u16, String, Vec<u8>) {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        let mut request = agent.get(format!("{}{path}", self.address));
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let mut response = request.call().unwrap();
        let kind = response
            .headers()
            .get("content-type")
            .map(|kind| kind.to_str().unwrap().to_owned())
            .unwrap_or_default();
        (
            response.status().as_u16(),
            kind,
            response.body_mut().read_to_vec().unwrap(),
        )
    }

    /// Headers and body of an address, over connections that are kept.
    pub(crate) fn whole(&self, path: &str) -> (Headers, String) {
        let (_, headers, body) = self.ask(path, &[]);
        (headers, body)
    }

    /// Status, headers and body of an address, asked with these headers.
    pub(crate) fn ask(&self, path: &str, asked: &[(&str, &str)]) -> (u16, Headers, String) {
        self.over_kept(("GET", path), asked, "")
    }

    /// Status, headers and body of what is sent to an address.
    pub(crate) fn post(&self, path: &str, body: impl AsRef<[u8]>) -> (u16, Headers, String) {
        self.over_kept(("POST", path), &[], body)
    }

    /// The same with headers; where the answer leads is not followed.
    pub(crate) fn submit(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: impl AsRef<[u8]>,
    ) -> (u16, Headers, String) {
        self.over_kept(("POST", path), headers, body)
    }

    fn over_kept(
        &self,
        (method, path): (&str, &str),
        asked: &[(&str, &str)],
        body: impl AsRef<[u8]>,
    ) -> (u16, Headers, String) {
        static AGENT: LazyLock<ureq::Agent> = LazyLock::new(|| {
            let agent = ureq::Agent::config_builder().http_status_as_error(false);
            agent.max_redirects(0).build().into()
        });
        let address = format!("{}{path}", self.address);
        let mut request = ureq::http::Request::builder().method(method).uri(address);
        for (name, value) in asked {
            request = request.header(*name, *value);
        }
        let body = body.as_ref().to_vec();
        let mut response = match method {
            "GET" => AGENT.run(request.body(()).unwrap()).unwrap(),
            _ => AGENT.run(request.body(body).unwrap()).unwrap(),
        };
        let header = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
            (name.to_string(), value.to_str().unwrap().to_owned())
        };
        let headers = response.headers().iter().map(header).collect();
        let status = response.status().as_u16();
        let body = response.body_mut().read_to_string().unwrap();
        (status, headers, body)
    }

    /// Status, answer and location of a request of whoever holds a token; an answer that is no JSON comes as a text.
    pub(crate) fn send(
        &self,
        line: (&str, &str),
        headers: &[(&str, &str)],
        body: impl AsRef<[u8]>,
    ) -> (u16, Value) {
        self.try_to_send(line, headers, body).unwrap()
    }

    /// The same, of a server that may end meanwhile.
    pub(crate) fn try_to_send(
        &self,
        (method, path): (&str, &str),
        headers: &[(&str, &str)],
        body: impl AsRef<[u8]>,
    ) -> Result<(u16, Value), ureq::Error> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .build()
            .into();
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.as_ref().to_vec()).unwrap();
        let mut response = agent.run(request)?;
        let said = response.body_mut().read_to_string()?;
        let answer = serde_json::from_str(&said).unwrap_or(Value::String(said));
        Ok((response.status().as_u16(), answer))
    }

    pub(crate) fn json(&self, path: &str) -> Value {
        let (status, _, body) = self.get(path);
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// One demo for all tests that only read.
pub(crate) fn demo() -> &'static Server {
    struct Demo(Server, #[expect(dead_code, reason = "kept alive")] Folder);
    static DEMO: LazyLock<Demo> = LazyLock::new(|| {
        let folder = Folder::new();
        Demo(folder.serve(&["demo", "--samples", "30000"]), folder)
    });
    &DEMO.0
}
