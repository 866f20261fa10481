//! Our codes in the words of other directories: `data/crosswalk.csv`.

use std::sync::LazyLock;

use tumorotheque_domain::text;

/// A form in which directories exchange what they list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standard {
    /// The BBMRI-ERIC Directory.
    Bbmri,
    /// MIABIS Core 3.
    Miabis,
}

/// One row: a code of ours and its words.
struct Pair {
    list: String,
    code: String,
    words: [String; 2],
}

static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let mut rows = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(include_bytes!("../../../data/crosswalk.csv").as_slice());
    let pair = |row: csv::StringRecord| {
        let cell = |place| row.get(place).unwrap_or_default().to_owned();
        Pair {
            list: cell(0),
            code: cell(1),
            words: [cell(2), cell(3)],
        }
    };
    rows.records().flatten().map(pair).collect()
});

/// What a word of a directory means to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// This code, and it is written so again.
    Same(&'static str),
    /// This code, which is less precise.
    Wider(&'static str),
    /// That nothing is known.
    Nothing,
}

/// The word for a code; none when the directory has none.
pub(crate) fn word_of(standard: Standard, list: &str, code: &str) -> Option<&'static str> {
    of_list(list)
        .find(|pair| pair.code == code && !standard.word(pair).is_empty())
        .map(|pair| standard.word(pair))
}

/// What a word means; none when the list does not have it. Our own code is a word too.
pub(crate) fn meaning_of(standard: Standard, list: &str, word: &str) -> Option<Meaning> {
    let sought = text::normal(word);
    let is_it = |known: &str| !known.is_empty() && text::normal(known) == sought;
    let by_word = of_list(list).find(|pair| is_it(standard.word(pair)));
    let pair = by_word.or_else(|| of_list(list).find(|pair| is_it(&pair.code)))?;
    let code = pair.code.as_str();
    if code.is_empty() {
        return Some(Meaning::Nothing);
    }
    let again = word_of(standard, list, code);
    let is_same = by_word.is_none() || again.is_some_and(is_it);
    Some(if is_same {
        Meaning::Same(code)
    } else {
        Meaning::Wider(code)
    })
}

fn of_list(list: &str) -> impl Iterator<Item = &'static Pair> {
    PAIRS.iter().filter(move |pair| pair.list == list)
}

impl Standard {
    fn word(self, pair: &Pair) -> &str {
        let [bbmri, miabis] = &pair.words;
        match self {
            Self::Bbmri => bbmri,
            Self::Miabis => miabis,
        }
    }
}

#[cfg(test)]
mod tests {
    use tumorotheque_domain::{AgeUnit, CollectionType, SampleType, Sex, StorageTemperature};

    use super::*;

    #[test]
    fn every_code_of_ours_has_a_word_in_both_standards_or_is_said_to_be_lost() {
        let materials = SampleType::all().map(|one| ("material", one.code()));
        let storage = StorageTemperature::ALL.iter();
        let types = CollectionType::ALL.iter().map(|one| ("type", one.code()));
        let sexes = Sex::ALL.iter().map(|one| ("sex", one.code()));
        let units = AgeUnit::ALL.iter().map(|one| ("age_unit", one.code()));
        let storage = storage.map(|one| ("storage", one.code()));
        let all = materials
            .chain(storage)
            .chain(types)
            .chain(sexes)
            .chain(units);
        let mut lost = Vec::new();
        for (list, code) in all {
            for standard in [Standard::Bbmri, Standard::Miabis] {
                let Some(word) = word_of(standard, list, code) else {
                    lost.push((standard, code));
                    continue;
                };
                assert!(meaning_of(standard, list, word).is_some(), "{list} {word}");
            }
        }
        assert_eq!(lost, [(Standard::Miabis, "unknown")]);
    }

    #[test]
    fn a_word_is_read_with_what_is_lost_of_it() {
        let of = |standard, list, word| meaning_of(standard, list, word);
        assert_eq!(
            of(Standard::Bbmri, "material", "dna"),
            Some(Meaning::Same("dna"))
        );
        assert_eq!(
            of(Standard::Bbmri, "material", "NASAL_SWAB"),
            Some(Meaning::Wider("other"))
        );
        assert_eq!(of(Standard::Bbmri, "sex", "NAV"), Some(Meaning::Nothing));
        assert_eq!(of(Standard::Bbmri, "sex", "x"), None);
        assert_eq!(
            of(Standard::Miabis, "storage", "2 °C to 10°C"),
            Some(Meaning::Same("2to10"))
        );
        assert_eq!(
            of(Standard::Miabis, "storage", "LN liquid"),
            Some(Meaning::Wider("LN"))
        );
    }
}
