use tumorotheque_domain::{Email, Slug};

use super::addressees::Addressee;

/// Letters of a name, and of an institution.
const LONGEST_LINE: usize = 200;
/// Letters of what is told in words.
const LONGEST_TEXT: usize = 4_000;
/// A project says more than this, or says nothing.
const SHORTEST_PURPOSE: usize = 20;

/// What a visitor wrote, as it was written, and what is wrong with it.
#[derive(Default)]
pub(in crate::web::pages) struct RequestForm {
    pub(super) name: String,
    pub(super) institution: String,
    pub(super) email: String,
    pub(super) purpose: String,
    pub(super) needed: String,
    /// The banks that were chosen.
    pub(super) to: Vec<Slug>,
    pub(super) consents: bool,
    /// A field that nobody sees: whoever fills it is a machine.
    pub(super) trap: String,
    pub(super) stamp: String,
    /// Field, and the key of what is wrong with it.
    pub(super) wrong: Vec<(&'static str, &'static str)>,
}

impl RequestForm {
    /// Reads what was sent. Lines are one line, and nothing holds signs that no keyboard has.
    pub(super) fn read(body: &[u8]) -> Self {
        let mut form = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            match name.as_ref() {
                "name" => form.name = line(&value),
                "institution" => form.institution = line(&value),
                "email" => form.email = line(&value),
                "purpose" => form.purpose = text(&value),
                "needed" => form.needed = text(&value),
                "to" => form.to.extend(Slug::parse(&value)),
                "consent" => form.consents = true,
                "homepage" => form.trap = value.into_owned(),
                "stamp" => form.stamp = value.into_owned(),
                _ => {}
            }
        }
        form
    }

    /// Looks at every field. Gives the sender's address when nothing is wrong.
    pub(super) fn check(&mut self, addressees: &[Addressee]) -> Option<Email> {
        let offered = |id: &Slug| addressees.iter().any(|bank| bank.id == *id);
        self.to.retain(offered);
        let length = |text: &str| text.chars().count();
        let email = Email::parse(&self.email).ok();
        let rules = [
            ("to", self.to.is_empty(), "request-wrong-to"),
            ("name", self.name.is_empty(), "request-wrong-name"),
            (
                "name",
                length(&self.name) > LONGEST_LINE,
                "request-too-long-line",
            ),
            (
                "institution",
                self.institution.is_empty(),
                "request-wrong-institution",
            ),
            (
                "institution",
                length(&self.institution) > LONGEST_LINE,
                "request-too-long-line",
            ),
            ("email", email.is_none(), "request-wrong-email"),
            (
                "purpose",
                length(&self.purpose) < SHORTEST_PURPOSE,
                "request-wrong-purpose",
            ),
            (
                "purpose",
                length(&self.purpose) > LONGEST_TEXT,
                "request-too-long-text",
            ),
            (
                "needed",
                length(&self.needed) > LONGEST_TEXT,
                "request-too-long-text",
            ),
            ("consent", !self.consents, "request-wrong-consent"),
        ];
        let broken = rules.into_iter().filter(|(_, is_broken, _)| *is_broken);
        self.wrong = broken.map(|(field, _, key)| (field, key)).collect();
        email.filter(|_| self.wrong.is_empty())
    }

    /// The key of what is wrong with a field.
    pub(super) fn wrong_with(&self, field: &str) -> Option<&'static str> {
        let mut wrong = self.wrong.iter();
        wrong
            .find(|(other, _)| *other == field)
            .map(|(_, key)| *key)
    }

    /// Whether a bank was chosen.
    pub(super) fn is_to(&self, id: &Slug) -> bool {
        self.to.contains(id)
    }
}

/// On one line.
fn line(text: &str) -> String {
    let words = text.split(|sign: char| sign.is_whitespace() || is_hidden(sign));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text
        .chars()
        .filter(|sign| matches!(sign, '\n' | '\t') || !is_hidden(*sign))
        .collect();
    kept.trim().to_owned()
}

/// Signs that are not seen and change what is: control characters, and those that turn the direction of text.
fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bank(id: &str) -> Addressee {
        Addressee {
            id: Slug::parse(id).unwrap(),
            name: id.to_owned(),
            clinicians: String::new(),
            sites: String::new(),
            figure: String::new(),
            postal: Vec::new(),
            website: None,
        }
    }

    #[test]
    fn what_is_missing_is_named_field_by_field() {
        let mut form = RequestForm::read(b"name=+&email=nobody&to=elsewhere&purpose=short");
        assert!(form.check(&[bank("foch")]).is_none());
        let fields: Vec<_> = form.wrong.iter().map(|(field, _)| *field).collect();
        assert_eq!(
            fields,
            ["to", "name", "institution", "email", "purpose", "consent"]
        );
        assert_eq!(form.wrong_with("email"), Some("request-wrong-email"));
    }

    #[test]
    fn lines_are_one_line_and_texts_keep_theirs() {
        let body = "name=Eve%0D%0ABcc:+all@x.org%00&institution=I%E2%80%AE&email=eve@example.org&consent=yes&to=foch\
            &purpose=A+project%0D%0Awith+two+lines,+long%1B+enough";
        let mut form = RequestForm::read(body.as_bytes());
        assert_eq!(form.name, "Eve Bcc: all@x.org");
        assert_eq!(form.institution, "I");
        assert_eq!(form.purpose, "A project\nwith two lines, long enough");
        let email = form.check(&[bank("foch")]).unwrap();
        assert_eq!(email.as_str(), "eve@example.org");
    }
}
