//! A researcher writes to banks: over HTTP, through a real mail server, to the end.

mod abuse;
mod keeping;
mod privately;
mod sending;

use std::time::Duration;

use serde_json::Value;

use crate::{
    mailbox::Mailbox,
    program::{Folder, Server, said},
};

pub(super) const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
pub(super) const LIST: &str = "bank=crb-un&bank=crb-deux&bank=crb-trois&for=q%3Dsein";
/// A form is taken no sooner after it was opened.
pub(super) const READING: Duration = Duration::from_millis(3_100);

/// Two banks that mail reaches, and one that it does not.
pub(super) fn banks() -> Folder {
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

pub(super) fn serve(folder: &Folder, mailbox: &Mailbox, more: &[&str]) -> Server {
    let mut arguments = vec!["serve".to_owned()];
    arguments.extend(mailbox.arguments());
    arguments.extend(more.iter().map(|one| (*one).to_owned()));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    folder.serve(&arguments)
}

pub(super) fn stamp(server: &Server) -> String {
    let (_, _, page) = server.get(&format!("/shortlist/request?{LIST}"));
    let stamp = page.split("name=\"stamp\" value=\"").nth(1);
    stamp.expect(&page).split('"').next().unwrap().to_owned()
}

/// What a careful researcher sends, but for these fields.
pub(super) fn form(stamp: &str, other: &[(&str, &str)]) -> String {
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

pub(super) fn post(server: &Server, path: &str, form: &str) -> (u16, String, String) {
    let (status, headers, page) = server.submit(path, &[FORM], form);
    let to = headers.into_iter().find(|(name, _)| name == "location");
    (status, to.map(|(_, to)| to).unwrap_or_default(), page)
}

pub(super) fn text<'a>(mail: &'a Value, header: &str) -> &'a str {
    mail["headers"][header].as_str().unwrap_or_default()
}

pub(super) fn body(mail: &Value) -> &str {
    mail["body"].as_str().unwrap()
}

/// The path of the link in a mail.
pub(super) fn link(mail: &Value) -> String {
    let rest = body(mail)
        .split("https://tumo.example/")
        .filter_map(|rest| rest.split_whitespace().next());
    let link = rest
        .into_iter()
        .find(|rest| rest.contains("shortlist/request/"));
    format!("/{}", link.unwrap())
}

/// What `requests list` says.
pub(super) fn listed(folder: &Folder) -> Vec<Vec<String>> {
    let done = folder.run(&["requests", "list"]);
    let text = String::from_utf8(done.stdout).unwrap();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().map(cells).collect()
}
