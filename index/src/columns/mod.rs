//! Exact counts of samples and donors, with facets, over ten million samples in milliseconds.
//!
//! The samples of a bank are one [`part`](part::Part): a small number for each thing that a sample says, and rows that
//! stand donor by donor. Values that few samples differ in have a bitmap each, so that a filter is an `and` over
//! words and a count is a number of bits; the others are counted by going through the rows that are left. A part is
//! one sealed file; one list names the parts that count, with the position in the change log that they have reached.
//!
//! Exact numbers are no one's but the bank's: every question needs a [`Scope`].

mod accepting;
mod answer;
mod attribute;
mod bitmap;
mod by_donor;
mod codes;
mod donors;
mod filter;
mod ids;
mod keys;
mod list;
mod matching;
mod merge;
mod order;
mod part;
mod part_file;
mod pending;
mod plan;
mod ranges;
mod scope;
mod shown;
mod view;
mod writer;

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tantivy::{Directory as _, directory::INDEX_WRITER_LOCK};
use tumorotheque_domain::{BankDigest, Position};

use crate::{IndexError, Opened, folder, sealed::SealedDirectory};
use list::List;
use shown::Shown;

pub use answer::{ExactAnswer, Facet, Samples};
pub use attribute::Attribute;
pub use by_donor::{ByDonor, Said};
pub use filter::{Companion, Filter, Question as SampleQuestion};
pub use keys::Keys;
pub use matching::Matching;
pub use order::{Mark, Order, Ordered};
pub use scope::{Keeper, Scope};
pub use view::ColumnsView;
pub use writer::ColumnsWriter;

use filter::Question;
use ids::Ids;

/// The folder, and the version of what is in it: bumped whenever fields, values or the files change.
const NAME: &str = "columns";
const VERSION: u32 = 2;

/// What samples say, column by column. One process writes at a time; any number read.
pub struct SampleColumns {
    directory: SealedDirectory,
    folder: PathBuf,
    state: Mutex<State>,
    /// Held while parts are read: memory for two readings at once would be wasted.
    reading: Mutex<()>,
}

struct State {
    list: List,
    /// The parts in memory, once somebody has asked.
    view: Option<Arc<ColumnsView>>,
}

impl SampleColumns {
    /// Opens the columns in their own folder below `folder`, or starts empty ones and says why. Every checksum is verified.
    /// The [`Keeper`] makes the scopes without which nothing is answered.
    ///
    /// # Errors
    /// [`IndexError::Busy`] when they cannot be used and another process is writing them; [`IndexError::Folder`] and
    /// [`IndexError::Index`] when the disk fails.
    pub fn open(folder: &Path) -> Result<(Self, Keeper, Opened), IndexError> {
        folder::remove_older_versions(folder, NAME, VERSION)?;
        let folder = folder.join(format!("{NAME}-v{VERSION}"));
        fs::create_dir_all(&folder)?;
        let directory = SealedDirectory::open(&folder)?;
        let (list, opened) = opened(&directory, &folder)?;
        let columns = Self {
            directory,
            folder,
            state: Mutex::new(State { list, view: None }),
            reading: Mutex::default(),
        };
        Ok((columns, Keeper::new(), opened))
    }

    /// How far the samples that an answer counts have come; none before the first commit.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.state().list.position
    }

    /// Makes the last commit, of this process or another, the one that is asked.
    ///
    /// # Errors
    /// [`IndexError::Folder`] when its files cannot be read.
    pub fn reload(&self) -> Result<(), IndexError> {
        let _one_at_a_time = self.reading();
        let (list, before) = {
            let state = self.state();
            (state.list.clone(), state.view.clone())
        };
        let next = List::read(&self.directory)?.unwrap_or_default();
        if next == list {
            return Ok(());
        }
        // Whoever asks next need not wait for parts that have changed; who asks meanwhile gets what was there before.
        let next = match before {
            Some(before) => self.read(next, Some(&before))?,
            None => State {
                list: next,
                view: None,
            },
        };
        *self.state() = next;
        Ok(())
    }

    /// The samples as of the last reload. The first call reads them into memory, about 45 bytes each.
    ///
    /// # Errors
    /// [`IndexError::Folder`] when their files cannot be read, or are damaged.
    pub fn view(&self) -> Result<Arc<ColumnsView>, IndexError> {
        if let Some(view) = &self.state().view {
            return Ok(Arc::clone(view));
        }
        let _one_at_a_time = self.reading();
        let list = match &*self.state() {
            State {
                view: Some(view), ..
            } => return Ok(Arc::clone(view)),
            State { list, .. } => list.clone(),
        };
        let next = self.read(list, None)?;
        let view = next.view.clone().unwrap_or_default();
        *self.state() = next;
        Ok(view)
    }

    /// The samples of a scope as of the last reload, read for this once: for a process that asks one question.
    ///
    /// # Errors
    /// [`IndexError::Folder`] when their files cannot be read, or are damaged.
    pub fn view_of(&self, scope: Scope) -> Result<ColumnsView, IndexError> {
        let mut parts = self.state().list.parts.clone();
        parts.retain(|entry| scope.holds(entry.biobank));
        let read = |entry: &list::Entry| entry.read(&self.folder).map(Shown::new);
        Ok(ColumnsView::new(&parts, None, read)?)
    }

    /// Starts writing. Nothing is seen before [`ColumnsWriter::commit`] and [`Self::reload`].
    ///
    /// # Errors
    /// [`IndexError::Busy`] when somebody else is writing.
    pub fn begin(&self) -> Result<ColumnsWriter, IndexError> {
        ColumnsWriter::begin(&self.directory, self.folder.clone())
    }

    /// Takes every sample out, and the position with them, so that all is to be written again.
    ///
    /// # Errors
    /// [`IndexError::Busy`] when somebody else is writing; [`IndexError::Folder`] when the disk fails. Then it is as before.
    pub fn forget(&self) -> Result<(), IndexError> {
        let lock = self.directory.acquire_lock(&INDEX_WRITER_LOCK)?;
        List::default().write(&self.directory, &self.folder)?;
        drop(lock);
        self.reload()
    }

    /// What each bank's samples add up to, in the order of the banks' keys, to be compared with the registry.
    #[must_use]
    pub fn digests(&self) -> Vec<BankDigest> {
        let state = self.state();
        state.list.parts.iter().map(list::Entry::digest).collect()
    }

    /// Reads the parts of a list, but for those that are in memory already.
    fn read(&self, mut list: List, before: Option<&ColumnsView>) -> Result<State, IndexError> {
        let read = |entry: &list::Entry| entry.read(&self.folder).map(Shown::new);
        loop {
            match ColumnsView::new(&list.parts, before, read) {
                Ok(view) => {
                    let view = Some(Arc::new(view));
                    return Ok(State { list, view });
                }
                Err(error) => {
                    // Another process has gone on, and taken away what its list does not name any more.
                    let now = List::read(&self.directory)?.unwrap_or_default();
                    if error.kind() != ErrorKind::NotFound || now == list {
                        return Err(error.into());
                    }
                    list = now;
                }
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A list and a view are replaced whole, so both are sound whoever panicked beside them.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reading(&self) -> MutexGuard<'_, ()> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is there, or what is wrong with it.
fn verified(directory: &SealedDirectory, folder: &Path) -> Result<(List, Position), String> {
    let damaged = |error: std::io::Error| format!("the columns are damaged: {error}");
    let list = List::read(directory).map_err(damaged)?;
    let list = list.ok_or("there are no columns yet")?;
    let position = list.position.ok_or("the columns are not filled")?;
    list.verify(folder).map_err(damaged)?;
    Ok((list, position))
}

/// What is there; what cannot be used is thrown away, and the reason comes beside an empty list.
fn opened(directory: &SealedDirectory, folder: &Path) -> Result<(List, Opened), IndexError> {
    if let Ok((list, position)) = verified(directory, folder) {
        return Ok((list, Opened::Ready(position)));
    }
    // Whoever holds the lock may be writing this very list, so look again once it is ours.
    let _lock = directory.acquire_lock(&INDEX_WRITER_LOCK)?;
    match verified(directory, folder) {
        Ok((list, position)) => Ok((list, Opened::Ready(position))),
        Err(reason) => {
            List::default().write(directory, folder)?;
            Ok((List::default(), Opened::Empty(reason)))
        }
    }
}
