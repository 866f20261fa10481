use std::sync::LazyLock;

use sqlx::Row as _;
use tumorotheque_domain::{BankDigest, BiobankKey, Catalogue, Consent, Icd10};

use super::{DbConnection, DbRow, Store, change, entry, page::Page};
use crate::{Counted, CountedMoment, DeclaredCatalogue, Entry, StoreError};

statements! {
    HIGHEST = "select coalesce(max(id), 0) from sample";
    ANY_SYNTHETIC = "select exists (select 1 from import where synthetic = $1)";
    COUNTS_SYNTHETIC = "select exists (select 1 from sample where consent in ($1, $2) \
        and import in (select key from import where synthetic = $3))";
    DECLARED = "select catalogue.key, catalogue.slug, catalogue.content, catalogue.updated_at, import.synthetic \
        from catalogue join import on import.key = catalogue.import order by catalogue.slug";
    DIGESTS = "select biobank, count(*) as samples, cast(sum(fingerprint & 4294967295) as bigint) as sum \
        from sample group by biobank order by biobank";
}

/// What the count of donors must know of a row: the fields in the order in which [`Store::counted`] reads them.
/// A collection of more than a kilobyte is no name that a directory lists, and is left out.
const FIELDS: &str = "biobank, sample_type, coalesce(tumour, -1), coalesce(preservation, -1), coalesce(sex, -1), \
    coalesce(age_at_sampling, -1), consent, coalesce(diagnosis, '-'), coalesce(octet_length(donor), -1), \
    case when octet_length(collection) <= 1024 then octet_length(collection) else -1 end, \
    coalesce(donor, '') || case when octet_length(collection) <= 1024 then collection else '' end";

/// The same of some rows, in one text.
pub(super) static COUNTED_TEXT: LazyLock<String> =
    LazyLock::new(|| format!("string_agg(concat_ws(' ', {FIELDS}), '')"));

/// Rows of a page that may count.
pub(super) static COUNTED: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select string_agg(concat_ws(' ', {FIELDS}), '') from sample \
         where id > $1 and id <= $2 and consent in ($3, $4)"
    )
});

/// Row keys to a page: some hundreds of kilobytes, and a few megabytes when every row is as wide as can be.
const PAGE: i64 = 4096;

impl Store {
    /// Shows every sample that may count in a public figure, in no order, all as they are at one moment. Samples pass
    /// through: memory does not grow with their number. Gives the rest of the same moment.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn each_counted(
        &self,
        mut show: impl FnMut(Counted<'_>),
    ) -> Result<CountedMoment, StoreError> {
        let mut moment = self.begin_read().await?;
        let rest = self.rest_of(&mut moment).await?;
        let highest: i64 = sqlx::query_scalar(HIGHEST).fetch_one(&mut *moment).await?;
        let page_after = async |moment: &mut DbConnection, after: i64| {
            let page: Option<String> = sqlx::query_scalar(COUNTED.as_str())
                .bind(after)
                .bind(after + PAGE)
                .bind(self.codes.consent.key(Consent::NotOpposed)?)
                .bind(self.codes.consent.key(Consent::Consented)?)
                .fetch_one(moment)
                .await?;
            Ok::<_, StoreError>(page.unwrap_or_default())
        };
        let mut show_all = |page: &str| {
            let mut page = Page::of(page);
            while !page.is_empty() {
                show(self.counted(&mut page)?);
            }
            Ok::<_, StoreError>(())
        };
        let mut page = String::new();
        let mut after = 0;
        while after < highest {
            let mut next = std::pin::pin!(page_after(&mut moment, after));
            // Asked for before the page in hand is gone through, so that the database works meanwhile.
            let ready = tokio::select! {
                biased;
                ready = &mut next => Some(ready?),
                () = std::future::ready(()) => None,
            };
            show_all(&page)?;
            page = match ready {
                Some(page) => page,
                None => next.await?,
            };
            after += PAGE;
        }
        show_all(&page)?;
        Ok(rest)
    }

    /// What public figures are counted from beside the samples, for who has these from elsewhere.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn counted_moment(&self) -> Result<CountedMoment, StoreError> {
        let mut moment = self.begin_read().await?;
        self.rest_of(&mut moment).await
    }

    async fn rest_of(&self, moment: &mut DbConnection) -> Result<CountedMoment, StoreError> {
        Ok(CountedMoment {
            seq: change::last_counted(moment).await?,
            position: change::position(moment).await?,
            synthetic: self.counts_synthetic(moment).await?,
            catalogues: declared(moment).await?,
        })
    }

    /// Whether a sample that may count came in a file that says that its content is made up.
    async fn counts_synthetic(&self, moment: &mut DbConnection) -> Result<bool, StoreError> {
        let any: bool = sqlx::query_scalar(ANY_SYNTHETIC)
            .bind(true)
            .fetch_one(&mut *moment)
            .await?;
        // Where there is no such file, which is the rule, no sample is looked at.
        if !any {
            return Ok(false);
        }
        let counts = sqlx::query_scalar(COUNTS_SYNTHETIC)
            .bind(self.codes.consent.key(Consent::NotOpposed)?)
            .bind(self.codes.consent.key(Consent::Consented)?)
            .bind(true);
        Ok(counts.fetch_one(moment).await?)
    }

    pub(super) fn counted<'p>(&self, page: &mut Page<'p>) -> Result<Counted<'p>, StoreError> {
        let codes = &self.codes;
        let biobank = BiobankKey(page.number()?);
        let sample_type = codes.sample_type.value(page.number()?)?;
        let tumour = codes.tumour.value_of(page.number_if_any()?)?;
        let preservation = codes.preservation.value_of(page.number_if_any()?)?;
        let sex = codes.sex.value_of(page.number_if_any()?)?;
        let age = page.number_if_any()?;
        let consent = codes.consent.value(page.number()?)?;
        let diagnosis = page.parsed("diagnosis", |code| Icd10::parse(code).ok())?;
        let (donor, collection) = (page.number()?, page.number()?);
        Ok(Counted {
            biobank,
            donor: page.text(donor)?,
            sample_type,
            tumour,
            diagnosis,
            preservation,
            sex,
            age_at_sampling: age.and_then(|years| u8::try_from(years).ok()),
            collection: page.text(collection)?,
            consent,
        })
    }

    /// What the samples of each bank add up to; a bank without samples is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn digests(&self) -> Result<Vec<BankDigest>, StoreError> {
        let rows = sqlx::query(DIGESTS).fetch_all(&self.read).await?;
        let digest = |row: &DbRow| {
            Ok(BankDigest {
                biobank: BiobankKey(row.try_get("biobank")?),
                samples: row.try_get::<i64, _>("samples")?.cast_unsigned(),
                sum: row.try_get::<i64, _>("sum")?.cast_unsigned(),
            })
        };
        rows.iter().map(digest).collect()
    }
}

/// What banks declare, as the connection sees it.
async fn declared(connection: &mut DbConnection) -> Result<Vec<DeclaredCatalogue>, StoreError> {
    let rows = sqlx::query(DECLARED).fetch_all(connection).await?;
    let declared = |row| {
        let entry: Entry<Catalogue> = entry::entry(row)?;
        Ok(DeclaredCatalogue {
            catalogue: entry.value,
            synthetic: row.try_get("synthetic")?,
        })
    };
    rows.iter().map(declared).collect()
}
