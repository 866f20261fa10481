use std::sync::LazyLock;

use tumorotheque_domain::{Icd10, Lang, SampleType, text, vocabulary, vocabulary::Term};
use tumorotheque_index::Field;

use crate::directory::{Snapshot, SuggestionList, view::SuggestionItem};

/// Suggestions at most: what fits under a search box.
const MOST: usize = 10;

/// What could be meant by what is typed so far: diagnoses and materials by any of their names, then names of the
/// directory.
pub(crate) fn suggest(snapshot: &Snapshot, typed: &str, lang: Lang) -> SuggestionList {
    let typed = text::normal(typed);
    if typed.is_empty() {
        return SuggestionList { items: Vec::new() };
    }
    let begins = |name: &&Name| {
        name.normal
            .match_indices(&typed)
            .any(|(place, _)| place == 0 || name.normal[..place].ends_with(' '))
    };
    let coded = NAMES
        .iter()
        .filter(begins)
        .map(|name| (name.term.label(lang).to_owned(), name.field));
    // Coded values stand in the index with all their names; they are suggested by label above.
    let named = snapshot.index.suggest(&typed, MOST).into_iter();
    let named = named.filter(|found| {
        !matches!(
            found.field,
            Field::SampleType | Field::Preservation | Field::Diagnosis
        )
    });
    let mut items: Vec<SuggestionItem> = Vec::new();
    for (text, field) in coded.chain(named.map(|found| (found.text, found.field))) {
        if !items.iter().any(|item| item.text == text) {
            items.push(SuggestionItem {
                text,
                field: field.code(),
            });
        }
    }
    items.truncate(MOST);
    SuggestionList { items }
}

/// A name that something coded goes by.
struct Name {
    normal: String,
    term: &'static Term,
    field: Field,
}

static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let diagnoses = vocabulary::diagnoses()
        .iter()
        .filter(|term| Icd10::parse(&term.code).is_ok());
    let diagnoses = diagnoses.map(|term| (term, Field::Diagnosis));
    let materials = SampleType::all().map(|material| (material.term(), Field::SampleType));
    let named = |(term, field): (&'static Term, Field)| {
        let names = term.names().chain([term.code.as_str()]);
        names.map(move |name| Name {
            normal: text::normal(name),
            term,
            field,
        })
    };
    diagnoses.chain(materials).flat_map(named).collect()
});
