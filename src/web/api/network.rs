use axum::{Json, extract::State};

use crate::{
    directory::NetworkPage,
    web::{
        app::App,
        extract::{Id, Wanted},
        problem::Problem,
    },
};

/// One network, with the banks in it.
#[utoipa::path(
    get,
    path = "/api/v1/networks/{id}",
    tag = "directory",
    params(
        ("id" = String, Path, description = "Public id of the network", example = "epithyr-reseau-france-metropolitaine-outre-mer-sur-cancers"),
        ("lang" = Option<String>, Query, description = "Language of problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The network", body = NetworkPage),
        (status = 404, description = "No network has that id", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn show(
    State(app): State<App>,
    Id(id): Id,
    Wanted(lang): Wanted,
) -> Result<Json<NetworkPage>, Problem> {
    let page = id.and_then(|id| NetworkPage::of(&app.snapshot(), &id, lang));
    page.map(Json).ok_or_else(|| Problem::not_found(lang))
}
