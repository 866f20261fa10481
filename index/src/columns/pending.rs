//! Samples on their way into parts.

use std::collections::{BTreeMap, HashMap};

use tumorotheque_domain::{BiobankKey, DonorKey, Sample};

use super::attribute::{FIELDS, Field};

/// A sample, coded.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) biobank: BiobankKey,
    pub(super) donor: DonorKey,
    pub(super) fingerprint: u32,
    pub(super) codes: [u32; FIELDS],
}

/// Samples by row key, and the values that their codes stand for.
#[derive(Debug, Default)]
pub(super) struct Pending {
    pub(super) rows: BTreeMap<i64, Row>,
    dictionaries: [Dictionary; FIELDS],
    /// Reused for every value that is written out.
    text: String,
}

#[derive(Debug, Default)]
struct Dictionary {
    codes: HashMap<Box<str>, u32>,
}

impl Dictionary {
    fn code(&mut self, value: &str) -> u32 {
        if let Some(code) = self.codes.get(value) {
            return *code;
        }
        // More values than fit a code would take more rows than a part can have.
        let code = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        self.codes.insert(value.into(), code);
        code
    }
}

impl Pending {
    pub(super) fn put(&mut self, id: i64, biobank: BiobankKey, sample: &Sample, fingerprint: i64) {
        let codes = Field::ALL.map(|field| {
            self.text.clear();
            field.write(sample, &mut self.text);
            self.dictionaries[field as usize].code(&self.text)
        });
        let [.., a, b, c, d] = fingerprint.to_be_bytes();
        let row = Row {
            biobank,
            donor: DonorKey::of(sample.donor.as_deref()),
            fingerprint: u32::from_be_bytes([a, b, c, d]),
            codes,
        };
        self.rows.insert(id, row);
    }

    /// The values of a field, in the order of their codes.
    pub(super) fn values(&self, field: Field) -> Vec<&str> {
        let codes = &self.dictionaries[field as usize].codes;
        let mut values: Vec<(u32, &str)> = codes
            .iter()
            .map(|(value, code)| (*code, &**value))
            .collect();
        values.sort_unstable();
        values.into_iter().map(|(_, value)| value).collect()
    }
}
