//! Requests of researchers to banks: kept, confirmed by who has the e-mail address, sent, erased.
//!
//! Pages are given [`AccessRequests`], which takes requests and says what became of them, and knows no address of a bank to
//! say. What is to be sent stands in the registry before it is sent: a server that ends in between sends it at its next start,
//! twice rather than never.

mod backoff;
mod letter;
mod link;
mod mailer;

use std::{sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;
use tumorotheque_domain::{Clock as _, Email, Slug, SystemClock};
use tumorotheque_store::{AccessMail, AccessRequest, MailState, MailTo, NewAccessRequest};
use uuid::Uuid;

use self::{letter::Letter, link::Link};
use super::Registry;

pub(crate) use mailer::{Mailer, Security, Smtp};

/// How long the link of a confirmation holds.
const LINK_HOLDS: SignedDuration = SignedDuration::from_hours(48);
/// Who takes a mail to send it has so long; then somebody else does.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// How long the post rests at most, in case another process has put something in.
const LONGEST_REST: Duration = Duration::from_secs(30);
/// Requests that nobody confirmed are erased after so long: all retries and the link have ended by then.
const UNCONFIRMED_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
const BETWEEN_ERASURES: Duration = Duration::from_hours(1);
/// What senders are counted over.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Requests with one address in a day.
const MOST_OF_SENDER: i64 = 5;
/// Requests of all in a day: a flood ends here, and banks get no more than that.
const MOST_OF_ALL: i64 = 500;

/// How requests are sent.
pub(crate) struct Post {
    pub(crate) mailer: Mailer,
    /// Where the pages are, from outside: `https://tumorotheque.example`.
    pub(crate) public_url: String,
    /// Who is told of banks that no mail reaches.
    pub(crate) operator: Option<Email>,
}

/// Takes requests, and sends them. A clone is another handle.
#[derive(Clone)]
pub(crate) struct AccessRequests(Arc<Inner>);

struct Inner {
    registry: Arc<Registry>,
    post: Post,
    /// Rung when there is something to send.
    bell: Notify,
}

/// What became of a request, for who has its link.
pub(crate) struct Progress {
    pub(crate) is_confirmed: bool,
    pub(crate) criteria: String,
    /// The banks by name, with what became of the mail to each.
    pub(crate) banks: Vec<(String, MailState)>,
}

/// What became of a request that was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// The sender is asked to confirm it, or has sent too many in a day: who hands in is told the same, for they may be
    /// somebody else.
    Yes,
    /// Too many of all senders in a day.
    TooMany,
}

impl AccessRequests {
    pub(crate) fn new(registry: Arc<Registry>, post: Post) -> Self {
        Self(Arc::new(Inner {
            registry,
            post,
            bell: Notify::new(),
        }))
    }

    /// Keeps a request, and asks its sender to confirm it.
    pub(crate) async fn take(&self, asked: &NewAccessRequest) -> anyhow::Result<Taken> {
        let store = &self.0.registry.store;
        let since = SystemClock.now() - DAY;
        let (all, of_sender) = store.access_requests_since(since, &asked.email).await?;
        if all >= MOST_OF_ALL {
            tracing::warn!("no more requests to banks are taken today: {all} came");
            return Ok(Taken::TooMany);
        }
        if of_sender >= MOST_OF_SENDER {
            tracing::warn!("a sender of {of_sender} requests to banks in a day was not heard");
            return Ok(Taken::Yes);
        }
        let id = store.add_access_request(asked).await?;
        tracing::info!(%id, banks = asked.banks.len(), "a request to banks waits for its confirmation");
        self.0.bell.notify_one();
        Ok(Taken::Yes)
    }

    /// The request of a link; none when it does not hold.
    pub(crate) async fn look(&self, link: &str) -> anyhow::Result<Option<Progress>> {
        let Some(link) = Link::parse(link).map(|link| link.sha256()) else {
            return Ok(None);
        };
        let request = self.0.registry.store.access_request_of(&link).await?;
        Ok(request.map(Progress::of))
    }

    /// Confirms the request of a link: it goes to the banks now. None when the link does not hold.
    pub(crate) async fn confirm(&self, link: &str) -> anyhow::Result<Option<Progress>> {
        let Some(link) = Link::parse(link).map(|link| link.sha256()) else {
            return Ok(None);
        };
        let store = &self.0.registry.store;
        let Some(request) = store.access_request_of(&link).await? else {
            return Ok(None);
        };
        let mut unreachable = Vec::new();
        for bank in &request.asked.banks {
            if self.address(&bank.id).await?.is_none() {
                tracing::warn!(id = %request.id, bank = %bank.id, "no e-mail address is known of a bank that a request is for");
                unreachable.push(bank.id.clone());
            }
        }
        let tells = self.0.post.operator.is_some();
        let confirmed = store.confirm_access_request(&link, &unreachable, tells);
        let Some(id) = confirmed.await? else {
            return Ok(None);
        };
        self.0.bell.notify_one();
        Ok(store.access_request(id).await?.map(Progress::of))
    }

    /// Sends what is due, for as long as the server runs.
    pub(crate) async fn send_all_the_time(self) {
        loop {
            let rest = match self.send_due().await {
                Ok(next) => next.map_or(LONGEST_REST, until),
                Err(cause) => {
                    let cause = format!("{cause:#}");
                    tracing::error!(cause, "requests to banks cannot be sent now");
                    LONGEST_REST
                }
            };
            tokio::select! {
                () = self.0.bell.notified() => {}
                () = tokio::time::sleep(rest) => {}
            }
        }
    }

    /// Sends what is due, one after the other, and says when the next is.
    async fn send_due(&self) -> anyhow::Result<Option<Timestamp>> {
        let store = &self.0.registry.store;
        while store
            .next_access_mail()
            .await?
            .is_some_and(|due| due <= SystemClock.now())
        {
            let Some((request, mail)) = store.take_access_mail(LEASE).await? else {
                break;
            };
            self.send(&request, &mail).await?;
        }
        Ok(store.next_access_mail().await?)
    }

    /// Tries one mail, and writes down what became of it.
    async fn send(&self, request: &AccessRequest, mail: &AccessMail) -> anyhow::Result<()> {
        let store = &self.0.registry.store;
        let now = SystemClock.now();
        let (id, kind) = (request.id, mail.to.kind());
        let Some(letter) = self.letter(request, mail).await? else {
            let state = MailState::NoAddress;
            store.settle_access_mail(mail.key, state, now, "").await?;
            return self.tell_operator(id).await;
        };
        let post = Arc::clone(&self.0);
        let sent = tokio::spawn(async move { post.post.mailer.send(&letter).await });
        // A mail that cannot even be written must not end the sending of others.
        let sent = sent.await.map_err(anyhow::Error::from).flatten();
        let Err(trouble) = sent else {
            tracing::info!(%id, kind, "mail of a request sent");
            return Ok(store
                .settle_access_mail(mail.key, MailState::Sent, now, "")
                .await?);
        };
        let trouble = format!("{trouble:#}");
        if let Some(wait) = backoff::after(mail.attempts) {
            // What the server says may hold an address: it is for `requests show`, not for the log.
            tracing::warn!(%id, kind, attempt = mail.attempts, "mail of a request not sent; it is tried again");
            let (state, due) = (MailState::Waiting, now + wait);
            return Ok(store
                .settle_access_mail(mail.key, state, due, &trouble)
                .await?);
        }
        tracing::error!(%id, kind, "mail of a request given up");
        let state = MailState::Failed;
        store
            .settle_access_mail(mail.key, state, now, &trouble)
            .await?;
        match mail.to {
            MailTo::Bank(_) => self.tell_operator(id).await,
            _ => Ok(()),
        }
    }

    async fn tell_operator(&self, id: Uuid) -> anyhow::Result<()> {
        if self.0.post.operator.is_some() {
            self.0.registry.store.tell_operator(id).await?;
        }
        Ok(())
    }

    /// What is to be sent, and where; none when there is no address.
    async fn letter(
        &self,
        request: &AccessRequest,
        mail: &AccessMail,
    ) -> anyhow::Result<Option<Letter>> {
        let url = &self.0.post.public_url;
        Ok(match &mail.to {
            MailTo::Confirmation => {
                let link = Link::new()?;
                let store = &self.0.registry.store;
                let sha256 = link.sha256();
                let added = store.add_access_link(request.id, &sha256, LINK_HOLDS);
                added.await?;
                Some(Letter::confirmation(request, mail, &link, url))
            }
            MailTo::Bank(bank) => {
                let address = self.address(&bank.id).await?;
                address.map(|address| Letter::to_bank(request, mail, bank, address, url))
            }
            MailTo::Copy => Some(Letter::copy(request, mail, url)),
            MailTo::Operator => {
                let address = self.0.post.operator.clone();
                address.map(|address| Letter::to_operator(request, mail, address, url))
            }
        })
    }

    /// Where mail reaches a bank.
    async fn address(&self, bank: &Slug) -> anyhow::Result<Option<Email>> {
        let banks = self.0.registry.store.biobanks().await?;
        let bank = banks.into_iter().find(|entry| entry.id == *bank);
        let bank = bank.filter(|entry| !entry.value.withdrawn);
        Ok(bank.and_then(|entry| entry.value.contact.email))
    }
}

impl Progress {
    fn of(request: AccessRequest) -> Self {
        let banks = request.mails.into_iter().filter_map(|mail| match mail.to {
            MailTo::Bank(bank) => Some((bank.name, mail.state)),
            _ => None,
        });
        Self {
            is_confirmed: request.confirmed_at.is_some(),
            banks: banks.collect(),
            criteria: request.asked.criteria,
        }
    }
}

/// Erases requests so many days after they were written, for as long as the server runs.
pub(crate) async fn forget_access_requests(registry: Arc<Registry>, days: u16) {
    let kept = SignedDuration::from_hours(i64::from(days) * 24);
    loop {
        let now = SystemClock.now();
        let erased = registry
            .store
            .forget_access_requests(now - kept, now - UNCONFIRMED_KEPT);
        match erased.await {
            Ok(0) => {}
            Ok(erased) => tracing::info!(erased, "old requests to banks erased"),
            Err(cause) => tracing::warn!(%cause, "old requests to banks were not erased"),
        }
        tokio::time::sleep(BETWEEN_ERASURES).await;
    }
}

/// How long to rest until a moment.
fn until(due: Timestamp) -> Duration {
    let wait = due.duration_since(SystemClock.now());
    let wait = Duration::try_from(wait).unwrap_or_default();
    wait.clamp(Duration::from_millis(200), LONGEST_REST)
}
