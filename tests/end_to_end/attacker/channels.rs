//! Two registries that publish the same figures of different donors must be alike in every byte that the public can read:
//! no total, order, size, header, page, export or suggestion may come from anything but the published figures.

use std::fmt::Write as _;

use super::{offered::addresses, publisher::tag_of};
use crate::program::{Folder, Headers, Server, said};

/// Samples of `(donors, samples of each, material, diagnosis)`.
fn served(prefix: &str, groups: &[(u32, u32, &str, &str)]) -> (Server, Folder) {
    let folder = Folder::with_banks();
    let list = "data/collections-ile-de-france.csv";
    assert!(
        folder
            .run(&["import", "collections", list, "--yes"])
            .status
            .success()
    );
    let mut table = "sample_id,donor,sample_type,diagnosis,preservation,consent\n".to_owned();
    for (group, (donors, samples, material, diagnosis)) in groups.iter().enumerate() {
        for (donor, sample) in
            (0..*donors).flat_map(|donor| (0..*samples).map(move |sample| (donor, sample)))
        {
            writeln!(table, "{prefix}{group}-{donor}-{sample},{prefix}{group}-{donor},{material},{diagnosis},frozen,consented").unwrap();
        }
    }
    let file = folder.file("samples.csv", table);
    let done = folder.run(&[
        "import",
        "samples",
        file.to_str().unwrap(),
        "--biobank",
        "crb-institut-curie",
        "--yes",
    ]);
    assert!(done.status.success(), "{}", said(&done));
    (folder.serve(&["serve"]), folder)
}

/// Without what any two registries differ in: ids and instants.
fn masked(text: &str) -> String {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "-:.".contains(letter);
    let mask = |word: &str| {
        let (word, end) = match word.find(|letter| !is_part(letter)) {
            Some(place) => word.split_at(place),
            None => (word, ""),
        };
        let is_id = word.len() == 36 && word.matches('-').count() == 4;
        let is_instant = word.starts_with("20") && word.contains('T') && word.ends_with('Z');
        let shown = if is_id || is_instant { "…" } else { word };
        format!("{shown}{end}")
    };
    text.split_inclusive(|letter| !is_part(letter))
        .map(mask)
        .collect()
}

/// An address with its headers and body.
type Read = (String, Headers, String);

/// Questions as trees, those that are refused too.
const TREES: [&str; 5] = [
    "{}",
    r#"{"query":{"all":[{"filter":"diagnosis","value":"C43"},{"filter":"sample_type","value":"urine"}]}}"#,
    r#"{"query":{"not":{"filter":"diagnosis","value":"C43"}}}"#,
    r#"{"query":{"all":[{"filter":"diagnosis","value":"C43"},{"not":{"filter":"city","value":"paris"}}]}}"#,
    r#"{"query":{"any":[{"filter":"diagnosis","value":"C43"},{"filter":"sample_type","value":"urine"}]}}"#,
];

fn all_that_is_read(server: &Server) -> Vec<Read> {
    let questions = [
        "limit=100",
        "limit=1",
        "diagnosis=C50",
        "sample_type=serum&sample_type=urine",
        "diagnosis=C43&sample_type=urine",
        "q=sein",
        "not.city=paris&diagnosis=C43",
        "group=ap-hp&city=clichy",
        "q=urine",
        "format=csv",
        "diagnosis=C50&format=ndjson&limit=1",
    ];
    let lists = questions.map(|question| format!("/api/v1/biobanks?{question}"));
    let summaries = ["limit=100", "diagnosis=C43&limit=100", "q=urine&format=csv"];
    let summaries = summaries.map(|question| format!("/api/v1/samples/summary?{question}"));
    let changes = ["updated_since=2020-01-01", "format=csv&limit=50"];
    let changes = changes.map(|since| format!("/api/v1/changes?{since}"));
    let typed = ["", "s", "ur", "cu", "mel"].map(|typed| format!("/api/v1/suggest?q={typed}"));
    let pages = [
        "/",
        "/en",
        "/?diagnosis=C43",
        "/biobanks/crb-institut-curie",
        "/en/biobanks/crb-institut-curie",
    ];
    let addresses = addresses(server)
        .into_iter()
        .chain(lists)
        .chain(summaries)
        .chain(changes)
        .chain(typed)
        .chain(pages.map(str::to_owned));
    let trees = TREES.map(|tree| (tree.to_owned(), server.post("/api/v1/queries", tree)));
    let whole = |address: String| {
        let answer = server.ask(&address, &[]);
        (address, answer)
    };
    let read = |(address, (_, headers, body)): (String, (u16, Headers, String))| {
        // A tag is one of the body and of nothing else, or is compared.
        let tag = tag_of(&body);
        // The length of an instant varies; lengths of bodies are compared without them.
        let headers = headers.into_iter().filter(|(name, value)| {
            name != "date" && name != "content-length" && (name != "etag" || *value != tag)
        });
        // Pages name themselves by the address that they were asked at.
        let body = body.replace(server.address(), "…");
        (address, headers.collect(), masked(&body))
    };
    addresses.map(whole).chain(trees).map(read).collect()
}

#[test]
fn what_is_served_comes_from_published_figures_alone() {
    let (one, _folder) = served(
        "A",
        &[
            (60, 1, "serum", "C50"),
            (3, 1, "urine", "C43"),
            (9, 1, "plasma", "C34"),
        ],
    );
    let (other, _other_folder) = served(
        "secret",
        &[
            (75, 2, "serum", "C50"),
            (9, 30, "urine", "C43"),
            (1, 400, "csf", "C71"),
            (4, 1, "plasma", "C18"),
        ],
    );
    let (one, other) = (all_that_is_read(&one), all_that_is_read(&other));
    assert!(one.len() > 50, "{} addresses were read", one.len());
    assert!(
        one.iter().any(|(.., body)| body.contains("50–99")),
        "something is published"
    );
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one, other);
    }
}
