use std::{
    collections::HashSet,
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use uuid::Uuid;

/// Where files wait between their arrival and their publication: `staging/` in the data folder, for its owner alone.
///
/// Each import has files named after its id: `.upload` is the file as it came and lives only while it is read,
/// `.tables` is a folder of several that came together, `.copies` one of their copies. `.accepted` is the copy without anything personal, and
/// `.understood` what was understood of a list, of tables or of a catalogue. `.held` is locked as long as a process works on them: whoever
/// finds it free knows that nobody does, whatever became of that process.
#[derive(Clone, Debug)]
pub(crate) struct Staging {
    folder: PathBuf,
}

/// Taken in turns while files are made or swept away, so that neither meets the other half-way.
const TURN: &str = "turn";
const HELD: &str = "held";
const UPLOAD: &str = "upload";
const TABLES: &str = "tables";
const COPIES: &str = "copies";
const ACCEPTED: &str = "accepted";
const UNDERSTOOD: &str = "understood";

impl Staging {
    /// The folder of this data folder; made when it is not there.
    pub(crate) fn open(data: &Path) -> io::Result<Self> {
        let folder = data.join("staging");
        make_private_folder(&folder)?;
        Ok(Self { folder })
    }

    /// Begins to work on an import; none when somebody else does.
    pub(crate) fn hold(&self, id: Uuid) -> io::Result<Option<Hold>> {
        let _turn = self.turn()?;
        let file = private_file(&self.path(id, HELD))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Hold {
                staging: self.clone(),
                id,
                file,
            })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Whether some process works on it.
    pub(crate) fn is_held(&self, id: Uuid) -> io::Result<bool> {
        match File::open(self.path(id, HELD)) {
            Ok(file) => is_locked(&file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The copy without anything personal.
    pub(crate) fn accepted(&self, id: Uuid) -> PathBuf {
        self.path(id, ACCEPTED)
    }

    /// The copies of tables that came together, without what nobody knows, by their names.
    pub(crate) fn copies(&self, id: Uuid) -> PathBuf {
        self.path(id, COPIES)
    }

    /// Removes what nobody works on any more: every upload, and every file of an import that does not wait.
    pub(crate) fn sweep(&self, waiting: &HashSet<Uuid>) -> io::Result<()> {
        let _turn = self.turn()?;
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            let Some(id) = stem.and_then(|stem| Uuid::parse_str(stem).ok()) else {
                continue;
            };
            if self.is_held(id)? {
                continue;
            }
            let is = |kind| path.extension().is_some_and(|ending| ending == kind);
            let is_copy = is(ACCEPTED) || is(UNDERSTOOD) || is(COPIES);
            if !(is_copy && waiting.contains(&id)) {
                remove(&path);
            }
        }
        Ok(())
    }

    fn path(&self, id: Uuid, kind: &str) -> PathBuf {
        self.folder.join(format!("{id}.{kind}"))
    }

    fn turn(&self) -> io::Result<File> {
        let file = private_file(&self.folder.join(TURN))?;
        file.lock()?;
        Ok(file)
    }
}

/// The work on one import. Dropped, it takes the file as it came away, whatever became of the work.
#[derive(Debug)]
pub(crate) struct Hold {
    staging: Staging,
    id: Uuid,
    file: File,
}

impl Hold {
    /// The id that the import has or will have.
    pub(crate) const fn id(&self) -> Uuid {
        self.id
    }

    /// Where the file as it came is.
    pub(crate) fn upload(&self) -> PathBuf {
        self.staging.path(self.id, UPLOAD)
    }

    /// A new file of that name among several that come together; none when one of that name came already.
    pub(crate) fn new_table(&self, name: &str) -> io::Result<Option<PathBuf>> {
        let folder = self.staging.path(self.id, TABLES);
        make_private_folder(&folder)?;
        let path = folder.join(name);
        if path.exists() {
            return Ok(None);
        }
        private_file(&path)?;
        Ok(Some(path))
    }

    /// The files that came: several that came together, in the order of their names, or the one.
    pub(crate) fn uploads(&self) -> io::Result<Vec<PathBuf>> {
        let folder = self.staging.path(self.id, TABLES);
        if !folder.is_dir() {
            return Ok(vec![self.upload()]);
        }
        let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
        let mut paths: Vec<PathBuf> = paths.collect::<io::Result<_>>()?;
        paths.sort();
        Ok(paths)
    }

    /// Where the copy without anything personal is.
    pub(crate) fn accepted(&self) -> PathBuf {
        self.staging.accepted(self.id)
    }

    /// An empty folder for the copies of tables that came together.
    pub(crate) fn new_copies(&self) -> io::Result<PathBuf> {
        let folder = self.staging.copies(self.id);
        remove(&folder);
        make_private_folder(&folder)?;
        Ok(folder)
    }

    /// Where it is what was understood.
    pub(crate) fn understood(&self) -> PathBuf {
        self.staging.path(self.id, UNDERSTOOD)
    }

    /// Removes the copy too: nobody waits for it any more.
    pub(crate) fn forget(&self) {
        remove(&self.accepted());
        remove(&self.understood());
        remove(&self.staging.copies(self.id));
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // In turn with those who want to hold it next, who would else lock a file that is about to go.
        let turn = self.staging.turn();
        remove(&self.upload());
        remove(&self.staging.path(self.id, TABLES));
        remove(&self.staging.path(self.id, HELD));
        // Both locks end with their files; said here so that the order can be seen.
        let _ = self.file.unlock();
        drop(turn);
    }
}

/// A file that only its owner may read; made when it is not there.
pub(crate) fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Locking it for a moment is the only way to know.
fn is_locked(file: &File) -> io::Result<bool> {
    match file.try_lock_shared() {
        Ok(()) => file.unlock().map(|()| false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// A file that is gone already is as good as removed; another trouble is for the next sweep.
fn remove(path: &Path) {
    let removed = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    if let Err(error) = removed
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(path = %path.display(), cause = %error, "a staged file was not removed");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(path: &Path) {
        fs::write(path, "x").unwrap();
    }

    #[test]
    fn an_upload_ends_with_the_work_on_it() {
        let data = tempfile::tempdir().unwrap();
        let staging = Staging::open(data.path()).unwrap();
        let id = Uuid::from_u128(1);
        let hold = staging.hold(id).unwrap().unwrap();
        written(&hold.upload());
        written(&hold.accepted());
        let upload = hold.upload();
        assert!(staging.is_held(id).unwrap());
        assert!(staging.hold(id).unwrap().is_none());
        drop(hold);
        assert!(!upload.exists() && staging.accepted(id).exists());
        assert!(!staging.is_held(id).unwrap());
    }

    #[test]
    fn a_sweep_leaves_what_waits_and_what_is_worked_on() {
        let data = tempfile::tempdir().unwrap();
        let staging = Staging::open(data.path()).unwrap();
        let [busy, waits, left] = [1, 2, 3].map(Uuid::from_u128);
        let hold = staging.hold(busy).unwrap().unwrap();
        written(&hold.upload());
        for id in [waits, left] {
            written(&staging.accepted(id));
            written(&staging.path(id, UPLOAD));
            written(&staging.path(id, HELD));
        }
        staging.sweep(&HashSet::from([waits])).unwrap();
        assert!(hold.upload().exists() && staging.accepted(waits).exists());
        assert!(!staging.path(waits, UPLOAD).exists());
        assert!(!staging.accepted(left).exists() && !staging.path(left, HELD).exists());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_reads_what_waits() {
        use std::os::unix::fs::PermissionsExt as _;
        let data = tempfile::tempdir().unwrap();
        let staging = Staging::open(data.path()).unwrap();
        let hold = staging.hold(Uuid::from_u128(1)).unwrap().unwrap();
        let file = private_file(&hold.upload()).unwrap();
        let mode = |permissions: fs::Permissions| permissions.mode() & 0o777;
        assert_eq!(mode(file.metadata().unwrap().permissions()), 0o600);
        let folder = fs::metadata(data.path().join("staging")).unwrap();
        assert_eq!(mode(folder.permissions()), 0o700);
    }
}
