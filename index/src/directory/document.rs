use serde::{Deserialize, Serialize};
use tantivy::schema::{
    Field as Number, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tumorotheque_domain::Entity;

use super::Field;
use crate::{
    folder::Kind,
    text::{FOLDED, FRENCH, WORDWISE},
};

/// Bumped whenever the fields below, the analysis of text or what the program makes documents of change.
const VERSION: u32 = 2;

/// A bank, collection or network as the index is given it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryDocument {
    /// Which of the three.
    pub entity: Entity,
    /// Its row key.
    pub key: i64,
    /// Its values, each with its field; a field may have several.
    pub texts: Vec<(Field, String)>,
}

/// The code of the entity.
pub(super) const ENTITY: Number = Number::from_field_id(0);
/// The whole document as JSON.
pub(super) const STORED_DOCUMENT: Number = Number::from_field_id(1);
const FIRST_TEXT: u32 = 2;

/// The field that holds the folded words.
pub(super) const fn folded(field: Field) -> Number {
    Number::from_field_id(FIRST_TEXT + 2 * field.place())
}

/// The field that holds the stems.
pub(super) const fn stemmed(field: Field) -> Number {
    Number::from_field_id(FIRST_TEXT + 2 * field.place() + 1)
}

/// The folder and schema of the directory.
pub(super) fn kind() -> Kind {
    let mut schema = Schema::builder();
    schema.add_text_field("entity", STRING);
    schema.add_text_field("document", STORED);
    for field in Field::ALL {
        let whole = if field == Field::Code {
            WORDWISE
        } else {
            FOLDED
        };
        schema.add_text_field(field.code(), analysed(whole));
        schema.add_text_field(&format!("{}_stems", field.code()), analysed(FRENCH));
    }
    Kind {
        name: "directory",
        version: VERSION,
        schema: schema.build(),
    }
}

fn analysed(analysis: &str) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(analysis)
        .set_index_option(IndexRecordOption::WithFreqs);
    TextOptions::default().set_indexing_options(indexing)
}
