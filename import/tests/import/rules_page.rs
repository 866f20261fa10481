//! `docs/RULES.md` is the list of rules as it stands. `UPDATE_CASES=1` writes it anew; read the difference.

use std::{fmt::Write as _, fs};

use tumorotheque_domain::Lang;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/RULES.md");

/// What the page says before the table.
const HEAD: &str = "# What a file is checked against

A test writes this page from `import/src/rules`. A line of a file with an error is not taken in; warnings and remarks
never hold a line back. `{value}`, `{column}` and `{detail}` stand for what was found.

";

fn page() -> String {
    let mut page = HEAD.to_owned();
    for rule in tumorotheque_import::rules() {
        writeln!(
            page,
            "- **`{}`** ({})  \n  fr: {}  \n  en: {}",
            rule.id,
            rule.severity.label(Lang::En),
            rule.fr,
            rule.en
        )
        .unwrap();
    }
    page
}

#[test]
fn the_page_of_rules_is_the_list_of_rules() {
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(PAGE, page()).unwrap();
    }
    let written = fs::read_to_string(PAGE).unwrap_or_default();
    assert!(
        written == page(),
        "docs/RULES.md is not the list of rules: run this test with UPDATE_CASES=1"
    );
}
