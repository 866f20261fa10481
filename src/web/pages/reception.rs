use std::sync::Arc;

use super::{
    negotiator::Negotiator,
    request::{Brakes, Stamps},
};
use crate::{jobs::AccessRequests, web::app::App};

/// What visitors may do here besides reading, as the server was started.
#[derive(Default)]
pub(crate) struct Doors {
    /// Takes requests to banks; none where no mail can be sent.
    pub(crate) requests: Option<AccessRequests>,
    /// Where the pages are, from outside: `https://tumorotheque.example`.
    pub(crate) public_url: Option<String>,
    /// Whether a proxy writes `X-Forwarded-For`.
    pub(crate) trusts_forwarded: bool,
    /// The Negotiator that takes shortlists over.
    pub(crate) negotiator: Option<String>,
}

/// What pages are given on which visitors do something: put aside, write to banks.
#[derive(Clone)]
pub(crate) struct Reception(Arc<Inner>);

struct Inner {
    app: App,
    doors: Doors,
    negotiator: Option<Negotiator>,
    brakes: Brakes,
    stamps: Stamps,
}

impl Reception {
    /// Shows what everyone may see, with these doors open.
    pub(crate) fn new(app: App, doors: Doors) -> std::io::Result<Self> {
        let negotiator = doors.negotiator.as_deref().zip(doors.public_url.as_deref());
        Ok(Self(Arc::new(Inner {
            negotiator: negotiator.map(|(there, here)| Negotiator::new(there, here)),
            app,
            doors,
            brakes: Brakes::default(),
            stamps: Stamps::new()?,
        })))
    }

    pub(super) fn app(&self) -> &App {
        &self.0.app
    }

    pub(super) fn requests(&self) -> Option<&AccessRequests> {
        self.0.doors.requests.as_ref()
    }

    pub(super) fn negotiator(&self) -> Option<&Negotiator> {
        self.0.negotiator.as_ref()
    }

    /// Whether cookies must be kept from connections that others can read.
    pub(super) fn is_secure(&self) -> bool {
        let url = self.0.doors.public_url.as_deref();
        url.is_some_and(|url| url.starts_with("https://"))
    }

    pub(super) fn trusts_forwarded(&self) -> bool {
        self.0.doors.trusts_forwarded
    }

    pub(super) fn brakes(&self) -> &Brakes {
        &self.0.brakes
    }

    pub(super) fn stamps(&self) -> &Stamps {
        &self.0.stamps
    }
}
