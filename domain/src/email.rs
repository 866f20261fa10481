use std::fmt;

/// One e-mail address, its domain in lower case.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// The text is no e-mail address, or more than one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("« {0} » is not one e-mail address")]
pub struct NotAnEmail(pub String);

/// The longest path that SMTP carries (RFC 5321), without its brackets.
const LONGEST: usize = 254;

impl Email {
    /// Reads one address, with `mailto:` or without. Quoted local parts, which no mailbox here has, are refused.
    ///
    /// # Errors
    /// [`NotAnEmail`] with the text as found.
    pub fn parse(text: &str) -> Result<Self, NotAnEmail> {
        let address = text.trim();
        let address = match address.split_at_checked("mailto:".len()) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto:") => rest,
            _ => address,
        };
        let parts = address.split_once('@');
        let parts = parts.filter(|(local, domain)| is_local(local) && is_domain(domain));
        let whole = parts.map(|(local, domain)| format!("{local}@{}", domain.to_lowercase()));
        whole
            .filter(|whole| whole.len() <= LONGEST)
            .map(Self)
            .ok_or_else(|| NotAnEmail(text.to_owned()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Runs of the letters that RFC 5322 lets stand unquoted, one dot between.
fn is_local(local: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    local.len() <= 64
        && local
            .split('.')
            .all(|run| !run.is_empty() && run.bytes().all(allowed))
}

/// Labels with a dot between, the last without a digit: an address without a dot reaches nobody from outside.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let ends = domain.rsplit_once('.').is_some_and(|(_, last)| {
        last.chars().count() > 1 && !last.chars().any(|letter| letter.is_ascii_digit())
    });
    ends && domain.split('.').all(is_label)
}

impl TryFrom<String> for Email {
    type Error = NotAnEmail;

    fn try_from(text: String) -> Result<Self, NotAnEmail> {
        Self::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_read() {
        let read = |text| Email::parse(text).map(String::from);
        for (text, address) in [
            ("crb@hopital.fr", "crb@hopital.fr"),
            (" Marie.DUPONT@APHP.fr ", "Marie.DUPONT@aphp.fr"),
            (
                "mailto:o'neil+crb@sous.domaine.org",
                "o'neil+crb@sous.domaine.org",
            ),
            ("MAILTO:a@b.fr", "a@b.fr"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(address), "{text}");
        }
    }

    #[test]
    fn what_reaches_nobody_is_refused() {
        let long = format!("{}@hopital.fr", "a".repeat(65));
        for text in [
            "",
            "crb",
            "crb@",
            "@hopital.fr",
            "crb@hopital",
            "crb@@hopital.fr",
            "c r b@hopital.fr",
            "a@b.fr;c@d.fr",
            "a@b.fr, c@d.fr",
            ".crb@hopital.fr",
            "c..b@hopital.fr",
            "crb@-a.fr",
            "crb@hopital..fr",
            "crb@hopital.f",
            "crb@10.0.0.1",
            "Dr Marie <marie@hopital.fr>",
            "crb(at)hopital.fr",
            "hélène@hopital.fr",
            &long,
        ] {
            assert_eq!(
                Email::parse(text),
                Err(NotAnEmail(text.to_owned())),
                "{text}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn an_address_read_reads_again(text in "[a-zA-Z.+]{1,9}@[a-zA-Z0-9.-]{1,9}\\.[a-zA-Z]{2,4}") {
            if let Ok(email) = Email::parse(&text) {
                proptest::prop_assert_eq!(Email::parse(email.as_str()), Ok(email.clone()));
            }
        }
    }
}
