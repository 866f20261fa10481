use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use tumorotheque_domain::Lang;

use crate::{
    directory::{Question, QuestionError, TooLong},
    web::advice::{Advice, advice},
};

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
                    "« {name} » n’est pas un paramètre de cette adresse. Paramètres possibles : {known}."
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
                    "« {value} » n’est pas une valeur de « {name} ». {}",
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
                "Donnez l’en-tête « Host », ou démarrez le serveur avec --public-url.".to_owned(),
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
                "Cette adresse ne prend pas cette méthode. L’en-tête « Allow » de cette réponse dit lesquelles elle prend.",
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
                "Le serveur n’a pas pu répondre. Réessayez ; si cela dure, prévenez l’exploitant.",
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
                        "« {value} » est à la fois demandé et écarté par « {name} ». Retirez l’un des deux."
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

impl IntoResponse for Problem {
    fn into_response(mut self) -> Response {
        let said = self.header.take();
        let form = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.status(), form, Json(self)).into_response();
        response.headers_mut().extend(said.map(|said| *said));
        response
    }
}
