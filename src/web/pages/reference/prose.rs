/// A piece of a paragraph.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) is_code: bool,
}

/// What stands between blank lines.
pub(super) type Paragraph = Vec<Piece>;

/// Reads a description: paragraphs between blank lines, code between backticks, nothing else.
pub(super) fn read(description: &str) -> Vec<Paragraph> {
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
