use askama::Template;
use axum::{extract::State, response::Response};
use rust_embed::RustEmbed;

use super::{
    frame::{Frame, page},
    language::PageLang,
};
use crate::web::app::App;

/// The tables that the program is made with; their headers say where they come from.
#[derive(RustEmbed)]
#[folder = "data/"]
struct Tables;

/// Words by which the header of a table tells of a source outside of this house.
const ELSEWHERE: [&str; 8] = [
    "source",
    "Source",
    "Licence Ouverte",
    "CC BY",
    "MIT",
    "BSD",
    "©",
    "attribution",
];

#[derive(Template)]
#[template(path = "credits.html")]
struct CreditsPage {
    frame: Frame,
    /// Tables that take facts from elsewhere.
    taken: Vec<Credit>,
    /// Tables of our own.
    ours: Vec<Credit>,
}

/// What the header of a table says of it.
struct Credit {
    table: String,
    text: String,
    /// The tag of the language that the header is written in.
    lang: &'static str,
}

/// `GET /credits`: whose vocabularies, data and programs this is made with.
pub(super) async fn credits(State(app): State<App>, PageLang(lang): PageLang) -> Response {
    let (taken, ours) = all().into_iter().partition(Credit::is_from_elsewhere);
    let credits = CreditsPage {
        frame: Frame::of(&app.snapshot(), lang, "/credits".to_owned()),
        taken,
        ours,
    };
    page(&credits, lang)
}

/// Every table, in the order of their names.
fn all() -> Vec<Credit> {
    let mut tables: Vec<_> = Tables::iter()
        .filter(|path| path.ends_with(".csv"))
        .collect();
    tables.sort();
    tables
        .into_iter()
        .map(|path| {
            let file = Tables::get(&path).map(|file| file.data.into_owned());
            Credit::of(&path, &String::from_utf8_lossy(&file.unwrap_or_default()))
        })
        .collect()
}

impl Credit {
    /// The comment at the head of a table.
    fn of(table: &str, content: &str) -> Self {
        let lines = content
            .lines()
            .map_while(|line| line.trim_start_matches('\u{feff}').strip_prefix('#'));
        let text = lines.map(str::trim).collect::<Vec<_>>().join(" ");
        Self {
            table: table.to_owned(),
            lang: if text.starts_with("source:") {
                "fr"
            } else {
                "en"
            },
            text,
        }
    }

    fn is_from_elsewhere(&self) -> bool {
        ELSEWHERE.iter().any(|word| self.text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_says_whose_it_is() {
        let credits = all();
        assert!(credits.len() > 20);
        for Credit { table, text, .. } in &credits {
            let is_said = [
                "EUPL",
                "our own",
                "Our own",
                "Made up",
                "Licence Ouverte",
                "source",
                "Source",
            ]
            .iter()
            .any(|word| text.contains(word));
            assert!(is_said, "{table}: {text}");
        }
        let from = |table: &str| credits.iter().find(|credit| credit.table == table).unwrap();
        assert!(from("adicap.csv").is_from_elsewhere());
        assert!(!from("abbreviations.csv").is_from_elsewhere());
    }
}
