use axum::{
    extract::{FromRequestParts, State},
    http::request::Parts,
    response::Response,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use tumorotheque_domain::Lang;

use crate::{
    directory::{Changes, Since},
    web::{
        advice::{Advice, advice},
        app::App,
        extract::wanted,
        form::Form,
        problem::Problem,
    },
};

/// Changes on a page, at most and when the address does not say.
const HIGHEST_LIMIT: usize = 100;

/// Banks, collections and networks that changed since an instant, oldest change first, with those that are gone.
///
/// For who keeps a copy: ask again with the `updated_at` of the last change that you have; what changed at that very
/// instant comes twice. Figures are not entries: they change with the release that answers name.
#[utoipa::path(
    get,
    path = "/api/v1/changes",
    tag = "directory",
    params(
        ("updated_since" = Option<String>, Query, description = "An instant (RFC 3339) or a day, in UTC; everything when not said.", example = "2026-01-31T12:00:00Z"),
        ("limit" = Option<usize>, Query, description = "Changes on a page, 1 to 100; 100 when not said, all of them in a table."),
        ("cursor" = Option<String>, Query, description = "Kind and id of the last change of the page before, with its instant as `updated_since`; `next` of an answer has both."),
        ("format" = Option<String>, Query, description = "`json` (default), `csv` or `ndjson`; wins over the header `Accept`."),
        ("lang" = Option<String>, Query, description = "Language of headers and problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The changes", content(
            (Changes = "application/json"),
            (String = "text/csv"),
            (String = "application/x-ndjson"),
        )),
        (status = 400, description = "A parameter that is not understood", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn feed(
    State(app): State<App>,
    AskedSince { since, form }: AskedSince,
) -> Result<Response, Problem> {
    form.of(&Changes::of(&app.snapshot(), &since), since.lang)
}

/// Which changes are wanted, and in which form.
pub(in crate::web) struct AskedSince {
    since: Since,
    form: Form,
}

impl<S: Sync> FromRequestParts<S> for AskedSince {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let lang = wanted(parts);
        let (form, query) = Form::wanted(parts, lang)?;
        let most = if form == Form::Json {
            HIGHEST_LIMIT
        } else {
            usize::MAX
        };
        let mut since = Since {
            instant: Timestamp::MIN,
            after: None,
            limit: most,
            lang,
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !value.is_empty() || !KNOWN.contains(&name.as_ref()) {
                take(&mut since, &name, &value)?;
            }
        }
        Ok(Self { since, form })
    }
}

const KNOWN: [&str; 5] = ["updated_since", "limit", "cursor", "lang", "format"];

fn take(since: &mut Since, name: &str, value: &str) -> Result<(), Problem> {
    let lang = since.lang;
    let unknown = |advice| Problem::unknown_value(name, value, advice, lang);
    match name {
        "updated_since" => {
            let instant = instant(value);
            since.instant = instant.ok_or_else(|| unknown(Advice::OF_INSTANT))?;
        }
        "limit" => {
            let limit = value.parse().ok();
            let limit = limit.filter(|limit| (1..=HIGHEST_LIMIT).contains(limit));
            since.limit = limit.ok_or_else(|| unknown(advice("limit")))?;
        }
        "cursor" => {
            let parts = value.split_once(':');
            let (kind, id) = parts.ok_or_else(|| unknown(advice("cursor")))?;
            since.after = Some((kind.to_owned(), id.to_owned()));
        }
        "lang" => {
            let named = Lang::from_tag(value).filter(|lang| lang.tag() == value);
            since.lang = named.ok_or_else(|| unknown(advice("lang")))?;
        }
        _ => return Err(Problem::unknown_parameter(name, &KNOWN, lang)),
    }
    Ok(())
}

/// An instant, or the beginning of a day.
fn instant(text: &str) -> Option<Timestamp> {
    let day = || {
        let day: Date = text.parse().ok()?;
        Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    text.parse().ok().or_else(day)
}
