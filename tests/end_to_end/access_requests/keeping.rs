//! What is kept of a request, and until when.

use std::{thread, time::Duration};

use super::{READING, banks, form, link, listed, post, serve, stamp};
use crate::mailbox::Mailbox;

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
