//! A researcher writes to banks: over HTTP, through a real mail server, to the end.

use std::{thread, time::Duration};

use serde_json::Value;

use crate::{
    mailbox::Mailbox,
    program::{Folder, Server, said},
};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const LIST: &str = "bank=crb-un&bank=crb-deux&bank=crb-trois&for=q%3Dsein";
/// A form is taken no sooner after it was opened.
const READING: Duration = Duration::from_millis(3_100);

/// Two banks that mail reaches, and one that it does not.
fn banks() -> Folder {
    let folder = Folder::new();
    let list = folder.file(
        "banks.csv",
        "Tumorothèque;Établissement;Responsable;Courriel\n\
         CRB Un;Hôpital Un;Dr Un;un@bank.example\n\
         CRB Deux;Hôpital Deux;Dr Deux;deux@bank.example\n\
         CRB Trois;Hôpital Trois;Dr Trois;\n",
    );
    let done = folder.run(&["import", "banks", list.to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    folder
}

fn serve(folder: &Folder, mailbox: &Mailbox, more: &[&str]) -> Server {
    let mut arguments = vec!["serve".to_owned()];
    arguments.extend(mailbox.arguments());
    arguments.extend(more.iter().map(|one| (*one).to_owned()));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    folder.serve(&arguments)
}

fn stamp(server: &Server) -> String {
    let (_, _, page) = server.get(&format!("/shortlist/request?{LIST}"));
    let stamp = page.split("name=\"stamp\" value=\"").nth(1);
    stamp.expect(&page).split('"').next().unwrap().to_owned()
}

/// What a careful researcher sends, but for these fields.
fn form(stamp: &str, other: &[(&str, &str)]) -> String {
    let usual = [
        ("name", "Ève Noël"),
        ("institution", "Laboratoire Neuf"),
        ("email", "eve@lab.example"),
        (
            "purpose",
            "Un projet sur le cancer du sein,\r\nen deux lignes.",
        ),
        ("needed", "Vingt tissus congelés"),
        ("consent", "yes"),
        ("stamp", stamp),
    ];
    let mut form = form_urlencoded::Serializer::new(LIST.to_owned());
    for (name, value) in usual {
        if !other.iter().any(|(named, _)| *named == name) {
            form.append_pair(name, value);
        }
    }
    form.extend_pairs(other.iter().filter(|(_, value)| !value.is_empty()));
    if !other.iter().any(|(named, _)| *named == "to") {
        for bank in ["crb-un", "crb-deux", "crb-trois"] {
            form.append_pair("to", bank);
        }
    }
    form.finish()
}

fn post(server: &Server, path: &str, form: &str) -> (u16, String, String) {
    let (status, headers, page) = server.submit(path, &[FORM], form);
    let to = headers.into_iter().find(|(name, _)| name == "location");
    (status, to.map(|(_, to)| to).unwrap_or_default(), page)
}

fn text<'a>(mail: &'a Value, header: &str) -> &'a str {
    mail["headers"][header].as_str().unwrap_or_default()
}

fn body(mail: &Value) -> &str {
    mail["body"].as_str().unwrap()
}

/// The path of the link in a mail.
fn link(mail: &Value) -> String {
    let rest = body(mail)
        .split("https://tumo.example/")
        .filter_map(|rest| rest.split_whitespace().next());
    let link = rest
        .into_iter()
        .find(|rest| rest.contains("shortlist/request/"));
    format!("/{}", link.unwrap())
}

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

/// What `requests list` says.
fn listed(folder: &Folder) -> Vec<Vec<String>> {
    let done = folder.run(&["requests", "list"]);
    let text = String::from_utf8(done.stdout).unwrap();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().map(cells).collect()
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
    let stamp = self::stamp(&server);
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

#[test]
fn the_operator_reads_and_erases_and_time_erases_too() {
    let (folder, mailbox) = (banks(), Mailbox::open());
    let server = serve(&folder, &mailbox, &[]);
    let stamp = stamp(&server);
    thread::sleep(READING);
    for _ in 0..2 {
        assert_eq!(
            post(&server, "/shortlist/request", &form(&stamp, &[])).0,
            303
        );
    }
    let links: Vec<String> = mailbox.mails(2).iter().map(link).collect();
    let requests = listed(&folder);
    let (newer, older) = (&requests[0], &requests[1]);
    assert_eq!(
        older[3..6],
        ["Ève Noël", "Laboratoire Neuf", "eve@lab.example"]
    );
    let shown = folder.run(&["requests", "show", &older[0]]);
    assert!(
        String::from_utf8(shown.stdout)
            .unwrap()
            .contains("en deux lignes.")
    );
    // On wish: nothing is left, and its link leads nowhere.
    assert!(
        folder
            .run(&["requests", "erase", &newer[0]])
            .status
            .success()
    );
    assert_eq!(
        folder.run(&["requests", "erase", &newer[0]]).status.code(),
        Some(1)
    );
    assert_eq!(
        folder.run(&["requests", "show", &newer[0]]).status.code(),
        Some(1)
    );
    let statuses: Vec<u16> = links.iter().map(|link| server.get(link).0).collect();
    assert!(
        statuses.contains(&410) && statuses.contains(&200),
        "{statuses:?}"
    );
    // No secret of a link is kept.
    let secrets = folder.in_database(async |database| {
        sqlx::query_scalar::<_, i64>("select sum(length(sha256)) from access_request_link")
            .fetch_one(database)
            .await
    });
    assert_eq!(secrets, 32);
    drop(server);
    // What was written 400 days ago is gone at the next start.
    folder.in_database(async |database| {
        sqlx::query("update access_request set at = '2020-01-01T00:00:00Z'")
            .execute(database)
            .await
    });
    let _server = serve(&folder, &mailbox, &[]);
    while !listed(&folder).is_empty() {
        thread::sleep(Duration::from_millis(50));
    }
    let left = folder.in_database(async |database| {
        sqlx::query_scalar::<_, i64>("select (select count(*) from access_request_mail) + (select count(*) from access_request_link)").fetch_one(database).await
    });
    assert_eq!(left, 0);
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
