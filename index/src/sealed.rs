use std::{io, path::Path, sync::Arc};

use sha2::{Digest as _, Sha256};
use tantivy::{
    Directory,
    directory::{
        DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
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
#[derive(Clone, Debug)]
pub(crate) struct SealedDirectory(MmapDirectory);

impl SealedDirectory {
    pub(crate) fn open(folder: &Path) -> Result<Self, tantivy::TantivyError> {
        Ok(Self(MmapDirectory::open(folder)?))
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
        let mut content = self.0.atomic_read(path)?;
        let seal = content.split_off(content.len().saturating_sub(SEAL));
        if seal == seal_of(&content).as_bytes() {
            return Ok(content);
        }
        let broken = io::Error::new(io::ErrorKind::InvalidData, "its checksum does not fit");
        Err(OpenReadError::wrap_io_error(broken, path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let sealed = [content, seal_of(content).as_bytes()].concat();
        self.0.atomic_write(path, &sealed)?;
        self.0.sync_directory()
    }

    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.0.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.0.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.0.open_write(path)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.0.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.0.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.0.watch(callback)
    }
}
