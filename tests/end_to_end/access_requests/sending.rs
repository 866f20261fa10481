//! What a careful researcher sends arrives.

use std::{thread, time::Duration};

use super::{LIST, READING, banks, body, form, link, listed, post, serve, stamp, text};
use crate::mailbox::Mailbox;

#[test]
fn a_request_goes_to_the_banks_when_its_sender_has_confirmed() {
    for (language, hello, subject, bank_subject, no_address) in [
        (
            "",
            "Bonjour",
            "Confirmez votre demande d’échantillons",
            "Demande d’échantillons de Ève Noël",
            "aucune adresse e-mail connue",
        ),
        (
            "/en",
            "Hello",
            "Confirm your request for samples",
            "Request for samples from Ève Noël",
            "no e-mail address is known",
        ),
    ] {
        let (folder, mailbox) = (banks(), Mailbox::open());
        let server = serve(
            &folder,
            &mailbox,
            &["--mail-operator=operator@tumo.example"],
        );
        let stamp = stamp(&server);
        thread::sleep(READING);
        let (status, to, page) = post(
            &server,
            &format!("{language}/shortlist/request"),
            &form(&stamp, &[]),
        );
        assert_eq!(
            (status, to),
            (303, format!("{language}/shortlist/request/sent")),
            "{page}"
        );

        // To the sender alone, and with nothing of what was typed.
        let mails = mailbox.mails(1);
        assert_eq!(text(&mails[0], "x-rcptto"), "eve@lab.example");
        assert_eq!(text(&mails[0], "subject"), subject);
        assert_eq!(mails[0]["type"], "text/plain");
        assert!(body(&mails[0]).starts_with(hello) && !body(&mails[0]).contains("projet sur"));
        let link = link(&mails[0]);
        assert!(
            link.starts_with(&format!("{language}/shortlist/request/")),
            "{link}"
        );

        // Machines that follow links confirm nothing; a server that was started again knows the link.
        drop(server);
        let server = serve(
            &folder,
            &mailbox,
            &["--mail-operator=operator@tumo.example"],
        );
        for _ in 0..2 {
            let (status, _, page) = server.get(&link);
            assert!(status == 200 && page.contains("<form"), "{page}");
        }
        assert_eq!(mailbox.now().len(), 1);
        let (status, _, page) = post(&server, &link, "");
        assert!(status == 200 && page.contains(no_address), "{page}");

        let mails = mailbox.mails(5);
        let of = |to: &str| {
            let mut mails = mails.iter().skip(1);
            mails.find(|mail| text(mail, "x-rcptto") == to).expect(to)
        };
        for bank in ["un@bank.example", "deux@bank.example"] {
            let mail = of(bank);
            assert_eq!(text(mail, "subject"), bank_subject);
            assert!(text(mail, "reply-to").contains("eve@lab.example"));
            assert!(text(mail, "reply-to").contains("Ève Noël"), "{mail}");
            assert!(text(mail, "from").contains("registry@tumo.example"));
            assert_eq!(text(mail, "auto-submitted"), "auto-generated");
            for said in [
                "en deux lignes.",
                "Vingt tissus congelés",
                "sein",
                "?q=sein",
                "Laboratoire Neuf",
            ] {
                assert!(body(mail).contains(said), "{said}: {}", body(mail));
            }
        }
        let copy = of("eve@lab.example");
        assert!(body(copy).contains("- CRB Un") && body(copy).contains("- CRB Trois"));
        assert!(body(of("operator@tumo.example")).contains("- CRB Trois"));

        // Confirming again sends nothing again.
        let (status, _, _) = post(&server, &link, "");
        assert_eq!((status, mailbox.now().len()), (200, 5));
        // No page tells an address.
        for path in [
            &link,
            "/shortlist/request?bank=crb-un",
            "/shortlist?bank=crb-un",
        ] {
            assert!(!server.get(path).2.contains("bank.example"), "{path}");
        }
    }
}

#[test]
fn a_mail_server_that_is_down_loses_nothing() {
    let (folder, mut mailbox) = (banks(), Mailbox::closed());
    let server = serve(&folder, &mailbox, &[]);
    let stamp = stamp(&server);
    thread::sleep(READING);
    let (status, _, _) = post(&server, "/shortlist/request", &form(&stamp, &[]));
    assert_eq!(status, 303);
    let id = listed(&folder)[0][0].clone();
    let tried = || {
        let shown = folder.run(&["requests", "show", &id]);
        String::from_utf8(shown.stdout)
            .unwrap()
            .contains("waiting\t1 attempts")
    };
    while !tried() {
        thread::sleep(Duration::from_millis(50));
    }
    mailbox.start();
    let mails = mailbox.mails(1);
    let (status, _, page) = post(&server, &link(&mails[0]), "");
    assert_eq!(status, 200, "{page}");
    mailbox.mails(4);
    let became = || listed(&folder)[0][6].clone();
    while became() != "crb-un sent, crb-deux sent, crb-trois no-address" {
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn without_a_mail_server_there_is_a_text_to_copy_and_nothing_is_kept() {
    let folder = banks();
    let server = folder.serve(&["serve"]);
    let (status, _, page) = server.get(&format!("/en/shortlist/request?{LIST}"));
    assert!(
        status == 200 && page.contains("Text to copy") && page.contains("Hôpital Un"),
        "{page}"
    );
    assert!(!page.contains("name=\"email\"") && !page.contains("bank.example"));
    let (status, _, _) = post(&server, "/en/shortlist/request", &form("", &[]));
    assert_eq!(status, 404);
    assert_eq!(listed(&folder).len(), 0);
}
