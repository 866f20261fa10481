use std::fmt::{Display, Write as _};

use tantivy::{
    Document,
    schema::{
        Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
        document::{ReferenceValue, ReferenceValueLeaf, Value},
    },
};
use tumorotheque_domain::{BiobankKey, Icd10, Preservation, Sample};

use crate::{
    folder::Kind,
    text::{FRENCH, WHOLE, WORDWISE},
};

/// Bumped whenever the fields below or the analysis of text change.
const VERSION: u32 = 1;

pub(super) const ID: &str = "id";
pub(super) const BIOBANK: &str = "biobank";
pub(super) const FINGERPRINT: &str = "fingerprint";

/// The fields that hold text, in the order of the schema, after the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum TextField {
    /// Code of the sample type.
    SampleType,
    /// Code of the preservation.
    Preservation,
    /// ICD-10 code and its category.
    Diagnosis,
    /// Topography and its category, morphology, ADICAP.
    Lesion,
    /// The bank's own sample id, whole.
    LocalId,
    /// The donor's pseudonym, whole.
    Donor,
    /// The words of the note, and the stage.
    Note,
}

const NUMBERS: [&str; 3] = [ID, BIOBANK, FINGERPRINT];
/// The number of the first text field.
const FIRST_TEXT: u32 = 3;
const TEXTS: [(TextField, &str, &str); 7] = [
    (TextField::SampleType, "sample_type", WORDWISE),
    (TextField::Preservation, "preservation", WORDWISE),
    (TextField::Diagnosis, "diagnosis", WORDWISE),
    (TextField::Lesion, "lesion", WORDWISE),
    (TextField::LocalId, "local_id", WHOLE),
    (TextField::Donor, "donor", WHOLE),
    (TextField::Note, "note", FRENCH),
];

impl TextField {
    /// The field of the index. Fields are numbered in the order in which [`kind`] adds them.
    pub(super) const fn field(self) -> Field {
        Field::from_field_id(FIRST_TEXT + self as u32)
    }
}

/// The field of the sample's row key.
pub(super) const ID_FIELD: Field = Field::from_field_id(0);
/// The field of its bank.
pub(super) const BIOBANK_FIELD: Field = Field::from_field_id(1);

/// The folder and schema of the samples. Nothing is stored: the registry has the rows.
pub(super) fn kind() -> Kind {
    let mut schema = Schema::builder();
    let column = NumericOptions::default().set_fast();
    schema.add_u64_field(ID, column.clone().set_indexed());
    schema.add_u64_field(BIOBANK, column.clone().set_indexed());
    schema.add_u64_field(FINGERPRINT, column);
    for (_, name, analysis) in TEXTS {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(analysis)
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing));
    }
    Kind {
        name: "samples",
        version: VERSION,
        schema: schema.build(),
    }
}

/// A sample on its way into the index: three numbers, and its texts one behind the other in one buffer.
#[derive(Debug)]
pub(super) struct SampleDocument {
    numbers: [u64; NUMBERS.len()],
    text: String,
    ends: [usize; TEXTS.len()],
}

impl SampleDocument {
    pub(super) fn new(id: i64, biobank: BiobankKey, sample: &Sample, fingerprint: i64) -> Self {
        let mut document = Self {
            // Only the low 32 bits are ever compared, and half a column is half the space.
            numbers: [id, biobank.0, fingerprint & 0xffff_ffff].map(i64::cast_unsigned),
            text: String::with_capacity(160),
            ends: [0; TEXTS.len()],
        };
        for (place, (field, ..)) in TEXTS.iter().enumerate() {
            document.push(*field, sample);
            document.ends[place] = document.text.len();
        }
        document
    }

    fn push(&mut self, field: TextField, sample: &Sample) {
        match field {
            TextField::SampleType => self.push_code(Some(sample.sample_type.code())),
            TextField::Preservation => self.push_code(sample.preservation.map(Preservation::code)),
            TextField::Diagnosis => {
                self.push_code(sample.diagnosis);
                self.push_code(sample.diagnosis.map(Icd10::category));
            }
            TextField::Lesion => {
                if let Some(site) = sample.topography {
                    let start = self.text.len();
                    self.push_code(Some(site));
                    self.push_category(start);
                }
                self.push_code(sample.morphology);
                self.push_code(sample.adicap.as_ref());
            }
            TextField::LocalId => self.push_code(Some(&sample.local_id)),
            TextField::Donor => self.push_code(sample.donor.as_ref()),
            TextField::Note => {
                self.push_code(sample.note.as_ref());
                self.push_code(sample.stage.as_ref());
            }
        }
    }

    /// Writing to a string cannot fail.
    fn push_code(&mut self, code: Option<impl Display>) {
        if let Some(code) = code {
            let _ = write!(self.text, "{code} ");
        }
    }

    /// The category of the site just written: what stands before the point.
    fn push_category(&mut self, start: usize) {
        let point = self.text.get(start..).and_then(|site| site.find('.'));
        if let Some(point) = point {
            self.text.extend_from_within(start..start + point);
            self.text.push(' ');
        }
    }
}

impl Document for SampleDocument {
    type Value<'a> = Part<'a>;
    type FieldsValuesIter<'a> = Box<dyn Iterator<Item = (Field, Part<'a>)> + 'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let numbers = self.numbers.iter().map(|number| Part::Number(*number));
        let starts = std::iter::once(0).chain(self.ends);
        let texts = starts
            .zip(self.ends)
            .map(|(start, end)| Part::Text(self.text.get(start..end).unwrap_or_default()));
        let fields = (0..).map(Field::from_field_id);
        Box::new(
            fields
                .zip(numbers.chain(texts))
                .filter(|(_, part)| !matches!(part, Part::Text(""))),
        )
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
