//! Requests of researchers to banks: kept, confirmed by who has the e-mail address, erased after a time or on wish.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row as _;
use tumorotheque_domain::{Email, Lang, Slug};
use uuid::Uuid;

use super::{
    DbConnection, DbRow, Store,
    audit::{self, Act},
    read,
};
use crate::{
    AccessMail, AccessRequest, AskedBank, MailState, MailTo, NewAccessRequest, StoreError,
};

/// A request with all its columns.
macro_rules! request {
    ($rest:literal) => {
        concat!(
            "select access_request.key, access_request.id, access_request.at, lang, name, institution, email, purpose, needed, criteria, \
             search, confirmed_at from access_request ",
            $rest
        )
    };
}

statements! {
    ADD = "insert into access_request (id, at, lang, name, institution, email, purpose, needed, criteria, search) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning key";
    ADD_MAIL = "insert into access_request_mail (request, kind, biobank, name, figure, state, due_at) values ($1, $2, $3, $4, $5, $6, $7)";
    ONE = request!("where access_request.id = $1");
    BY_KEY = request!("where access_request.key = $1");
    ALL = request!("order by access_request.key desc");
    OF_LINK = request!("join access_request_link on access_request_link.request = access_request.key where sha256 = $1 and expires_at > $2");
    MAILS = "select key, kind, biobank, name, figure, state, attempts, due_at, done_at, trouble from access_request_mail where request = $1 order by key";
    SINCE = "select count(*), count(case when lower(email) = lower($2) then 1 end) from access_request where at > $1";
    KEY = "select key from access_request where id = $1";
    ADD_LINK = "insert into access_request_link (sha256, request, expires_at) values ($1, $2, $3)";
    CONFIRM = "update access_request set confirmed_at = $1 where key = $2 and confirmed_at is null";
    RELEASE = "update access_request_mail set state = 'waiting', due_at = $1 where request = $2 and state = 'held'";
    NO_ADDRESS = "update access_request_mail set state = 'no-address', done_at = $1 where request = $2 and biobank = $3 and state = 'held'";
    DUE = "select key, request from access_request_mail where state = 'waiting' and due_at <= $1 order by due_at, key limit 1";
    TAKE = "update access_request_mail set attempts = attempts + 1, due_at = $1 where key = $2";
    SETTLE = "update access_request_mail set state = $1, due_at = $2, done_at = $3, trouble = $4 where key = $5";
    NEXT = "select min(due_at) from access_request_mail where state = 'waiting'";
    ERASE = "delete from access_request where id = $1";
    FORGET = "delete from access_request where at < $1 or (confirmed_at is null and at < $2)";
    FORGET_LINKS = "delete from access_request_link where expires_at <= $1";
}

impl Store {
    /// Keeps a request that nobody has confirmed, and the mail that asks for it. Gives its id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_access_request(&self, asked: &NewAccessRequest) -> Result<Uuid, StoreError> {
        let mut transaction = self.begin_write().await?;
        let (id, at) = (self.ids.next(), self.clock.now());
        let key: i64 = sqlx::query_scalar(ADD)
            .bind(id.to_string())
            .bind(at.to_string())
            .bind(asked.lang.tag())
            .bind(&asked.name)
            .bind(&asked.institution)
            .bind(asked.email.as_str())
            .bind(&asked.purpose)
            .bind(&asked.needed)
            .bind(&asked.criteria)
            .bind(&asked.search)
            .fetch_one(&mut *transaction)
            .await?;
        let banks = asked.banks.iter().cloned().map(MailTo::Bank);
        for to in banks.chain([MailTo::Copy]) {
            add_mail(&mut transaction, key, &to, MailState::Held, at).await?;
        }
        let waiting = MailState::Waiting;
        add_mail(&mut transaction, key, &MailTo::Confirmation, waiting, at).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// How many requests were written since a moment: by all, and with this address.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_requests_since(
        &self,
        since: Timestamp,
        email: &Email,
    ) -> Result<(i64, i64), StoreError> {
        let row = sqlx::query(SINCE)
            .bind(since.to_string())
            .bind(email.as_str())
            .fetch_one(&self.read)
            .await?;
        Ok((row.try_get(0)?, row.try_get(1)?))
    }

    /// The request of an id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_request(&self, id: Uuid) -> Result<Option<AccessRequest>, StoreError> {
        let mut reading = self.begin_read().await?;
        let row = sqlx::query(ONE)
            .bind(id.to_string())
            .fetch_optional(&mut *reading)
            .await?;
        match row {
            Some(row) => Ok(Some(with_mails(&mut reading, &row).await?)),
            None => Ok(None),
        }
    }

    /// Every request that is kept, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_requests(&self) -> Result<Vec<AccessRequest>, StoreError> {
        let mut reading = self.begin_read().await?;
        let rows = sqlx::query(ALL).fetch_all(&mut *reading).await?;
        let mut requests = Vec::with_capacity(rows.len());
        for row in &rows {
            requests.push(with_mails(&mut reading, row).await?);
        }
        Ok(requests)
    }

    /// The request of a link that still holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_request_of(
        &self,
        link: &[u8; 32],
    ) -> Result<Option<AccessRequest>, StoreError> {
        let mut reading = self.begin_read().await?;
        let row = of_link(&mut reading, link, self.clock.now()).await?;
        match row {
            Some(row) => Ok(Some(with_mails(&mut reading, &row).await?)),
            None => Ok(None),
        }
    }

    /// Lets a link lead to a request for so long. Of its secret only the SHA-256 is given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_access_link(
        &self,
        request: Uuid,
        link: &[u8; 32],
        holds: SignedDuration,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin_write().await?;
        let key: Option<i64> = sqlx::query_scalar(KEY)
            .bind(request.to_string())
            .fetch_optional(&mut *transaction)
            .await?;
        if let Some(key) = key {
            sqlx::query(ADD_LINK)
                .bind(link.as_slice())
                .bind(key)
                .bind((self.clock.now() + holds).to_string())
                .execute(&mut *transaction)
                .await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Confirms the request of a link: its mails go to the banks, but to those that have no address. A second time changes
    /// nothing. None when the link does not hold.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirm_access_request(
        &self,
        link: &[u8; 32],
        unreachable: &[Slug],
        tell_operator: bool,
    ) -> Result<Option<Uuid>, StoreError> {
        let mut transaction = self.begin_write().await?;
        let now = self.clock.now();
        let Some(row) = of_link(&mut transaction, link, now).await? else {
            return Ok(None);
        };
        let (key, id): (i64, Uuid) = (row.try_get("key")?, id(&row)?);
        let done = sqlx::query(CONFIRM)
            .bind(now.to_string())
            .bind(key)
            .execute(&mut *transaction)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(Some(id));
        }
        for bank in unreachable {
            sqlx::query(NO_ADDRESS)
                .bind(now.to_string())
                .bind(key)
                .bind(bank.as_str())
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query(RELEASE)
            .bind(now.to_string())
            .bind(key)
            .execute(&mut *transaction)
            .await?;
        if tell_operator && !unreachable.is_empty() {
            let waiting = MailState::Waiting;
            add_mail(&mut transaction, key, &MailTo::Operator, waiting, now).await?;
        }
        transaction.commit().await?;
        Ok(Some(id))
    }

    /// The mail that is due first, with its request, for whoever sends it now; nobody else gets it for so long.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_access_mail(
        &self,
        lease: SignedDuration,
    ) -> Result<Option<(AccessRequest, AccessMail)>, StoreError> {
        let mut transaction = self.begin_write().await?;
        let now = self.clock.now();
        let due = sqlx::query(DUE)
            .bind(now.to_string())
            .fetch_optional(&mut *transaction)
            .await?;
        let Some(due) = due else { return Ok(None) };
        let (key, request): (i64, i64) = (due.try_get("key")?, due.try_get("request")?);
        sqlx::query(TAKE)
            .bind((now + lease).to_string())
            .bind(key)
            .execute(&mut *transaction)
            .await?;
        let row = sqlx::query(BY_KEY)
            .bind(request)
            .fetch_one(&mut *transaction)
            .await?;
        let request = with_mails(&mut transaction, &row).await?;
        transaction.commit().await?;
        let mail = request.mails.iter().find(|mail| mail.key == key).cloned();
        Ok(mail.map(|mail| (request, mail)))
    }

    /// Writes down what became of a mail; one that still waits is tried again at `due_at`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle_access_mail(
        &self,
        key: i64,
        state: MailState,
        due_at: Timestamp,
        trouble: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin_write().await?;
        let done_at = (state != MailState::Waiting).then(|| self.clock.now().to_string());
        sqlx::query(SETTLE)
            .bind(state.code())
            .bind(due_at.to_string())
            .bind(done_at)
            .bind(trouble)
            .bind(key)
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// Adds the mail that tells the operator of a request that a bank did not get.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tell_operator(&self, request: Uuid) -> Result<(), StoreError> {
        let mut transaction = self.begin_write().await?;
        let key: Option<i64> = sqlx::query_scalar(KEY)
            .bind(request.to_string())
            .fetch_optional(&mut *transaction)
            .await?;
        if let Some(key) = key {
            let (to, at) = (MailTo::Operator, self.clock.now());
            add_mail(&mut transaction, key, &to, MailState::Waiting, at).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// When the next mail is due; none when none waits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_access_mail(&self) -> Result<Option<Timestamp>, StoreError> {
        let due: Option<String> = sqlx::query_scalar(NEXT).fetch_one(&self.read).await?;
        due.as_deref().map(instant).transpose()
    }

    /// Erases a request with all that belongs to it, and writes down that it was erased. False when there was none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn erase_access_request(&self, id: Uuid, actor: &str) -> Result<bool, StoreError> {
        let mut transaction = self.begin_write().await?;
        let done = sqlx::query(ERASE)
            .bind(id.to_string())
            .execute(&mut *transaction)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let act = Act {
            at: self.clock.now(),
            actor,
            action: "access-request-erase",
            subject: id,
            detail: "{}".to_owned(),
        };
        audit::note(&mut transaction, act).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Erases requests older than a moment, those that nobody confirmed older than another, and links that hold no more.
    /// Gives how many requests that were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_access_requests(
        &self,
        before: Timestamp,
        unconfirmed_before: Timestamp,
    ) -> Result<u64, StoreError> {
        let mut transaction = self.begin_write().await?;
        let done = sqlx::query(FORGET)
            .bind(before.to_string())
            .bind(unconfirmed_before.to_string())
            .execute(&mut *transaction)
            .await?;
        sqlx::query(FORGET_LINKS)
            .bind(self.clock.now().to_string())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(done.rows_affected())
    }
}

async fn add_mail(
    connection: &mut DbConnection,
    request: i64,
    to: &MailTo,
    state: MailState,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    let (id, name, figure) = match to {
        MailTo::Bank(bank) => (bank.id.as_str(), bank.name.as_str(), bank.figure.as_str()),
        _ => ("", "", ""),
    };
    sqlx::query(ADD_MAIL)
        .bind(request)
        .bind(to.kind())
        .bind(id)
        .bind(name)
        .bind(figure)
        .bind(state.code())
        .bind(due_at.to_string())
        .execute(connection)
        .await?;
    Ok(())
}

async fn of_link(
    connection: &mut DbConnection,
    link: &[u8; 32],
    now: Timestamp,
) -> Result<Option<DbRow>, StoreError> {
    Ok(sqlx::query(OF_LINK)
        .bind(link.as_slice())
        .bind(now.to_string())
        .fetch_optional(connection)
        .await?)
}

async fn with_mails(
    connection: &mut DbConnection,
    row: &DbRow,
) -> Result<AccessRequest, StoreError> {
    let key: i64 = row.try_get("key")?;
    let mails = sqlx::query(MAILS).bind(key).fetch_all(connection).await?;
    let mails: Vec<AccessMail> = mails.iter().map(mail).collect::<Result<_, _>>()?;
    let banks = mails.iter().filter_map(|mail| match &mail.to {
        MailTo::Bank(bank) => Some(bank.clone()),
        _ => None,
    });
    let confirmed_at: Option<&str> = row.try_get("confirmed_at")?;
    Ok(AccessRequest {
        id: id(row)?,
        at: instant(row.try_get("at")?)?,
        confirmed_at: confirmed_at.map(instant).transpose()?,
        asked: NewAccessRequest {
            lang: read("language", row.try_get("lang")?, Lang::from_tag)?,
            name: row.try_get("name")?,
            institution: row.try_get("institution")?,
            email: read("address", row.try_get("email")?, |text| {
                Email::parse(text).ok()
            })?,
            purpose: row.try_get("purpose")?,
            needed: row.try_get("needed")?,
            criteria: row.try_get("criteria")?,
            search: row.try_get("search")?,
            banks: banks.collect(),
        },
        mails,
    })
}

fn mail(row: &DbRow) -> Result<AccessMail, StoreError> {
    let to = match row.try_get("kind")? {
        "confirmation" => MailTo::Confirmation,
        "copy" => MailTo::Copy,
        "operator" => MailTo::Operator,
        _ => MailTo::Bank(AskedBank {
            id: read("public id", row.try_get("biobank")?, Slug::parse)?,
            name: row.try_get("name")?,
            figure: row.try_get("figure")?,
        }),
    };
    let done_at: Option<&str> = row.try_get("done_at")?;
    Ok(AccessMail {
        key: row.try_get("key")?,
        to,
        state: read("state", row.try_get("state")?, MailState::from_code)?,
        attempts: row.try_get("attempts")?,
        due_at: instant(row.try_get("due_at")?)?,
        done_at: done_at.map(instant).transpose()?,
        trouble: row.try_get("trouble")?,
    })
}

fn id(row: &DbRow) -> Result<Uuid, StoreError> {
    read("request", row.try_get("id")?, |text| {
        Uuid::parse_str(text).ok()
    })
}

fn instant(text: &str) -> Result<Timestamp, StoreError> {
    read("instant", text, |text| text.parse().ok())
}
