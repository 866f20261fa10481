//! Samples as tables, and back.

use serde_json::Value;

use super::{CURIE, house};
use crate::program::said;

fn header<'a>(headers: &'a [(String, String)], name: &str) -> &'a str {
    let found = headers.iter().find(|(own, _)| own == name);
    found.map_or("", |(_, value)| value)
}

#[test]
fn a_table_is_imported_back_unchanged() {
    let house = house();
    for lang in ["fr", "en"] {
        let query = format!("format=csv&sort=-collected&lang={lang}");
        let (status, headers, table) = house.whole(&house.curie, &query);
        assert_eq!(status, 200);
        assert!(header(&headers, "content-type").starts_with("text/csv"));
        assert!(header(&headers, "content-disposition").contains("samples.csv"));
        assert_eq!(header(&headers, "link"), "", "it is whole");
        assert!(table.contains("'=1+1"), "no cell is computed");
        let count = house.answer(&house.curie, "limit=1")["samples"].to_string();
        let file = house.folder.file(&format!("{lang}.csv"), table);
        let look = [
            "import",
            "samples",
            file.to_str().unwrap(),
            "--biobank",
            CURIE,
            "--dry-run",
        ];
        let look = said(&house.folder.run(&look));
        let unchanged = format!("0 added, 0 changed, 0 gone, {count} unchanged, 0 refused");
        assert!(look.contains(&unchanged), "{look}");
    }
}

#[test]
fn every_form_has_the_same_samples_and_says_where_it_goes_on() {
    let house = house();
    let rows = house.rows(&house.operator, "sample_type=serum&sort=age");
    let (_, _, table) = house.whole(&house.operator, "sample_type=serum&sort=age&format=csv");
    let mut table = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(table.as_bytes());
    let cells: Vec<(String, String)> = table
        .records()
        .map(|row| {
            row.map(|row| (row[0].to_owned(), row[1].to_owned()))
                .unwrap()
        })
        .collect();
    let by_rows: Vec<_> = rows.iter().map(super::id).collect();
    assert_eq!(cells, by_rows);
    assert!(by_rows.len() > 100);

    let (_, headers, part) = house.whole(
        &house.operator,
        "sample_type=serum&sort=age&limit=60&format=ndjson",
    );
    assert_eq!(part.lines().count(), 60);
    let link = header(&headers, "link");
    let next = link
        .strip_prefix('<')
        .and_then(|link| link.split('>').next())
        .unwrap();
    let (_, _, part) = house.whole(&house.operator, next);
    let first: Value = serde_json::from_str(part.lines().next().unwrap()).unwrap();
    assert_eq!(super::id(&first), by_rows[60]);

    let (_, headers, empty) = house.whole(&house.curie, "collection=nowhere&format=csv");
    assert_eq!(empty.lines().count(), 1, "a header without rows");
    assert_eq!(header(&headers, "cache-control"), "private, no-store");
}
