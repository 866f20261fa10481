use std::{
    fmt, io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use sha2::{Digest as _, Sha256};
use tantivy::{
    Directory,
    directory::{
        DirectoryLock, FileHandle, INDEX_WRITER_LOCK, Lock, MmapDirectory, WatchCallback,
        WatchHandle, WritePtr,
        error::{DeleteError, LockError, OpenReadError, OpenWriteError},
    },
};

/// Length of the seal behind a sealed file: a line break and 64 hexadecimal digits.
const SEAL: usize = 65;

/// tantivy's folder, safer in two ways.
///
/// tantivy guards its segments by checksums but not the lists of them (`meta.json`, `.managed.json`), which also hold our
/// position: here each carries a SHA-256 of itself. And it does not sync the folder after renaming such a list into
/// place, so that a power cut could take an acknowledged commit back: here it is synced.
#[derive(Clone)]
pub(crate) struct SealedDirectory {
    folder: MmapDirectory,
    /// The writer's lock, taken before the writer asks for it.
    held: Arc<Mutex<Option<DirectoryLock>>>,
}

impl SealedDirectory {
    pub(crate) fn open(folder: &Path) -> Result<Self, tantivy::TantivyError> {
        Ok(Self {
            folder: MmapDirectory::open(folder)?,
            held: Arc::default(),
        })
    }

    /// The same folder, and the writer's lock with it for the one writer that is made from it.
    pub(crate) fn locked(&self) -> Result<Self, LockError> {
        let lock = self.folder.acquire_lock(&INDEX_WRITER_LOCK)?;
        Ok(Self {
            folder: self.folder.clone(),
            held: Arc::new(Mutex::new(Some(lock))),
        })
    }

    fn take_held(&self) -> Option<DirectoryLock> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.take()
    }
}

impl fmt::Debug for SealedDirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SealedDirectory")
            .field(&self.folder)
            .finish()
    }
}

fn seal_of(content: &[u8]) -> String {
    let mut seal = String::with_capacity(SEAL);
    seal.push('\n');
    for byte in Sha256::digest(content) {
        for half in [byte >> 4, byte & 15] {
            seal.push(char::from_digit(u32::from(half), 16).unwrap_or_default());
        }
    }
    seal
}

impl Directory for SealedDirectory {
    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let mut content = self.folder.atomic_read(path)?;
        let seal = content.split_off(content.len().saturating_sub(SEAL));
        if seal == seal_of(&content).as_bytes() {
            return Ok(content);
        }
        let broken = io::Error::new(io::ErrorKind::InvalidData, "its checksum does not fit");
        Err(OpenReadError::wrap_io_error(broken, path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let sealed = [content, seal_of(content).as_bytes()].concat();
        self.folder.atomic_write(path, &sealed)?;
        self.folder.sync_directory()
    }

    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.folder.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.folder.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.folder.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.folder.open_write(path)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.folder.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let held = (lock.filepath == INDEX_WRITER_LOCK.filepath)
            .then(|| self.take_held())
            .flatten();
        held.map_or_else(|| self.folder.acquire_lock(lock), Ok)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.folder.watch(callback)
    }
}
