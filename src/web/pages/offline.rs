use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use tumorotheque_domain::Lang;

use super::{
    frame::{Frame, page},
    language::PageLang,
};
use crate::web::assets;

#[derive(Template)]
#[template(path = "offline.html")]
struct OfflinePage {
    frame: Frame,
}

impl OfflinePage {
    fn of(lang: Lang) -> Self {
        Self {
            frame: Frame::plain(lang, "/offline".to_owned()),
        }
    }
}

/// `GET /offline`: what a browser shows when it does not reach us.
pub(super) async fn offline(PageLang(lang): PageLang) -> Response {
    page(&OfflinePage::of(lang), lang)
}

/// `GET /sw.js`: the script that keeps the offline page in the browser. It stands at the root because it may answer only
/// for what is below itself.
pub(in crate::web) async fn worker() -> Response {
    let mut mark = DefaultHasher::new();
    for lang in [Lang::Fr, Lang::En] {
        OfflinePage::of(lang)
            .render()
            .unwrap_or_default()
            .hash(&mut mark);
    }
    let kept = ["site.css", "icon.svg"].map(assets::address);
    let script = format!(
        "const MARK = \"{:016x}\";\nconst OFFLINE = [\"/offline\", \"/en/offline\", \"{}\"];\n{}",
        mark.finish(),
        kept.join("\", \""),
        assets::script("sw.js"),
    );
    ([(header::CONTENT_TYPE, "text/javascript")], script).into_response()
}
