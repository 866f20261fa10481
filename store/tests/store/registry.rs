//! A registry in a folder of its own, with a clock that stands still and ids that count.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use sqlx::{Connection as _, SqliteConnection};
use tempfile::TempDir;
use tumorotheque_domain::{
    Biobank, BiobankKey, Clock, IdSource, ImportKind, Receipt, Sample, SampleLine, SampleType,
    SourceFile, StoredSample,
};
use tumorotheque_store::{ImportWriter, NewImport, Outcome, Store, StoreError};
use uuid::Uuid;

pub(crate) const NOON: &str = "2024-07-11T12:00:00Z";

struct Still;

impl Clock for Still {
    fn now(&self) -> jiff::Timestamp {
        NOON.parse().unwrap()
    }
}

#[derive(Default)]
struct Counting(AtomicU64);

impl IdSource for Counting {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

/// Opens the registry of a folder. Ids of one opening differ from those of another.
pub(crate) async fn open(folder: &Path) -> Result<Store, StoreError> {
    static OPENED: AtomicU64 = AtomicU64::new(0);
    let first = OPENED.fetch_add(1, Ordering::Relaxed) << 32;
    Store::open(
        folder,
        Arc::new(Still),
        Arc::new(Counting(AtomicU64::new(first))),
    )
    .await
}

/// A new registry with so many banks.
pub(crate) async fn with_banks(count: usize) -> (TempDir, Store, Vec<BiobankKey>) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await.unwrap();
    let names: Vec<Biobank> = (1..=count)
        .map(|number| bank(&format!("Bank {number}")))
        .collect();
    let mut writer = begin(&store, ImportKind::Biobanks).await;
    writer.put_biobanks(&names).await.unwrap();
    commit(writer).await;
    let keys = store
        .biobanks()
        .await
        .unwrap()
        .into_iter()
        .map(|entry| BiobankKey(entry.key));
    let keys = keys.collect();
    (folder, store, keys)
}

pub(crate) fn bank(name: &str) -> Biobank {
    Biobank::named(name)
}

pub(crate) async fn begin(store: &Store, kind: ImportKind) -> ImportWriter {
    let actor = "a manager".to_owned();
    let new = NewImport::new(kind, None, actor);
    store.begin_import(new).await.unwrap()
}

pub(crate) async fn commit(writer: ImportWriter) -> Receipt {
    writer
        .commit(&SourceFile::default(), 0, "[]")
        .await
        .unwrap()
}

/// Imports the lines in one go.
pub(crate) async fn import(store: &Store, lines: &[SampleLine]) -> (Vec<Outcome>, Receipt) {
    let mut writer = begin(store, ImportKind::Samples).await;
    let outcomes = writer.put_samples(lines).await.unwrap();
    (outcomes, commit(writer).await)
}

/// A line of a serum of which nothing else is known.
pub(crate) fn line(line: u64, biobank: BiobankKey, local_id: &str) -> SampleLine {
    let serum = SampleType::from_code("serum").unwrap();
    let sample = Sample::new(local_id, serum);
    SampleLine {
        line,
        biobank,
        sample,
    }
}

/// The same line with a note.
pub(crate) fn noted(mut line: SampleLine, note: &str) -> SampleLine {
    line.sample.note = Some(note.to_owned());
    line
}

pub(crate) async fn every_sample(store: &Store) -> Vec<StoredSample> {
    let mut every: Vec<StoredSample> = Vec::new();
    loop {
        let after = every.last().map_or(0, |stored| stored.id);
        let page = store.samples(after, i64::MAX, u32::MAX).await.unwrap();
        if page.is_empty() {
            return every;
        }
        every.extend(page);
    }
}

/// The file itself, past the store.
pub(crate) async fn raw(folder: &Path) -> SqliteConnection {
    let address = format!("sqlite:{}", folder.join("registry.sqlite").display());
    SqliteConnection::connect(&address).await.unwrap()
}

pub(crate) async fn number(folder: &Path, sql: &'static str) -> i64 {
    let mut raw = raw(folder).await;
    sqlx::query_scalar(sql).fetch_one(&mut raw).await.unwrap()
}
