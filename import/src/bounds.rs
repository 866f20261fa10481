//! The largest file that is read: beyond each bound the file, the line or the cell is refused with a sentence, and memory
//! stays flat.

/// Bytes of a file: a million lines of the widest French export have half of that.
pub const FILE_BYTES: u64 = 1 << 30;
/// Lines of data of a table.
pub const LINES: u64 = 2_000_000;
/// Columns of a header.
pub const COLUMNS: usize = 512;
/// Characters of a header cell. Names of columns stand in findings and beside every annotation.
pub const HEADER_CHARACTERS: usize = 256;
/// Bytes of a line, quoted line breaks included. An open quote would otherwise swallow the file into memory.
pub const LINE_BYTES: u64 = 1 << 20;
/// Bytes of a cell.
pub const CELL_BYTES: usize = 64 * 1024;
/// Rows and columns of a sheet: what Excel itself can hold.
pub const SHEET: (u32, u32) = (1_048_576, 16_384);
/// Lines of a list of banks, collections or networks, which is held in memory whole.
pub const LIST_LINES: u64 = 20_000;
/// Bytes of such a list.
pub const LIST_BYTES: usize = 16 << 20;
