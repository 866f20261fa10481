//! Pages to the end, while others import.

use std::{collections::BTreeSet, thread, time::Duration};

use super::{CURIE, House, ids};
use crate::program::said;

#[test]
fn pages_lose_and_double_nothing_while_samples_come_and_go() {
    let house = House::new("600");
    let count = |query: &str| {
        house.answer(&house.curie, query)["samples"]
            .as_u64()
            .unwrap()
    };
    let take_in = |rows: &str, expected: u64| {
        let table = format!("Code échantillon;Type d'échantillon;Date de prélèvement\n{rows}");
        let file = house.folder.file("more.csv", table);
        let file = file.to_str().unwrap();
        let done = house
            .folder
            .run(&["import", "samples", file, "--biobank", CURIE, "--yes"]);
        assert!(done.status.success(), "{}", said(&done));
        while count("limit=1") != expected {
            thread::sleep(Duration::from_millis(20));
        }
    };
    for (round, sort) in ["added", "-added", "collected", "-collected", "-diagnosis"]
        .iter()
        .enumerate()
    {
        let before = count("limit=1");
        let query = format!("sort={sort}&limit=7");
        let mut page = house.answer(&house.curie, &query);
        assert!(page["facets"].is_object());
        let expected: BTreeSet<_> = house.rows(&house.curie, "").iter().map(super::id).collect();
        let mut given = ids(&page);
        let mut pages = 1;
        while let Some(next) = page["next"].as_str() {
            page = house.answer(&house.curie, next);
            assert!(page["facets"].is_null(), "said on the first page");
            given.extend(ids(&page));
            pages += 1;
            if pages == 3 {
                take_in(
                    &format!(
                        "A{round};Sérum;1990-01-01\nB{round};Sérum;\nC{round};Sérum;2024-12\n"
                    ),
                    before + 3,
                );
            }
        }
        assert_eq!(page["samples"], before + 3, "counted anew on each page");
        let once: BTreeSet<_> = given.iter().cloned().collect();
        assert_eq!(once.len(), given.len(), "{sort}: a sample came twice");
        assert!(once.is_superset(&expected), "{sort}: a sample was lost");
    }
}
