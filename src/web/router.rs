use std::{sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    http::{HeaderMap, HeaderName, HeaderValue, Uri, header},
    middleware,
    response::{IntoResponse as _, Response},
    routing::get,
};
use tower_http::{compression::CompressionLayer, set_header::SetResponseHeaderLayer};
use utoipa::{
    Modify, OpenApi as _,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::web::{
    api,
    app::App,
    assets,
    extract::accepted,
    humane::{humane, timely},
    kept::{Kept, kept},
    managers::{self, Desk},
    pages::{self, Reception},
    problem::Problem,
    validated::validated,
    well_known,
};

/// No answer takes longer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);

/// Said on every answer. Pages use our own script, none within them, and nothing from elsewhere.
const HEADERS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Tumorothèque",
        description = "Directory of hospital tumour banks and of the samples they hold. Figures are bands of donors out of a frozen release; an answer whose figures count made-up samples says `\"synthetic\": true`.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    tags((name = "directory", description = "What everyone may read"), (name = "managers", description = "What the holder of a token may do for its bank, and the operator for all"), (name = "operation", description = "For those who run it")),
    modifiers(&Tokens),
    components(schemas(Problem))
)]
struct Described;

/// How a token is sent.
struct Tokens;

impl Modify for Tokens {
    fn modify(&self, described: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer);
        let scheme = scheme.description(Some(
            "Made with `tumorotheque token create --biobank ID`, or `--operator` for all banks.",
        ));
        let components = described.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(scheme.build()));
    }
}

fn api_routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Described::openapi())
        .routes(routes!(api::biobanks::search))
        .routes(routes!(api::queries::ask))
        .routes(routes!(api::summary::summarise))
        .routes(routes!(api::biobank::show))
        .routes(routes!(api::collections::search))
        .routes(routes!(api::collection::show))
        .routes(routes!(api::networks::search))
        .routes(routes!(api::network::show))
        .routes(routes!(api::changes::feed))
        .routes(routes!(api::export::table))
        .routes(routes!(api::suggest::suggestions))
        .routes(routes!(api::template::download))
        .routes(routes!(api::openapi::describe))
        .routes(routes!(api::health::alive))
        .routes(routes!(api::health::ready))
}

/// Everything that is served: what is public, what visitors do, and the desk of those who hold a token.
pub(crate) fn router(app: App, desk: Desk, reception: Reception) -> Router {
    let (api, mut described) = api_routes().split_for_parts();
    let (managers, theirs) = managers::routes().split_for_parts();
    described.merge(theirs);
    name_operations(&mut described);
    let pages = pages::routes()
        .route("/assets/{name}", get(assets::asset))
        .route("/favicon.ico", get(assets::favicon))
        .route("/sw.js", get(pages::worker))
        .route("/sitemap.xml", get(pages::sitemap))
        .route("/robots.txt", get(pages::robots));
    // Says a day that changes, so no answer is kept.
    let dated = Router::new().route("/.well-known/security.txt", get(well_known::security));
    let public = api
        .merge(pages)
        .method_not_allowed_fallback(no_method)
        .fallback(pages::no_page)
        // Every request gets what layers hold as a copy: of the description, a reference.
        .layer(Extension(Arc::new(described)))
        .with_state(app.clone())
        .layer(middleware::from_fn(validated));
    // What a visitor does is theirs: outside of what is tagged and kept.
    let visitors = pages::of_visitors()
        .method_not_allowed_fallback(no_method)
        .with_state(reception);
    let router = timely(public.merge(dated).merge(visitors), ANSWER_TIMEOUT)
        // A file takes as long as it takes to come; it has patience of its own.
        .merge(
            managers
                .method_not_allowed_fallback(no_method)
                .with_state(desk),
        );
    // Around all the others, so that every answer carries them.
    let router = HEADERS
        .into_iter()
        .fold(humane(router), |router, (name, value)| {
            router.layer(SetResponseHeaderLayer::if_not_present(
                name,
                HeaderValue::from_static(value),
            ))
        });
    router
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(Kept::of(app), kept))
}

async fn no_method(uri: Uri, headers: HeaderMap) -> Response {
    if uri.path().starts_with("/api/") {
        return Problem::method_not_allowed(accepted(&headers)).into_response();
    }
    let lang = pages::page_lang(uri.path());
    pages::failure_page(&Problem::method_not_allowed(lang), lang)
}

/// Gives each operation a name of its own, made of method and address: tools that write clients call their functions so.
fn name_operations(described: &mut utoipa::openapi::OpenApi) {
    for (path, item) in &mut described.paths.paths {
        let words = path.split(|letter: char| !letter.is_ascii_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let operations = [
            ("get", &mut item.get),
            ("post", &mut item.post),
            ("delete", &mut item.delete),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                operation.operation_id = Some(format!("{method}_{}", words.join("_")));
            }
        }
    }
}
