use axum::{
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde_json::Value;
use tumorotheque_domain::Lang;

use crate::{
    directory::{DEEPEST, MOST_NODES, Question, Results, TreeError, Unanswered, answer},
    web::{
        app::App,
        extract::{TextQuestion, wanted},
        form::Form,
        problem::Problem,
    },
};

/// Bytes of a question: some hundred times what one with all filters takes.
const MOST_BYTES: usize = 16 << 10;

/// The question of `GET /api/v1/biobanks` as a tree, with the same answer.
///
/// A node is `{"filter": "diagnosis", "value": "C43"}`, `{"text": "curie"}`, `{"all": [node, …]}`, `{"any": [node, …]}`
/// or `{"not": node}`; beside `query` there may be `limit`, `cursor` and `lang`. Figures answer values of one filter
/// joined by `any`, and different filters and texts joined by `all`; `not` where another `not` takes it back, and before
/// values that a bank's own entry gives (`establishment`, `clinician`, `network`, `group`, `city`, `quality`). Any other tree is refused with the place of what is not answered. The header `Content-Location` has the short address of the
/// same question, the same for all trees that ask it.
#[utoipa::path(
    post,
    path = "/api/v1/queries",
    tag = "directory",
    params(
        ("format" = Option<String>, Query, description = "`json` (default), `csv` or `ndjson`; wins over the header `Accept`."),
        ("lang" = Option<String>, Query, description = "Language of labels and problems: `fr` or `en`."),
    ),
    request_body(
        content = Object,
        description = "At most 16 KiB, 16 levels and 256 nodes",
        example = json!({"query": {"all": [{"any": [{"filter": "diagnosis", "value": "C43"}, {"filter": "diagnosis", "value": "C44"}]}, {"filter": "sample_type", "value": "tissue_frozen"}, {"text": "curie"}]}, "limit": 20})
    ),
    responses(
        (status = 200, description = "The banks", headers(("Content-Location" = String, description = "Address of the same question")), content(
            (Results = "application/json"),
            (String = "text/csv"),
            (String = "application/x-ndjson"),
        )),
        (status = 400, description = "The question is not understood, or figures do not answer it", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The question is too large", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn ask(
    State(app): State<App>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let lang = wanted(&parts);
    let (form, query) = Form::wanted(&parts, lang)?;
    let lang = TextQuestion::parse(&query, &["lang", "format"], lang)?.lang;
    let body = to_bytes(body, MOST_BYTES).await;
    let body = body.map_err(|_| too_large(StatusCode::PAYLOAD_TOO_LARGE, "16 KiB", lang))?;
    let tree: Value = serde_json::from_slice(&body).map_err(|error| no_json(&error, lang))?;
    let named = tree.get("lang").and_then(Value::as_str);
    let lang = named.and_then(Lang::from_tag).unwrap_or(lang);
    let mut question = Question::from_tree(&tree, lang).map_err(|error| refused(&error, lang))?;
    form.widen(&mut question, tree.get("limit").is_some());
    let snapshot = app.snapshot();
    let results = answer(&snapshot, &question);
    let results = results.map_err(|error| Problem::question(&error, question.lang))?;
    let mut response = form.of(&results, question.lang)?;
    let address = HeaderValue::from_str(&form.address(&question));
    let address = address.map_err(|cause| Problem::internal(&cause, lang))?;
    response
        .headers_mut()
        .insert(header::CONTENT_LOCATION, address);
    Ok(app.counted((&snapshot, &question), results.total, response))
}

fn no_json(error: &serde_json::Error, lang: Lang) -> Problem {
    // The reader of JSON has a limit of its own, far above ours.
    if error.to_string().starts_with("recursion limit") {
        return refused(&TreeError::TooDeep, lang);
    }
    let (line, column) = (error.line(), error.column());
    match lang {
        Lang::Fr => malformed(
            "Question illisible",
            format!(
                "Ce n’est pas du JSON : ligne {line}, colonne {column}. Corrigez à cet endroit."
            ),
        ),
        Lang::En => malformed(
            "Unreadable question",
            format!("This is no JSON: line {line}, column {column}. Mend it there."),
        ),
    }
}

fn refused(error: &TreeError, lang: Lang) -> Problem {
    let too_large = |most: String| too_large(StatusCode::BAD_REQUEST, &most, lang);
    match (error, lang) {
        (TreeError::Question(error), _) => Problem::question(error, lang),
        (TreeError::TooDeep, Lang::Fr) => too_large(format!("{DEEPEST} niveaux")),
        (TreeError::TooDeep, Lang::En) => too_large(format!("{DEEPEST} levels")),
        (TreeError::TooMany, Lang::Fr) => too_large(format!("{MOST_NODES} nœuds")),
        (TreeError::TooMany, Lang::En) => too_large(format!("{MOST_NODES} nodes")),
        (TreeError::Malformed { place, expected }, Lang::Fr) => malformed(
            "Question illisible",
            format!("« {place} » ne convient pas. Il y faut : {expected}."),
        ),
        (TreeError::Malformed { place, expected }, Lang::En) => malformed(
            "Unreadable question",
            format!("“{place}” does not fit. It takes: {expected}."),
        ),
        (TreeError::Unanswered { place, why }, Lang::Fr) => Problem::new(
            StatusCode::BAD_REQUEST,
            "query-not-answered",
            "Question sans réponse possible",
            format!("« {place} » : {}", why_fr(*why)),
        ),
        (TreeError::Unanswered { place, why }, Lang::En) => Problem::new(
            StatusCode::BAD_REQUEST,
            "query-not-answered",
            "Question that is not answered",
            format!("“{place}”: {}", why_en(*why)),
        ),
    }
}

fn why_fr(why: Unanswered) -> String {
    match why {
        Unanswered::Exclusion => "les effectifs ne répondent pas à une exclusion, car la différence de deux effectifs peut désigner une personne. Demandez avec « any » les valeurs que vous voulez. On peut écarter : establishment, clinician, network, group, city, quality.".to_owned(),
        Unanswered::OneOfDifferent => "« any » n’unit que des valeurs d’un même filtre, et aucune exclusion, car les donneurs de filtres différents ne s’additionnent pas. Posez une question pour chacun.".to_owned(),
        Unanswered::SameTwice(facet) => format!("« {} » est exigé deux fois. Unissez ses valeurs avec « any », ou posez deux questions.", facet.name()),
        Unanswered::OneOfNone => "« any » est vide, rien ne peut y répondre. Donnez au moins une valeur, ou retirez-le.".to_owned(),
    }
}

fn why_en(why: Unanswered) -> String {
    match why {
        Unanswered::Exclusion => "figures do not answer an exclusion, because the difference of two figures can be one person. Ask with “any” for the values that you want. What can be left out: establishment, clinician, network, group, city, quality.".to_owned(),
        Unanswered::OneOfDifferent => "“any” joins values of one filter only, and no exclusions, because donors of different filters do not add up. Ask one question for each.".to_owned(),
        Unanswered::SameTwice(facet) => format!("“{}” is demanded twice. Join its values with “any”, or ask two questions.", facet.name()),
        Unanswered::OneOfNone => "“any” is empty, which nothing answers. Give one value at least, or take it out.".to_owned(),
    }
}

fn malformed(title: &str, detail: String) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "query-malformed", title, detail)
}

fn too_large(status: StatusCode, most: &str, lang: Lang) -> Problem {
    let (title, detail) = match lang {
        Lang::Fr => (
            "Question trop grande",
            format!("Au plus {most}. Posez-la en plusieurs fois."),
        ),
        Lang::En => (
            "Question too large",
            format!("At most {most}. Ask it in several parts."),
        ),
    };
    Problem::new(status, "query-too-large", title, detail)
}
