use std::{
    fs::File,
    io::{self, Write as _},
    path::Path,
    time::{Duration, Instant},
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, header},
};
use http_body_util::BodyExt as _;
use sha2::{Digest as _, Sha256};
use tumorotheque_domain::Lang;

use super::refusal::Refusal;
use crate::{jobs::private_file, web::problem::Problem};

/// A body that says nothing for so long is given up.
const SILENCE: Duration = Duration::from_secs(20);
/// What a body must come with on average, in bytes a second, …
const SLOWEST: u64 = 10_000;
/// … once it has come for so long.
const GRACE: Duration = Duration::from_secs(10);
/// Bytes gathered before they are written.
const PIECE: usize = 1 << 20;

/// Writes a body into a file that only its owner reads, as it comes: memory does not grow with it. Gives the SHA-256.
pub(super) async fn to_file(
    body: Body,
    headers: &HeaderMap,
    path: &Path,
    most: u64,
    lang: Lang,
) -> Result<[u8; 32], Problem> {
    let too_large = || Refusal::TOO_LARGE.told_with(lang, &[("most", most.into())]);
    let announced = headers.get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > most) {
        return Err(too_large());
    }
    let mut file = Gathered::new(path).map_err(|error| trouble(&error, lang))?;
    let mut body = std::pin::pin!(body);
    let (begun, mut bytes) = (Instant::now(), 0_u64);
    while let Some(piece) = next(&mut body, lang).await? {
        bytes += piece.len() as u64;
        if bytes > most {
            return Err(too_large());
        }
        let passed = begun.elapsed();
        if passed > GRACE && bytes < SLOWEST * passed.as_secs() {
            return Err(Refusal::TOO_SLOW.told(lang));
        }
        file = file
            .take(piece)
            .await
            .map_err(|error| trouble(&error, lang))?;
    }
    file.end().await.map_err(|error| trouble(&error, lang))
}

/// The next piece; none at the end.
async fn next(body: &mut std::pin::Pin<&mut Body>, lang: Lang) -> Result<Option<Bytes>, Problem> {
    loop {
        match tokio::time::timeout(SILENCE, body.frame()).await {
            Ok(Some(Ok(frame))) => {
                if let Ok(piece) = frame.into_data() {
                    return Ok(Some(piece));
                }
            }
            Ok(None) => return Ok(None),
            // Gone in the middle, or silent: the client reads no more than that it was cut off.
            Ok(Some(Err(_))) | Err(_) => return Err(Refusal::TOO_SLOW.told(lang)),
        }
    }
}

/// A file that is written a megabyte at a time, away from the threads that answer.
struct Gathered {
    file: File,
    held: Vec<u8>,
    digest: Sha256,
}

impl Gathered {
    fn new(path: &Path) -> io::Result<Self> {
        let file = private_file(path)?;
        file.set_len(0)?;
        Ok(Self {
            file,
            held: Vec::with_capacity(PIECE),
            digest: Sha256::new(),
        })
    }

    async fn take(mut self, piece: Bytes) -> io::Result<Self> {
        self.held.extend_from_slice(&piece);
        if self.held.len() < PIECE {
            return Ok(self);
        }
        self.written().await
    }

    async fn end(self) -> io::Result<[u8; 32]> {
        Ok(self.written().await?.digest.finalize().into())
    }

    async fn written(mut self) -> io::Result<Self> {
        let write = move || {
            self.digest.update(&self.held);
            self.file.write_all(&self.held)?;
            self.held.clear();
            Ok(self)
        };
        let written = tokio::task::spawn_blocking(write).await;
        written.map_err(io::Error::other)?
    }
}

/// What the disk says.
pub(super) fn trouble(error: &io::Error, lang: Lang) -> Problem {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Refusal::DISK_FULL.told(lang),
        _ => Problem::internal(error, lang),
    }
}
