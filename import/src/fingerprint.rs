use std::{
    io::{self, Read},
    mem,
    sync::mpsc::{Receiver, Sender, channel, sync_channel},
    thread,
};

use sha2::{Digest as _, Sha256};
use tumorotheque_domain::Finding;

use crate::{
    encoding::{Encoding, Letters},
    nature::Nature,
    rules,
};

const BLOCK: usize = 64 * 1024;
/// Blocks that wait to be hashed: a few, so that memory stays flat.
const BLOCKS_AHEAD: usize = 4;
const BLOCK_BYTES: u64 = 64 * 1024;
/// What is looked at to know what a file is.
const BEGIN: usize = 4 * 1024;

/// What one pass over the bytes says of a file before anything is understood in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
    pub(crate) encoding: Encoding,
    /// Every byte belongs to a letter of UTF-8.
    pub(crate) is_utf8: bool,
    /// Holds U+0000: a byte of zero, or two of them that are one letter of UTF-16.
    pub(crate) holds_nul: bool,
    pub(crate) nature: Nature,
}

impl Fingerprint {
    /// Reads to the end in blocks: memory does not grow with the file. The encoding is recognised unless it is given.
    ///
    /// Nothing of a file is understood before this pass ends, so the other core takes the greater part of it, the hash.
    pub(crate) fn of(source: impl Read, given: Option<Encoding>) -> io::Result<Self> {
        thread::scope(|scope| {
            let (blocks, arriving) = sync_channel(BLOCKS_AHEAD);
            let (done, free) = channel();
            let hash = scope.spawn(move || hash(arriving, &done));
            let mut print = Self::without_hash(source, given, |block| {
                let next = free.try_recv().unwrap_or_default();
                // The thread that hashes ends when there are no more blocks, not before.
                let _ = blocks.send(mem::replace(block, next));
            })?;
            drop(blocks);
            print.sha256 = hash
                .join()
                .map_err(|_| io::Error::other("the hash stopped"))?;
            Ok(print)
        })
    }

    /// All but the hash; each block is given away once it has been looked at.
    fn without_hash(
        mut source: impl Read,
        given: Option<Encoding>,
        mut give_away: impl FnMut(&mut Vec<u8>),
    ) -> io::Result<Self> {
        let mut block = Vec::with_capacity(BLOCK);
        let mut next = |block: &mut Vec<u8>| {
            block.clear();
            source.by_ref().take(BLOCK_BYTES).read_to_end(block)
        };
        next(&mut block)?;
        let nature = Nature::of(block.get(..BEGIN).unwrap_or(&block));
        let utf16 = match given {
            Some(given @ (Encoding::Utf16Le | Encoding::Utf16Be)) => Some(given),
            Some(_) => None,
            None => Encoding::utf16(block.get(..BEGIN).unwrap_or(&block)),
        };
        let mut utf8 = Utf8Check::default();
        let mut letters = Letters::default();
        let (mut bytes, mut holds_nul) = (0, false);
        while !block.is_empty() {
            utf8.feed(&block);
            if utf8.broken && utf16.is_none() {
                letters.count(&block);
            }
            // A block has an even number of bytes: no unit is cut.
            holds_nul |= match utf16 {
                Some(_) => block.chunks_exact(2).any(|unit| unit == [0, 0]),
                None => block.contains(&0),
            };
            bytes += u64::try_from(block.len()).unwrap_or(u64::MAX);
            give_away(&mut block);
            next(&mut block)?;
        }
        let is_utf8 = utf8.holds();
        let by_letters = || {
            if is_utf8 {
                Encoding::Utf8
            } else {
                letters.encoding()
            }
        };
        Ok(Self {
            bytes,
            sha256: String::new(),
            encoding: given.or(utf16).unwrap_or_else(by_letters),
            is_utf8,
            holds_nul,
            nature,
        })
    }

    /// What stands in the way of reading the file as text.
    pub(crate) fn refusal(&self) -> Option<Finding> {
        let named = |rule, name: &str| Some(Finding::of(rule).detail(name));
        match self.nature {
            _ if self.bytes == 0 => Some(Finding::of(&rules::EMPTY_FILE)),
            Nature::Compressed(name) => named(&rules::COMPRESSED, name),
            Nature::Document(name) => named(&rules::NOT_A_TABLE, name),
            Nature::Markup(name) => named(&rules::MARKUP, name),
            Nature::Container => Some(Finding::of(&rules::NOT_TEXT)),
            Nature::Text if self.holds_nul => Some(Finding::of(&rules::NOT_TEXT)),
            Nature::Text => None,
        }
    }
}

/// The SHA-256 of the blocks that arrive, which are given back.
fn hash(arriving: Receiver<Vec<u8>>, done: &Sender<Vec<u8>>) -> String {
    let mut hash = Sha256::new();
    for block in arriving {
        hash.update(&block);
        // At the end nobody wants them any more.
        let _ = done.send(block);
    }
    hexadecimal(&hash.finalize())
}

/// Bytes as two digits each.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
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
        if self.broken {
            return;
        }
        // Accents slow the check of the standard library down: it gets only what the other one stops at.
        let rest = block
            .get(encoding_rs::Encoding::utf8_valid_up_to(block)..)
            .unwrap_or_default();
        if let Err(error) = std::str::from_utf8(rest) {
            self.broken = error.error_len().is_some();
            self.cut.extend(rest.iter().take(3));
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
                let print = Fingerprint::of(Slow(bytes, size), None).unwrap();
                assert_eq!(print.holds_nul, expected, "{bytes:?} {size}");
            }
        }
    }

    #[test]
    fn a_file_is_known_by_its_sha_256() {
        let print = Fingerprint::of(&b"abc"[..], None).unwrap();
        assert!(print.sha256.starts_with("ba7816bf8f01cfea") && print.bytes == 3);
    }
}
