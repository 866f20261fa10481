use tumorotheque_domain::{BiobankKey, Position, Sample};
use tumorotheque_index::{ColumnsWriter, IndexError, SampleWriter};

use super::Registry;

/// What follows the samples of the registry: it is told of every change, and says how far it has come.
pub(super) trait Follower: Send {
    /// The last change it has taken in.
    fn position(&self) -> Result<Option<Position>, IndexError>;

    /// Writes a sample; `replaces` says that one with this key may be there already.
    fn put(
        &mut self,
        id: i64,
        biobank: BiobankKey,
        sample: &Sample,
        fingerprint: i64,
        replaces: bool,
    ) -> Result<(), IndexError>;

    /// Removes a sample, if it is there.
    fn delete(&mut self, id: i64);

    /// Removes every sample.
    fn delete_all(&mut self) -> Result<(), IndexError>;

    /// Does what can be done of a commit before it is known whether there will be one.
    fn prepare(&mut self) -> Result<(), IndexError> {
        Ok(())
    }

    /// Makes what was said since the last commit lasting.
    fn commit(&mut self, position: Position) -> Result<(), IndexError>;

    /// Forgets what was said since the last commit.
    fn rollback(self: Box<Self>) -> Result<(), IndexError>;
}

/// Everything that follows the samples, ready to write.
pub(super) struct Followers {
    /// What the next release is counted from.
    pub(super) columns: Box<dyn Follower>,
    /// The full text.
    pub(super) texts: Box<dyn Follower>,
}

impl Followers {
    /// One after the other.
    pub(super) fn each(&mut self) -> [&mut dyn Follower; 2] {
        [self.columns.as_mut(), self.texts.as_mut()]
    }

    /// Does what can be done of a commit before it is known whether there will be one.
    pub(super) fn prepare(&mut self) -> Result<(), IndexError> {
        self.each().into_iter().try_for_each(Follower::prepare)
    }
}

/// With a position the follower commits, without one it forgets.
pub(super) fn conclude(
    mut follower: Box<dyn Follower>,
    position: Option<Position>,
) -> Result<(), IndexError> {
    match position {
        Some(position) => follower.commit(position),
        None => follower.rollback(),
    }
}

/// Everything that follows the samples; none when another process is writing to one of them, and will bring it up to date
/// by itself.
pub(super) fn followers(registry: &Registry) -> Result<Option<Followers>, IndexError> {
    let begin = || -> Result<Followers, IndexError> {
        Ok(Followers {
            columns: Box::new(registry.columns.begin()?),
            texts: Box::new(registry.samples.begin()?),
        })
    };
    match begin() {
        Ok(followers) => Ok(Some(followers)),
        Err(IndexError::Busy) => Ok(None),
        Err(other) => Err(other),
    }
}

impl Follower for SampleWriter {
    fn position(&self) -> Result<Option<Position>, IndexError> {
        self.position()
    }

    fn put(
        &mut self,
        id: i64,
        biobank: BiobankKey,
        sample: &Sample,
        fingerprint: i64,
        replaces: bool,
    ) -> Result<(), IndexError> {
        self.put(id, biobank, sample, fingerprint, replaces)
    }

    fn delete(&mut self, id: i64) {
        self.delete(id);
    }

    fn delete_all(&mut self) -> Result<(), IndexError> {
        self.delete_all()
    }

    fn commit(&mut self, position: Position) -> Result<(), IndexError> {
        self.commit(position)
    }

    fn rollback(self: Box<Self>) -> Result<(), IndexError> {
        (*self).rollback()
    }
}

impl Follower for ColumnsWriter {
    fn position(&self) -> Result<Option<Position>, IndexError> {
        Ok(self.position())
    }

    fn put(
        &mut self,
        id: i64,
        biobank: BiobankKey,
        sample: &Sample,
        fingerprint: i64,
        _replaces: bool,
    ) -> Result<(), IndexError> {
        self.put(id, biobank, sample, fingerprint)
    }

    fn delete(&mut self, id: i64) {
        self.delete(id);
    }

    fn delete_all(&mut self) -> Result<(), IndexError> {
        self.delete_all();
        Ok(())
    }

    fn prepare(&mut self) -> Result<(), IndexError> {
        self.prepare()
    }

    fn commit(&mut self, position: Position) -> Result<(), IndexError> {
        self.commit(position)
    }

    fn rollback(self: Box<Self>) -> Result<(), IndexError> {
        // Nothing of it is anywhere but in memory and in files that nobody names.
        Ok(())
    }
}
