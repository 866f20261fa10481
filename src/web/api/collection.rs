use axum::{Json, extract::State};

use crate::{
    directory::CollectionPage,
    web::{
        app::App,
        extract::{Id, Wanted},
        problem::Problem,
    },
};

/// One collection, with the banks that hold it.
#[utoipa::path(
    get,
    path = "/api/v1/collections/{id}",
    tag = "directory",
    params(
        ("id" = String, Path, description = "Public id of the collection", example = "melancohort"),
        ("lang" = Option<String>, Query, description = "Language of labels and problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The collection", body = CollectionPage),
        (status = 404, description = "No collection has that id", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn show(
    State(app): State<App>,
    Id(id): Id,
    Wanted(lang): Wanted,
) -> Result<Json<CollectionPage>, Problem> {
    let page = id.and_then(|id| CollectionPage::of(&app.snapshot(), &id, lang));
    page.map(Json).ok_or_else(|| Problem::not_found(lang))
}
