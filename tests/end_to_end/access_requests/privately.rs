//! The connection to the mail server is kept from others, and the server is who it should be.

use std::{thread, time::Duration};

use super::{READING, banks, form, listed, post, serve, stamp, text};
use crate::{
    mailbox::{Mailbox, Secrecy},
    program::{Folder, said},
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
fn certificates_that_cannot_be_read_are_refused_before_anything_is_served() {
    for (content, told) in [
        ("not a certificate", "ca.pem has no certificate in PEM"),
        (
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "the file of --smtp-ca holds a certificate that cannot be read",
        ),
    ] {
        let folder = Folder::new();
        let file = folder.file("ca.pem", content);
        let refused = folder.run(&[
            "serve",
            "--listen=127.0.0.1:0",
            "--smtp-host=localhost",
            &format!("--smtp-ca={}", file.display()),
            "--mail-from=registry@tumo.example",
            "--public-url=https://tumo.example",
        ]);
        assert!(!refused.status.success());
        assert!(said(&refused).contains(told), "{}", said(&refused));
    }
}
