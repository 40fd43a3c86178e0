//! The bytes of a text file as text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text with the name of its encoding, or how far the text can be read.
pub enum Decoded<'b> {
    /// The text, and the name of its encoding.
    Text(Cow<'b, str>, &'static str),
    /// The text that can be read before bytes that cannot.
    Broken {
        /// That text.
        before: Cow<'b, str>,
        /// The name of the encoding.
        encoding: &'static str,
    },
}

/// Of how many bytes at the beginning UTF-16 without a mark is recognised.
const LOOK: usize = 4_096;

/// How many letters of UTF-8 beyond ASCII speak for UTF-8 against one byte that does not.
const CONVINCING: usize = 4;

/// Reads the text: in the encoding that a mark at the beginning claims; otherwise in UTF-16 when every other byte is zero, in
/// UTF-8 when it is, and in the encoding that is likeliest in Finland.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return in_encoding(&bytes[mark..], encoding);
    }
    if let Some(encoding) = utf_16(bytes) {
        return in_encoding(bytes, encoding);
    }
    if std::str::from_utf8(bytes).is_ok() || nearly_utf_8(bytes) {
        return in_encoding(bytes, UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    in_encoding(bytes, detector.guess(Some(b"fi"), Utf8Detection::Deny))
}

fn in_encoding<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Decoded<'b> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Decoded::Text(text, encoding.name());
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    // The first replacement may be one that the file itself holds; the place is then a little too early.
    let before = text.find('\u{fffd}').unwrap_or(text.len());
    let before = match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[..before]),
        Cow::Owned(mut text) => {
            text.truncate(before);
            Cow::Owned(text)
        }
    };
    Decoded::Broken { before, encoding: encoding.name() }
}

/// UTF-16 without a mark: of Latin letters, one byte of the two is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes[..bytes.len().min(LOOK)].as_chunks::<2>().0;
    let first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let second = pairs.iter().filter(|pair| pair[1] == 0).count();
    let most = pairs.len() / 2;
    match (first > most, second > most) {
        (false, true) if first == 0 => Some(UTF_16LE),
        (true, false) if second == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 in which something is broken, rather than an encoding of one byte for each letter.
fn nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut letters, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    letters >= broken * CONVINCING
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "nimi;työ\nÄänekoski;kehittämispäällikkö\nSundström;åländska ärenden\n";

    #[track_caller]
    fn reads(bytes: &[u8], name: &str) {
        match decode(bytes) {
            Decoded::Text(text, encoding) => assert_eq!((text.as_ref(), encoding), (SENTENCE, name)),
            Decoded::Broken { encoding, .. } => panic!("broken {encoding}"),
        }
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_recognised_with_and_without_a_mark() {
        reads(SENTENCE.as_bytes(), "UTF-8");
        reads(format!("\u{feff}{SENTENCE}").as_bytes(), "UTF-8");
        reads(&utf_16(SENTENCE, u16::to_le_bytes), "UTF-16LE");
        reads(&utf_16(SENTENCE, u16::to_be_bytes), "UTF-16BE");
        reads(&utf_16(&format!("\u{feff}{SENTENCE}"), u16::to_le_bytes), "UTF-16LE");
        reads(&utf_16(&format!("\u{feff}{SENTENCE}"), u16::to_be_bytes), "UTF-16BE");
        reads(&encoding_rs::WINDOWS_1252.encode(SENTENCE).0, "windows-1252");
    }

    #[test]
    fn one_letter_of_windows_1252_is_enough() {
        for text in ["nimi\nTyö\n", "a;b\nMäkelä;1\n", "namn\nÅbo\n", "hinta\n5 €\n"] {
            let bytes = encoding_rs::WINDOWS_1252.encode(text).0;
            assert!(matches!(decode(&bytes), Decoded::Text(read, _) if read == text), "{text}");
        }
    }

    #[test]
    fn what_the_file_claims_must_be_true() {
        for (bytes, encoding, before) in [
            (&b"\xef\xbb\xbfa;b\nc\xe4"[..], "UTF-8", "a;b\nc"),
            (b"\xff\xfea\0\x00\xd8b\0", "UTF-16LE", "a"),
            ("ääää\n".as_bytes().iter().chain(b"\xe4").copied().collect::<Vec<_>>().as_slice(), "UTF-8", "ääää\n"),
        ] {
            let Decoded::Broken { before: read, encoding: named } = decode(bytes) else { panic!("{bytes:?} was read") };
            assert_eq!((read.as_ref(), named), (before, encoding));
        }
    }
}
