//! The closed lists of the domain, by the words that French and English files use for them.

use std::sync::LazyLock;

use tumorotheque_domain::{Consent, Lang, Preservation, Rule, Sex, TumourStatus};

use crate::{
    rules,
    values::{reading::Reading, words::Words},
};

/// Codes and labels of a list, then the other words it goes by.
macro_rules! words {
    ($name:ident: $type:ident { $($variant:ident: $($word:literal),+;)+ }) => {
        static $name: LazyLock<Words<$type>> = LazyLock::new(|| {
            let own = $type::ALL.iter().flat_map(|value| {
                [value.code(), value.label(Lang::Fr), value.label(Lang::En)].map(|word| (word, *value))
            });
            let others = [$($(($word, $type::$variant)),+),+];
            Words::new(own.chain(others))
        });
    };
}

words! { SEXES: Sex {
    Female: "féminin", "2", "W", "woman";
    Male: "masculin", "1", "man", "mâle";
    Indeterminate: "indéterminé", "undifferentiated", "Inc", "indeterminate", "intersex", "other", "autre";
} }

words! { TUMOUR_STATUSES: TumourStatus {
    Tumour: "O", "oui", "Y", "yes", "1", "T", "vrai", "true", "tumoral", "tumorale", "tumeur", "tumor", "tumour", "tumoural";
    NonTumour: "N", "non", "no", "0", "NT", "faux", "false", "non tumorale", "non-tumoral", "non tumor", "non tumoural",
        "sain", "tissu sain", "normal", "adjacent normal", "normal tissue";
} }

words! { PRESERVATIONS: Preservation {
    Frozen: "congelée", "congélation", "cryopréservé", "tissu congelé", "snap frozen", "fresh frozen", "OCT", "azote", "cryo";
    Cryopreserved: "DMSO", "cryoconservé", "cryoconservation", "cryopreserved", "cellules DMSO";
    Ffpe: "FFPE", "paraffine", "bloc paraffine", "inclus en paraffine", "fixé", "formol", "formalin", "paraffin", "fixed";
    Stabilised: "RNAlater", "PAXgene", "Trizol", "stabilisé", "stabilised", "stabilized";
    Dry: "culot sec", "sec", "dry", "dry pellet";
    Fresh: "frais", "fresh", "à frais";
    Other: "autres", "others", "9";
} }

words! { CONSENTS: Consent {
    NotOpposed: "non opposition", "non opposé", "non opposée", "pas d’opposition", "not opposed", "no objection", "no opposition";
    Consented: "oui", "O", "Y", "yes", "1", "vrai", "true", "consenti", "accord", "accepté", "signé", "autorisation", "recherche",
        "consentement signé", "granted", "consent", "given", "signed", "research only";
    Opposed: "non", "N", "no", "0", "faux", "false", "opposé", "opposée", "refus", "refusé", "refused", "retrait", "retiré",
        "withdrawn", "objected";
    Pending: "en cours", "attente", "awaiting", "requested";
    Deceased: "décédé", "décédée", "décès", "dead";
    Unknown: "inconnue", "U";
} }

static ANSWERS: LazyLock<Words<bool>> = LazyLock::new(|| {
    let yes = [
        "oui",
        "O",
        "vrai",
        "V",
        "1",
        "yes",
        "Y",
        "true",
        "T",
        "présent",
        "disponible",
        "available",
    ];
    let no = [
        "non",
        "N",
        "faux",
        "F",
        "0",
        "no",
        "false",
        "absent",
        "non disponible",
    ];
    let words = yes.map(|word| (word, true)).into_iter();
    Words::new(words.chain(no.map(|word| (word, false))))
});

/// A word of a list, and nothing beside it: what follows may take it back (`Oui (retiré 2019)`), and so does a doubt (`Oui ?`).
fn of_words<T: Copy>(words: &Words<T>, text: &str, rule: &'static Rule) -> Reading<T> {
    if text.contains('?') {
        return Reading::wrong(rule);
    }
    match words.find(text) {
        Some(value) => Reading::of(value),
        None => Reading::wrong(rule).suggesting(words.nearest(text)),
    }
}

/// The same, where a code may stand with its label: what follows it says the same, or the cell is not understood.
fn of_coded_words<T: Copy + PartialEq>(
    words: &Words<T>,
    text: &str,
    rule: &'static Rule,
) -> Reading<T> {
    match words.find_with_label(text).filter(|_| !text.contains('?')) {
        Some(value) => Reading::of(value),
        None => of_words(words, text, rule),
    }
}

/// Sex. `H` is "homme" to most and "hermaphrodite" to some: taken, and said.
pub(crate) fn sex(text: &str) -> Reading<Sex> {
    match text {
        "H" | "h" => Reading::of(Sex::Male).but(&rules::SEX_H),
        "U" | "u" | "0" | "9" => Reading::nothing(),
        text => of_coded_words(&SEXES, text, &rules::UNKNOWN_SEX),
    }
}

/// Tumour or not, as a word or as the answer to "tumoral?".
pub(crate) fn tumour(text: &str) -> Reading<TumourStatus> {
    of_coded_words(&TUMOUR_STATUSES, text, &rules::UNKNOWN_TUMOUR_STATUS)
}

/// How the material is kept from decay.
pub(crate) fn preservation(text: &str) -> Reading<Preservation> {
    match PRESERVATIONS.find_before_remark(text) {
        Some(value) => Reading::of(value),
        None => {
            Reading::wrong(&rules::UNKNOWN_PRESERVATION).suggesting(PRESERVATIONS.nearest(text))
        }
    }
}

/// What the donor said. A plain "non" is taken as opposition: it must never count in public.
pub(crate) fn consent(text: &str) -> Reading<Consent> {
    of_words(&CONSENTS, text, &rules::UNKNOWN_CONSENT)
}

/// Yes or no.
pub(crate) fn answer(text: &str) -> Reading<bool> {
    of_words(&ANSWERS, text, &rules::NOT_YES_OR_NO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_and_label_is_read_back() {
        for lang in Lang::ALL {
            for value in Preservation::ALL {
                assert_eq!(preservation(value.label(lang)).value, Some(*value));
                assert_eq!(preservation(value.code()).value, Some(*value));
            }
            for value in Consent::ALL {
                assert_eq!(consent(value.label(lang)).value, Some(*value));
            }
            for value in TumourStatus::ALL {
                assert_eq!(tumour(value.label(lang)).value, Some(*value));
            }
        }
        assert_eq!(consent("not_opposed").value, Some(Consent::NotOpposed));
    }

    #[test]
    fn hospitals_words_are_understood() {
        for (text, expected) in [
            ("F", Sex::Female),
            ("2", Sex::Female),
            ("Homme", Sex::Male),
            ("H", Sex::Male),
            ("I", Sex::Indeterminate),
            ("HL7:F", Sex::Female),
            ("1 : masculin", Sex::Male),
        ] {
            assert_eq!(sex(text).value, Some(expected), "{text}");
        }
        for (text, expected) in [
            ("NON OPPOSITION", Consent::NotOpposed),
            ("refus", Consent::Opposed),
            ("EN ATTENTE", Consent::Pending),
            ("DECEDE", Consent::Deceased),
        ] {
            assert_eq!(consent(text).value, Some(expected), "{text}");
        }
        assert_eq!(answer("VRAI").value, Some(true));
        assert_eq!(tumour("Non tumoral").value, Some(TumourStatus::NonTumour));
        let wrong = consent("consentemant")
            .problem
            .and_then(|problem| problem.suggestion);
        assert_eq!(wrong.as_deref(), Some("consentement"));
    }
}
