use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

const BLOCK: usize = 64 * 1024;

/// What one pass over the bytes says of a file before anything is understood in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
    pub(crate) encoding: Encoding,
    /// Holds U+0000: a byte of zero, or two of them that are one letter of UTF-16.
    pub(crate) holds_nul: bool,
    /// Begins as a zip (XLSX, ODS) or an OLE container (XLS) does.
    pub(crate) is_workbook: bool,
}

/// How the text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// What is not UTF-8 and carries no mark: every byte is a letter, so this never fails.
    Windows1252,
    Utf16Le,
    Utf16Be,
}

impl Encoding {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "windows-1252",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }
}

impl Fingerprint {
    /// Reads to the end in blocks: memory does not grow with the file.
    pub(crate) fn of(mut source: impl Read) -> io::Result<Self> {
        let mut hash = Sha256::new();
        let mut utf8 = Utf8Check::default();
        let mut begin = Vec::new();
        let (mut bytes, mut holds_nul, mut last) = (0, false, 1);
        let mut block = vec![0; BLOCK];
        loop {
            let length = match source.read(&mut block) {
                Ok(0) => break,
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let read = block.get(..length).unwrap_or_default();
            begin.extend(read.iter().take(8_usize.saturating_sub(begin.len())));
            hash.update(read);
            utf8.feed(read);
            holds_nul |= match encoding(&begin, true) {
                Encoding::Utf16Le | Encoding::Utf16Be => holds_zero_unit(bytes, last, read),
                Encoding::Utf8 | Encoding::Windows1252 => read.contains(&0),
            };
            last = read.last().copied().unwrap_or(last);
            bytes += u64::try_from(length).unwrap_or(u64::MAX);
        }
        Ok(Self {
            bytes,
            sha256: hexadecimal(&hash.finalize()),
            encoding: encoding(&begin, utf8.holds()),
            holds_nul,
            is_workbook: begin.starts_with(b"PK\x03\x04") || begin.starts_with(b"\xD0\xCF\x11\xE0"),
        })
    }
}

/// The mark first, then strict UTF-8, then what French Windows writes.
fn encoding(begin: &[u8], is_utf8: bool) -> Encoding {
    match begin {
        [0xFF, 0xFE, ..] => Encoding::Utf16Le,
        [0xFE, 0xFF, ..] => Encoding::Utf16Be,
        _ if is_utf8 => Encoding::Utf8,
        _ => Encoding::Windows1252,
    }
}

/// Whether two bytes of zero in a block are one unit of UTF-16: they begin at an even place of the file. The byte before the
/// block may be the first of them.
fn holds_zero_unit(place: u64, before: u8, block: &[u8]) -> bool {
    let is_cut = place % 2 == 1;
    let whole = block.get(usize::from(is_cut)..).unwrap_or_default();
    (is_cut && before == 0 && block.first() == Some(&0))
        || whole.chunks_exact(2).any(|unit| unit == [0, 0])
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether blocks put together are UTF-8, a letter cut between two blocks included.
#[derive(Default)]
struct Utf8Check {
    /// Begin of a letter that the last block cut, at most three bytes.
    cut: Vec<u8>,
    broken: bool,
}

impl Utf8Check {
    fn feed(&mut self, mut block: &[u8]) {
        while !self.broken && !self.cut.is_empty() {
            let Some((byte, rest)) = block.split_first() else {
                return;
            };
            self.cut.push(*byte);
            block = rest;
            match std::str::from_utf8(&self.cut) {
                Ok(_) => self.cut.clear(),
                Err(error) => self.broken = error.error_len().is_some(),
            }
        }
        if let (false, Err(error)) = (self.broken, std::str::from_utf8(block)) {
            self.broken = error.error_len().is_some();
            self.cut.extend(
                block
                    .get(error.valid_up_to()..)
                    .unwrap_or_default()
                    .iter()
                    .take(3),
            );
        }
    }

    fn holds(&self) -> bool {
        !self.broken && self.cut.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn blocks_of_any_size_are_judged_as_the_whole(text in "[a-zé€😀]{0,12}", broken in proptest::option::of(0_usize..12), size in 1_usize..5) {
            let mut bytes = text.into_bytes();
            if let Some(byte) = broken.and_then(|place| bytes.get_mut(place)) {
                *byte = 0xE9;
            }
            let mut check = Utf8Check::default();
            bytes.chunks(size).for_each(|block| check.feed(block));
            proptest::prop_assert_eq!(check.holds(), std::str::from_utf8(&bytes).is_ok());
        }
    }

    #[test]
    fn a_zero_letter_of_utf_16_is_told_from_halves_of_letters() {
        /// Gives its bytes so many at a time.
        struct Slow<'a>(&'a [u8], usize);
        impl Read for Slow<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let most = buffer.len().min(self.1);
                self.0.read(buffer.get_mut(..most).unwrap_or_default())
            }
        }
        // U+0100 U+0041 and back: zeros meet between two letters.
        for (bytes, expected) in [
            (&b"\xFF\xFE\x00\x01\x41\x00\x00\x01"[..], false),
            (&b"\xFF\xFE\x41\x00\x00\x00\x41\x00"[..], true),
            (&b"\xFE\xFF\x01\x00\x00\x41"[..], false),
            (&b"\xFE\xFF\x00\x00"[..], true),
        ] {
            for size in 1..5 {
                let print = Fingerprint::of(Slow(bytes, size)).unwrap();
                assert_eq!(print.holds_nul, expected, "{bytes:?} {size}");
            }
        }
    }

    #[test]
    fn a_file_is_known_by_its_sha_256() {
        let print = Fingerprint::of(&b"abc"[..]).unwrap();
        assert!(print.sha256.starts_with("ba7816bf8f01cfea") && print.bytes == 3);
    }
}
