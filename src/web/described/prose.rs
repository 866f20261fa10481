/// A piece of a paragraph.
pub(in crate::web) struct Piece {
    pub(in crate::web) text: String,
    pub(in crate::web) is_code: bool,
}

/// What stands between blank lines.
pub(in crate::web) type Paragraph = Vec<Piece>;

/// Reads a description: paragraphs between blank lines, code between backticks, nothing else.
pub(in crate::web) fn read(description: &str) -> Vec<Paragraph> {
    let paragraphs = description.split("\n\n").map(str::trim);
    paragraphs
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| {
            let pieces = paragraph.split('`').enumerate();
            pieces
                .filter(|(_, text)| !text.is_empty())
                .map(|(place, text)| Piece {
                    text: text.to_owned(),
                    is_code: place % 2 == 1,
                })
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_paragraphs_with_code() {
        let read = read("Bands (`<10`)\nof donors.\n\n`csv` too.\n");
        let shown: Vec<Vec<(&str, bool)>> = read
            .iter()
            .map(|pieces| {
                pieces
                    .iter()
                    .map(|piece| (piece.text.as_str(), piece.is_code))
                    .collect()
            })
            .collect();
        assert_eq!(
            shown,
            [
                vec![("Bands (", false), ("<10", true), (")\nof donors.", false)],
                vec![("csv", true), (" too.", false)],
            ]
        );
    }
}
