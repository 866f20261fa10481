use std::{fmt, time::Duration};

use anyhow::Context as _;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};
use tumorotheque_domain::Email;

use super::letter::Letter;

/// A mail server that says nothing for so long is given up for now.
const PATIENCE: Duration = Duration::from_secs(20);

/// How the connection to a mail server is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Security {
    /// Begins open and must become TLS before anything is said; port 587.
    Starttls,
    /// TLS from the first byte; port 465.
    Tls,
    /// Open: for a server on the same machine or in the same closed network; port 25.
    None,
}

/// Where mails are handed in.
pub(crate) struct Smtp {
    pub(crate) host: String,
    /// None is the usual one.
    pub(crate) port: Option<u16>,
    pub(crate) security: Security,
    /// Certificates, in PEM, of authorities that vouch for the server beside those that the system knows.
    pub(crate) authorities: Vec<u8>,
    /// User and password, when the server asks for them.
    pub(crate) credentials: Option<(String, String)>,
}

impl Smtp {
    /// Whom to believe that it is the server.
    fn parameters(&self) -> anyhow::Result<TlsParameters> {
        let parameters = TlsParameters::builder(self.host.clone());
        if self.authorities.is_empty() {
            return Ok(parameters.build()?);
        }
        let authorities = Certificate::from_pem(&self.authorities);
        let parameters = authorities.and_then(|one| parameters.add_root_certificate(one).build());
        parameters.context("the file of --smtp-ca holds a certificate that cannot be read")
    }
}

/// Hands mails in.
pub(crate) struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// Connects to nothing yet. `from` is an address, with a name before it or without.
    ///
    /// # Errors
    /// When it is none, or what should be certificates are none.
    pub(crate) fn new(smtp: Smtp, from: &str) -> anyhow::Result<Self> {
        let from: Mailbox = from
            .parse()
            .with_context(|| format!("« {from} » is no address to send mails from"))?;
        let (tls, usual) = match smtp.security {
            Security::Starttls => (Tls::Required(smtp.parameters()?), 587),
            Security::Tls => (Tls::Wrapper(smtp.parameters()?), 465),
            Security::None => (Tls::None, 25),
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(smtp.host.clone())
            .port(smtp.port.unwrap_or(usual))
            .tls(tls)
            .hello_name(ClientId::Domain(from.email.domain().to_owned()))
            .timeout(Some(PATIENCE));
        let builder = match smtp.credentials {
            Some((user, password)) => builder.credentials(Credentials::new(user, password)),
            None => builder,
        };
        Ok(Self {
            transport: builder.build(),
            from,
        })
    }

    /// Hands one letter in.
    pub(super) async fn send(&self, letter: &Letter) -> anyhow::Result<()> {
        let message = self.message(letter)?;
        self.transport.send(message).await?;
        Ok(())
    }

    /// The mail of a letter. Names are encoded, and addresses were read as such: no text of a visitor makes a header.
    fn message(&self, letter: &Letter) -> anyhow::Result<Message> {
        let id = format!("<{}@{}>", letter.id, self.from.email.domain());
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address(&letter.to)?))
            .subject(flat(&letter.subject))
            .message_id(Some(id))
            .header(ContentType::TEXT_PLAIN);
        if let Some((name, email)) = &letter.reply_to {
            message = message.reply_to(Mailbox::new(Some(flat(name)), address(email)?));
        }
        let mut message = message.body(letter.body.clone())?;
        // Whoever answers by machine shall not answer this.
        let name = HeaderName::new_from_ascii_str("Auto-Submitted");
        let value = HeaderValue::new(name, "auto-generated".to_owned());
        message.headers_mut().insert_raw(value);
        Ok(message)
    }
}

/// On one line: the mail library panics at a name that is not.
fn flat(text: &str) -> String {
    let words = text.split(|sign: char| sign.is_whitespace() || sign.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn address(email: &Email) -> anyhow::Result<Address> {
    Ok(email.as_str().parse::<Address>()?)
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailer")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_of_a_visitor_makes_a_header() {
        let smtp = Smtp {
            host: "localhost".to_owned(),
            port: None,
            security: Security::None,
            authorities: Vec::new(),
            credentials: None,
        };
        let mailer = Mailer::new(smtp, "Tumorothèque <registry@example.org>").unwrap();
        let letter = Letter {
            id: "1".to_owned(),
            to: Email::parse("bank@example.org").unwrap(),
            reply_to: Some((
                "Eve\r\nBcc: all@example.org\n\"<x>, é".to_owned(),
                Email::parse("eve@example.org").unwrap(),
            )),
            subject: "Request\r\nBcc: all@example.org\r\n\r\nhello".to_owned(),
            body: "Bonjour\n.\nBcc: all@example.org\n".to_owned(),
        };
        let sent = mailer.message(&letter).unwrap();
        assert_eq!(sent.envelope().to().len(), 1);
        let text = String::from_utf8(sent.formatted()).unwrap();
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("Message-ID: <1@example.org>"), "{head}");
        for line in head.lines() {
            assert!(!line.to_lowercase().starts_with("bcc"), "{head}");
        }
    }
}
