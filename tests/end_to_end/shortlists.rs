//! Banks and collections put aside without an account: the address says all, the cookie only ids.

use crate::program::{Headers, demo};

const BANK: &str = "crb-institut-curie";
const OTHER: &str = "tumorotheque-hopital-foch";
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

fn header<'a>(headers: &'a Headers, name: &str) -> &'a str {
    let mut named = headers.iter().filter(|(other, _)| other == name);
    named.next().map_or("", |(_, value)| value)
}

/// Where a form leads, and the cookie it leaves.
fn sent(path: &str, form: &str, headers: &[(&str, &str)]) -> (u16, String, String) {
    let headers = [&[FORM], headers].concat();
    let (status, said, _) = demo().submit(path, &headers, form);
    let cookie = header(&said, "set-cookie").split(';').next().unwrap();
    (
        status,
        header(&said, "location").to_owned(),
        cookie.to_owned(),
    )
}

#[test]
fn what_is_put_aside_stands_in_the_address_and_in_the_cookie() {
    let (status, address, cookie) = sent(
        "/shortlist",
        &format!("add=bank:{BANK}&back=/&for=q%3Dsein%26cursor%3Dfoch"),
        &[],
    );
    assert_eq!(status, 303);
    assert_eq!(address, format!("/shortlist?bank={BANK}&for=q%3Dsein"));
    assert_eq!(cookie, format!("shortlist=bank:{BANK}"));
    let (_, address, cookie) = sent(
        "/en/shortlist",
        &format!("add=bank:{OTHER}"),
        &[("cookie", &cookie)],
    );
    assert_eq!(address, format!("/en/shortlist?bank={BANK}&bank={OTHER}"));
    // Whoever comes without an address is led to their own.
    let (_, headers, _) = demo().ask("/shortlist", &[("cookie", &cookie)]);
    assert_eq!(
        header(&headers, "location"),
        format!("/shortlist?bank={BANK}&bank={OTHER}")
    );
    let (_, address, left) = sent(
        "/shortlist",
        &format!("remove=bank:{BANK}"),
        &[("cookie", &cookie)],
    );
    assert_eq!(address, format!("/shortlist?bank={OTHER}"));
    let (_, address, left) = sent("/shortlist", "remove=all", &[("cookie", &left)]);
    assert_eq!(
        (address.as_str(), left.as_str()),
        ("/shortlist", "shortlist=")
    );
}

#[test]
fn the_form_of_a_page_in_english_leads_to_english() {
    let (_, address, _) = sent(
        "/shortlist",
        &format!("add=bank:{BANK}&back=/en?q=sein"),
        &[],
    );
    // The search that the form stood on is what the shortlist is for.
    assert_eq!(address, format!("/en/shortlist?bank={BANK}&for=q%3Dsein"));
    // A path of somebody else leads nowhere.
    let (_, address, _) = sent(
        "/shortlist",
        &format!("add=bank:{BANK}&back=//evil.example/en"),
        &[],
    );
    assert_eq!(address, format!("/shortlist?bank={BANK}"));
}

#[test]
fn a_list_that_was_shared_is_changed_as_it_is_shown() {
    let form = format!("bank={BANK}&bank={OTHER}&for=q%3Dsein&remove=bank:{OTHER}");
    let (_, address, cookie) = sent("/shortlist", &form, &[("cookie", "shortlist=bank:mine")]);
    assert_eq!(address, format!("/shortlist?bank={BANK}&for=q%3Dsein"));
    assert_eq!(cookie, format!("shortlist=bank:{BANK}"));
}

#[test]
fn nothing_of_a_visitor_is_kept_for_the_next_one() {
    let mine = [("cookie", "shortlist=bank:crb-institut-curie")];
    for _ in 0..2 {
        let (status, headers, _) = demo().ask("/shortlist", &mine);
        assert!(status == 303 && header(&headers, "set-cookie").is_empty());
        let (status, headers, page) = demo().ask("/shortlist", &[]);
        assert_eq!(status, 200);
        assert!(!page.contains(BANK));
        assert_eq!(header(&headers, "cache-control"), "private, no-store");
        assert_eq!(header(&headers, "etag"), "");
    }
    let (_, headers, _) = demo().ask("/", &mine);
    assert_eq!(header(&headers, "set-cookie"), "");
}

#[test]
fn a_form_of_another_site_changes_nothing() {
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ] {
        let (status, address, cookie) =
            sent("/shortlist", &format!("add=bank:{BANK}"), &[(name, value)]);
        assert_eq!((status, address.as_str(), cookie.as_str()), (403, "", ""));
    }
}

#[test]
fn a_list_and_its_form_are_bounded() {
    let many: Vec<String> = (0..30)
        .map(|number| format!("bank=bank-{number}"))
        .collect();
    let form = format!("{}&add=bank:{BANK}", many.join("&"));
    let (status, _, cookie) = sent("/shortlist", &form, &[]);
    assert_eq!((status, cookie.as_str()), (409, ""));
    let (status, _, _) = sent("/shortlist", &"a".repeat(20_000), &[]);
    assert_eq!(status, 413);
}

#[test]
fn what_the_directory_does_not_have_is_said() {
    let (status, _, page) = demo().get(&format!(
        "/en/shortlist?bank={BANK}&bank=nowhere&collection=nothing&utm=x"
    ));
    assert_eq!(status, 200);
    assert_eq!(page.matches("does not know this id").count(), 2);
    assert!(page.contains("Side by side"));
}

#[test]
fn figures_side_by_side_are_those_of_the_search() {
    let found = demo().json("/api/v1/biobanks?sample_type=serum&limit=100&lang=en");
    let found = found["items"].as_array().unwrap();
    let item = found
        .iter()
        .find(|item| item["donors"].as_str().unwrap().contains('–'))
        .unwrap();
    let (id, band) = (
        item["id"].as_str().unwrap(),
        item["donors"].as_str().unwrap(),
    );
    let (_, _, page) = demo().get(&format!("/en/shortlist?bank={id}&for=sample_type%3Dserum"));
    let row = page.split("Donors for this search").nth(1).unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert!(row.contains(&format!("{band} donors")), "{band}: {row}");
    // A search that the directory does not understand leaves the list.
    let (status, _, page) = demo().get(&format!("/en/shortlist?bank={id}&for=network%3Dnowhere"));
    assert!(status == 200 && !page.contains("Donors for this search"));
}
