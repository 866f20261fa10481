use std::io::{self, Read};

use encoding_rs::{Decoder, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::encoding::Encoding;

const BLOCK: usize = 64 * 1024;

/// The text of a file as UTF-8, without a byte order mark, block by block.
///
/// What is UTF-8 already is handed through. What was only said to be UTF-8 gets U+FFFD for every broken letter.
pub(crate) fn decoded<'a>(
    source: impl Read + 'a,
    encoding: Encoding,
    is_utf8: bool,
) -> Box<dyn Read + 'a> {
    match encoding {
        Encoding::Utf8 if is_utf8 => Box::new(source),
        Encoding::Utf8 => Box::new(Decoded::new(source, UTF_8)),
        Encoding::MacRoman => Box::new(Decoded::new(source, MACINTOSH)),
        Encoding::Windows1252 => Box::new(Decoded::new(source, WINDOWS_1252)),
        Encoding::Utf16Le => Box::new(Decoded::new(source, UTF_16LE)),
        Encoding::Utf16Be => Box::new(Decoded::new(source, UTF_16BE)),
    }
}

/// Decodes while reading.
struct Decoded<R> {
    source: R,
    decoder: Decoder,
    input: Vec<u8>,
    taken: usize,
    filled: usize,
    at_end: bool,
    /// Decoded and not yet given.
    output: Vec<u8>,
    given: usize,
    ready: usize,
    finished: bool,
}

impl<R: Read> Decoded<R> {
    fn new(source: R, encoding: &'static encoding_rs::Encoding) -> Self {
        Self {
            source,
            decoder: encoding.new_decoder_with_bom_removal(),
            input: vec![0; BLOCK],
            taken: 0,
            filled: 0,
            at_end: false,
            output: vec![0; BLOCK],
            given: 0,
            ready: 0,
            finished: false,
        }
    }

    /// Decodes the next piece; nothing ready afterwards means the end.
    fn refill(&mut self) -> io::Result<()> {
        (self.given, self.ready) = (0, 0);
        while self.ready == 0 && !self.finished {
            if self.taken == self.filled && !self.at_end {
                self.filled = self.source.read(&mut self.input)?;
                self.taken = 0;
                self.at_end = self.filled == 0;
            }
            let input = self.input.get(self.taken..self.filled).unwrap_or_default();
            let (result, taken, ready, _) =
                self.decoder
                    .decode_to_utf8(input, &mut self.output, self.at_end);
            self.taken += taken;
            self.ready = ready;
            self.finished = self.at_end && result == encoding_rs::CoderResult::InputEmpty;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.ready {
            self.refill()?;
        }
        let mut ready = self.output.get(self.given..self.ready).unwrap_or_default();
        let length = ready.read(buffer)?;
        self.given += length;
        Ok(length)
    }
}

/// Turns the carriage returns of an old Mac file into line feeds.
pub(crate) struct MacLines<R>(pub(crate) R);

impl<R: Read> Read for MacLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.0.read(buffer)?;
        for byte in buffer.iter_mut().take(length) {
            if *byte == b'\r' {
                *byte = b'\n';
            }
        }
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], encoding: Encoding) -> String {
        let mut text = String::new();
        decoded(bytes, encoding, false)
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn hospitals_write_in_five_ways() {
        assert_eq!(text("é€".as_bytes(), Encoding::Utf8), "é€");
        assert_eq!(text(b"\xE9 said", Encoding::Utf8), "\u{FFFD} said");
        assert_eq!(text(b"\xE9\x80\x92", Encoding::Windows1252), "é€’");
        assert_eq!(text(b"\x8E\xD5", Encoding::MacRoman), "é’");
        assert_eq!(text(b"\xFF\xFE\xE9\0", Encoding::Utf16Le), "é");
        assert_eq!(text(b"\xFE\xFF\0\xE9\0", Encoding::Utf16Be), "é\u{FFFD}");
    }

    #[test]
    fn a_long_text_is_decoded_whole() {
        let long = vec![0xE9; 3 * BLOCK + 1];
        assert_eq!(
            text(&long, Encoding::Windows1252),
            "é".repeat(3 * BLOCK + 1)
        );
    }
}
