//! A running server.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
    thread,
};

/// A server, ended when dropped.
pub(crate) struct Server {
    /// `http://127.0.0.1:…`
    pub(crate) address: String,
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
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
