/// What may stand between two cells, the French habit first.
pub(crate) const SEPARATORS: [u8; 4] = *b";\t,|";
/// Lines looked at.
const LINES: usize = 50;

/// The separator under which most of the first lines have as many cells as the header.
///
/// A byte that the header does not hold separates nothing; a table of one column gets `;`.
pub(crate) fn separator(head: &[u8]) -> u8 {
    let score = |separator: u8| {
        let cells = cells_by_line(head, separator);
        let columns = cells.first().copied().unwrap_or_default();
        let alike = cells.iter().filter(|count| **count == columns).count();
        (columns > 1).then(|| (alike * 100 / cells.len().max(1), columns))
    };
    let scored = SEPARATORS.into_iter().rev();
    let scored = scored.filter_map(|separator| Some((score(separator)?, separator)));
    scored
        .max_by_key(|(score, _)| *score)
        .map_or(b';', |(_, separator)| separator)
}

/// Number of cells of the first lines, blank ones left out; what stands between quotes separates nothing.
fn cells_by_line(head: &[u8], separator: u8) -> Vec<usize> {
    let mut counts = Vec::new();
    let (mut cells, mut quoted, mut at_cell_start, mut blank) = (1, false, true, true);
    for byte in head {
        match byte {
            b'"' if quoted || at_cell_start => quoted = !quoted,
            b'\n' if !quoted => {
                if !blank {
                    counts.push(cells);
                }
                (cells, at_cell_start, blank) = (1, true, true);
                if counts.len() == LINES {
                    return counts;
                }
                continue;
            }
            _ if !quoted && *byte == separator => {
                (cells, at_cell_start, blank) = (cells + 1, true, false);
                continue;
            }
            _ => {}
        }
        at_cell_start = false;
        blank = blank && byte.is_ascii_whitespace();
    }
    // The last line may be cut off by the end of the block: it counts only when it is the only one.
    if counts.is_empty() && !blank {
        counts.push(cells);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_makes_lines_alike() {
        let cases: [(&str, u8); 7] = [
            ("a;b;c\n1,5;2,5;3,5\n", b';'),
            ("a,b\n\"1;2;3\",2\n\"x\n;;;\",3\n", b','),
            ("a\tb\n1;2\t3\n", b'\t'),
            ("a|b|\n1|2|\n", b'|'),
            ("nom;lieu, ville\nx;Paris\ny;Lyon\n", b';'),
            ("Réseau\nBIOCANPEDIF, enfants\n", b';'),
            ("", b';'),
        ];
        for (head, expected) in cases {
            assert_eq!(separator(head.as_bytes()), expected, "{head}");
        }
    }
}
