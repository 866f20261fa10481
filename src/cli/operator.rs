use clap::Args;

use crate::web::{Contact, Installation, Origin};

/// What the pages say of whoever runs the server.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Who runs it (shown on the pages)")]
pub(super) struct Operator {
    /// Name of the operator, a hospital or an association
    #[arg(
        long = "operator-name",
        env = "TUMOROTHEQUE_OPERATOR_NAME",
        value_name = "NAME"
    )]
    name: Option<String>,

    /// Where to write to the operator, also about security: an e-mail address or https://…
    #[arg(long = "operator-contact", env = "TUMOROTHEQUE_OPERATOR_CONTACT", value_parser = Contact::parse, value_name = "ADDRESS")]
    contact: Option<Contact>,

    /// Postal address of the operator
    #[arg(
        long = "operator-address",
        env = "TUMOROTHEQUE_OPERATOR_ADDRESS",
        value_name = "TEXT"
    )]
    address: Option<String>,

    /// Who answers for what is published (directeur de la publication)
    #[arg(long, env = "TUMOROTHEQUE_PUBLICATION_DIRECTOR", value_name = "NAME")]
    publication_director: Option<String>,

    /// Who hosts the machine: name, address and phone
    #[arg(long, env = "TUMOROTHEQUE_HOST", value_name = "TEXT")]
    host: Option<String>,
}

impl Operator {
    /// Lets the pages say so, of a server that the public finds there and that keeps requests for so many days.
    pub(super) fn introduce(self, public: Option<Origin>, requests_kept: Option<u16>) {
        let told = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Installation {
            operator: told(self.name),
            contact: self.contact,
            postal_address: told(self.address),
            director: told(self.publication_director),
            host: told(self.host),
            requests_kept,
            public,
        }
        .say();
    }
}
