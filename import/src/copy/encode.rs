use encoding_rs::{MACINTOSH, WINDOWS_1252};

use crate::encoding::Encoding;

/// The bytes of a text in an encoding; what the encoding has no sign for becomes `?`. The buffer is used when it is needed.
pub(super) fn encode<'a>(text: &'a str, encoding: Encoding, bytes: &'a mut Vec<u8>) -> &'a [u8] {
    match encoding {
        Encoding::Utf8 => return text.as_bytes(),
        Encoding::Windows1252 => in_one_byte(text, WINDOWS_1252, bytes),
        Encoding::MacRoman => in_one_byte(text, MACINTOSH, bytes),
        Encoding::Utf16Le => bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Encoding::Utf16Be => bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
    }
    bytes
}

fn in_one_byte(text: &str, encoding: &'static encoding_rs::Encoding, bytes: &mut Vec<u8>) {
    let (encoded, _, lost) = encoding.encode(text);
    if !lost {
        bytes.extend_from_slice(&encoded);
        return;
    }
    // Only words that we add hold other signs.
    let mut buffer = [0; 4];
    for letter in text.chars() {
        let (encoded, _, lost) = encoding.encode(letter.encode_utf8(&mut buffer));
        bytes.extend_from_slice(if lost { b"?" } else { &encoded });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_in_its_encoding() {
        let written = |text, encoding| encode(text, encoding, &mut Vec::new()).to_vec();
        assert_eq!(written("é’", Encoding::Utf8), "é’".as_bytes());
        assert_eq!(written("é’→", Encoding::Windows1252), b"\xE9\x92?");
        assert_eq!(written("é’", Encoding::MacRoman), b"\x8E\xD5");
        assert_eq!(written("é😀", Encoding::Utf16Le), b"\xE9\0\x3D\xD8\0\xDE");
        assert_eq!(written("é", Encoding::Utf16Be), b"\0\xE9");
    }
}
