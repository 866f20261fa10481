use tantivy::{IndexWriter, TantivyDocument, TantivyError, indexer::NoMergePolicy};

use super::{
    DirectoryDocument, Payload,
    document::{ENTITY, STORED_DOCUMENT, folded, stemmed},
};
use crate::{IndexError, commit, folder, sealed::SealedDirectory};

/// Memory for writing: the least that tantivy takes is 15 MB.
const BUDGET: usize = 20 << 20;

/// Takes everything out and puts the given documents in, in one commit.
pub(super) fn replace(
    directory: &SealedDirectory,
    documents: impl IntoIterator<Item = DirectoryDocument>,
    payload: &Payload,
) -> Result<(), IndexError> {
    let index = folder::open_to_write(directory)?;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, BUDGET)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    writer.delete_all_documents()?;
    for document in documents {
        writer.add_document(indexed(&document)?)?;
    }
    commit::commit(&mut writer, payload)
}

fn indexed(document: &DirectoryDocument) -> Result<TantivyDocument, IndexError> {
    let mut indexed = TantivyDocument::new();
    indexed.add_text(ENTITY, document.entity.code());
    let whole = serde_json::to_string(document)
        .map_err(|error| TantivyError::InternalError(error.to_string()))?;
    indexed.add_text(STORED_DOCUMENT, whole);
    for (field, text) in &document.texts {
        indexed.add_text(folded(*field), text);
        if field.is_stemmed() {
            indexed.add_text(stemmed(*field), text);
        }
    }
    Ok(indexed)
}
