use jiff::Timestamp;
use tumorotheque_domain::{Email, Lang, Slug};
use uuid::Uuid;

/// What a researcher asks of banks, before anybody has confirmed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccessRequest {
    /// The language of the page that it was written on.
    pub lang: Lang,
    /// The researcher's name.
    pub name: String,
    /// Where they work.
    pub institution: String,
    /// Where answers go.
    pub email: Email,
    /// The project, in words.
    pub purpose: String,
    /// What is needed, in words.
    pub needed: String,
    /// What was searched for, in words.
    pub criteria: String,
    /// The same as the query part of an address.
    pub search: String,
    /// The banks that it is for.
    pub banks: Vec<AskedBank>,
}

/// A bank that a request is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedBank {
    /// Public id.
    pub id: Slug,
    /// Name, as it was shown.
    pub name: String,
    /// What is published of it, in words.
    pub figure: String,
}

/// A request as it is kept, with what became of its mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessRequest {
    /// Its id.
    pub id: Uuid,
    /// When it was written.
    pub at: Timestamp,
    /// When its sender's address was confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// What is asked.
    pub asked: NewAccessRequest,
    /// What is sent of it, oldest first.
    pub mails: Vec<AccessMail>,
}

/// One mail of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessMail {
    /// Row key.
    pub key: i64,
    /// To whom.
    pub to: MailTo,
    /// What became of it.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next, or was to be tried last.
    pub due_at: Timestamp,
    /// When it was sent or given up.
    pub done_at: Option<Timestamp>,
    /// What the mail server said last; empty when there was no trouble.
    pub trouble: String,
}

/// Whom a mail is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailTo {
    /// The sender, who is to say that the address is theirs.
    Confirmation,
    /// A bank.
    Bank(AskedBank),
    /// The sender, who gets a copy.
    Copy,
    /// Who runs the registry, about banks that no mail reaches.
    Operator,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// Not to be sent before the request is confirmed.
    Held,
    /// To be sent.
    Waiting,
    /// Taken by the mail server.
    Sent,
    /// Given up.
    Failed,
    /// The registry knows no address of the bank.
    NoAddress,
}

impl MailTo {
    /// As it is stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Confirmation => "confirmation",
            Self::Bank(_) => "bank",
            Self::Copy => "copy",
            Self::Operator => "operator",
        }
    }
}

impl MailState {
    const ALL: [Self; 5] = [
        Self::Held,
        Self::Waiting,
        Self::Sent,
        Self::Failed,
        Self::NoAddress,
    ];

    /// As it is stored: `held`, `waiting`, `sent`, `failed` or `no-address`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::NoAddress => "no-address",
        }
    }

    /// The state of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
