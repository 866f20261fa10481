use std::path::Path;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use tumorotheque_domain::{ImportKind, Lang, SourceFile};
use tumorotheque_import::TemplateFormat;

use super::{
    body,
    desk::Desk,
    found::{Found, ImportId, trouble},
    manager::Manager,
    parameters::{Parameters, wrong},
    refusal::Refusal,
};
use crate::{
    jobs::{
        Annotated, Draft, Looked, State as Reached, annotate, annotate_draft, annotate_draft_table,
        restore_file,
    },
    web::problem::Problem,
};

/// The file as it was accepted: as it came, without anything personal; of a list or a catalogue, without the columns that
/// nothing is known of. Of tables of another directory JSON: what was understood, and in `files` the lines of each that came.
#[utoipa::path(
    get,
    path = "/api/v1/imports/{id}/file",
    tag = "managers",
    security(("token" = [])),
    params(("id" = Uuid, Path, description = "Id of the import")),
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The bank has no such import, or no file was kept with it", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Still being read", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn accepted(
    State(desk): State<Desk>,
    manager: Manager,
    id: ImportId,
) -> Result<Response, Problem> {
    let lang = manager.lang;
    match Found::of(&desk, &manager, id).await? {
        Found::Draft(draft) => {
            let told = &read(&draft, &manager)?.file;
            let path = desk.staging().accepted(draft.id);
            let file = std::fs::File::open(path).map_err(|error| body::trouble(&error, lang))?;
            Ok(download(file, &name(draft.kind, told), BYTES))
        }
        Found::Receipt(receipt) => {
            let mut file = scratch(&desk, &manager)?;
            let kept = restore_file(&desk.registry().store, receipt.id, &mut file).await;
            if !kept.map_err(|error| trouble(&error, lang))? {
                return Err(Problem::not_found(lang));
            }
            rewound(file, &manager)
                .map(|file| download(file, &name(receipt.kind, &receipt.file), BYTES))
        }
    }
}

/// The file with a column « Erreurs » behind the others: what was found on each line, in the same order and encoding.
///
/// Of a workbook the sheet that was read comes back, as a workbook; of tables of another directory the one that is named.
#[utoipa::path(
    get,
    path = "/api/v1/imports/{id}/annotated",
    tag = "managers",
    security(("token" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the import"),
        ("table" = Option<String>, Query, description = "Which table of another directory: `Biobanks`. Asked for where several may come together, and nowhere else."),
        ("lang" = Option<String>, Query, description = "Language of the column: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The bank has no such import", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Still being read, or published", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "No such table was sent, or tables are not named", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn annotated(
    State(desk): State<Desk>,
    manager: Manager,
    id: ImportId,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let parameters = Parameters::of(&parts, &["table"])?;
    let Found::Draft(draft) = Found::of(&desk, &manager, id).await? else {
        return Err(Refusal::PUBLISHED.told(manager.lang));
    };
    let looked = read(&draft, &manager)?;
    let table = table(&draft, looked, parameters.text("table"), manager.lang)?;
    let told = &looked.file;
    let before = match manager.lang {
        Lang::Fr => "erreurs",
        Lang::En => "errors",
    };
    let (told_name, media_type, wanted) = match &told.sheet {
        Some(sheet) => (
            with_ending(&told.name, "xlsx"),
            TemplateFormat::Xlsx.media_type(),
            Annotated::Workbook { sheet: Some(sheet) },
        ),
        None => (
            table.unwrap_or(&told.name).to_owned(),
            BYTES,
            Annotated::Table,
        ),
    };
    let place = desk.place(manager.key(), manager.lang)?;
    let file = scratch(&desk, &manager)?;
    let out = file
        .try_clone()
        .map_err(|error| body::trouble(&error, manager.lang))?;
    let (staging, lang) = (desk.staging(), manager.lang);
    let annotated = if let Some(name) = table {
        let copies = staging.copies(draft.id);
        annotate_draft_table(desk.registry(), copies, &draft, name, (out, lang)).await
    } else {
        let accepted = staging.accepted(draft.id);
        annotate(desk.registry(), (wanted, lang), out, async |copy| {
            annotate_draft(desk.registry(), accepted, &draft, copy).await?;
            Ok(None)
        })
        .await
    };
    annotated.map_err(|error| trouble(&error, manager.lang))?;
    drop(place);
    let name = format!("{before}-{told_name}");
    rewound(file, &manager).map(|file| download(file, &name, media_type))
}

/// The name of the file of a table, which is asked for where there may be several.
fn table<'a>(
    draft: &Draft,
    looked: &'a Looked,
    wanted: Option<&str>,
    lang: Lang,
) -> Result<Option<&'a str>, Problem> {
    if draft.kind != ImportKind::Directory && wanted.is_none() {
        return Ok(None);
    }
    let wanted = wanted.unwrap_or_default();
    let names = looked.tables.iter().filter_map(|table| {
        let (_, name) = table.holds.split_once('/')?;
        Some((name, table.file.as_deref()?))
    });
    let same = |(name, _): &(&str, &str)| name.eq_ignore_ascii_case(wanted);
    let given: Vec<&str> = names.clone().map(|(name, _)| name).collect();
    let found = names.clone().find(same).map(|(_, file)| Some(file));
    found.ok_or_else(|| wrong(format!("table={wanted}"), &given.join(", "), lang))
}

/// Text in whatever encoding it came.
const BYTES: &str = "application/octet-stream";

/// What was found in a file; one that was not read yet is refused.
fn read<'a>(draft: &'a Draft, manager: &Manager) -> Result<&'a Looked, Problem> {
    match &draft.state {
        Reached::Read(looked) => Ok(looked),
        Reached::Reading => Err(Refusal::NOT_READ_YET.told(manager.lang)),
        Reached::Failed => Err(Refusal::CUT_OFF.told(manager.lang)),
    }
}

/// Room on the disk that is gone with the answer.
fn scratch(desk: &Desk, manager: &Manager) -> Result<std::fs::File, Problem> {
    let file = tempfile::tempfile_in(desk.registry().folder());
    file.map_err(|error| body::trouble(&error, manager.lang))
}

fn rewound(mut file: std::fs::File, manager: &Manager) -> Result<std::fs::File, Problem> {
    use std::io::Seek as _;
    file.rewind()
        .map_err(|error| body::trouble(&error, manager.lang))?;
    Ok(file)
}

/// Of tables JSON is kept; of a workbook its sheet, as CSV.
fn name(kind: ImportKind, file: &SourceFile) -> String {
    let name = &file.name;
    match (kind, &file.sheet) {
        (ImportKind::Directory, _) => "directory.json".to_owned(),
        (_, None) => name.clone(),
        (_, Some(_)) => with_ending(name, "csv"),
    }
}

fn with_ending(name: &str, ending: &str) -> String {
    let name = Path::new(name).with_extension(ending);
    name.to_string_lossy().into_owned()
}

/// Sends a file piece by piece, to be saved and never to be shown.
fn download(file: std::fs::File, name: &str, media_type: &'static str) -> Response {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    let name: String = name
        .chars()
        .map(|letter| if plain(letter) { letter } else { '_' })
        .collect();
    let name = if name.is_empty() {
        "file".to_owned()
    } else {
        name
    };
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let stream = tokio_util::io::ReaderStream::new(tokio::fs::File::from_std(file));
    let mut response = Body::from_stream(stream).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.extend(disposition.map(|value| (header::CONTENT_DISPOSITION, value)));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_named_as_what_it_is() {
        let file = |name: &str, sheet: Option<&str>| SourceFile {
            name: name.to_owned(),
            sheet: sheet.map(str::to_owned),
            ..SourceFile::default()
        };
        for (kind, given, expected) in [
            (ImportKind::Samples, file("liste.csv", None), "liste.csv"),
            (
                ImportKind::Samples,
                file("liste.xlsx", Some("A")),
                "liste.csv",
            ),
            (ImportKind::Samples, file("", Some("A")), ""),
            (ImportKind::Catalogue, file("c.xlsx", Some("A")), "c.csv"),
            (ImportKind::Biobanks, file("b.tsv", None), "b.tsv"),
            (
                ImportKind::Directory,
                file("Biobanks.csv + Collections.csv", None),
                "directory.json",
            ),
        ] {
            assert_eq!(name(kind, &given), expected);
        }
    }
}
