use tumorotheque_domain::{Icd10, Preservation, SampleType, vocabulary};
use tumorotheque_index::{Correction, Field, Hit, Matched, telling_stems};
use tumorotheque_publish::Criteria;

/// What the text says about samples, so that the donors shown are those asked for.
pub(super) fn understood(hit: &Hit, corrections: &[Correction]) -> Criteria {
    let sample_types = codes(hit, Field::SampleType, corrections, SampleType::from_code);
    let diagnoses = codes(hit, Field::Diagnosis, corrections, |code| {
        Icd10::parse(code).ok()
    });
    // "Frozen" names a material of its own, frozen tissue, which says more.
    let preservations = if sample_types.is_empty() {
        codes(
            hit,
            Field::Preservation,
            corrections,
            Preservation::from_code,
        )
    } else {
        Vec::new()
    };
    Criteria {
        sample_types,
        diagnoses,
        preservations,
        collections: Vec::new(),
    }
}

/// The values of a field that are meant. "Mélanome" is the name of one group and stands in those of others: the one so
/// named is meant. Else those that answer most of the words are.
fn codes<T>(
    hit: &Hit,
    field: Field,
    corrections: &[Correction],
    parse: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    let matched: Vec<&Matched> = hit
        .matched
        .iter()
        .filter(|matched| matched.field == field)
        .collect();
    let most = matched
        .iter()
        .map(|matched| matched.words.len())
        .max()
        .unwrap_or_default();
    let named: Vec<&Matched> = matched
        .iter()
        .copied()
        .filter(|matched| is_named(matched, corrections))
        .collect();
    let meant = if named.is_empty() {
        matched
            .into_iter()
            .filter(|matched| matched.words.len() == most)
            .collect()
    } else {
        named
    };
    meant
        .into_iter()
        .filter_map(|matched| parse(code_of(matched)))
        .collect()
}

/// The code that a coded value begins with.
pub(super) fn code_of(matched: &Matched) -> &str {
    matched.text.split(' ').next().unwrap_or_default()
}

/// Whether the words that matched, as they were read, are a whole name of the value.
fn is_named(matched: &Matched, corrections: &[Correction]) -> bool {
    let read = |typed: &String| {
        let correction = corrections
            .iter()
            .find(|correction| correction.typed == *typed);
        correction.map_or_else(|| typed.clone(), |correction| correction.read_as.clone())
    };
    let words = telling_stems(&matched.words.iter().map(read).collect::<Vec<_>>().join(" "));
    let code = code_of(matched);
    let term = match matched.field {
        Field::SampleType => SampleType::from_code(code).map(SampleType::term),
        _ => vocabulary::diagnosis(code),
    };
    term.is_some_and(|term| term.names().any(|name| telling_stems(name) == words))
}
