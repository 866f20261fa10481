//! The connection to the mail server is kept from others, and the server is who it should be.

use std::{thread, time::Duration};

use super::{READING, banks, form, listed, post, serve, stamp, text};
use crate::{
    mailbox::{Mailbox, Secrecy},
    program::said,
};

#[test]
fn mails_go_through_tls_to_a_server_that_the_hospital_vouches_for() {
    for secrecy in [Secrecy::Starttls, Secrecy::Tls] {
        let (folder, mailbox) = (banks(), Mailbox::open_privately(secrecy));
        let authority = format!("--smtp-ca={}", mailbox.authority().display());
        let server = serve(&folder, &mailbox, &[&authority]);
        let stamp = stamp(&server);
        thread::sleep(READING);
        let (status, _, page) = post(&server, "/shortlist/request", &form(&stamp, &[]));
        assert_eq!(status, 303, "{page}");
        let mails = mailbox.mails(1);
        assert_eq!(
            text(&mails[0], "x-rcptto"),
            "eve@lab.example",
            "{secrecy:?}"
        );
    }
}

#[test]
fn nothing_is_said_to_a_server_that_nobody_vouches_for() {
    let (folder, mailbox) = (banks(), Mailbox::open_privately(Secrecy::Starttls));
    let server = serve(&folder, &mailbox, &[]);
    let stamp = stamp(&server);
    thread::sleep(READING);
    assert_eq!(
        post(&server, "/shortlist/request", &form(&stamp, &[])).0,
        303
    );
    let id = listed(&folder)[0][0].clone();
    let shown = || String::from_utf8(folder.run(&["requests", "show", &id]).stdout).unwrap();
    while !shown().contains("waiting\t1 attempts") {
        thread::sleep(Duration::from_millis(50));
    }
    assert!(mailbox.now().is_empty());
}

#[test]
fn a_file_without_certificates_is_refused_before_anything_starts() {
    let (folder, mailbox) = (banks(), Mailbox::closed());
    let file = folder.file("ca.pem", "not a certificate");
    let authority = format!("--smtp-ca={}", file.display());
    let mut arguments = vec!["serve".to_owned(), authority];
    arguments.extend(mailbox.arguments());
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let refused = folder.run(&arguments);
    assert!(!refused.status.success());
    assert!(
        said(&refused).contains("has no certificate in PEM"),
        "{}",
        said(&refused)
    );
}
