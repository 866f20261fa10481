//! The directory answers the questions of users on the real list of Île-de-France.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod following;
mod hostile;
mod list;

use list::{filled, name};
use tumorotheque_domain::Entity;
use tumorotheque_index::Field;

const QUESTIONS: &str = include_str!("../../../tests/search/directory.csv");

#[test]
fn the_right_bank_comes_first() {
    let (_folder, index, documents) = filled();
    let mut wrong = Vec::new();
    for row in csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(QUESTIONS.as_bytes())
        .records()
    {
        let row = row.unwrap();
        let answer = index.search(&row[0], Entity::Biobank, 20).unwrap();
        let names: Vec<_> = answer
            .hits
            .iter()
            .map(|hit| name(&documents, hit.key))
            .collect();
        if names.first().map_or("", String::as_str) != &row[1] {
            wrong.push(format!("{} → {names:?}", &row[0]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_telling_word_must_be_found() {
    let (_folder, index, _) = filled();
    let count = |question| {
        index
            .search(question, Entity::Biobank, 20)
            .unwrap()
            .hits
            .len()
    };
    assert_eq!(count("curie huguenin"), 1);
    assert_eq!(count("curie"), 2);
    assert_eq!(count("curie strasbourg"), 0);
    assert_eq!(count("tumorotheque"), 13);
    assert_eq!(count(" ** "), 0);
    let answer = index
        .search("curie strasbourg", Entity::Biobank, 20)
        .unwrap();
    assert_eq!(answer.unknown, ["strasbourg"]);
}

#[test]
fn networks_are_searched_apart() {
    let (_folder, index, documents) = filled();
    for (question, first) in [
        ("tumeur cerebrale", "cérébrales"),
        ("melanome", "Mélanome"),
        ("cancer du sein", "sein"),
        ("cancers thyroidiens", "Epithyr"),
        ("biocanpedif", "BIOCANPEDIF"),
    ] {
        let answer = index.search(question, Entity::Network, 20).unwrap();
        let name = name(&documents, answer.hits[0].key);
        assert!(name.contains(first), "{question} → {name}");
    }
}

#[test]
fn an_answer_says_where_each_bank_matched() {
    let (_folder, index, _) = filled();
    let matched = |question: &str| {
        let answer = index.search(question, Entity::Biobank, 1).unwrap();
        let matched = answer.hits.into_iter().next().unwrap().matched;
        let shown = |place: &tumorotheque_index::Matched| {
            (place.field, place.text.clone(), place.words.join("+"))
        };
        matched.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(
        matched("dr sastre garau"),
        [(
            Field::Clinician,
            "Dr Sastre-Garau".to_owned(),
            "dr+sastre+garau".to_owned()
        )]
    );
    let breast = "C50 Sein Breast mammaire cancer du sein breast cancer".to_owned();
    assert_eq!(
        matched("cancers du sein"),
        [(Field::Diagnosis, breast, "cancers+du+sein".to_owned())]
    );
    assert_eq!(
        matched("casadevall"),
        [(
            Field::Clinician,
            "Casadevall".to_owned(),
            "casadevall".to_owned()
        )]
    );
}

#[test]
fn corrections_are_said() {
    let (_folder, index, _) = filled();
    let corrected = |question: &str| {
        let answer = index.search(question, Entity::Biobank, 5).unwrap();
        let corrections = answer.corrections.into_iter();
        corrections
            .map(|c| (c.typed, c.read_as))
            .collect::<Vec<_>>()
    };
    let one = |typed: &str, read_as: &str| vec![(typed.to_owned(), read_as.to_owned())];
    assert_eq!(corrected("pompidu"), one("pompidu", "pompidou"));
    assert_eq!(corrected("sastre-garo"), one("garo", "garau"));
    assert_eq!(corrected("C50.9"), one("C50.9", "C50"));
    assert_eq!(corrected("curie"), []);
}

#[test]
fn suggestions_begin_with_what_is_typed() {
    let (_folder, index, _) = filled();
    let texts = |prefix| {
        let suggestions = index.suggest(prefix, 3).into_iter();
        suggestions
            .map(|suggestion| suggestion.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(texts("salp")[0], "Hôpital de la Pitié-Salpêtrière");
    assert_eq!(
        texts("hôp TROUSS"),
        [
            "Hôpital Armand-Trousseau",
            "AP-HP CancerEst, GH STARTT, Hôpitaux Trousseau, Saint-Antoine, Tenon"
        ]
    );
    assert_eq!(texts("gar"), ["Dr Sastre-Garau"]);
    assert_eq!(texts(""), Vec::<String>::new());
    assert_eq!(texts("c50"), Vec::<String>::new());
}
