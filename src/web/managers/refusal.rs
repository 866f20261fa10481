use axum::http::{HeaderValue, StatusCode, header};
use fluent_bundle::FluentValue;
use tumorotheque_domain::Lang;

use crate::{
    web::problem::Problem,
    words::{say, say_with},
};

/// Why a manager's request is not done. The words are in `locales/`: `problem-KIND` and `problem-KIND-detail`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) struct Refusal {
    status: StatusCode,
    kind: &'static str,
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $status:ident, $kind:literal;)+) => {
        impl Refusal {
            $($(#[$doc])* pub(in crate::web) const $name: Self = Self {
                status: StatusCode::$status,
                kind: $kind,
            };)+

            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$name),+];
        }
    };
}

refusals! {
    /// No token, or none that holds. It is not said which.
    UNAUTHORISED = UNAUTHORIZED, "unauthorised";
    /// The token holds, and does not allow this.
    FORBIDDEN = FORBIDDEN, "forbidden";
    /// The body does not come, or too slowly.
    TOO_SLOW = REQUEST_TIMEOUT, "too-slow";
    /// Somebody has published since the preview.
    MOVED = CONFLICT, "moved";
    /// The file is still being read.
    NOT_READ_YET = CONFLICT, "not-read-yet";
    /// The reading of the file was cut off: the program was ended meanwhile.
    CUT_OFF = CONFLICT, "cut-off";
    /// It is published, and can only be undone.
    PUBLISHED = CONFLICT, "published";
    /// It is not published, so there is nothing of this yet.
    NOT_PUBLISHED = CONFLICT, "not-published";
    /// More than may be sent.
    TOO_LARGE = PAYLOAD_TOO_LARGE, "too-large";
    /// The body is announced as something that is not taken.
    WRONG_TYPE = UNSUPPORTED_MEDIA_TYPE, "wrong-type";
    /// A value of the request that cannot be read.
    WRONG_VALUE = UNPROCESSABLE_ENTITY, "wrong-value";
    /// The same idempotency key with another request.
    KEY_REUSED = UNPROCESSABLE_ENTITY, "key-reused";
    /// The file has errors, and was not asked to be published without those lines.
    FILE_REFUSED = UNPROCESSABLE_ENTITY, "file-refused";
    /// So much would change that the bank's name must be typed.
    CONFIRMATION_NEEDED = PRECONDITION_REQUIRED, "confirmation-needed";
    /// Another file of the bank is being read.
    BANK_BUSY = TOO_MANY_REQUESTS, "bank-busy";
    /// The server is reading as many files as it may.
    SERVER_BUSY = SERVICE_UNAVAILABLE, "server-busy";
    /// As many search as may, and as many wait.
    SEARCHES_BUSY = SERVICE_UNAVAILABLE, "searches-busy";
    /// Another writer holds the registry.
    REGISTRY_BUSY = SERVICE_UNAVAILABLE, "registry-busy";
    /// Whether the import was kept is not known.
    COMMIT_UNKNOWN = SERVICE_UNAVAILABLE, "commit-unknown";
    /// No room to keep the file.
    DISK_FULL = INSUFFICIENT_STORAGE, "disk-full";
}

impl Refusal {
    /// Seconds after which trying again makes sense.
    const AGAIN: &str = "5";

    /// As an answer in that language.
    pub(in crate::web) fn told(self, lang: Lang) -> Problem {
        self.told_with(lang, &[])
    }

    /// The same, with values filled into its detail.
    pub(in crate::web) fn told_with(
        self,
        lang: Lang,
        values: &[(&'static str, FluentValue<'_>)],
    ) -> Problem {
        let title = say(lang, &format!("problem-{}", self.kind));
        let detail = say_with(lang, &format!("problem-{}-detail", self.kind), values);
        let problem = Problem::new(self.status, self.kind, &title, detail);
        match self.status {
            StatusCode::UNAUTHORIZED => problem.header(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer realm=\"tumorotheque\""),
            ),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                problem.header(header::RETRY_AFTER, HeaderValue::from_static(Self::AGAIN))
            }
            _ => problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_is_told_in_both_languages() {
        for refusal in Refusal::ALL {
            for lang in [Lang::Fr, Lang::En] {
                let problem = refusal.told(lang);
                assert!(!problem.title.starts_with("problem-"), "{}", refusal.kind);
                assert!(!problem.detail.starts_with("problem-"), "{}", refusal.kind);
            }
        }
    }
}
