//! Bytes to text.
//!
//! The rules are those of the WHATWG Encoding Standard for decoding and of a browser for guessing.
//! A byte order mark is believed and removed; then valid UTF-8 is UTF-8; then UTF-16 whose zero
//! bytes give it away; the rest is guessed from the letters that the bytes would make. What is
//! guessed says so.

use std::{borrow::Cow, str};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use liasse_model::{Diagnostic, DiagnosticKind, Span};

/// How many bytes, from the first one that is not ASCII, are looked at to guess an encoding.
///
/// A guess is settled by a few hundred letters; this bounds the time that a large file costs.
const GUESS_BYTES: usize = 256 * 1024;

/// How many bytes are looked at to tell UTF-16 without a mark from text.
const UTF_16_PROBE_BYTES: usize = 4096;

/// Text with the encoding that it was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodedText<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The encoding's name in the Encoding Standard, in lower case: `utf-8`, `windows-1252`.
    pub encoding: &'static str,
    /// Whether neither a byte order mark nor the bytes themselves prove the encoding.
    pub guessed: bool,
    /// Whether some bytes fit no character and were read as U+FFFD.
    pub replaced: bool,
}

impl DecodedText<'_> {
    /// Returns what is worth knowing about the encoding, if anything is.
    pub fn diagnostic(&self) -> Option<Diagnostic> {
        let span = Span::new(0, self.text.len());
        let message = match (self.guessed, self.replaced) {
            (false, false) => return None,
            (true, false) => format!("the encoding {} is a guess", self.encoding),
            (false, true) => format!("some bytes are not {}", self.encoding),
            (true, true) => {
                format!("the encoding {} is a guess and does not fit some bytes", self.encoding)
            }
        };
        let kind = DiagnosticKind::Encoding;
        Some(match self.replaced {
            true => Diagnostic::warning(kind, span, message),
            false => Diagnostic::note(kind, span, message),
        })
    }
}

/// Reads bytes as text: UTF-8, UTF-16, or a guessed encoding such as Windows-1252.
///
/// Never fails: bytes that fit no character become U+FFFD and [`DecodedText::replaced`] is set.
///
/// ```
/// let read = liasse_parse::decode_text(b"l'\xe9t\xe9 alg\xe9rien");
/// assert_eq!(read.text, "l'été algérien");
/// assert_eq!((read.encoding, read.guessed), ("windows-1252", true));
/// ```
pub fn decode_text(bytes: &[u8]) -> DecodedText<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, bytes.get(mark..).unwrap_or_default(), false);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return decode_as(encoding, bytes, true);
    }
    match str::from_utf8(bytes) {
        Ok(text) => decoded(Cow::Borrowed(text), UTF_8, false, false),
        Err(_) if is_damaged_utf_8(bytes) => decode_as(UTF_8, bytes, false),
        Err(error) => decode_as(guess(bytes, error.valid_up_to()), bytes, true),
    }
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8], guessed: bool) -> DecodedText<'a> {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    decoded(text, encoding, guessed, replaced)
}

fn decoded<'a>(
    text: Cow<'a, str>,
    encoding: &'static Encoding,
    guessed: bool,
    replaced: bool,
) -> DecodedText<'a> {
    DecodedText { text, encoding: lower_name(encoding), guessed, replaced }
}

/// The names that people know in lower case; the Encoding Standard has 40, the rest is rare here.
fn lower_name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        "Big5" => "big5",
        "EUC-JP" => "euc-jp",
        "EUC-KR" => "euc-kr",
        "GBK" => "gbk",
        "KOI8-U" => "koi8-u",
        "Shift_JIS" => "shift_jis",
        "ISO-8859-2" => "iso-8859-2",
        "ISO-8859-4" => "iso-8859-4",
        "ISO-8859-5" => "iso-8859-5",
        "ISO-8859-6" => "iso-8859-6",
        "ISO-8859-7" => "iso-8859-7",
        "ISO-8859-8" => "iso-8859-8",
        name => name,
    }
}

/// Tells whether the bytes are UTF-8 that was cut or damaged in a few places.
///
/// Every sequence of several bytes that is valid by chance in another encoding is a coincidence of
/// one in thirty, so four valid sequences to each bad place leave no doubt.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut sequences, mut bad_places) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sequences += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad_places += usize::from(!chunk.invalid().is_empty());
    }
    sequences >= bad_places * 4
}

fn guess(bytes: &[u8], first_bad: usize) -> &'static Encoding {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(first_bad);
    // A word before the first letter that is not ASCII helps the guess.
    let start = start.saturating_sub(64);
    let end = bytes.len().min(start.saturating_add(GUESS_BYTES));
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(start..end).unwrap_or_default(), true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Recognises UTF-16 without a byte order mark by the zero bytes that Latin letters have in it.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let probe = bytes.get(..bytes.len().min(UTF_16_PROBE_BYTES) & !1)?;
    let pairs = probe.len() / 2;
    if pairs < 4 || memchr::memchr(0, probe).is_none() {
        return None;
    }
    let zeros = |parity: usize| probe.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if first == 0 && second * 4 > pairs * 3 {
        Some(UTF_16LE)
    } else if second == 0 && first * 4 > pairs * 3 {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: &str, guessed: bool, replaced: bool) {
        let found = decode_text(bytes);
        assert_eq!(found.text, text);
        assert_eq!((found.encoding, found.guessed, found.replaced), (encoding, guessed, replaced));
        assert_eq!(found.diagnostic().is_some(), guessed || replaced);
    }

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_is_believed_and_removed() {
        check("\u{feff}été".as_bytes(), "été", "utf-8", false, false);
        check(&utf_16("\u{feff}été", u16::to_le_bytes), "été", "utf-16le", false, false);
        check(&utf_16("\u{feff}été", u16::to_be_bytes), "été", "utf-16be", false, false);
    }

    #[test]
    fn utf_16_without_a_mark_is_a_guess() {
        check(&utf_16("Le 18 janvier", u16::to_le_bytes), "Le 18 janvier", "utf-16le", true, false);
        check(&utf_16("Le 18 janvier", u16::to_be_bytes), "Le 18 janvier", "utf-16be", true, false);
        check(b"a\0b", "a\0b", "utf-8", false, false);
    }

    #[test]
    fn western_bytes_are_windows_1252() {
        check(b"\x93l'\xe9t\xe9\x94", "“l'été”", "windows-1252", true, false);
    }

    #[test]
    fn damaged_utf_8_stays_utf_8() {
        let mut cut = "déjà vu, été à Paris".as_bytes().to_vec();
        cut.extend_from_slice(&"é".as_bytes()[..1]);
        check(&cut, "déjà vu, été à Paris\u{fffd}", "utf-8", false, true);
    }

    #[test]
    fn nothing_is_utf_8() {
        check(b"", "", "utf-8", false, false);
    }
}
