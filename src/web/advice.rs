/// What to do about a wrong value, in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Advice {
    pub(super) fr: &'static str,
    pub(super) en: &'static str,
}

impl Advice {
    /// About the form of an answer.
    pub(in crate::web) const OF_FORM: Self = Self {
        fr: "Donnez « json », « csv » ou « ndjson », une seule fois.",
        en: "Give “json”, “csv” or “ndjson”, once.",
    };

    /// About a moment in time.
    pub(in crate::web) const OF_INSTANT: Self = Self {
        fr: "Donnez un instant comme « 2026-01-31T12:00:00Z », ou un jour comme « 2026-01-31 ».",
        en: "Give an instant like “2026-01-31T12:00:00Z”, or a day like “2026-01-31”.",
    };
}

/// What to do about a wrong value of a parameter.
pub(in crate::web) fn advice(parameter: &str) -> Advice {
    match parameter {
        "format" => Advice {
            fr: "Donnez « csv » ou « xlsx ».",
            en: "Give “csv” or “xlsx”.",
        },
        "limit" => Advice {
            fr: "Donnez un nombre de 1 à 100.",
            en: "Give a number from 1 to 100.",
        },
        "view" => Advice {
            fr: "Donnez « list », « map » ou « table », une seule fois.",
            en: "Give “list”, “map” or “table”, once.",
        },
        "sort" => Advice {
            fr: "Donnez « best », « donors », « name » ou « freshness », une seule fois.",
            en: "Give “best”, “donors”, “name” or “freshness”, once.",
        },
        "cursor" => Advice {
            fr: "Repartez de la première page, sans « cursor ».",
            en: "Start again from the first page, without “cursor”.",
        },
        "lang" => Advice {
            fr: "Donnez « fr » ou « en ».",
            en: "Give “fr” or “en”.",
        },
        "diagnosis" => Advice {
            fr: "Donnez un code CIM-10 de tumeur, de C00 à D48, ou un bloc : « C50 », « C50.9 », « C81-C96 ».",
            en: "Give an ICD-10 code of a neoplasm, C00 to D48, or a block: “C50”, “C50.9”, “C81-C96”.",
        },
        "commercial_use" | "not.commercial_use" => Advice {
            fr: "Donnez « yes » ou « no ».",
            en: "Give “yes” or “no”.",
        },
        _ => Advice {
            fr: "Les valeurs possibles sont dans « facets » d’une réponse sans ce filtre.",
            en: "The possible values are in “facets” of an answer without this filter.",
        },
    }
}
