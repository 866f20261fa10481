use std::collections::BTreeMap;

use tantivy::Searcher;
use tumorotheque_domain::{BankDigest, BiobankKey};

use super::document::{BIOBANK, FINGERPRINT};
use crate::IndexError;

/// Count and sum per bank over the live samples, from two columns.
pub(super) fn digests(searcher: &Searcher) -> Result<Vec<BankDigest>, IndexError> {
    let mut banks: BTreeMap<u64, (u64, u64)> = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let biobanks = segment.fast_fields().u64(BIOBANK)?;
        let fingerprints = segment.fast_fields().u64(FINGERPRINT)?;
        for document in segment.doc_ids_alive() {
            let biobank = biobanks.first(document).unwrap_or_default();
            let (samples, sum) = banks.entry(biobank).or_default();
            *samples += 1;
            *sum += fingerprints.first(document).unwrap_or_default();
        }
    }
    let digest = |(biobank, (samples, sum)): (u64, (u64, u64))| BankDigest {
        biobank: BiobankKey(biobank.cast_signed()),
        samples,
        sum,
    };
    Ok(banks.into_iter().map(digest).collect())
}
