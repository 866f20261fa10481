//! A part on the disk: numbers in little-endian order, and a SHA-256 of all of it at the end.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    path::Path,
};

use sha2::{Digest as _, Sha256};
use tumorotheque_domain::{BiobankKey, DonorKey};

use super::{
    attribute::FIELDS,
    bitmap::Bitmap,
    codes::Codes,
    part::{Column, Part},
};

/// What the file is kept from damage by, and named after.
pub(super) type Seal = [u8; 32];

/// Bytes that go through at once.
const BLOCK: usize = 1 << 18;

/// A whole number as the file holds it.
trait Number: Copy + Default {
    const BYTES: usize;
    fn put(self, out: &mut Vec<u8>);
    fn take(bytes: &[u8]) -> Self;
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Number for $number {
            const BYTES: usize = size_of::<Self>();
            fn put(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            fn take(bytes: &[u8]) -> Self {
                bytes.try_into().map(Self::from_le_bytes).unwrap_or_default()
            }
        }
    )+};
}
numbers!(u8, u16, u32, u64, i64, u128);

/// Writes the part, synced, and gives its seal.
pub(super) fn write(part: &Part, path: &Path) -> io::Result<Seal> {
    let mut out = Sealing {
        out: BufWriter::with_capacity(BLOCK, File::create(path)?),
        sha256: Sha256::new(),
        block: Vec::with_capacity(BLOCK),
    };
    out.numbers(&[part.biobank.0])?;
    out.numbers(&[part.ids.len() as u64, part.donors.len() as u64])?;
    out.numbers(&part.ids)?;
    out.numbers(&part.fingerprints)?;
    let donors: Vec<u128> = part
        .donors
        .iter()
        .copied()
        .map(|donor| u128::from_le_bytes(donor.0))
        .collect();
    out.numbers(&donors)?;
    out.numbers(part.ends.words())?;
    for column in part.columns.iter() {
        out.numbers(&[column.values.len() as u64])?;
        for value in &column.values {
            out.numbers(&[value.len() as u64])?;
            out.numbers(value.as_bytes())?;
        }
        match &column.codes {
            Codes::One(codes) => out.numbers(codes),
            Codes::Two(codes) => out.numbers(codes),
            Codes::Four(codes) => out.numbers(codes),
        }?;
    }
    let seal: Seal = out.sha256.finalize().into();
    out.out.write_all(&seal)?;
    out.out
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?
        .sync_all()?;
    Ok(seal)
}

/// Reads a part back.
///
/// # Errors
/// [`io::ErrorKind::InvalidData`] when a byte of it is not what was written.
pub(super) fn read(path: &Path, expected: &Seal) -> io::Result<Part> {
    let file = File::open(path)?;
    let mut from = Unsealing {
        left: file.metadata()?.len(),
        from: BufReader::with_capacity(BLOCK, file),
        sha256: Sha256::new(),
    };
    let biobank = BiobankKey(from.number()?);
    let (rows, donors) = (from.length()?, from.length()?);
    let ids = from.numbers(rows)?;
    let fingerprints = from.numbers(rows)?;
    let donors: Vec<u128> = from.numbers(donors)?;
    let ends = Bitmap::from_words(from.numbers(rows.div_ceil(64))?, rows);
    let columns: Vec<Column> = (0..FIELDS)
        .map(|_| from.column(rows))
        .collect::<io::Result<_>>()?;
    from.end(expected)?;
    let is_whole = columns.iter().all(Column::is_whole) && ends.count() as usize == donors.len();
    let columns = columns.try_into().map_err(|_| damaged())?;
    is_whole.then_some(()).ok_or_else(damaged)?;
    Ok(Part {
        biobank,
        ids,
        fingerprints,
        donors: donors.into_iter().map(donor).collect(),
        ends,
        columns,
    })
}

/// Reads the file only to see whether it is what was written.
pub(super) fn verify(path: &Path, expected: &Seal) -> io::Result<()> {
    let file = File::open(path)?;
    let mut from = Unsealing {
        left: file.metadata()?.len(),
        from: BufReader::with_capacity(BLOCK, file),
        sha256: Sha256::new(),
    };
    let mut block = vec![0; BLOCK];
    while from.left > SEAL {
        let next = usize::try_from(from.left - SEAL).map_or(BLOCK, |left| left.min(BLOCK));
        from.bytes(&mut block[..next])?;
    }
    from.end(expected)
}

const SEAL: u64 = size_of::<Seal>() as u64;

fn donor(number: u128) -> DonorKey {
    DonorKey(number.to_le_bytes())
}

fn damaged() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "a part of the columns is damaged",
    )
}

impl Column {
    /// Whether every row has a value that there is.
    fn is_whole(&self) -> bool {
        let values = self.values.len();
        match &self.codes {
            Codes::One(codes) => codes.iter().all(|code| usize::from(*code) < values),
            Codes::Two(codes) => codes.iter().all(|code| usize::from(*code) < values),
            Codes::Four(codes) => codes.iter().all(|code| (*code as usize) < values),
        }
    }
}

struct Sealing {
    out: BufWriter<File>,
    sha256: Sha256,
    block: Vec<u8>,
}

impl Sealing {
    fn numbers<N: Number>(&mut self, numbers: &[N]) -> io::Result<()> {
        for some in numbers.chunks(BLOCK / N::BYTES) {
            self.block.clear();
            for number in some {
                number.put(&mut self.block);
            }
            self.sha256.update(&self.block);
            self.out.write_all(&self.block)?;
        }
        Ok(())
    }
}

struct Unsealing {
    from: BufReader<File>,
    sha256: Sha256,
    /// Bytes not read yet: nothing is made room for that cannot come.
    left: u64,
}

impl Unsealing {
    fn bytes(&mut self, into: &mut [u8]) -> io::Result<()> {
        self.left = self
            .left
            .checked_sub(into.len() as u64)
            .ok_or_else(damaged)?;
        self.from.read_exact(into)?;
        self.sha256.update(into);
        Ok(())
    }

    fn numbers<N: Number>(&mut self, count: usize) -> io::Result<Vec<N>> {
        let bytes = (count as u64).checked_mul(N::BYTES as u64);
        bytes
            .filter(|bytes| *bytes <= self.left)
            .ok_or_else(damaged)?;
        let mut numbers = Vec::with_capacity(count);
        let mut block = vec![0; BLOCK.min(count.saturating_mul(N::BYTES))];
        while numbers.len() < count {
            let next = (count - numbers.len()).min(BLOCK / N::BYTES) * N::BYTES;
            self.bytes(&mut block[..next])?;
            numbers.extend(block[..next].chunks_exact(N::BYTES).map(N::take));
        }
        Ok(numbers)
    }

    fn number<N: Number>(&mut self) -> io::Result<N> {
        Ok(self.numbers(1)?.first().copied().unwrap_or_default())
    }

    fn length(&mut self) -> io::Result<usize> {
        usize::try_from(self.number::<u64>()?).map_err(|_| damaged())
    }

    fn column(&mut self, rows: usize) -> io::Result<Column> {
        let count = self.length()?;
        let mut values = Vec::new();
        for _ in 0..count {
            let length = self.length()?;
            let value = String::from_utf8(self.numbers(length)?).map_err(|_| damaged())?;
            values.push(value.into_boxed_str());
        }
        let codes = match count {
            0..=0x100 => Codes::One(self.numbers(rows)?),
            0x101..=0x1_0000 => Codes::Two(self.numbers(rows)?),
            _ => Codes::Four(self.numbers(rows)?),
        };
        Ok(Column { values, codes })
    }

    fn end(mut self, expected: &Seal) -> io::Result<()> {
        let mut seal = Seal::default();
        let found: Seal = self.sha256.finalize().into();
        self.from.read_exact(&mut seal)?;
        let is_whole = self.left == SEAL && seal == found && seal == *expected;
        is_whole.then_some(()).ok_or_else(damaged)
    }
}
