//! A real mail server that keeps what it is given: Debian's aiosmtpd.

use std::{
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;

/// Reads a folder of mails with Python's own reader, oldest first.
const READ: &str = r#"
import email, email.policy, json, os, sys
folder = os.path.join(sys.argv[1], "new")
names = os.listdir(folder) if os.path.isdir(folder) else []
paths = sorted((os.path.join(folder, name) for name in names), key=os.path.getmtime)
mails = []
for path in paths:
    mail = email.message_from_binary_file(open(path, "rb"), policy=email.policy.default)
    headers = {name.lower(): str(value) for name, value in mail.items()}
    mails.append({"headers": headers, "names": [name.lower() for name in mail.keys()], "type": mail.get_content_type(), "body": mail.get_content()})
json.dump(mails, sys.stdout)
"#;

/// Makes an authority and what it vouches for, at `localhost`, with the tool that every Debian has.
const CERTIFY: &str = r#"
cd "$1"
key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
openssl req -x509 $key -keyout ca.key -out ca.pem -days 2 -subj "/CN=Hospital authority"
openssl req $key -keyout server.key -out server.csr -subj "/CN=localhost" -addext "subjectAltName=DNS:localhost"
openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -days 2 -copy_extensions copy -out server.pem
"#;

/// How the connection is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secrecy {
    None,
    Starttls,
    Tls,
}

pub(crate) struct Mailbox {
    folder: TempDir,
    port: u16,
    secrecy: Secrecy,
    server: Option<Child>,
}

impl Mailbox {
    /// A port where nobody listens yet.
    pub(crate) fn closed() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        Self {
            folder: TempDir::new().unwrap(),
            port: free.local_addr().unwrap().port(),
            secrecy: Secrecy::None,
            server: None,
        }
    }

    pub(crate) fn open() -> Self {
        let mut mailbox = Self::closed();
        mailbox.start();
        mailbox
    }

    /// One that is known by the certificate of an authority of its own.
    pub(crate) fn open_privately(secrecy: Secrecy) -> Self {
        let mut mailbox = Self::closed();
        mailbox.secrecy = secrecy;
        let made = Command::new("sh")
            .args(["-ec", CERTIFY, "sh"])
            .arg(mailbox.folder.path())
            .output();
        let made = made.unwrap();
        let said = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "is openssl installed? {said}");
        mailbox.start();
        mailbox
    }

    /// The certificate of the authority.
    pub(crate) fn authority(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// What the mail server is told of certificates.
    fn certificates(&self) -> Vec<String> {
        let kind = match self.secrecy {
            Secrecy::None => return Vec::new(),
            Secrecy::Starttls => "tls",
            Secrecy::Tls => "smtps",
        };
        let file = |name: &str| self.folder.path().join(name).display().to_string();
        let (certificate, key) = (file("server.pem"), file("server.key"));
        vec![
            format!("--{kind}cert={certificate}"),
            format!("--{kind}key={key}"),
        ]
    }

    /// Ends with the test process, however that ends: its guard waits for the end of our pipe.
    pub(crate) fn start(&mut self) {
        const GUARD: &str = r#""$@" </dev/null & cat >/dev/null; kill $!; wait $!"#;
        let address = format!("127.0.0.1:{}", self.port);
        let folder = self.folder.path().join("mails");
        let server = Command::new("sh")
            .args(["-c", GUARD, "sh", "aiosmtpd", "-n", "-l", &address])
            .args(self.certificates())
            .args(["-c", "aiosmtpd.handlers.Mailbox"])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        self.server = Some(server.unwrap());
        let begun = Instant::now();
        while TcpStream::connect(&address).is_err() {
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "aiosmtpd does not start: is python3-aiosmtpd installed?"
            );
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// What a server is started with to send mails here.
    pub(crate) fn arguments(&self) -> Vec<String> {
        let (host, tls) = match self.secrecy {
            Secrecy::None => ("127.0.0.1", "none"),
            Secrecy::Starttls => ("localhost", "starttls"),
            Secrecy::Tls => ("localhost", "tls"),
        };
        [
            &format!("--smtp-host={host}"),
            &format!("--smtp-tls={tls}"),
            &format!("--smtp-port={}", self.port),
            "--mail-from=Tumorothèque <registry@tumo.example>",
            "--public-url=https://tumo.example",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    /// All mails so far, as soon as there are as many.
    pub(crate) fn mails(&self, expected: usize) -> Vec<Value> {
        let begun = Instant::now();
        loop {
            let mails = self.now();
            if mails.len() >= expected {
                return mails;
            }
            let waited = begun.elapsed() < Duration::from_secs(30);
            assert!(waited, "{expected} mails expected: {mails:#?}");
            thread::sleep(Duration::from_millis(100));
        }
    }

    pub(crate) fn now(&self) -> Vec<Value> {
        let folder = self.folder.path().join("mails");
        let read = Command::new("/usr/bin/python3")
            .args(["-c", READ])
            .arg(folder)
            .output();
        serde_json::from_slice(&read.unwrap().stdout).unwrap()
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            drop(server.stdin.take());
            let _ = server.wait();
        }
    }
}
