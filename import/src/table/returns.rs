//! Lines that end in a carriage return alone, in a file whose other lines end otherwise.

use csv::ByteRecord;

/// The lines that a record holds, when carriage returns outside its table's shape part it into lines that all have that
/// shape; blank ones have no cells. A return inside a cell of a sound line stays what it is.
///
/// None when it cannot be parted so. Of a piece that begins with a quote nobody knows where its cells end.
pub(super) fn parted(record: &ByteRecord, columns: usize) -> Option<Vec<ByteRecord>> {
    // Breaks inside quotes are lines of the file too, and nobody knows of which piece.
    if record.len() <= columns || columns < 2 || record.as_slice().contains(&b'\n') {
        return None;
    }
    let mut lines = vec![ByteRecord::new()];
    let last = record.len() - 1;
    for (place, cell) in record.iter().enumerate() {
        // That of the record's own line end is none of a line inside.
        let own_end = place == last && cell.last() == Some(&b'\r');
        let cell = cell.get(..cell.len() - usize::from(own_end))?;
        for (piece, text) in cell.split(|byte| *byte == b'\r').enumerate() {
            if piece > 0 {
                lines.push(ByteRecord::new());
            }
            if piece > 0 && text.first() == Some(&b'"') {
                return None;
            }
            lines.last_mut()?.push_field(text);
        }
    }
    for line in &mut lines {
        if line.len() == 1 && line.get(0).is_some_and(|cell| cell.trim_ascii().is_empty()) {
            line.clear();
        }
    }
    let is_sound = |line: &ByteRecord| line.is_empty() || line.len() == columns;
    (lines.len() > 1 && lines.iter().all(is_sound)).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_ends_a_line_where_all_lines_then_have_the_shape() {
        let shown = |cells: &[&str]| {
            let lines = parted(&ByteRecord::from(cells.to_vec()), 2)?;
            let lines = lines.iter().map(|line| {
                let cells = line.iter().map(String::from_utf8_lossy);
                cells.collect::<Vec<_>>().join(";")
            });
            Some(lines.collect::<Vec<_>>())
        };
        let lines = |lines: &[&str]| Some(lines.iter().map(|line| (*line).to_owned()).collect());
        assert_eq!(shown(&["1", "a\r2", "b\r"]), lines(&["1;a", "2;b"]));
        assert_eq!(
            shown(&["1", "a\r\r2", "b\r3", "c"]),
            lines(&["1;a", "", "2;b", "3;c"])
        );
        for sound_or_broken in [
            &["1", "a\rb"][..],
            &["1", "a", "b"],
            &["1", "a", "b\r2", "c"],
            &["1\r2", "a", "b"],
            &["1", "a\r\"2", "b"],
            &["1", "a\nb\r2", "c"],
        ] {
            assert_eq!(shown(sound_or_broken), None, "{sound_or_broken:?}");
        }
    }
}
