use std::collections::HashMap;

use tantivy::{DocAddress, Searcher, TantivyDocument, TantivyError, schema::Value as _};
use tumorotheque_domain::Entity;

use super::{
    DirectoryDocument, Field, Payload, document::STORED_DOCUMENT, suggest::Suggestions,
    vocabulary::Vocabulary,
};
use crate::{IndexError, text};

/// One commit as a search sees it: the index, and in memory the words of its few documents.
pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    pub(super) payload: Option<Payload>,
    pub(super) entries: HashMap<DocAddress, Entry>,
    vocabularies: HashMap<Entity, Vocabulary>,
    pub(super) suggestions: Suggestions,
    nothing: Vocabulary,
}

/// A document, analysed.
pub(super) struct Entry {
    pub(super) key: i64,
    pub(super) values: Vec<Value>,
}

/// One value of a document, analysed as in the index.
pub(super) struct Value {
    pub(super) field: Field,
    pub(super) text: String,
    pub(super) words: Vec<String>,
    pub(super) stems: Vec<String>,
}

impl Value {
    fn new(field: Field, text: String) -> Self {
        let words = if field == Field::Code {
            text.split_whitespace().map(text::folded).collect()
        } else {
            text::folded_words(&text)
        };
        let stems = if field.is_stemmed() {
            text::stems(&text)
        } else {
            Vec::new()
        };
        Self {
            field,
            text,
            words,
            stems,
        }
    }
}

impl Snapshot {
    pub(super) fn read(searcher: &Searcher, payload: Option<Payload>) -> Result<Self, IndexError> {
        let mut snapshot = Self {
            entries: HashMap::new(),
            vocabularies: HashMap::new(),
            suggestions: Suggestions::default(),
            nothing: Vocabulary::default(),
            payload,
            searcher: searcher.clone(),
        };
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            for document in segment.doc_ids_alive() {
                snapshot.take(DocAddress::new(ordinal, document))?;
            }
        }
        snapshot.suggestions.sort();
        Ok(snapshot)
    }

    fn take(&mut self, address: DocAddress) -> Result<(), IndexError> {
        let stored: TantivyDocument = self.searcher.doc(address)?;
        let whole = stored.get_first(STORED_DOCUMENT);
        let document: DirectoryDocument =
            serde_json::from_str(whole.and_then(|whole| whole.as_str()).unwrap_or_default())
                .map_err(|error| TantivyError::InternalError(error.to_string()))?;
        let vocabulary = self.vocabularies.entry(document.entity).or_default();
        let mut values = Vec::with_capacity(document.texts.len());
        for (field, text) in document.texts {
            let value = Value::new(field, text);
            vocabulary.learn(&value);
            self.suggestions.learn(&value);
            values.push(value);
        }
        let key = document.key;
        self.entries.insert(address, Entry { key, values });
        Ok(())
    }

    /// Whether it shows the very commit that the searcher sees.
    pub(super) fn is_of(&self, searcher: &Searcher, payload: Option<&Payload>) -> bool {
        self.payload.as_ref() == payload
            && self.searcher.generation().segments() == searcher.generation().segments()
    }

    /// The words of one kind of document.
    pub(super) fn vocabulary(&self, entity: Entity) -> &Vocabulary {
        self.vocabularies.get(&entity).unwrap_or(&self.nothing)
    }
}
