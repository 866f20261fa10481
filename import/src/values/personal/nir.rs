//! The number of the health insurance (NIR), which is also the matricule of the national health identity (INS).

use super::plain;

/// The shape of a NIR without its key: too weak for one cell, strong when a whole column has it.
pub(crate) fn is_nir_without_key(cell: &str) -> bool {
    let signs: Vec<u8> = plain(cell).collect();
    signs.len() == 13 && number_of(&signs).is_some()
}

/// Whether a number of fifteen digits, grouped or not, is a NIR with its right key.
pub(super) fn is_in(cell: &str) -> bool {
    const LENGTH: usize = 15;
    if cell.len() < LENGTH {
        return false;
    }
    let bytes = cell.as_bytes();
    let is_inside = |place: usize| {
        let before = place.checked_sub(1).and_then(|before| bytes.get(before));
        before.is_some_and(u8::is_ascii_alphanumeric)
    };
    let starts = bytes.iter().enumerate();
    let mut starts =
        starts.filter(|(place, byte)| matches!(byte, b'1' | b'2') && !is_inside(*place));
    starts.any(|(start, _)| {
        let mut signs = [0; LENGTH];
        let mut count = 0;
        for byte in bytes.get(start..).unwrap_or_default() {
            match byte {
                b'0'..=b'9' | b'A' | b'B' | b'a' | b'b' => {
                    let Some(sign) = signs.get_mut(count) else {
                        return false;
                    };
                    *sign = *byte;
                    count += 1;
                }
                b' ' | b'.' | b'-' | b'/' if count < LENGTH => {}
                _ => break,
            }
        }
        let (number, key) = signs.split_at(13);
        let key = std::str::from_utf8(key)
            .ok()
            .and_then(|key| key.parse().ok());
        count == LENGTH && number_of(number).is_some_and(|number| key == Some(97 - number % 97))
    })
}

/// The thirteen signs of a NIR as a number: sex, year, month (20 to 42 where it is not known), department, commune, rank.
fn number_of(signs: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(signs).ok()?.to_ascii_uppercase();
    let month: u8 = text.get(3..5)?.parse().ok()?;
    let department = text.get(5..7)?;
    // The departments of Corsica count as 19 and 18.
    let digits = match department {
        "2A" => text.replacen("2A", "19", 1),
        "2B" => text.replacen("2B", "18", 1),
        _ => text.clone(),
    };
    let is_department = matches!(department, "2A" | "2B")
        || department
            .parse::<u8>()
            .is_ok_and(|number| matches!(number, 1..=99));
    let is_possible =
        text.starts_with(['1', '2']) && matches!(month, 1..=12 | 20..=42) && is_department;
    digits.parse().ok().filter(|_| is_possible)
}
