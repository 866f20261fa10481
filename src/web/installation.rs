use std::{fmt, sync::OnceLock};

use super::Origin;

/// What an installation says of itself on its pages, in `/.well-known/security.txt` and in the examples for developers.
///
/// It is the same for the whole process and never changes while it runs. What the operator has not said is none, and the
/// pages say so.
#[derive(Clone, Debug, Default)]
pub(crate) struct Installation {
    /// Who runs it.
    pub(crate) operator: Option<String>,
    /// Where to write to.
    pub(crate) contact: Option<Contact>,
    /// Where a letter reaches the operator.
    pub(crate) postal_address: Option<String>,
    /// Who answers for what is published, as French law has it.
    pub(crate) director: Option<String>,
    /// On whose machines it runs: name, address, phone.
    pub(crate) host: Option<String>,
    /// Where the public finds it.
    pub(crate) public: Option<Origin>,
}

static INSTALLATION: OnceLock<Installation> = OnceLock::new();

impl Installation {
    /// Says this from now on; only the first call counts.
    pub(crate) fn say(self) {
        let _ = INSTALLATION.set(self);
    }

    /// What was said; nothing, before.
    pub(crate) fn said() -> &'static Self {
        INSTALLATION.get_or_init(Self::default)
    }
}

/// An address to write to: `mailto:`, `https:` or `tel:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contact(String);

impl Contact {
    /// Reads an e-mail address, or an address of the web or of a phone.
    ///
    /// # Errors
    /// A sentence for the command line, when it is none of them.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        const ADVICE: &str = "give an e-mail address, or one that begins with https:// or tel:";
        let is_plain =
            |sign: char| sign.is_ascii_graphic() && !matches!(sign, '"' | '<' | '>' | '\'');
        let address = match text {
            _ if !text.chars().all(is_plain) => None,
            web if web
                .strip_prefix("https://")
                .is_some_and(|rest| !rest.is_empty()) =>
            {
                Some(web.to_owned())
            }
            phone
                if phone
                    .strip_prefix("tel:")
                    .is_some_and(|rest| !rest.is_empty()) =>
            {
                Some(phone.to_owned())
            }
            mail => {
                let mail = mail.strip_prefix("mailto:").unwrap_or(mail);
                let parts = mail.split_once('@');
                let is_mail = parts.is_some_and(|(name, host)| {
                    !name.is_empty()
                        && !host.is_empty()
                        && !host.contains('@')
                        && !mail.contains([':', '?', '/'])
                });
                is_mail.then(|| format!("mailto:{mail}"))
            }
        };
        address.map(Self).ok_or_else(|| ADVICE.to_owned())
    }

    /// As a reader sees it, without `mailto:` or `tel:`.
    pub(crate) fn shown(&self) -> &str {
        let bare = ["mailto:", "tel:"]
            .iter()
            .find_map(|scheme| self.0.strip_prefix(scheme));
        bare.unwrap_or(&self.0)
    }
}

impl fmt::Display for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_that_can_be_written_to() {
        let read = |text| Contact::parse(text).ok();
        let mail = read("crb@hopital.example").unwrap();
        assert_eq!(mail.to_string(), "mailto:crb@hopital.example");
        assert_eq!(mail.shown(), "crb@hopital.example");
        assert_eq!(read("mailto:crb@hopital.example"), Some(mail));
        let form = read("https://hopital.example/contact").unwrap();
        assert_eq!(form.shown(), form.to_string());
        assert_eq!(
            read("tel:+33-1-40-00-00-00").unwrap().shown(),
            "+33-1-40-00-00-00"
        );
        for text in [
            "",
            "crb",
            "@",
            "a@",
            "a@b@c",
            "javascript:alert(1)",
            "http://a.example",
            "a b@c.example",
            "a@b\nc",
            "https://",
            "\"><@x",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
