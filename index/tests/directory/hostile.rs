//! No text breaks the search.

use tumorotheque_domain::Entity;
use tumorotheque_index::IndexError;

use crate::list::filled;

#[test]
fn hostile_questions_are_answered_or_refused() {
    let (_folder, index, _) = filled();
    let long = "é".repeat(600);
    let search = |question: &str| index.search(question, Entity::Biobank, 20);
    for refused in ["(".repeat(1_500), long, "NOT ".repeat(8_000)] {
        assert!(matches!(search(&refused), Err(IndexError::TooLong { .. })));
    }
    assert!(matches!(
        search(&"a ".repeat(200)),
        Err(IndexError::TooManyWords { .. })
    ));
    for answered in [
        "(".repeat(512),
        "name:curie OR *:* AND NOT \"".to_owned(),
        "curie\0huguenin".to_owned(),
        "🧬🧫 curie 🏥".to_owned(),
        "مستشفى كوري \u{202e}eiruc".to_owned(),
        "\u{301}\u{301}\u{301}".to_owned(),
        "a".repeat(512),
        "a* b~ c^9 [d TO e] {f} /g/ \\h".to_owned(),
        "zzzz yyyy xxxx wwww vvvv uuuu".to_owned(),
    ] {
        search(&answered).unwrap();
        let _ = index.suggest(&answered, 10);
    }
    assert_eq!(search("curie\0huguenin").unwrap().hits.len(), 1);
    assert_eq!(
        index
            .search("curie", Entity::Biobank, 0)
            .unwrap()
            .hits
            .len(),
        0
    );
    assert_eq!(
        index
            .search("curie", Entity::Biobank, usize::MAX)
            .unwrap()
            .hits
            .len(),
        2
    );
}

#[test]
fn any_text_can_be_asked() {
    let (_folder, index, _) = filled();
    proptest::proptest!(|(question in "\\PC{0,60}|[a-zé '’.(/0-9C]{0,80}", limit in 0_usize..30)| {
        match index.search(&question, Entity::Biobank, limit) {
            Ok(answer) => {
                proptest::prop_assert!(answer.hits.len() <= limit);
                proptest::prop_assert!(answer.hits.iter().all(|hit| !hit.matched.is_empty()));
            }
            Err(error) => assert!(matches!(error, IndexError::TooManyWords { .. })),
        }
        proptest::prop_assert!(index.suggest(&question, limit).len() <= limit);
    });
}
