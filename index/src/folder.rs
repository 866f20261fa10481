use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use serde::de::DeserializeOwned;
use tantivy::{
    Directory as _, Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyError,
    directory::INDEX_WRITER_LOCK, schema::Schema,
};
use tumorotheque_domain::Position;

use crate::{IndexError, commit, sealed::SealedDirectory, text};

/// Memory for a writer that writes nothing: the least that tantivy takes is 15 MB.
const FORGETTING: usize = 16 << 20;

/// What was found in an index folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Whole, and as far as this position.
    Ready(Position),
    /// Nothing that can be used, and why; it must be filled.
    Empty(String),
}

/// A kind of index: its folder's name, the version of its schema, and the schema.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) version: u32,
    pub(crate) schema: Schema,
}

/// An index that can be read.
pub(crate) struct OpenIndex<P> {
    pub(crate) directory: SealedDirectory,
    pub(crate) index: Index,
    pub(crate) reader: IndexReader,
    /// What its last commit says; none before the first.
    pub(crate) payload: Option<P>,
}

/// Opens an index below `folder`. What cannot be used is thrown away, and the reason comes back beside a new empty one.
///
/// # Errors
/// [`IndexError::Busy`] when it cannot be used and another process is writing it; [`IndexError::Folder`] and
/// [`IndexError::Index`] when the disk fails.
pub(crate) fn open<P: DeserializeOwned>(
    folder: &Path,
    kind: &Kind,
) -> Result<(OpenIndex<P>, Option<String>), IndexError> {
    remove_older_versions(folder, kind.name, kind.version)?;
    let folder = folder.join(format!("{}-v{}", kind.name, kind.version));
    fs::create_dir_all(&folder)?;
    let directory = SealedDirectory::open(&folder)?;
    let first_reason = match verified(&directory, kind) {
        Ok(open) => return Ok((open, None)),
        Err(reason) => reason,
    };
    // Whoever holds the lock may be making this very index, so look again once it is ours.
    let lock = directory.acquire_lock(&INDEX_WRITER_LOCK)?;
    if let Ok(open) = verified(&directory, kind) {
        return Ok((open, None));
    }
    empty(&folder)?;
    let settings = IndexSettings {
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let index = Index::create(directory.clone(), kind.schema.clone(), settings)?;
    drop(lock);
    let reader = reader(&index)?;
    let payload = None;
    let open = OpenIndex {
        directory,
        index,
        reader,
        payload,
    };
    Ok((open, Some(first_reason)))
}

/// Opens the index for one writer. tantivy reads its list of files to collect when it opens and writes it whole at each
/// change: one that was opened before another process wrote would forget the files of that process for ever. So it is
/// opened anew each time, once nobody else can write.
///
/// # Errors
/// [`IndexError::Busy`] when somebody else is writing; [`IndexError::Index`] when it cannot be read.
pub(crate) fn open_to_write(directory: &SealedDirectory) -> Result<Index, IndexError> {
    let index = Index::open(directory.locked()?)?;
    text::register(&index);
    Ok(index)
}

/// Takes everything out, so that it stands where it stood before it was first filled. The locks stay: others may hold them.
///
/// # Errors
/// [`IndexError::Busy`] when somebody else is writing; [`IndexError::Index`] when the disk fails. Then it is as before.
pub(crate) fn forget(directory: &SealedDirectory) -> Result<(), IndexError> {
    let index = open_to_write(directory)?;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, FORGETTING)?;
    writer.delete_all_documents()?;
    writer.commit()?;
    Ok(())
}

/// Opens what is there, or says what is wrong with it. Checksums come first: a damaged column makes its reader panic.
fn verified<P: DeserializeOwned>(
    directory: &SealedDirectory,
    kind: &Kind,
) -> Result<OpenIndex<P>, String> {
    if matches!(Index::exists(directory), Ok(false)) {
        return Err("there is no index yet".to_owned());
    }
    let opening = || -> Result<OpenIndex<P>, String> {
        let damaged = |error: TantivyError| format!("the index is damaged: {error}");
        let index = Index::open(directory.clone()).map_err(damaged)?;
        if index.schema() != kind.schema {
            return Err("the index has other fields".to_owned());
        }
        check_files(&index).map_err(|file| format!("the index is damaged: {file}"))?;
        text::register(&index);
        let payload = commit::payload(&index).map_err(damaged)?;
        let reader = reader(&index).map_err(damaged)?;
        Ok(OpenIndex {
            directory: directory.clone(),
            index,
            reader,
            payload,
        })
    };
    catch_unwind(AssertUnwindSafe(opening))
        .unwrap_or_else(|_| Err("the index is damaged: it could not be read".to_owned()))
}

/// Recomputes the checksum of every file in use; gives the first that does not fit.
fn check_files(index: &Index) -> Result<(), String> {
    let files = index.load_metas().map_err(|error| error.to_string())?;
    for file in files.list_segment_files() {
        let exists = index.directory().exists(&file).unwrap_or(true);
        let fits = || index.directory().validate_checksum(&file);
        if exists && !matches!(fits(), Ok(true)) {
            return Err(file.display().to_string());
        }
    }
    Ok(())
}

fn reader(index: &Index) -> tantivy::Result<IndexReader> {
    text::register(index);
    let builder = index.reader_builder();
    builder.reload_policy(ReloadPolicy::Manual).try_into()
}

/// Removes every file but the locks, which other processes may hold.
fn empty(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_lock = Path::new(&entry.file_name())
            .extension()
            .is_some_and(|extension| extension == "lock");
        if !is_lock && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Removes the folders of earlier schema versions; a later one is left to the program that made it.
pub(crate) fn remove_older_versions(
    folder: &Path,
    kind: &str,
    current: u32,
) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let version = name.to_str().and_then(|name| {
            name.strip_prefix(kind)?
                .strip_prefix("-v")?
                .parse::<u32>()
                .ok()
        });
        if version.is_some_and(|version| version < current) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}
