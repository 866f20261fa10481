//! What others send does not.

use std::thread;

use super::{FORM, READING, banks, form, link, listed, post, serve, stamp, text};
use crate::mailbox::Mailbox;

#[test]
fn what_is_wrong_is_named_and_what_was_written_is_kept() {
    let (folder, mailbox) = (banks(), Mailbox::closed());
    let server = serve(&folder, &mailbox, &[]);
    let stamp = stamp(&server);
    let wrong = [
        ("name", ""),
        ("email", "eve at lab"),
        ("to", "crb-quatre"),
        ("consent", ""),
    ];
    let (status, _, page) = post(&server, "/en/shortlist/request", &form(&stamp, &wrong));
    assert_eq!(status, 422);
    for said in [
        "Give your name.",
        "Give an e-mail address",
        "Choose one bank at least.",
        "Tick that",
        "eve at lab",
        "Vingt tissus congelés",
    ] {
        assert!(page.contains(said), "{said}");
    }
    // Sooner than anybody reads, and with a stamp of somebody else.
    let (status, _, page) = post(&server, "/en/shortlist/request", &form(&stamp, &[]));
    assert!(status == 422 && page.contains("came back too quickly"));
    let (status, _, page) = post(
        &server,
        "/en/shortlist/request",
        &form("0000000000000001ab", &[]),
    );
    assert!(
        status == 422
            && page.contains("open for too long")
            && page.contains("Vingt tissus congelés")
    );
    let (status, _, page) = post(&server, "/shortlist/request", &"a".repeat(120_000));
    assert!(status == 413 && page.contains("Raccourcissez"), "{page}");
    let headers = [FORM, ("sec-fetch-site", "cross-site")];
    let (status, _, _) = server.submit("/shortlist/request", &headers, form(&stamp, &[]));
    assert_eq!(status, 403);
    let (status, _, _) = server.get(&format!("/shortlist/request/{}", "0".repeat(64)));
    assert_eq!(status, 410);
    assert_eq!(listed(&folder).len(), 0);
}

#[test]
fn nothing_that_is_typed_makes_a_header_or_another_addressee() {
    let (folder, mailbox) = (banks(), Mailbox::open());
    let server = serve(&folder, &mailbox, &[]);
    let stamp = stamp(&server);
    thread::sleep(READING);
    let attack = [
        ("name", "Eve\r\nBcc: all@evil.example\r\n\r\nBuy"),
        ("institution", "I\nTo: all@evil.example"),
        (
            "purpose",
            "Twenty letters and more\r\n.\r\nMAIL FROM:<x@evil.example>\r\nRCPT TO:<all@evil.example>\r\n",
        ),
        ("to", "crb-un"),
    ];
    let (status, _, _) = post(&server, "/en/shortlist/request", &form(&stamp, &attack));
    assert_eq!(status, 303);
    let (status, _, _) = post(&server, &link(&mailbox.mails(1)[0]), "");
    assert_eq!(status, 200);
    let mails = mailbox.mails(3);
    for mail in &mails {
        assert!(
            ["eve@lab.example", "un@bank.example"].contains(&text(mail, "x-rcptto")),
            "{mail}"
        );
        let names: Vec<&str> = mail["names"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        assert!(!names.contains(&"bcc"), "{names:?}");
        assert_eq!(names.iter().filter(|name| **name == "to").count(), 1);
    }
    // An address that holds more than one is none.
    for address in [
        "a@b.example, c@d.example",
        "a@b.example\r\nBcc: c@d.example",
        "\"a b\"@c.example",
        "a@b",
    ] {
        let (status, _, _) = post(
            &server,
            "/en/shortlist/request",
            &form(&stamp, &[("email", address)]),
        );
        assert_eq!(status, 422, "{address}");
    }
}

#[test]
fn machines_and_floods_are_told_what_everybody_is_told() {
    let (folder, mailbox) = (banks(), Mailbox::open());
    let server = serve(&folder, &mailbox, &[]);
    let stamp = stamp(&server);
    thread::sleep(READING);
    let send =
        |other: &[(&str, &str)]| post(&server, "/en/shortlist/request", &form(&stamp, other));
    let (status, to, _) = send(&[("homepage", "https://spam.example")]);
    assert_eq!((status, to.as_str()), (303, "/en/shortlist/request/sent"));
    assert_eq!(listed(&folder).len(), 0);
    // The sixth with one address in a day is not heard, and nobody can tell.
    for _ in 0..6 {
        let (status, to, _) = send(&[]);
        assert_eq!((status, to.as_str()), (303, "/en/shortlist/request/sent"));
    }
    assert_eq!(listed(&folder).len(), 5);
    // The eleventh from one client has to wait, whatever it says of whom it speaks for.
    for number in 0..4 {
        let email = format!("other{number}@lab.example");
        assert_eq!(send(&[("email", &email)]).0, 303);
    }
    let last = form(&stamp, &[("email", "last@lab.example")]);
    let headers = [FORM, ("x-forwarded-for", "203.0.113.9")];
    let (status, _, page) = server.submit("/en/shortlist/request", &headers, &last);
    assert!(
        status == 429 && page.contains("Try again in an hour"),
        "{page}"
    );
    // Behind a proxy that is known, its visitors are told apart.
    let server = serve(&folder, &mailbox, &["--trust-forwarded-for"]);
    let stamp = super::stamp(&server);
    thread::sleep(READING);
    for visitor in 0..12 {
        let form = form(&stamp, &[("email", "eve@lab.example")]);
        let from = format!("203.0.113.{visitor}");
        let (status, ..) = server.submit(
            "/en/shortlist/request",
            &[FORM, ("x-forwarded-for", &from)],
            &form,
        );
        assert_eq!(status, 303);
    }
}
