//! What must hold of the house itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

fn sources() -> BTreeMap<String, String> {
    fn visit(folder: &Path, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.insert(
                    path.display().to_string(),
                    fs::read_to_string(&path).unwrap(),
                );
            }
        }
    }
    let mut found = BTreeMap::new();
    for folder in [
        "domain", "import", "store", "index", "publish", "generate", "src", "tests",
    ] {
        visit(Path::new(folder), &mut found);
    }
    found
}

#[test]
fn no_file_is_too_long_to_read() {
    for (path, source) in sources() {
        let lines = source.lines().count();
        assert!(lines <= 500, "{path} has {lines} lines: split it");
    }
}

/// `domain` ← `import`, `store`, `index`, `publish`, `generate` (which do not know each other) ← `src`.
#[test]
fn dependencies_have_one_direction() {
    for house in ["import", "store", "index", "publish", "generate"] {
        let manifest = fs::read_to_string(format!("{house}/Cargo.toml")).unwrap();
        let inside: Vec<&str> = manifest
            .lines()
            .filter(|line| line.starts_with("tumorotheque-"))
            .collect();
        assert_eq!(inside, ["tumorotheque-domain.workspace = true"], "{house}");
    }
    let domain = fs::read_to_string("domain/Cargo.toml").unwrap();
    for stranger in ["tumorotheque-", "sqlx", "axum", "tantivy", "tokio"] {
        assert!(
            !domain.contains(&format!("\n{stranger}")),
            "domain depends on {stranger}"
        );
    }
}

/// The public half has no way to exact rows but through a release.
#[test]
fn the_public_half_reads_no_rows() {
    for (path, source) in sources()
        .iter()
        .filter(|(path, _)| path.starts_with("src/directory") || path.starts_with("src/web"))
        // What a bank is shown of its own.
        .filter(|(path, _)| !path.starts_with("src/web/managers"))
    {
        for exact in [
            "SampleIndex",
            "SampleColumns",
            "Keeper",
            "StoredSample",
            "sqlx",
            "Registry",
            "crate::exact",
            "exact::",
        ] {
            assert!(!source.contains(exact), "{path} names {exact}");
        }
        for line in source
            .lines()
            .filter(|line| line.contains("tumorotheque_store"))
        {
            assert_eq!(line.trim(), "use tumorotheque_store::Entry;", "{path}");
        }
    }
}

/// Who may count exactly is decided in one place.
#[test]
fn only_the_registry_makes_scopes_of_exact_answers() {
    for (path, source) in &sources() {
        let is_house = path.starts_with("src/") && path != "src/jobs/registry.rs";
        let makes = ["Keeper", "every_bank()", "keeper."]
            .iter()
            .any(|word| source.contains(word));
        assert!(!(is_house && makes), "{path} makes a scope by itself");
    }
}

/// Pages may lead elsewhere; what they are made of is ours.
#[test]
fn nothing_comes_from_elsewhere() {
    let loads = [
        "src=", "srcset=", "url(", "@import", "import(", "<link", "fetch(",
    ];
    for folder in ["templates", "assets"] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let Ok(text) = fs::read_to_string(&path) else {
                continue; // A picture.
            };
            let tags = text.split(['<', ';', '\n']);
            for tag in tags.filter(|tag| tag.contains("http://") || tag.contains("https://")) {
                let tag = format!("<{tag}");
                let foreign = loads.iter().find(|load| tag.contains(**load));
                assert_eq!(foreign, None, "{}: {tag}", path.display());
            }
        }
    }
}

/// README and docs name what is there: files, commands, addresses.
#[test]
fn the_docs_name_what_is_there() {
    for page in [
        "README.md",
        "docs/ARCHITECTURE.md",
        "docs/ADDING.md",
        "docs/RELIABILITY.md",
        "docs/IMPORT.md",
        "docs/STANDARDS.md",
        "docs/QC.md",
        "docs/BENCHMARKS.md",
    ] {
        let text = fs::read_to_string(page).unwrap();
        let prose: String = text.split("```").step_by(2).collect();
        for link in prose
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let folder = Path::new(page).parent().unwrap();
            let is_here = !link.starts_with("http") && !link.starts_with('#');
            assert!(
                !is_here || folder.join(link).exists(),
                "{page} links {link}"
            );
        }
        for quoted in prose.split('`').skip(1).step_by(2) {
            let is_path = quoted.contains('/')
                && !quoted.contains([' ', '<', '*', '{', '?', ':', '…', '$'])
                && !quoted.starts_with('/');
            if is_path && !quoted.starts_with("tumorotheque-data") {
                assert!(Path::new(quoted).exists(), "{page} names {quoted}");
            }
        }
    }
}

/// Pictures of the docs are those that the command takes, small, and none is there for nothing.
#[test]
fn every_picture_is_taken_by_the_command_and_shown() {
    const MOST_BYTES: u64 = 150_000;
    let command = fs::read_to_string("tests/browser/screenshots.mjs").unwrap();
    let taken: BTreeSet<String> = command
        .split("{ name: \"")
        .skip(1)
        .map(|rest| format!("{}.png", rest.split('"').next().unwrap()))
        .collect();
    let mut there = BTreeSet::new();
    for entry in fs::read_dir("docs/screenshots").unwrap() {
        let entry = entry.unwrap();
        let bytes = entry.metadata().unwrap().len();
        let name = entry.file_name().into_string().unwrap();
        assert!(bytes < MOST_BYTES, "{name} has {bytes} bytes");
        there.insert(name);
    }
    assert_eq!(there, taken, "run: node tests/browser/screenshots.mjs");
    let docs = ["README.md", "docs/ADDING.md"].map(|page| fs::read_to_string(page).unwrap());
    for name in taken {
        let place = format!("screenshots/{name})");
        assert!(
            docs.iter().any(|text| text.contains(&place)),
            "no page of the docs shows {name}"
        );
    }
}

#[test]
fn every_address_is_in_the_docs() {
    let router = fs::read_to_string("src/web/router.rs").unwrap();
    let api: Vec<String> = sources()
        .into_iter()
        .filter(|(path, _)| {
            path.starts_with("src/web/api/") || path.starts_with("src/web/managers/")
        })
        .flat_map(|(_, source)| {
            source
                .split("path = \"")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    let pages = router
        .split(".route(\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned());
    let docs = fs::read_to_string("docs/ARCHITECTURE.md").unwrap();
    for address in api.into_iter().chain(pages) {
        assert!(
            docs.contains(&format!("`{address}`")),
            "docs/ARCHITECTURE.md does not name {address}"
        );
    }
}
