use std::io::{self, Read};

use crate::bounds::LINE_BYTES;

/// A reader that ends early inside a line without end, and ends every file with a line break.
///
/// Two line breaks are added behind the end: a last line never leaves the second of them unread unless a quote is open.
pub(crate) struct Bounded<R> {
    source: R,
    given: u64,
    line_start: u64,
    missing_breaks: u8,
    stopped: bool,
}

impl<R: Read> Bounded<R> {
    pub(crate) const fn new(source: R) -> Self {
        Self {
            source,
            given: 0,
            line_start: 0,
            missing_breaks: 2,
            stopped: false,
        }
    }

    /// Says where the line that is read next begins, in bytes.
    pub(crate) const fn begin_line(&mut self, byte: u64) {
        self.line_start = byte;
    }

    /// Whether reading ended inside a line that is too long.
    pub(crate) const fn stopped(&self) -> bool {
        self.stopped
    }

    /// Whether a line that ends at this byte took everything up to the last added break: only an open quote does.
    pub(crate) const fn swallowed(&self, end: u64) -> bool {
        self.missing_breaks == 0 && self.given == end
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given.saturating_sub(self.line_start) > LINE_BYTES {
            self.stopped = true;
            return Ok(0);
        }
        let mut length = self.source.read(buffer)?;
        if let (0, 1.., Some(byte)) = (length, self.missing_breaks, buffer.first_mut()) {
            *byte = b'\n';
            self.missing_breaks -= 1;
            length = 1;
        }
        self.given += u64::try_from(length).unwrap_or(u64::MAX);
        Ok(length)
    }
}
