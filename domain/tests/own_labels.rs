//! Labels of the operator's own. The lists are those of the process, so that there is one test here.

use tumorotheque_domain::{Lang, OwnLabel, call_by_own_labels, vocabulary};

#[test]
fn entries_are_called_as_the_operator_says_and_found_by_what_finer_codes_are_called() {
    let labels = [
        ("C50", "Néoplasme du sein"),
        ("C50.9", "Néoplasme du sein, sans précision"),
        ("8721/3", "Mélanome à nodules"),
    ];
    let labels = labels.map(|(code, fr)| OwnLabel::new(code, Some(fr.to_owned()), None).unwrap());
    assert!(call_by_own_labels(labels.to_vec()));
    let breast = vocabulary::diagnosis("C50").unwrap();
    assert_eq!(breast.label(Lang::Fr), "Néoplasme du sein");
    assert_eq!(breast.label(Lang::En), "Breast", "nothing was said");
    let names: Vec<&str> = breast.names().collect();
    assert!(names.contains(&"Sein"), "{names:?}");
    assert!(names.contains(&"Néoplasme du sein, sans précision"));
    let melanoma = vocabulary::diagnosis("C43").unwrap();
    assert!(melanoma.names().any(|name| name == "Mélanome à nodules"));
    assert!(!call_by_own_labels(Vec::new()), "once");
}
