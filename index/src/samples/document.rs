use std::fmt::{Display, Write as _};

use tantivy::{
    Document,
    schema::{
        Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
        document::{ReferenceValue, ReferenceValueLeaf, Value},
    },
};
use tumorotheque_domain::{BiobankKey, Sample};

use crate::{folder::Kind, text::FRENCH};

/// Bumped whenever the fields below or the analysis of text change.
const VERSION: u32 = 2;

pub(super) const ID: &str = "id";
pub(super) const BIOBANK: &str = "biobank";
pub(super) const FINGERPRINT: &str = "fingerprint";

const NUMBERS: [&str; 3] = [ID, BIOBANK, FINGERPRINT];
/// The field of the sample's row key. Fields are numbered in the order in which [`kind`] adds them.
pub(super) const ID_FIELD: Field = Field::from_field_id(0);
/// The field of the words: of the note, the stage and the ADICAP code. What else a sample says the columns know.
pub(super) const WORDS_FIELD: Field = Field::from_field_id(3);

/// The folder and schema of the samples. Nothing is stored: the registry has the rows.
pub(super) fn kind() -> Kind {
    let mut schema = Schema::builder();
    let column = NumericOptions::default().set_fast();
    schema.add_u64_field(ID, column.clone().set_indexed());
    schema.add_u64_field(BIOBANK, column.clone());
    schema.add_u64_field(FINGERPRINT, column);
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(FRENCH)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    schema.add_text_field(
        "words",
        TextOptions::default().set_indexing_options(indexing),
    );
    Kind {
        name: "samples",
        version: VERSION,
        schema: schema.build(),
    }
}

/// A sample on its way into the index: three numbers, and its words.
#[derive(Debug)]
pub(super) struct SampleDocument {
    numbers: [u64; NUMBERS.len()],
    words: String,
}

impl SampleDocument {
    pub(super) fn new(id: i64, biobank: BiobankKey, sample: &Sample, fingerprint: i64) -> Self {
        let mut document = Self {
            // Only the low 32 bits are ever compared, and half a column is half the space.
            numbers: [id, biobank.0, fingerprint & 0xffff_ffff].map(i64::cast_unsigned),
            words: String::new(),
        };
        document.push(sample.note.as_ref());
        document.push(sample.stage.as_ref());
        document.push(sample.adicap.as_ref());
        document
    }

    /// Writing to a string cannot fail.
    fn push(&mut self, text: Option<impl Display>) {
        if let Some(text) = text {
            let _ = write!(self.words, "{text} ");
        }
    }
}

impl Document for SampleDocument {
    type Value<'a> = Part<'a>;
    type FieldsValuesIter<'a> = Box<dyn Iterator<Item = (Field, Part<'a>)> + 'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let numbers = (0..).map(Field::from_field_id).zip(self.numbers);
        let numbers = numbers.map(|(field, number)| (field, Part::Number(number)));
        let words = Some(self.words.as_str()).filter(|words| !words.is_empty());
        let words = words.map(|words| (WORDS_FIELD, Part::Text(words)));
        Box::new(numbers.chain(words))
    }
}

/// One value of a sample's document.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'a> {
    Number(u64),
    Text(&'a str),
}

impl<'a> Value<'a> for Part<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match *self {
            Self::Number(number) => ReferenceValueLeaf::U64(number),
            Self::Text(text) => ReferenceValueLeaf::Str(text),
        })
    }
}
