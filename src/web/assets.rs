use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

/// Style sheets and pictures, inside the program.
#[derive(RustEmbed)]
#[folder = "assets/"]
struct Assets;

/// Where an asset is, with a mark of its content behind it: another content, another address.
pub(super) fn address(name: &str) -> String {
    use std::fmt::Write as _;
    let hash = Assets::get(name)
        .map(|file| file.metadata.sha256_hash())
        .unwrap_or_default();
    let mut address = format!("/assets/{name}?v=");
    for byte in hash.iter().take(6) {
        // Writing to a string cannot fail.
        let _ = write!(address, "{byte:02x}");
    }
    address
}

/// `GET /assets/{name}`. A browser may keep the answer for good: see [`address`].
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let Some(file) = Assets::get(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = mime_guess::from_path(&name).first_or_octet_stream();
    let headers = [
        (header::CONTENT_TYPE, kind.as_ref()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, file.data).into_response()
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
