use tumorotheque_index::Attribute;

use super::{
    asked::{Asked, HIGHEST_LIMIT, NOT, USUAL_LIMIT},
    attribute::{expected, name},
    sort,
};

impl Asked {
    /// Name, meaning and repeatability of everything that may be asked, for those who write clients.
    pub(crate) fn described() -> Vec<(String, String, bool)> {
        let mut described = vec![(
            "q".to_owned(),
            "Words of notes, ids, codes, and names of materials, ways of keeping and diagnoses. At most 512 characters and 32 words."
                .to_owned(),
            false,
        )];
        for attribute in Attribute::ALL {
            let (name, values) = (name(*attribute), expected(*attribute));
            let text = format!("One of these: {values}. Repeatable: any will do.");
            described.push((name.to_owned(), text, true));
            let text = format!("None of these. Values as of `{name}`.");
            described.push((format!("{NOT}{name}"), text, true));
        }
        let sorts = format!("One of {}.", sort::expected());
        let limit = format!(
            "Samples on a page, 1 to {HIGHEST_LIMIT}; {USUAL_LIMIT} when not said, and all in a table."
        );
        let others = [
            (
                "from",
                "Surely taken on or after this date: `2017`, `2017-06`, `2017-06-21`.",
                false,
            ),
            ("to", "Surely taken on or before this date.", false),
            (
                "matched",
                "What the donor must also have in the bank: `normal` (a sample that is not tumoral), `blood` (blood, plasma, serum or blood cells). Repeatable: all of them.",
                true,
            ),
            ("sort", &sorts, false),
            ("limit", &limit, false),
            (
                "cursor",
                "Where the page before ends; `next` of an answer has it.",
                false,
            ),
        ];
        let others = others.map(|(name, text, many)| (name.to_owned(), text.to_owned(), many));
        described.extend(others);
        described
    }
}
