use std::sync::LazyLock;

use sqlx::{AssertSqlSafe, Row as _};
use tumorotheque_domain::{BiobankKey, Consent, SampleType};

use super::Store;
use crate::{Completeness, Filled, StoreError};

/// The fields that a sample may lack, by code, and what is counted: `count` passes over nulls. A material or consent that
/// is known to be unknown is none.
const FIELDS: [(&str, &str); 19] = [
    ("donor", "donor"),
    ("sample_type", "nullif(sample_type, $4)"),
    ("tumour", "tumour"),
    ("preservation", "preservation"),
    ("storage_temperature", "storage_temperature"),
    ("diagnosis", "diagnosis"),
    ("topography", "topography"),
    ("morphology", "morphology"),
    ("adicap", "adicap"),
    ("sex", "sex"),
    ("age", "age_at_sampling"),
    ("collected", "collected"),
    ("quantity", "quantity"),
    ("stage", "stage"),
    ("consent", "nullif(consent, $5)"),
    ("dna", "dna"),
    ("rna", "rna"),
    ("protein", "protein"),
    ("collection", "collection"),
];

/// All fields of all samples of a bank in one pass over its rows.
pub(super) static COMPLETENESS: LazyLock<String> = LazyLock::new(|| {
    let counts = FIELDS.iter().map(|(field, value)| {
        format!(", count({value}) as {field}, count({value}) filter (where consent in ($2, $3)) as counted_{field}")
    });
    format!(
        "select count(*) as samples, count(*) filter (where consent in ($2, $3)) as counted{} \
         from sample where biobank = $1",
        counts.collect::<String>()
    )
});

impl Store {
    /// How much of the samples of a bank is filled in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn completeness(&self, biobank: BiobankKey) -> Result<Completeness, StoreError> {
        let unknown = SampleType::from_code("unknown");
        // The text is made of the constants above.
        let row = sqlx::query(AssertSqlSafe(COMPLETENESS.as_str()))
            .bind(biobank.0)
            .bind(self.codes.consent.key(Consent::NotOpposed)?)
            .bind(self.codes.consent.key(Consent::Consented)?)
            .bind(self.codes.sample_type.key_of(unknown)?)
            .bind(self.codes.consent.key(Consent::Unknown)?)
            .fetch_one(&self.read)
            .await?;
        let count = |column: &str| -> Result<u64, StoreError> {
            Ok(row.try_get::<i64, _>(column)?.cast_unsigned())
        };
        let filled = |(field, _): &(&'static str, &str)| {
            Ok(Filled {
                field,
                samples: count(field)?,
                counted: count(&format!("counted_{field}"))?,
            })
        };
        Ok(Completeness {
            samples: count("samples")?,
            counted: count("counted")?,
            fields: FIELDS
                .iter()
                .map(filled)
                .collect::<Result<_, StoreError>>()?,
        })
    }
}
