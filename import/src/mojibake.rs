//! Text that was encoded twice: UTF-8 bytes taken for Windows-1252 and encoded again (`TumorothÃ¨que`).

use encoding_rs::WINDOWS_1252;

/// Whether a text may hold letters encoded twice or lost: cheap, and wrong only on the safe side.
pub(crate) fn is_suspicious(text: &str) -> bool {
    // Most lines have no accent at all.
    if text.is_ascii() {
        return false;
    }
    let bytes = text.as_bytes();
    // Finding single bytes is much faster than finding a pair, without a way out in the middle: most texts hold none.
    let is_second = |any, byte: &u8| any | matches!(byte, 0x82 | 0x83 | 0xA2 | 0xBF);
    bytes.iter().fold(false, is_second)
        && bytes.windows(2).any(|pair| {
            // Ã, Â, â and the replacement character
            matches!(pair, [0xC3, 0x82 | 0x83 | 0xA2] | [0xEF, 0xBF])
        })
}

/// The text as it was before it was encoded a second time; none when it was not.
pub(crate) fn mended(text: &str) -> Option<String> {
    if !is_suspicious(text) {
        return None;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    let mended = std::str::from_utf8(&bytes).ok()?;
    (!lost && mended != text).then(|| mended.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_encoded_twice_are_told_from_accents() {
        assert_eq!(mended("TumorothÃ¨que").as_deref(), Some("Tumorothèque"));
        assert_eq!(mended("lâ€™hÃ´pital").as_deref(), Some("l’hôpital"));
        for right in ["Tumorothèque", "pâle", "SÃO PAULO", "Â", "sein"] {
            assert_eq!(mended(right), None, "{right}");
        }
    }
}
