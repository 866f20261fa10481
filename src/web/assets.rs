use std::borrow::Cow;

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};

/// Style sheets and pictures, inside the program.
#[derive(RustEmbed)]
#[folder = "assets/"]
struct Assets;

/// The sheet of a kind of pages is one file, because a browser draws nothing until it has every sheet, and each is another
/// connection. Its name is that of what is particular to it; the common part comes first.
const SHEETS: [(&str, &[&str]); 3] = [
    ("search.css", &["site.css", "search.css", "map.css"]),
    ("entry.css", &["site.css", "entry.css", "map.css"]),
    ("shortlist.css", &["site.css", "shortlist.css"]),
];

/// The files that an asset is made of, in their order.
fn parts(name: &str) -> Option<Vec<EmbeddedFile>> {
    let sheet = SHEETS.iter().find(|(sheet, _)| *sheet == name);
    let names = sheet.map_or(std::slice::from_ref(&name), |(_, parts)| parts);
    names.iter().map(|name| Assets::get(name)).collect()
}

/// Where an asset is, with a mark of its content behind it: another content, another address.
pub(super) fn address(name: &str) -> String {
    use std::fmt::Write as _;
    let parts = parts(name).unwrap_or_default();
    // Turned before each part is added, so that the order counts too.
    let hash = parts.iter().fold([0_u8; 32], |hash, part| {
        let part = part.metadata.sha256_hash();
        std::array::from_fn(|place| hash[place].rotate_left(1) ^ part[place])
    });
    let mut address = format!("/assets/{name}?v=");
    for byte in hash.iter().take(6) {
        // Writing to a string cannot fail.
        let _ = write!(address, "{byte:02x}");
    }
    address
}

/// `GET /assets/{name}`. A browser may keep the answer for good: see [`address`].
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let Some(parts) = parts(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = mime_guess::from_path(&name).first_or_octet_stream();
    let headers = [
        (header::CONTENT_TYPE, kind.as_ref()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    let parts: Vec<Cow<'static, [u8]>> = parts.into_iter().map(|part| part.data).collect();
    (headers, parts.concat()).into_response()
}

/// `GET /favicon.ico`: where browsers look that were not told of a picture.
pub(super) async fn favicon() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/x-icon"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    let icon = Assets::get("favicon.ico").map(|file| file.data);
    (headers, icon.unwrap_or_default()).into_response()
}

/// The text of a script of ours; nothing when there is none.
pub(super) fn script(name: &str) -> String {
    let file = Assets::get(name).map(|file| file.data.into_owned());
    String::from_utf8(file.unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_begins_with_the_common_one_and_none_is_left_out() {
        let mut particular: Vec<String> = Assets::iter()
            .filter_map(|name| Some(name.strip_suffix(".css")?.to_owned()))
            .filter(|sheet| sheet != "site")
            .map(|sheet| format!("{sheet}.css"))
            .collect();
        for (name, files) in SHEETS {
            assert_eq!(files.first(), Some(&"site.css"));
            assert_eq!(parts(name).map(|parts| parts.len()), Some(files.len()));
            particular.retain(|sheet| !files.contains(&sheet.as_str()));
        }
        assert!(particular.is_empty(), "{particular:?} is in no sheet");
    }

    #[test]
    fn a_page_asks_for_one_sheet() {
        for entry in std::fs::read_dir("templates").unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let sheets = text.matches("rel=\"stylesheet\"").count();
            let expected = usize::from(path.ends_with("base.html"));
            assert_eq!(sheets, expected, "{}", path.display());
        }
    }

    #[test]
    fn a_sheet_has_another_address_than_its_parts() {
        let mark = |name| address(name).split("?v=").nth(1).map(str::to_owned);
        let marks = ["site.css", "search.css", "entry.css", "shortlist.css"].map(mark);
        let distinct: std::collections::BTreeSet<_> = marks.iter().collect();
        assert_eq!(distinct.len(), marks.len(), "{marks:?}");
    }
}
