//! A sample as a row: its columns, and how they are filled.

use std::fmt::{Display, Write as _};

use sqlx::{Arguments as _, Encode, Type};
use tumorotheque_domain::{Adicap, Ptnm, Sample, SampleLine};

use super::{Db, DbArguments, DbText};
use crate::{StoreError, codes::Codes};

/// Every column of a row, in the order in which [`bind`] goes through them.
pub(super) const COLUMNS: [&str; 28] = [
    "id",
    "biobank",
    "local_id",
    "donor",
    "sample_type",
    "tumour",
    "preservation",
    "storage_temperature",
    "diagnosis",
    "topography",
    "morphology",
    "adicap",
    "sex",
    "age_at_sampling",
    "collected",
    "quantity",
    "unit",
    "stage",
    "consent",
    "dna",
    "rna",
    "protein",
    "collection",
    "note",
    "annotations",
    "fingerprint",
    "import",
    "line",
];

/// A line with what the registry adds to it.
#[derive(Clone, Copy)]
pub(super) struct Writing<'a> {
    pub(super) id: i64,
    pub(super) line: &'a SampleLine,
    pub(super) fingerprint: i64,
}

/// Values on their way into a statement.
#[derive(Default)]
pub(super) struct Values {
    pub(super) arguments: DbArguments,
    /// Reused for every code that is written out.
    text: String,
}

impl Values {
    pub(super) fn with_room_for(values: usize) -> Self {
        let mut arguments = DbArguments::default();
        arguments.reserve(values, 0);
        Self {
            arguments,
            text: String::new(),
        }
    }

    pub(super) fn add<'t, T: Encode<'t, Db> + Type<Db>>(
        &mut self,
        value: T,
    ) -> Result<(), StoreError> {
        let added = self.arguments.add(value);
        Ok(added.map_err(sqlx::Error::Encode)?)
    }

    pub(super) fn text(&mut self, text: Option<&str>) -> Result<(), StoreError> {
        self.add(text.map(DbText::from))
    }

    fn shown(&mut self, value: Option<impl Display>) -> Result<(), StoreError> {
        let Some(value) = value else {
            return self.text(None);
        };
        self.text.clear();
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{value}");
        let text = DbText::from(self.text.as_str());
        self.add(text)
    }
}

/// Binds a whole row, in the order of [`COLUMNS`].
pub(super) fn bind(
    values: &mut Values,
    row: Writing<'_>,
    import: i64,
    codes: &Codes,
) -> Result<(), StoreError> {
    let sample = &row.line.sample;
    values.add(row.id)?;
    values.add(row.line.biobank.0)?;
    values.text(Some(&sample.local_id))?;
    values.text(sample.donor.as_deref())?;
    values.add(codes.sample_type.key(sample.sample_type)?)?;
    values.add(codes.tumour.key_of(sample.tumour)?)?;
    values.add(codes.preservation.key_of(sample.preservation)?)?;
    values.add(
        codes
            .storage_temperature
            .key_of(sample.storage_temperature)?,
    )?;
    values.shown(sample.diagnosis)?;
    values.shown(sample.topography)?;
    values.shown(sample.morphology)?;
    values.text(sample.adicap.as_ref().map(Adicap::as_str))?;
    values.add(codes.sex.key_of(sample.sex)?)?;
    values.add(sample.age_at_sampling.map(i64::from))?;
    values.shown(sample.collected)?;
    values.add(sample.quantity.map(|quantity| quantity.value))?;
    values.add(
        codes
            .unit
            .key_of(sample.quantity.and_then(|quantity| quantity.unit))?,
    )?;
    values.text(sample.stage.as_ref().map(Ptnm::as_str))?;
    values.add(codes.consent.key(sample.consent)?)?;
    for product in [
        sample.derived.dna,
        sample.derived.rna,
        sample.derived.protein,
    ] {
        values.add(product)?;
    }
    values.text(sample.collection.as_deref())?;
    values.text(sample.note.as_deref())?;
    values.text(annotations(sample)?.as_deref())?;
    values.add(row.fingerprint)?;
    values.add(import)?;
    values.add(row.line.line.cast_signed())
}

fn annotations(sample: &Sample) -> Result<Option<String>, StoreError> {
    if sample.annotations.is_empty() {
        return Ok(None);
    }
    let json = serde_json::to_string(&sample.annotations);
    json.map(Some).map_err(|error| {
        StoreError::Unreadable(format!(
            "the annotations of « {} » ({error})",
            sample.local_id
        ))
    })
}
