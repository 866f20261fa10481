use crate::web::app::App;

/// What pages are given on which visitors do something: put aside, write to banks.
#[derive(Clone)]
pub(crate) struct Reception {
    app: App,
    is_secure: bool,
}

impl Reception {
    /// A reception that shows what everyone may see; `is_secure` where the site is served over HTTPS.
    pub(crate) const fn new(app: App, is_secure: bool) -> Self {
        Self { app, is_secure }
    }

    pub(super) const fn app(&self) -> &App {
        &self.app
    }

    /// Whether cookies may be kept from connections that others can read.
    pub(super) const fn is_secure(&self) -> bool {
        self.is_secure
    }
}
