//! The file of an import as it was accepted, kept in the registry: compressed pieces that end where lines do.

use std::{
    fs::File,
    io::{Read, Write},
    path::Path,
};

use encoding_rs::{Encoding, UTF_8};
use tumorotheque_domain::Receipt;
use tumorotheque_store::{ImportWriter, Store};
use uuid::Uuid;

/// Bytes of a piece before it is compressed, the end of its last line aside.
const PIECE: usize = 1 << 20;

/// Keeps a file with an import.
pub(super) async fn keep(writer: &mut ImportWriter, path: &Path) -> anyhow::Result<()> {
    let mut file = File::open(path)?;
    let mut pieces = Pieces::default();
    let mut came = vec![0; 64 * 1024];
    loop {
        let length = tokio::task::block_in_place(|| file.read(&mut came))?;
        let piece = match came.get(..length) {
            None | Some([]) => break,
            Some(bytes) => pieces.take(bytes),
        };
        if let Some(piece) = piece {
            keep_piece(writer, &piece).await?;
        }
    }
    match pieces.end() {
        Some(piece) => keep_piece(writer, &piece).await,
        None => Ok(()),
    }
}

/// Keeps a piece of a file with an import.
pub(super) async fn keep_piece(writer: &mut ImportWriter, piece: &Piece) -> anyhow::Result<()> {
    let packed = lz4_flex::compress_prepend_size(&piece.bytes);
    writer.keep_file(piece.first_line, &packed).await?;
    Ok(())
}

/// Whole lines of a file.
#[derive(Debug)]
pub(super) struct Piece {
    first_line: u64,
    bytes: Vec<u8>,
}

/// Cuts a file that comes bit by bit into pieces that end where lines do.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    lines: Lines,
    left: Vec<u8>,
}

impl Pieces {
    /// Takes the next bytes; gives a piece when there are enough.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Option<Piece> {
        self.left.extend_from_slice(bytes);
        (self.left.len() >= PIECE).then(|| {
            let whole = self.lines.whole(&self.left);
            let next = self.left.split_off(whole);
            self.piece(next)
        })
    }

    /// What is left at the end.
    pub(super) fn end(mut self) -> Option<Piece> {
        (!self.left.is_empty()).then(|| self.piece(Vec::new()))
    }

    fn piece(&mut self, next: Vec<u8>) -> Piece {
        let bytes = std::mem::replace(&mut self.left, next);
        let first_line = self.lines.next;
        self.lines.pass(&bytes);
        Piece { first_line, bytes }
    }
}

/// Writes the file of an import out again. False when none was kept.
pub(crate) async fn restore(
    store: &Store,
    import: Uuid,
    out: &mut impl Write,
) -> anyhow::Result<bool> {
    let mut after = 0;
    while let Some((first, packed)) = store.file_piece(import, after).await? {
        out.write_all(&lz4_flex::decompress_size_prepended(&packed)?)?;
        after = first;
    }
    Ok(after > 0)
}

/// Counts the lines of a text that comes in pieces, without knowing its encoding: by what its first piece shows.
#[derive(Debug)]
struct Lines {
    next: u64,
    end: Option<End>,
}

/// What ends a line: a byte, the width of a letter in bytes, and the place of the byte in it.
#[derive(Clone, Copy, Debug)]
struct End {
    byte: u8,
    width: usize,
    place: usize,
}

impl Default for Lines {
    fn default() -> Self {
        Self { next: 1, end: None }
    }
}

impl Lines {
    fn end(&mut self, piece: &[u8]) -> End {
        *self.end.get_or_insert_with(|| End::of(piece))
    }

    /// How many bytes of the piece are whole lines; all of them when no line ends in it.
    fn whole(&mut self, piece: &[u8]) -> usize {
        let end = self.end(piece);
        let mut letters = piece.chunks_exact(end.width).enumerate().rev();
        let last = letters.find(|(_, letter)| end.is(letter));
        last.map_or(piece.len(), |(place, _)| (place + 1) * end.width)
    }

    fn pass(&mut self, piece: &[u8]) {
        let end = self.end(piece);
        self.next += if end.width == 1 {
            // Many bytes are looked at together.
            let add = |ends, byte: &u8| ends + u64::from(*byte == end.byte);
            piece.iter().fold(0, add)
        } else {
            let letters = piece.chunks_exact(end.width);
            letters.filter(|letter| end.is(letter)).count() as u64
        };
    }
}

impl End {
    fn of(piece: &[u8]) -> Self {
        let (width, place) = match piece {
            [0xFF, 0xFE, ..] => (2, 0),
            [0xFE, 0xFF, ..] => (2, 1),
            _ => (1, 0),
        };
        // A file of an old Mac has no line feed at all.
        let byte = if piece.contains(&b'\n') { b'\n' } else { b'\r' };
        Self { byte, width, place }
    }

    fn is(self, letter: &[u8]) -> bool {
        let others = letter
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != self.place);
        letter.get(self.place) == Some(&self.byte) && others.into_iter().all(|(_, byte)| *byte == 0)
    }
}

/// A line of the file of an import, as it stands there; none when no file was kept or it has no such line. A cell with a
/// break in it goes on in the next line.
pub(crate) async fn line_of(
    store: &Store,
    receipt: &Receipt,
    line: u64,
) -> anyhow::Result<Option<String>> {
    let Some((first, packed)) = store.file_piece_with(receipt.id, line).await? else {
        return Ok(None);
    };
    let piece = lz4_flex::decompress_size_prepended(&packed)?;
    // Of a workbook its sheet was kept, as UTF-8.
    let encoding = Encoding::for_label(receipt.file.encoding.as_bytes()).unwrap_or(UTF_8);
    let (text, _) = encoding.decode_without_bom_handling(&piece);
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let skip = usize::try_from(line.saturating_sub(first)).unwrap_or(usize::MAX);
    let wanted = text.split(end).nth(skip);
    Ok(wanted.map(|line| line.trim_matches(['\u{FEFF}', '\r']).to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The pieces that a file is kept in, when a piece is that long.
    fn pieces(bytes: &[u8], most: usize) -> Vec<(u64, Vec<u8>)> {
        let (mut lines, mut pieces, mut rest) = (Lines::default(), Vec::new(), bytes);
        while !rest.is_empty() {
            let begin = rest.get(..most).unwrap_or(rest);
            let whole = if begin.len() < rest.len() {
                lines.whole(begin)
            } else {
                begin.len()
            };
            let (piece, others) = rest.split_at(whole);
            let first = lines.next;
            lines.pass(piece);
            pieces.push((first, piece.to_vec()));
            rest = others;
        }
        pieces
    }

    proptest! {
        #[test]
        fn a_piece_begins_with_the_line_that_is_said(
            lines in proptest::collection::vec("[a-zé;]{0,12}", 1..60),
            most in 40_usize..200,
            end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
            wide in any::<bool>(),
        ) {
            let text = lines.join(end);
            let bytes: Vec<u8> = if wide {
                format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
            } else {
                text.into_bytes()
            };
            let most = most & !1;
            let kept = pieces(&bytes, most);
            let together: Vec<u8> = kept.iter().flat_map(|(_, piece)| piece.clone()).collect();
            prop_assert_eq!(&together, &bytes);
            for (first, piece) in kept {
                let text = if wide {
                    let units = piece.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
                    String::from_utf16(&units.collect::<Vec<_>>()).unwrap()
                } else {
                    String::from_utf8(piece).unwrap()
                };
                let begin = text.trim_start_matches('\u{FEFF}').split(['\n', '\r']).next().unwrap();
                let line = &lines[usize::try_from(first).unwrap() - 1];
                // The separator of an old Mac is told by the first piece, which may be one line.
                prop_assert!(line.starts_with(begin) || begin.starts_with(line.as_str()), "{first}: {begin:?} {line:?}");
            }
        }
    }
}
