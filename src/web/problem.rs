use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use tumorotheque_domain::Lang;

use crate::directory::{Question, QuestionError, TooLong};

/// What went wrong, as RFC 9457 describes it: `application/problem+json`.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Problem {
    /// A stable address that names the kind of problem: `/problems/unknown-parameter`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The kind in a few words.
    pub(crate) title: String,
    /// The HTTP status.
    pub(crate) status: u16,
    /// What is wrong with this very request, and what to do.
    pub(crate) detail: String,
    /// Where to look next: the receipt, a fresh preview.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) see: Option<String>,
    /// What the protocol wants said beside it.
    #[serde(skip)]
    #[schema(ignore)]
    header: Option<Box<(HeaderName, HeaderValue)>>,
}

impl Problem {
    pub(in crate::web) fn new(
        status: StatusCode,
        kind: &str,
        title: &str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            kind: format!("/problems/{kind}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            see: None,
            header: None,
        }
    }

    /// The same, with an address that helps.
    pub(in crate::web) fn see(mut self, address: impl Into<String>) -> Self {
        self.see = Some(address.into());
        self
    }

    /// The same, with a header.
    pub(in crate::web) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.header = Some(Box::new((name, value)));
        self
    }

    /// A parameter that the address does not take.
    pub(crate) fn unknown_parameter(name: &str, known: &[&str], lang: Lang) -> Self {
        let known = known.join(", ");
        match lang {
            Lang::Fr => Self::bad(
                "unknown-parameter",
                "Paramètre inconnu",
                format!(
                    "« {name} » n’est pas un paramètre de cette adresse. Paramètres possibles : {known}."
                ),
            ),
            Lang::En => Self::bad(
                "unknown-parameter",
                "Unknown parameter",
                format!("“{name}” is not a parameter of this address. It takes: {known}."),
            ),
        }
    }

    /// A value that the parameter does not take.
    pub(crate) fn unknown_value(name: &str, value: &str, advice: Advice, lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::bad(
                "unknown-value",
                "Valeur inconnue",
                format!(
                    "« {value} » n’est pas une valeur de « {name} ». {}",
                    advice.fr
                ),
            ),
            Lang::En => Self::bad(
                "unknown-value",
                "Unknown value",
                format!("“{value}” is not a value of “{name}”. {}", advice.en),
            ),
        }
    }

    /// A question beyond what is answered.
    fn too_long(detail_fr: &str, detail_en: &str, lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::bad(
                "question-too-long",
                "Question trop longue",
                detail_fr.to_owned(),
            ),
            Lang::En => Self::bad(
                "question-too-long",
                "Question too long",
                detail_en.to_owned(),
            ),
        }
    }

    /// Nothing has that address.
    pub(crate) fn not_found(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::new(
                StatusCode::NOT_FOUND,
                "not-found",
                "Introuvable",
                "Rien ne se trouve à cette adresse. Vérifiez l’identifiant, ou partez de la recherche.",
            ),
            Lang::En => Self::new(
                StatusCode::NOT_FOUND,
                "not-found",
                "Not found",
                "There is nothing at this address. Check the id, or start from the search.",
            ),
        }
    }

    /// The request does not say what it takes the server for, and the operator has not either.
    pub(in crate::web) fn no_host(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::bad(
                "no-host",
                "Hôte inconnu",
                "Donnez l’en-tête « Host », ou démarrez le serveur avec --public-url.".to_owned(),
            ),
            Lang::En => Self::bad(
                "no-host",
                "Unknown host",
                "Give the header “Host”, or start the server with --public-url.".to_owned(),
            ),
        }
    }

    /// The directory had an entry at that address, and took it out.
    pub(crate) fn withdrawn(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::new(
                StatusCode::GONE,
                "withdrawn",
                "Fiche retirée",
                "Cette fiche a été retirée de l’annuaire. Partez de la recherche pour en trouver une autre.",
            ),
            Lang::En => Self::new(
                StatusCode::GONE,
                "withdrawn",
                "Entry withdrawn",
                "This entry was taken out of the directory. Start from the search to find another one.",
            ),
        }
    }

    /// The address exists, the method does not.
    pub(crate) fn method_not_allowed(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "Méthode non permise",
                "Cette adresse ne prend pas cette méthode. L’en-tête « Allow » de cette réponse dit lesquelles elle prend.",
            ),
            Lang::En => Self::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "Method not allowed",
                "This address does not take this method. The header “Allow” of this answer says which it takes.",
            ),
        }
    }

    /// Our fault; the cause is in the log, not in the answer.
    pub(crate) fn internal(cause: &dyn std::fmt::Display, lang: Lang) -> Self {
        tracing::error!(%cause, "request failed");
        Self::broken(lang)
    }

    /// Our fault, whose cause is in the log already.
    pub(in crate::web) fn broken(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "Erreur interne",
                "Le serveur n’a pas pu répondre. Réessayez ; si cela dure, prévenez l’exploitant.",
            ),
            Lang::En => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "Internal error",
                "The server could not answer. Try again; if it goes on, tell the operator.",
            ),
        }
    }

    /// An answer that was given up.
    pub(in crate::web) fn too_slow(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::new(
                StatusCode::GATEWAY_TIMEOUT,
                "too-slow",
                "Réponse trop lente",
                "La réponse a pris trop de temps et a été abandonnée. Réessayez dans un instant, ou demandez moins à la fois.",
            ),
            Lang::En => Self::new(
                StatusCode::GATEWAY_TIMEOUT,
                "too-slow",
                "Too slow",
                "The answer took too long and was given up. Try again in a moment, or ask for less at a time.",
            ),
        }
    }

    /// A question that cannot be answered.
    pub(crate) fn question(error: &QuestionError, lang: Lang) -> Self {
        match error {
            QuestionError::UnknownParameter(name) => {
                Self::unknown_parameter(name, &Question::PARAMETERS, lang)
            }
            QuestionError::UnknownValue { name, value } => {
                Self::unknown_value(name, value, advice(name), lang)
            }
            QuestionError::Contradiction { name, value } => match lang {
                Lang::Fr => Self::bad(
                    "contradiction",
                    "Question contradictoire",
                    format!(
                        "« {value} » est à la fois demandé et écarté par « {name} ». Retirez l’un des deux."
                    ),
                ),
                Lang::En => Self::bad(
                    "contradiction",
                    "Contradictory question",
                    format!(
                        "“{value}” is both asked for and left out by “{name}”. Take one of them away."
                    ),
                ),
            },
            QuestionError::TooLong(TooLong::Text) => Self::too_long(
                "Le texte cherché est limité à 512 caractères et 32 mots. Raccourcissez-le.",
                "The text to search for is limited to 512 characters and 32 words. Shorten it.",
                lang,
            ),
            QuestionError::TooLong(TooLong::Filters) => Self::too_long(
                "Au plus 64 valeurs de filtres. Choisissez-en moins.",
                "At most 64 values of filters. Choose fewer.",
                lang,
            ),
            QuestionError::Index(cause) => Self::internal(cause, lang),
        }
    }

    fn bad(kind: &str, title: &str, detail: String) -> Self {
        Self::new(StatusCode::BAD_REQUEST, kind, title, detail)
    }

    /// The HTTP status.
    pub(crate) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// What to do about a wrong value, in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Advice {
    fr: &'static str,
    en: &'static str,
}

impl Advice {
    /// About the form of an answer.
    pub(in crate::web) const OF_FORM: Self = Self {
        fr: "Donnez « json », « csv » ou « ndjson », une seule fois.",
        en: "Give “json”, “csv” or “ndjson”, once.",
    };

    /// About a moment in time.
    pub(in crate::web) const OF_INSTANT: Self = Self {
        fr: "Donnez un instant comme « 2026-01-31T12:00:00Z », ou un jour comme « 2026-01-31 ».",
        en: "Give an instant like “2026-01-31T12:00:00Z”, or a day like “2026-01-31”.",
    };
}

/// What to do about a wrong value of a parameter.
pub(in crate::web) fn advice(parameter: &str) -> Advice {
    match parameter {
        "format" => Advice {
            fr: "Donnez « csv » ou « xlsx ».",
            en: "Give “csv” or “xlsx”.",
        },
        "limit" => Advice {
            fr: "Donnez un nombre de 1 à 100.",
            en: "Give a number from 1 to 100.",
        },
        "view" => Advice {
            fr: "Donnez « list », « map » ou « table », une seule fois.",
            en: "Give “list”, “map” or “table”, once.",
        },
        "sort" => Advice {
            fr: "Donnez « best », « donors », « name » ou « freshness », une seule fois.",
            en: "Give “best”, “donors”, “name” or “freshness”, once.",
        },
        "cursor" => Advice {
            fr: "Repartez de la première page, sans « cursor ».",
            en: "Start again from the first page, without “cursor”.",
        },
        "lang" => Advice {
            fr: "Donnez « fr » ou « en ».",
            en: "Give “fr” or “en”.",
        },
        "diagnosis" => Advice {
            fr: "Donnez un code CIM-10 de tumeur, de C00 à D48, ou un bloc : « C50 », « C50.9 », « C81-C96 ».",
            en: "Give an ICD-10 code of a neoplasm, C00 to D48, or a block: “C50”, “C50.9”, “C81-C96”.",
        },
        _ => Advice {
            fr: "Les valeurs possibles sont dans « facets » d’une réponse sans ce filtre.",
            en: "The possible values are in “facets” of an answer without this filter.",
        },
    }
}

impl IntoResponse for Problem {
    fn into_response(mut self) -> Response {
        let said = self.header.take();
        let form = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.status(), form, Json(self)).into_response();
        response.headers_mut().extend(said.map(|said| *said));
        response
    }
}
