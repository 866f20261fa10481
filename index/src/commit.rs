use serde::{Serialize, de::DeserializeOwned};
use tantivy::{Document, Index, IndexWriter, TantivyError};

use crate::IndexError;

/// Commits what was written together with what the commit stands for. When it returns, both are on the disk, or neither is.
pub(crate) fn commit<D: Document>(
    writer: &mut IndexWriter<D>,
    payload: &impl Serialize,
) -> Result<(), IndexError> {
    let payload = serde_json::to_string(payload).map_err(|error| refused(&error))?;
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&payload);
    // The sealed folder syncs itself once the commit's list is in place.
    prepared.commit()?;
    Ok(())
}

/// What the last commit on the disk stands for; none before the first.
pub(crate) fn payload<P: DeserializeOwned>(index: &Index) -> tantivy::Result<Option<P>> {
    let Some(payload) = index.load_metas()?.payload else {
        return Ok(None);
    };
    serde_json::from_str(&payload)
        .map(Some)
        .map_err(|error| refused(&error))
}

fn refused(error: &serde_json::Error) -> TantivyError {
    TantivyError::InternalError(format!("the commit's payload: {error}"))
}
