//! Tables of another directory, which are told by the names of their files: one, or several in one body.

use std::{fs, io::Write as _};

use sha2::{Digest as _, Sha256};
use tumorotheque_domain::Lang;

use super::{body::trouble, parameters::wrong, refusal::Refusal, upload::plain_name};
use crate::{jobs::Hold, web::problem::Problem};

/// More files than any directory has tables.
const MOST: usize = 16;
/// Bytes of them together; what came is written twice.
const MOST_BYTES: u64 = 128 << 20;

/// Gives the file that came the name of its table. The fingerprint is that of the request.
pub(super) fn of_one(
    hold: &Hold,
    name: &str,
    file: [u8; 32],
    lang: Lang,
) -> Result<[u8; 32], Problem> {
    let path = place(hold, name, lang)?;
    fs::rename(hold.upload(), path).map_err(|error| trouble(&error, lang))?;
    Ok(file)
}

/// Takes the files out of the body that came. The fingerprint is that of names and contents: what stands between them
/// differs each time.
pub(super) async fn of_several(
    hold: &Hold,
    boundary: String,
    lang: Lang,
) -> Result<[u8; 32], Problem> {
    let body = tokio::fs::File::open(hold.upload()).await;
    let body = body.map_err(|error| trouble(&error, lang))?;
    let mut parts = multer::Multipart::with_reader(body, boundary);
    let broken = |error: multer::Error| wrong(error.to_string(), "multipart/form-data", lang);
    let mut whole = Sha256::new();
    let (mut files, mut bytes) = (0, 0_u64);
    while let Some(mut part) = parts.next_field().await.map_err(broken)? {
        files += 1;
        if files > MOST {
            return Err(wrong(
                format!("{files} × filename"),
                &format!("1…{MOST}"),
                lang,
            ));
        }
        let name = plain_name(part.file_name().unwrap_or_default());
        let mut file =
            fs::File::create(place(hold, &name, lang)?).map_err(|error| trouble(&error, lang))?;
        let mut content = Sha256::new();
        while let Some(piece) = part.chunk().await.map_err(broken)? {
            bytes += piece.len() as u64;
            if bytes > MOST_BYTES {
                return Err(Refusal::TOO_LARGE.told_with(lang, &[("most", MOST_BYTES.into())]));
            }
            content.update(&piece);
            tokio::task::block_in_place(|| file.write_all(&piece))
                .map_err(|error| trouble(&error, lang))?;
        }
        whole.update(Sha256::digest(name));
        whole.update(content.finalize());
    }
    if files == 0 {
        return Err(wrong(
            "multipart/form-data",
            "filename=\"Biobanks.csv\"",
            lang,
        ));
    }
    Ok(whole.finalize().into())
}

/// Room for the file of a table, which must have a name, and one of its own.
fn place(hold: &Hold, name: &str, lang: Lang) -> Result<std::path::PathBuf, Problem> {
    // Names of folders, and what begins with a dot, are names of no table.
    if name.is_empty() || name.starts_with('.') {
        return Err(wrong(format!("name={name}"), "Biobanks.csv", lang));
    }
    let path = hold
        .new_table(name)
        .map_err(|error| trouble(&error, lang))?;
    path.ok_or_else(|| wrong(format!("{name} × 2"), &format!("{name} × 1"), lang))
}
