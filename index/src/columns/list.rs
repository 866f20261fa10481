use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use tantivy::{Directory as _, directory::error::OpenReadError};
use tumorotheque_domain::{BankDigest, BiobankKey, Position};

use super::{part::Part, part_file, part_file::Seal};
use crate::sealed::SealedDirectory;

/// Every part that counts, and how far they have come together: written whole, and whatever it does not name is refuse.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct List {
    pub(super) position: Option<Position>,
    /// In the order of the banks' keys.
    pub(super) parts: Vec<Entry>,
}

/// A part on the disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) biobank: BiobankKey,
    pub(super) seal: Seal,
    pub(super) rows: u64,
    pub(super) sum: u64,
    /// The lowest and highest row key.
    pub(super) ids: (i64, i64),
}

const LIST: &str = "columns.json";
impl Entry {
    /// The file of the part: named by its content, so that a name never stands for two.
    pub(super) fn file(&self) -> String {
        let half = self.seal.first_chunk().copied().unwrap_or_default();
        format!("{}-{:016x}.part", self.biobank.0, u64::from_be_bytes(half))
    }

    pub(super) fn read(&self, folder: &Path) -> io::Result<Part> {
        part_file::read(&folder.join(self.file()), &self.seal)
    }

    /// Writes a part, which must have samples.
    pub(super) fn write(folder: &Path, part: &Part) -> io::Result<Self> {
        // Until its seal is known. Parts of several banks are written at once.
        let unnamed = folder.join(format!("{}-unnamed.part", part.biobank.0));
        let entry = Self {
            biobank: part.biobank,
            seal: part_file::write(part, &unnamed)?,
            rows: part.rows() as u64,
            sum: part.sum(),
            ids: part.bounds().unwrap_or_default(),
        };
        fs::rename(unnamed, folder.join(entry.file()))?;
        Ok(entry)
    }

    pub(super) const fn digest(&self) -> BankDigest {
        BankDigest {
            biobank: self.biobank,
            samples: self.rows,
            sum: self.sum,
        }
    }
}

impl List {
    /// The list on the disk; none when nothing was ever written.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidData`] when it is damaged.
    pub(super) fn read(directory: &SealedDirectory) -> io::Result<Option<Self>> {
        match directory.atomic_read(Path::new(LIST)) {
            Ok(json) => serde_json::from_slice(&json)
                .map(Some)
                .map_err(io::Error::from),
            Err(OpenReadError::FileDoesNotExist(_)) => Ok(None),
            Err(OpenReadError::IoError { io_error, .. }) => {
                Err(io::Error::new(io_error.kind(), io_error.to_string()))
            }
            Err(other) => Err(io::Error::new(
                io::ErrorKind::InvalidData,
                other.to_string(),
            )),
        }
    }

    /// Writes the list, and with it all the parts that it names; then takes away what it does not.
    pub(super) fn write(&self, directory: &SealedDirectory, folder: &Path) -> io::Result<()> {
        directory.atomic_write(Path::new(LIST), &serde_json::to_vec(self)?)?;
        let named: Vec<PathBuf> = (self.parts.iter())
            .map(|entry| folder.join(entry.file()))
            .collect();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let is_part = path
                .extension()
                .is_some_and(|extension| extension == "part");
            if is_part && !named.contains(&path) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    /// Looks at every byte of every part.
    pub(super) fn verify(&self, folder: &Path) -> io::Result<()> {
        let done = in_parallel(&self.parts, |entry| {
            part_file::verify(&folder.join(entry.file()), &entry.seal)
        });
        done.into_iter().collect()
    }
}

/// Does the work on two threads where there are two cores, and gives the results in order.
pub(super) fn in_parallel<T: Sync, R: Send>(of: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(one) = of.get(place) else {
                return done;
            };
            done.push((place, work(one)));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let other = scope.spawn(take);
        let mut mine = take();
        match other.join() {
            Ok(theirs) => mine.extend(theirs),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        mine
    });
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}
