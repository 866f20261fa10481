use std::io;

/// What the writer said, and not what the table made of it: whoever reads our output may have read enough.
pub(crate) fn of_writer(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
